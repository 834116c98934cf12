"""Whether the database can be used, and the feeds in it be read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checking.findings import Finding
from bot.storage.state import State

NAME = "database"


def check_database(state: State) -> Finding:
    """What a look at the database says."""
    if state.version is None:
        return Finding(name=NAME, good=True, sentence=f"{state.shown} is made when the bot starts.")
    if not state.is_newest:
        sentence = f"{state.shown} has tables of version {state.version}; the bot updates them when it starts."
        fix = "Make a backup first: belowfold backup FILE."
        return Finding(name=NAME, good=True, sentence=sentence, fix=fix)
    channels = "1 channel has" if len(state.places) == 1 else f"{len(state.places)} channels have"
    return Finding(name=NAME, good=True, sentence=f"{state.shown} answers; {channels} posts planned.")


def check_feeds(state: State) -> Iterator[Finding]:
    """What feeds could not be read lately."""
    if state.is_newest and not state.failing:
        yield Finding(name="feeds", good=True, sentence="All could be read when they were read last.")
    for address, failures in state.failing:
        times = "time" if failures == 1 else f"{failures} times in a row"
        yield Finding(
            name="feed",
            good=False,
            sentence=f"{address} could not be read the last {times}.",
            fix="/feed test in its server says why; it is asked ever more rarely, and then rests.",
        )
