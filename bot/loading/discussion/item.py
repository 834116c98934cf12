"""An element that may be a comment, with what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.loading.discussion.roles import Role

if TYPE_CHECKING:
    from lxml import html

MOST_LINKS = 30


@dataclass(slots=True, eq=False)
class Item:
    """An element that holds a comment, or that may.

    Attributes:
        element: the outermost element of the comment.
        role: what its names say it is.
        order: its place on the page.
        key: the page's own name for the comment (usually a number), or None.
        outer: the item that contains this one.
        below_replies: whether something between `outer` and this one is there to hold replies.
        parts: the elements that play a part in it: place, element, roles; in any order.
        played: all the roles of its parts.
        links: its first links.
        boxes: comments without a key that lie in this one, but not where its replies are.
        key_above: the key of the nearest item around it that has one.
        has_text: whether it holds text that is no link; `has_link`: whether it holds text that is.
        holds_key: whether an item directly in it has a key.
        answered: whether replies lie in it.
        real: whether it is a comment.
    """

    element: html.HtmlElement
    role: int
    order: int
    key: str | None = None
    outer: Item | None = None
    below_replies: bool = False
    parts: list[tuple[int, html.HtmlElement, int]] = field(default_factory=list)
    played: int = 0
    links: list[html.HtmlElement] = field(default_factory=list)
    boxes: list[Item] | None = None
    key_above: str | None = None
    has_text: bool = False
    has_link: bool = False
    holds_key: bool = False
    answered: bool = False
    real: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether it says who wrote it or when."""
        if self.played & (Role.AUTHOR | Role.TIME):
            return True
        return bool(self.element.get("data-author") or self.element.get("author"))

    @property
    def stands_alone(self) -> bool:
        """Whether it has all that makes a comment: a text, and a name, a time or a key."""
        if self.has_text:
            return self.key is not None or self.is_signed or (self.has_body and (self.has_head or self.is_repeated))
        return self.has_link and self.key is not None and self.is_signed

    @property
    def has_body(self) -> bool:
        """Whether some part of it is named as its text."""
        return bool(self.played & Role.BODY)

    @property
    def has_head(self) -> bool:
        """Whether some part of it stands above or below its text, as names and times do."""
        return bool(self.played & Role.META)

    @property
    def is_repeated(self) -> bool:
        """Whether the elements beside it are named alike."""
        beside = (self.element.getprevious(), self.element.getnext())
        return any(
            e is not None and e.tag == self.element.tag and e.get("class") == self.element.get("class") for e in beside
        )

    @property
    def is_emptied(self) -> bool:
        """Whether it is the place of a comment whose text was taken away, while the replies to it stayed."""
        return self.answered and self.key is not None and self.is_signed

    def takes(self, other: Item) -> None:
        """Take over what another item holds; that one is no comment then."""
        other.real = False
        other.parts.append((other.order, other.element, other.role))
        if len(other.parts) > len(self.parts):
            self.parts, other.parts = other.parts, self.parts
        self.parts.extend(other.parts)
        self.played |= other.played | other.role
        if other.boxes:
            self.boxes = self.boxes or []
            self.boxes.extend(other.boxes)
        if other.links:
            self.links = (self.links + other.links)[:MOST_LINKS]
        other.parts, other.played, other.boxes = [], 0, None
        self.has_text |= other.has_text
        self.has_link |= other.has_link
        if self.key is None and not self.key_above:
            self.key = other.key
