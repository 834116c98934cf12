"""One story, all rooms: the discussions of an article elsewhere, found by its address."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from yarl import URL

from bot.addresses import address_of
from bot.errors import LoadError
from bot.language import told
from bot.loading.fetching.addresses import page_address, without_trackers
from bot.loading.sources.asking import Ask
from bot.loading.sources.service import Place, Room, Searchable
from bot.models import Comment, Discussion, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """Where else an article is discussed, the places with the most comments first; and which searches failed."""

    places: tuple[Place, ...] = ()
    notices: tuple[Notice, ...] = ()


async def find_rooms(
    article: URL, services: Iterable[Searchable], ask: Ask, *, excluded: Collection[str] = ()
) -> Rooms:
    """Search all services at once, inside the bounds of `ask`.

    Args:
        article: the article's own address; the searches tell it to the services.
        services: those to search.
        ask: asks them.
        excluded: hosts whose articles nobody is told about; a host stands for all below it too.

    Returns:
        at most one place for each service: of its discussions of this very page the one with the most comments.
    """
    if not _may_be_told(article, excluded):
        return Rooms()
    wanted = same_page(article)
    outcomes = await asyncio.gather(*(_search(service, without_trackers(article), ask) for service in services))
    rooms = [room for outcome in outcomes if not isinstance(outcome, Notice) and (room := _liveliest(outcome, wanted))]
    rooms.sort(key=lambda room: -room.comments)
    return Rooms(
        places=tuple(room.place for room in rooms),
        notices=tuple(outcome for outcome in outcomes if isinstance(outcome, Notice)),
    )


def _may_be_told(article: URL, excluded: Collection[str]) -> bool:
    """Whether others may learn of the address: not of one inside a private network, or that the owner keeps back."""
    try:
        page_address(str(article))
    except LoadError:
        return False
    host = (article.host or "").lower()
    return not any(host == name or host.endswith(f".{name}") for name in excluded)


async def _search(service: Searchable, article: URL, ask: Ask) -> list[Room] | Notice:
    try:
        return await service.find(article, ask)
    except LoadError as error:
        message = told(
            "{title} could not be searched for discussions: {message}", title=service.title, message=error.message
        )
        return Notice(kind="search_failed", message=message)


def _liveliest(rooms: Iterable[Room], wanted: str) -> Room | None:
    about = [room for room in rooms if room.comments and _same(room.link, wanted)]
    return max(about, key=lambda room: room.comments, default=None)


def _same(link: str, wanted: str) -> bool:
    try:
        return same_page(address_of(link)) == wanted
    except ValueError:
        return False


def same_page(address: URL) -> str:
    """What two addresses of one page have in common: not the scheme, "www.", a last slash or trackers."""
    plain = without_trackers(address)
    host = (plain.host or "").lower().removeprefix("www.").removeprefix("m.")
    query = "&".join(sorted(f"{name}={value}" for name, value in plain.query.items()))
    return f"{host}{plain.path.rstrip('/')}?{query}"


def beside(discussion: Discussion) -> Discussion:
    """The discussion as one of several in a story: its comments' ids begin with its source and a slash."""

    def named(comment: Comment) -> Comment:
        parent = None if comment.parent is None else f"{discussion.source}/{comment.parent}"
        return replace(comment, id=f"{discussion.source}/{comment.id}", parent=parent)

    return replace(discussion, comments=tuple(map(named, discussion.comments)))
