"""The digests that were posted, kept so that their buttons work after a restart."""

from __future__ import annotations

import asyncio
import logging
import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.contract import digest_from_json, digest_to_json, story_from_json, story_to_json
from bot.errors import Gone
from bot.language import told
from bot.models import Digest, Story
from bot.storage.sayings import said_again, sayings_to_json
from bot.storage.tables import DIGESTS
from bot.storage.upsert import upsert

LOG = logging.getLogger(__name__)
KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """A digest with the story it was made from and the key it is kept under."""

    key: str
    digest: Digest
    story: Story


class Digests:
    """Keeps digests in the database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(self, digest: Digest, story: Story, *, now: datetime) -> KeptDigest:
        """Keep a digest. One with the same content that is there already is the same one, and kept for longer."""
        row = await asyncio.to_thread(_packed, digest, story, now)
        async with self._engine.begin() as connection:
            query = upsert(connection, DIGESTS).values(row)
            later = {"created_at": query.excluded.created_at}
            await connection.execute(query.on_conflict_do_update(index_elements=[DIGESTS.c.key], set_=later))
        found = (len(digest.report), len(digest.exchanges))
        LOG.info("kept a digest of %d lines and %d exchanges as %s", *found, row["key"])
        return KeptDigest(row["key"], digest, story)

    async def find(self, key: str) -> KeptDigest | None:
        """The digest kept under a key; None if there is none."""
        query = select(DIGESTS.c.digest, DIGESTS.c.story).where(DIGESTS.c.key == key)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).one_or_none()
        if row is None:
            return None
        return await asyncio.to_thread(_unpacked, key, row.digest, row.story)

    async def kept(self, key: str) -> KeptDigest:
        """The digest kept under a key.

        Raises:
            Gone: there is none any more.
        """
        found = await self.find(key)
        if found is None:
            raise Gone(
                told("I no longer have what this post was made from."),
                advice=told("Use /digest with its link to read it anew."),
            )
        return found


def key_of(digest: Digest, story: Story) -> str:
    """Sixteen hexadecimal digits that say what a digest holds and what it was made from."""
    timeless = replace(digest, created_at=None)
    content = digest_to_json(timeless) + (story.content_hash or "").encode()
    return sha256(content).hexdigest()[:KEY_LENGTH]


def _packed(digest: Digest, story: Story, now: datetime) -> dict[str, Any]:
    """A row; packing a story with thousands of comments takes a while, so it is done beside the event loop."""
    return {
        "key": key_of(digest, story),
        "url": digest.url,
        "digest": zlib.compress(digest_to_json(digest) + b"\n" + sayings_to_json(digest.warnings)),
        "story": zlib.compress(story_to_json(story) + b"\n" + sayings_to_json(story.warnings)),
        "created_at": now,
    }


def _unpacked(key: str, digest: bytes, story: bytes) -> KeptDigest:
    digest_json, digest_sayings = _lines(digest)
    story_json, story_sayings = _lines(story)
    read, told = digest_from_json(digest_json), story_from_json(story_json)
    return KeptDigest(
        key,
        replace(read, warnings=said_again(read.warnings, digest_sayings)),
        replace(told, warnings=said_again(told.warnings, story_sayings)),
    )


def _lines(packed: bytes) -> tuple[bytes, bytes]:
    """The two lines of a packed value; earlier versions wrote only the first."""
    first, _, second = zlib.decompress(packed).partition(b"\n")
    return first, second or b"{}"
