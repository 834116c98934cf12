"""Posts -> edits: a story's post is looked at again, and edited when its discussion has moved or it was corrected.

    posts that are due -> the story as it is now -> what to do -> an edit, or nothing, or the end of it

All that is known of a post is in the database, so that looking goes on after a restart, in whichever process. Stories
are loaded as any others, with the same manners. Whoever has removed a post is not given it again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import Gone, LoadError, NotNow, PostError, UsageError
from bot.language import joined, told
from bot.models import FeedEntry, Notice, Story
from bot.plans import LivingPost, Subscription
from bot.posting.cards import CORRECTED
from bot.posting.corrections import as_entry, corrected
from bot.posting.delivery import Editor, mark_of
from bot.posting.following import Followed, NextStep, Watch, comments_of, looked, next_step, without_loss
from bot.posting.quiet import parse_quiet, quiet_until
from bot.scheduling.hands import Hands
from bot.scheduling.showing import Showing
from bot.service import Service
from bot.storage.digests import KeptDigest
from bot.storage.entries import Entries
from bot.storage.plans import Subscriptions
from bot.storage.posts import Posts
from bot.storage.servers import Servers

LOG = logging.getLogger(__name__)
AT_ONCE = 4
TAKEN_FOR = timedelta(minutes=10)  # after that, a post whose keeper died is looked at by another
LATER = timedelta(minutes=10)  # where Discord asks for patience
RESTING = timedelta(hours=1)
LEFT_ALONE = timedelta(days=10)  # after it was posted, also if its subscription has rested since


class Living:
    """Keeps the posts of single stories up to date.

    Args:
        editor: where the posts are.
        watch: how they are followed.
        showing: how they look.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        service: Service,
        editor: Editor,
        posts: Posts,
        subscriptions: Subscriptions,
        entries: Entries,
        servers: Servers,
        now: Callable[[], datetime],
        watch: Watch,
        showing: Showing,
    ) -> None:
        self._service = service
        self._editor = editor
        self._posts = posts
        self._subscriptions = subscriptions
        self._entries = entries
        self._servers = servers
        self._now = now
        self._watch = watch
        self._showing = showing
        self._hands = Hands(AT_ONCE)

    async def begin_due(self) -> None:
        """Begin to look at all that is due, as hands get free; `settled` waits for the end of it."""
        while self._watch.longest > timedelta():
            free, now = await self._hands.free(), self._now()
            posts = await self._posts.take_due(now, until=now + TAKEN_FOR, limit=free)
            for post in posts:
                self._hands.begin(self.look(post), f"the post {post.message}")
            if len(posts) < free:
                return

    async def settled(self) -> None:
        """Wait until nothing is being looked at any more."""
        await self._hands.settled()

    async def stop(self) -> None:
        """Stop looking."""
        await self._hands.stop()

    async def look(self, post: LivingPost) -> None:
        """Look at a post's story, and do with the post what is to be done now."""
        subscription = await self._subscriptions.find(post.subscription) if post.subscription is not None else None
        if subscription is None:
            await self._posts.looked(post, None, why=told("its feed is not followed any more"))
            return
        later = self._rests_until(subscription)
        if later is not None:
            is_over = self._now() - post.posted > LEFT_ALONE
            await self._posts.looked(post, None if is_over else later, why=told("it is too old") if is_over else "")
            return
        try:
            before = await self._service.find(post.digest)
            await self._follow(post, before, await self._entry(post))
        except NotNow as error:
            wait = max(timedelta(seconds=error.retry_after or 0.0), LATER)
            await self._posts.looked(post, self._now() + wait)
        except PostError as error:  # removed, forgotten or forbidden: in each case it stays as it is
            LOG.info("the post %d is not kept up to date any more: %s", post.message, error)
            await self._posts.looked(post, None, why=joined(error.message, error.advice))
            if isinstance(error, Gone):
                await self._showing.removed(post.delivery, post.number)

    async def _entry(self, post: LivingPost) -> FeedEntry | None:
        """What its feed tells of a post's story by now."""
        if post.entry is None:
            return None
        kept = (await self._entries.find([post.entry])).get(post.entry)
        return None if kept is None else kept.entry

    def _rests_until(self, subscription: Subscription) -> datetime | None:
        """Until when nothing is done for a subscription, if anything speaks against it now."""
        now = self._now()
        if subscription.paused:
            return now + RESTING
        try:
            return quiet_until(now, parse_quiet(subscription.quiet), subscription.zone)
        except UsageError:  # an owner's words that this version does not understand; whoever orders posts says so
            return now + RESTING

    async def _follow(self, post: LivingPost, before: KeptDigest, entry: FeedEntry | None) -> None:
        now = self._now()
        try:
            story: Story | None = without_loss(before.story, await self._service.reread(before, entry))
        except LoadError as error:
            LOG.info("the story of the post %d could not be read: %s", post.message, error)
            story = None
        comments = None if story is None else comments_of(story)
        shown = comments_of(before.story) if post.shown is None else post.shown
        last_count = shown if post.last_count is None else post.last_count
        followed = Followed(
            posted=post.posted,
            shown=shown,
            edited=post.edited,
            edits=post.edits,
            last_count=last_count,
            moved=post.moved,
        )
        correction = _correction(before.story, story, entry)
        news = correction if correction != post.corrected else None
        step = next_step(followed, comments, now, corrected=news, watch=self._watch)
        after = looked(followed, comments, now)
        post = replace(post, shown=shown, last_count=after.last_count, moved=after.moved)
        if step.step == "edit" and story is not None:
            post = await self._edit(replace(post, corrected=news or post.corrected), before, story, step)
        await self._posts.looked(post, step.look_again, why=step.why if step.step == "stop" else "")

    async def _edit(self, post: LivingPost, before: KeptDigest, story: Story, step: NextStep) -> LivingPost:
        """Show in a post what there is now; somebody may have refreshed it, or asked for another length."""
        key = await self._editor.shown(post.channel, post.message)
        if key is not None and key != before.key:
            before = await self._service.find(key)
        if post.corrected:
            story = replace(story, warnings=(Notice(kind=CORRECTED, message=post.corrected), *story.warnings))
        server = await self._servers.find(post.guild)
        kept = await self._service.remake(before, story, server=server, guild=post.guild)
        if kept.key != key:
            made = await self._showing.post(kept, server, delivery=post.delivery, number=post.number, guild=post.guild)
            mark = mark_of(post.delivery, post.number)
            await self._editor.edit(post.channel, post.message, made, mark=mark)
            LOG.info("the post %d was edited: %s", post.message, step.why)
        edits = post.edits + (step.why != post.corrected)  # to put something right does not count
        return replace(post, digest=kept.key, edited=self._now(), edits=edits, shown=comments_of(story))


def _correction(before: Story, now: Story | None, entry: FeedEntry | None) -> str | None:
    """What a story's page or its feed says was put right since a post was made of it."""
    there = as_entry(before.article)
    for source in (as_entry(now.article if now else None), entry):
        found = corrected(there, source) if source is not None else None
        if found is not None:
            return found.why
    return None
