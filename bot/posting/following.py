"""What becomes of a story's post: edited when its discussion has really moved, and left alone when it is quiet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.language import counted, told
from bot.models import Article, Discussion, Story
from bot.posting.ripeness import in_words

FAILED = frozenset({"service_failed", "search_failed", "article_failed"})  # the kinds of notices that say so


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """How a post is followed.

    Attributes:
        fewest: how many new comments there must be, at the least, for a discussion to have moved,
        share: and what part they must be of those that were there.
        rest: how long a post stays as it is after an edit.
        quiet: after how long without a new comment a discussion is over.
        longest: how long a post is followed at the most.
        most_edits: how often it is edited at the most; corrections do not count.
    """

    fewest: int = 10
    share: float = 0.25
    rest: timedelta = timedelta(minutes=30)
    quiet: timedelta = timedelta(hours=12)
    longest: timedelta = timedelta(days=3)
    most_edits: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A post whose story is followed.

    Attributes:
        posted: when it was posted.
        shown: how many comments the digest that it shows was made of.
        edited: when it was edited last, or posted.
        edits: how often it was edited.
        last_count: how many comments there were when it was looked at last,
        moved: and when there was last one more than before.
    """

    posted: datetime
    shown: int
    edited: datetime
    edits: int = 0
    last_count: int
    moved: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do with a post, why, and when to look at its story again (None: no more)."""

    step: Literal["edit", "wait", "stop"]
    why: str
    look_again: datetime | None = None


DEFAULT_WATCH = Watch()
SOONEST, LATEST = timedelta(minutes=15), timedelta(hours=6)


def next_step(  # noqa: PLR0911 - each way out has its own reason
    post: Followed, comments: int | None, now: datetime, *, corrected: str | None = None, watch: Watch = DEFAULT_WATCH
) -> NextStep:
    """What to do with a post now.

    Args:
        post: what is known of it.
        comments: how many comments there are now; None where nobody says.
        now: the time; one before that of the last look changes nothing.
        corrected: what `sameness` or `corrections` found that must be put right at once, in words, or None.
        watch: how posts are followed.
    """
    again = now + look_in(post, now)
    if corrected is not None:
        return NextStep(step="edit", why=corrected, look_again=again)
    grown = (comments or 0) - post.shown
    if now - post.posted >= watch.longest:
        return NextStep(step="stop", why=told("it has been followed for {time}", time=in_words(watch.longest)))
    if post.edits >= watch.most_edits:
        why = counted("it has been edited {n} time", "it has been edited {n:,} times", post.edits)
        return NextStep(step="stop", why=why)
    if grown >= max(watch.fewest, watch.share * post.shown):
        if now - post.edited < watch.rest:
            return NextStep(step="wait", why=told("it was edited a moment ago"), look_again=post.edited + watch.rest)
        return NextStep(step="edit", why=_grown(grown), look_again=again)
    if (comments or 0) <= post.last_count and now - post.moved >= watch.quiet:
        return NextStep(step="stop", why=told("there was no new comment for {time}", time=in_words(watch.quiet)))
    return NextStep(step="wait", why=_grown(max(grown, 0)), look_again=again)


def look_in(post: Followed, now: datetime) -> timedelta:
    """In how long to look at a story again: the longer its discussion has been quiet, the later."""
    return min(max((now - post.moved) / 4, SOONEST), LATEST)


def _grown(comments: int) -> str:
    return counted("there is {n} new comment", "there are {n:,} new comments", comments)


def looked(post: Followed, comments: int | None, now: datetime) -> Followed:
    """What is known of a post after its story was looked at."""
    count = comments if comments is not None else post.last_count
    has_moved = count > post.last_count
    return replace(post, last_count=max(count, post.last_count), moved=now if has_moved else post.moved)


def comments_of(story: Story) -> int:
    """How many comments there are on a story, wherever: as many as the places say, or as were loaded if more."""
    talks = story.every_discussion
    return sum(max(talk.declared or 0, len(talk.comments)) for talk in talks)


def without_loss(before: Story, now: Story) -> Story:
    """A story as it is now, where less of it could be read than before with what was read then.

    A discussion that a service does not give today, or an article of which a wall leaves the beginning, is no news.
    """
    if _size(now.article) < _size(before.article) and _is_cut(now.article):
        now = replace(now, article=before.article)
    if 2 * _comments(now.discussion) < _comments(before.discussion):
        now = replace(now, discussion=before.discussion)
    if 2 * sum(map(_comments, now.discussions)) < sum(map(_comments, before.discussions)):
        now = replace(now, discussions=before.discussions)
    return now


def reloaded(before: Story, now: Story) -> Story:
    """A story that was read anew because somebody asked; what failed of it is as it was read before."""
    return without_loss(before, now) if any(notice.kind in FAILED for notice in now.warnings) else now


def _is_cut(article: Article | None) -> bool:
    return article is None or article.completeness == "preview"


def _size(article: Article | None) -> int:
    return 0 if article is None else sum(map(len, article.paragraphs))


def _comments(talk: Discussion | None) -> int:
    return 0 if talk is None else len(talk.comments)
