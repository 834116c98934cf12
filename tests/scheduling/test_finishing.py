"""Posts that could not wait for a language model, when it is done."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from bot.errors import Gone, NotNow
from bot.models import Checks
from bot.plans import Delivery
from bot.posting.delivery import Post
from bot.scheduling.finishing import Finishing
from bot.scheduling.showing import Showing, post_of
from bot.servers import UNCHANGED, ServerSettings
from bot.service import Service
from bot.storage.digests import KeptDigest
from bot.storage.servers import Servers
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story

EARLY = KeptDigest("0" * 16, digest_of(story(), Options(), now=NOON), story())
WRITTEN = replace(
    EARLY,
    key="1" * 16,
    digest=replace(
        EARLY.digest, engine="qwen3", checks=Checks(quotes=0, quotes_verified=0, lines_offered=3, lines_kept=3)
    ),
)
DELIVERY = Delivery(id="one", guild=1, channel=5, slot=NOON, created_at=NOON, next_try=NOON)
POST = post_of(EARLY, UNCHANGED, exchanges=2, image=True)


class FakeServers:
    async def find(self, _guild: int) -> ServerSettings:
        return UNCHANGED


@dataclass
class FakeService:
    """Has finished a digest, if any."""

    kept: KeptDigest | None

    async def finished(self, key: str) -> KeptDigest | None:
        return self.kept if key == EARLY.key else None


@dataclass
class FakeEditor:
    """Shows a digest, and notes with what it is edited; some troubles come first."""

    showing: str | None = EARLY.key
    troubles: list[Exception] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)

    async def shown(self, _channel: int, _message: int) -> str | None:
        return self.showing

    async def edit(self, _channel: int, _message: int, post: Post, *, mark: str) -> None:
        assert mark
        if self.troubles:
            raise self.troubles.pop(0)
        self.edits.append(post.digest)


async def finished(editor: FakeEditor, kept: KeptDigest | None) -> list[str]:
    finishing = Finishing(
        service=cast("Service", FakeService(kept)),
        editor=editor,
        servers=cast("Servers", FakeServers()),
        showing=Showing(exchanges=2, image=True),
        pause=0.0,
    )
    finishing.begin(DELIVERY, 0, 7, POST)
    async with asyncio.timeout(5):
        await finishing.settled()
    return editor.edits


async def test_a_post_is_edited_when_its_lines_are_there() -> None:
    assert await finished(FakeEditor(), WRITTEN) == [WRITTEN.key]


async def test_a_post_that_waits_for_nothing_stays() -> None:
    assert await finished(FakeEditor(), None) == []


async def test_a_model_that_wrote_nothing_changes_nothing() -> None:
    assert await finished(FakeEditor(), EARLY) == []


async def test_what_somebody_has_had_shown_instead_stays() -> None:
    assert await finished(FakeEditor(showing="2" * 16), WRITTEN) == []


async def test_discord_asking_for_patience_is_asked_again() -> None:
    assert await finished(
        FakeEditor(troubles=[NotNow("Later.", in_doubt=False), NotNow("Later.", in_doubt=False)]), WRITTEN
    ) == [WRITTEN.key]


@pytest.mark.parametrize("error", [Gone("It is gone."), NotNow("Later.", in_doubt=False)])
async def test_a_post_that_is_gone_is_let_go(error: Exception) -> None:
    troubles = [error] * 3
    assert await finished(FakeEditor(troubles=troubles), WRITTEN) == []


async def test_that_discord_had_no_time_for_it_is_said_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    await finished(FakeEditor(troubles=[NotNow("Later.", in_doubt=False)] * 3), WRITTEN)
    assert "the post 7 stays as it is" in caplog.text
