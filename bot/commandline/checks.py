"""`belowfold check`: everything that can be wrong before it goes wrong, with what to do about it."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from bot.assembly import build_model, now
from bot.checking.connection import check_connection
from bot.checking.database import check_database, check_feeds
from bot.checking.findings import Finding
from bot.checking.machine import check_disk
from bot.checking.model import check_model
from bot.commandline.statuses import ALL_WORKED, SOME_FAILED
from bot.errors import BelowfoldError, SettingsError
from bot.handlers.inspection import inspect
from bot.settings import ENVIRONMENT_FILE, SETTINGS_FILE, Settings
from bot.storage.state import State, state_of
from bot.text import one_line


async def check(parsed: argparse.Namespace, settings: Settings) -> int:
    """Try each part, and say of each in a line whether it works."""
    good = True
    async for finding in findings_of(settings, parsed.settings):
        good = good and finding.good
        if finding.good and parsed.quiet:
            continue
        said = f"{finding.sentence} {finding.fix}".strip()
        print(one_line(f"{'ok' if finding.good else '!!'}  {finding.name}: {said}"), flush=True)  # noqa: T201 - what it says
    return ALL_WORKED if good else SOME_FAILED


async def findings_of(settings: Settings, file: Path | None) -> AsyncIterator[Finding]:
    """What is found, part by part.

    Args:
        settings: those in force.
        file: where they are from, if it was named.
    """
    used = file or SETTINGS_FILE
    sentence = f"{used} is in order." if used.exists() else f"There is no {used} in {Path.cwd()}: the usual ones hold."
    yield Finding(name="settings", good=True, sentence=sentence)
    state: State | None = None
    try:
        state = await state_of(settings.storage.database_url)
        yield check_database(state)
        yield check_disk(state.file)
        for finding in check_feeds(state):
            yield finding
    except BelowfoldError as error:
        yield _failed("database", error)
    for finding in await _discord(settings, state):
        yield finding
    try:
        async with build_model(settings) as model:
            yield await check_model(model)
    except SettingsError as error:
        yield _failed("language model", error)


async def _discord(settings: Settings, state: State | None) -> Iterable[Finding]:
    if not settings.token:
        place = ENVIRONMENT_FILE.absolute()
        fix = (
            f"Put DISCORD_TOKEN=... into {place} or the environment (see README.md); "
            "without it `belowfold sandbox` works."
        )
        return [Finding(name="token", good=False, sentence="There is none.", fix=fix)]
    try:
        places = state.places if state else ()
        pictures = settings.posting.picture
        found = await inspect(settings.discord, settings.token, places, pictures=pictures, now=now)
    except BelowfoldError as error:
        return [_failed("token" if isinstance(error, SettingsError) else "network", error)]
    return list(check_connection(found, message_content=settings.discord.message_content))


def _failed(name: str, error: BelowfoldError) -> Finding:
    return Finding(name=name, good=False, sentence=str(error))
