"""Digests that came early and are being written on: each is known until it is done, and then only by its key."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from bot.storage.digests import Digests, KeptDigest

LOG = logging.getLogger(__name__)
MOST = 500  # that are done, each remembered for whoever may ask for it yet

Writing = asyncio.Task[KeptDigest]


class Unfinished:
    """What comes of digests that could not wait for a language model.

    Several channels may show the same early digest, so that it can be asked for more than once.
    """

    def __init__(self, digests: Digests) -> None:
        self._digests = digests
        self._writing: dict[str, Writing] = {}
        self._done: dict[str, str] = {}

    def add(self, early: str, writing: Writing) -> None:
        """Look after what is written in place of the digest of the key `early`."""
        self._writing[early] = writing
        writing.add_done_callback(partial(self._is_done, early))

    async def finished(self, early: str) -> KeptDigest | None:
        """What has come of an early digest, for which it is waited; None where nothing was being written.

        Raises:
            Gone: it is no longer kept.
        """
        writing = self._writing.get(early)
        if writing is not None:
            return await asyncio.shield(writing)
        done = self._done.get(early)
        return None if done is None else await self._digests.kept(done)

    async def close(self) -> None:
        """Stop writing."""
        writing = tuple(self._writing.values())
        for one in writing:
            one.cancel()
        await asyncio.gather(*writing, return_exceptions=True)

    def _is_done(self, early: str, writing: Writing) -> None:
        """Let go of a whole story, and of what nobody has asked for the longest."""
        if self._writing.get(early) is writing:
            del self._writing[early]
        if writing.cancelled():
            return
        error = writing.exception()
        if error is not None:
            LOG.warning("the digest %s stays without a language model's lines: %s", early, error)
            return
        self._done[early] = writing.result().key
        for key in tuple(self._done)[:-MOST]:
            del self._done[key]
