"""Posts that went out before a language model was done: edited when it is.

Nothing of this is kept. A bot that ends meanwhile leaves the post as it is; it says that the model was not in time.
"""

from __future__ import annotations

import asyncio
import logging

from bot.errors import NotNow, PostError
from bot.plans import Delivery
from bot.posting.delivery import Editor, Post, mark_of
from bot.scheduling.hands import Hands
from bot.scheduling.showing import Showing
from bot.service import Service
from bot.storage.digests import KeptDigest
from bot.storage.servers import Servers

LOG = logging.getLogger(__name__)
AT_ONCE = 20  # that are waited for; the others come after them
TRIES = 3
PAUSE = 5.0  # seconds, where Discord does not say how long to wait


class Finishing:
    """Puts a language model's lines into posts that could not wait for them.

    Args:
        editor: where the posts are.
        showing: how they look.
        pause: for how many seconds to wait before it is tried again.
    """

    def __init__(
        self,
        *,
        service: Service,
        editor: Editor,
        servers: Servers,
        showing: Showing,
        pause: float = PAUSE,
    ) -> None:
        self._service = service
        self._editor = editor
        self._servers = servers
        self._showing = showing
        self._pause = pause
        self._hands = Hands(AT_ONCE)

    def begin(self, delivery: Delivery, number: int, message: int, post: Post) -> None:
        """Look after a post from now on, if what it shows is still being written."""
        self._hands.begin(self._finish(delivery, number, message, post), f"the end of the post {message}")

    async def settled(self) -> None:
        """Wait until nothing is left to be finished."""
        await self._hands.settled()

    async def stop(self) -> None:
        """Leave what is not finished as it is."""
        await self._hands.stop()

    async def _finish(self, delivery: Delivery, number: int, message: int, post: Post) -> None:
        kept = await self._service.finished(post.digest)
        if kept is None or kept.digest.checks.lines_offered == 0:
            return
        for _ in range(TRIES):
            try:
                await self._edit(delivery, number, message, post, kept)
            except NotNow as error:
                LOG.info("the post %d is not finished yet: %s", message, error)
                await asyncio.sleep(error.retry_after or self._pause)
            except PostError as error:  # removed, or not the bot's to change any more
                LOG.info("the post %d stays as it is: %s", message, error)
                return
            else:
                return
        LOG.warning("the post %d stays as it is: Discord asked for patience %d times", message, TRIES)

    async def _edit(self, delivery: Delivery, number: int, message: int, post: Post, kept: KeptDigest) -> None:
        """Edit a post, unless somebody has had it show something else meanwhile."""
        if await self._editor.shown(delivery.channel, message) != post.digest:
            return
        server = await self._servers.find(delivery.guild)
        made = await self._showing.post(
            kept, server, delivery=delivery.id, number=number, guild=delivery.guild, way=delivery.way
        )
        await self._editor.edit(delivery.channel, message, made, mark=mark_of(delivery.id, number))
