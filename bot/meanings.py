"""What each setting means, in the words of `config/belowfold.toml`, which comes along with the program."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PLACES = (HERE / "belowfold.toml", HERE.parent / "config" / "belowfold.toml")  # installed, and in a checkout
SECTION = re.compile(r"\[(\w+)\]")
SETTING = re.compile(r"(\w+) = ")


@cache
def meanings() -> dict[tuple[str, str], str]:
    """Each setting's comment, by section and name, on one line."""
    text = next(place.read_text(encoding="utf-8") for place in PLACES if place.exists())
    found: dict[tuple[str, str], str] = {}
    section, comment = "", []
    for line in text.splitlines():
        if line.startswith("# "):
            comment.append(line[2:])
            continue
        if name := SECTION.match(line):
            section = name[1]
        elif name := SETTING.match(line):
            found[section, name[1]] = " ".join(comment)
        comment = []
    return found
