from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import SettingsError
from bot.language import told, words_of
from bot.models import Notice
from bot.storage.database import open_database
from bot.storage.digests import Digests, key_of
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story

ROOT = Path(__file__).parents[2]
DIGEST = digest_of(story(), Options(), now=NOON)


async def test_a_kept_digest_is_found_with_its_story(engine: AsyncEngine) -> None:
    kept = await Digests(engine).keep(DIGEST, story(), now=NOON)
    found = await Digests(engine).find(kept.key)
    assert found == kept
    assert (found.digest, found.story) == (DIGEST, story())


async def test_what_the_bot_says_itself_can_be_said_in_another_language_later(engine: AsyncEngine) -> None:
    refused = told("{host} does not answer.", host="news.example")
    message = told("The article could not be read: {message}", message=refused)
    warned = replace(DIGEST, warnings=(Notice(kind="article_refused", message=message),))
    kept = await Digests(engine).keep(warned, story(), now=NOON)
    found = await Digests(engine).find(kept.key)
    assert found is not None
    assert words_of("de").say(found.digest.warnings[0].message) == words_of("de").say(message) != message


async def test_an_unknown_key_finds_nothing(engine: AsyncEngine) -> None:
    assert await Digests(engine).find("0" * 16) is None


async def test_the_same_digest_is_kept_once(engine: AsyncEngine) -> None:
    digests = Digests(engine)
    keys = {(await digests.keep(DIGEST, story(), now=NOON)).key for _ in range(2)}
    assert len(keys) == 1


async def test_a_digest_outlives_the_connection(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/test.db"
    first = await open_database(url)
    kept = await Digests(first).keep(DIGEST, story(), now=NOON)
    await first.dispose()
    second = await open_database(url)
    assert await Digests(second).find(kept.key) == kept
    await second.dispose()


def test_the_key_says_what_a_digest_holds_and_not_when_it_was_made() -> None:
    assert key_of(DIGEST, story()) == key_of(replace(DIGEST, created_at=None), story())
    assert key_of(DIGEST, story()) != key_of(replace(DIGEST, title="Other"), story())
    assert key_of(DIGEST, story()) != key_of(DIGEST, replace(story(), content_hash="01"))


@pytest.mark.parametrize("url", ["sqlite+aiosqlite:////no/such/folder/x.db", "nonsense", "nosuch+driver://x"])
async def test_a_database_that_cannot_be_opened_is_said_in_words(url: str) -> None:
    with pytest.raises(SettingsError, match="database"):
        await open_database(url)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes are forked, which this system cannot")
def test_threads_of_a_new_process_that_read_a_digest_together_bring_nothing_down() -> None:
    """In a process of its own, for what has been read once is known in all threads."""
    command = [sys.executable, "-m", "tests.storage.reading_together"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert ended.stdout == "0 died\n"
