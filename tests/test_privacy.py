"""What the README says about privacy is what the database keeps."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.scheduling import leaving, telling
from bot.settings import Settings
from bot.storage import model_ledger, pruning, requests
from bot.storage.model_tables import MODEL_LINES

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
PRIVACY = README[README.index("## Privacy") : README.index("## Compared with others")]
# Each table, with words of the line that tells of it; None where nothing in it is about anybody.
TOLD = {
    "digests": "a digest with the article and the discussion",
    "requests": "who asked for which address",
    "subscriptions": "who added a feed",
    "letters": "the news until it is told",
    "unquoted": "the wish of `/quote-me`",
    "schedules": "feeds, schedules, settings of a server",
    "servers": "feeds, schedules, settings of a server",
    "departures": "a day after the bot was",
    "deliveries": "what was posted where",
    "posts": "what was posted where",
    "decisions": "why a story was left out",
    "channel_stories": "by its mere keys a year",
    "entries": "entries of feeds",
    "model_lines": "what a language model wrote",
    "model_use": "how many tokens each server used",
    "feeds": None,  # addresses of feeds
    "pages": "which post has which page",
    "secrets": None,  # what links to pages are signed with
    "processes": None,  # names of the bot's own processes
}


def test_of_every_table_is_told_what_is_in_it() -> None:
    assert set(MODEL_LINES.metadata.tables) == set(TOLD)
    assert [words for words in TOLD.values() if words is not None and words not in PRIVACY] == []


@pytest.mark.parametrize(
    ("words", "time"),
    [
        (r"for limits .*\| (two days) \|", requests.KEPT),
        (r"until it is told, (two days) at most", telling.GIVE_UP),
        (r"posted where.*\| (90 days);", pruning.ENDED),
        (r"keys (a year)", pruning.HAD),
        (r"\| (30 days) after the feed last showed", pruning.UNSEEN),
        (r"model wrote.*\| (30 days), 90 days", model_ledger.KEPT_FOR),
        (r"model wrote.*\| 30 days, (90 days)", pruning.ENDED),
        (r"(A day) after the bot was removed", leaving.KEPT),
    ],
)
def test_the_times_are_those_of_the_program(words: str, time: timedelta) -> None:
    named = {"A day": 1, "two days": 2, "30 days": 30, "90 days": 90, "a year": 365}
    found = re.search(words, PRIVACY)
    assert found is not None
    assert timedelta(days=named[found[1]]) == time


def test_digests_are_kept_as_long_as_is_said() -> None:
    assert f"`storage.digest_days` ({Settings().storage.digest_days:.0f})" in PRIVACY
