"""How what the bot posts by itself is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.scheduling.showing import post_of
from bot.servers import ServerSettings
from bot.storage.digests import KeptDigest
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story


@pytest.mark.parametrize("title", [None, "", "\u200b"])
def test_a_post_without_a_headline_is_named_so_in_the_language_of_its_server(title: str | None) -> None:
    digest = replace(digest_of(story(), Options(), now=NOON), title=title)
    kept = KeptDigest(key="0123456789abcdef", digest=digest, story=story())
    german = replace(ServerSettings(), language="de")
    assert post_of(kept, german, exchanges=1, image=False).title == "Ohne Titel"
