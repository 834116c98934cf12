"""What becomes of a story's post: edited when its discussion has really moved, and left alone when it is quiet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.posting.ripeness import in_words, so_many


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
        return NextStep(step="stop", why=f"it has been followed for {in_words(watch.longest)}")
    if post.edits >= watch.most_edits:
        return NextStep(step="stop", why=f"it has been edited {so_many(post.edits, 'time')}")
    if grown >= max(watch.fewest, watch.share * post.shown):
        if now - post.edited < watch.rest:
            return NextStep(step="wait", why="it was edited a moment ago", look_again=post.edited + watch.rest)
        return NextStep(step="edit", why=f"there are {so_many(grown, 'new comment')}", look_again=again)
    if (comments or 0) <= post.last_count and now - post.moved >= watch.quiet:
        return NextStep(step="stop", why=f"there was no new comment for {in_words(watch.quiet)}")
    return NextStep(step="wait", why=f"there are {so_many(max(grown, 0), 'new comment')}", look_again=again)


def look_in(post: Followed, now: datetime) -> timedelta:
    """In how long to look at a story again: the longer its discussion has been quiet, the later."""
    return min(max((now - post.moved) / 4, SOONEST), LATEST)


def looked(post: Followed, comments: int | None, now: datetime) -> Followed:
    """What is known of a post after its story was looked at."""
    count = comments if comments is not None else post.last_count
    return Followed(
        posted=post.posted,
        shown=post.shown,
        edited=post.edited,
        edits=post.edits,
        last_count=max(count, post.last_count),
        moved=now if count > post.last_count else post.moved,
    )
