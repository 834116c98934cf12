"""Whether the machine has room for what the bot keeps."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.checking.findings import Finding

LEAST_FREE = 200_000_000  # bytes


def check_disk(file: Path | None) -> Finding:
    """Whether there is room where the database is; `file` is None where that is on a server of its own."""
    if file is None:
        return Finding(name="disk", good=True, sentence="The database is on its own server: look at its disk there.")
    free = shutil.disk_usage(file.absolute().parent).free
    sentence = f"{free // 1_000_000:,} MB are free where the database is."
    if free >= LEAST_FREE:
        return Finding(name="disk", good=True, sentence=sentence)
    fix = "Make room: on a full disk nothing is lost or posted twice, and nothing is posted either."
    return Finding(name="disk", good=False, sentence=sentence, fix=fix)
