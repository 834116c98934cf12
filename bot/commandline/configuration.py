"""`belowfold config`: every setting with its value, where that came from, and what it means."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.commandline.statuses import ALL_WORKED
from bot.meanings import meanings
from bot.origins import origins, secrets_set
from bot.settings import Settings, variable_of

USUAL = Settings()
PASSWORD = re.compile(r"(?<=://)([^/\s:@]+):[^/\s@]+(?=@)")  # in an address


async def config(parsed: argparse.Namespace, settings: Settings) -> int:
    """Print them, section by section."""
    console = Console(highlight=False, soft_wrap=True)
    for line in _lines(settings, origins(parsed.settings), changed=parsed.changed):
        console.print(line)
    return ALL_WORKED


def _lines(settings: Settings, known: dict[tuple[str, str], str], *, changed: bool) -> Iterator[Text]:
    said = meanings()
    section = ""
    for (part, name), origin in known.items():
        value = getattr(getattr(settings, part), name)
        if changed and value == getattr(getattr(USUAL, part), name):
            continue
        if part != section:
            yield Text(f"[{part}]", style="bold")
            section = part
        shown = PASSWORD.sub(r"\1:***", json.dumps(value, ensure_ascii=False))
        yield Text.assemble((f"{name} = {shown}", "green"), (f"  ({origin})", "dim"))
        if not changed:
            yield Text(f"    {said[part, name]} ({variable_of(part, name)})")
    yield Text("secrets (from the environment and .env alone, never shown)", style="bold")
    for name, is_set in secrets_set(settings).items():
        if is_set or not changed:
            yield Text(f"{name}: {'set' if is_set else 'not set'}")
