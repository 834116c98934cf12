"""Finds the elements that hold one comment each.

One walk over the tree notes, for every element that may be a comment, what belongs to it: everything below it that
does not belong to a comment further in. From the inside out, an element that turns out to be no comment by itself (a
frame, a list, a box round the text) gives what it holds to the next one outside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from bot.loading.keys import key_of
from bot.loading.roles import Role, roles_of
from bot.text import words

if TYPE_CHECKING:
    from lxml import html

PART_ROLES = Role.BODY | Role.AUTHOR | Role.TIME | Role.SCORE | Role.META | Role.QUOTE | Role.REMOVED
QUIET = Role.CHROME | Role.AUTHOR | Role.TIME | Role.META
OUTERMOST = frozenset({"html", "body", "main", "article"})
HEADINGS = frozenset({"h1", "h2", "h3"})
LEAST_HEADLINE = 20
MOST_LINKS = 30
COMPARED = 400
MOSTLY = 0.6
LEAST_POSTS = 2


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
        links: its first links.
        boxes: comments without a key that lie in this one, but not where its replies are.
        key_above: the key of the nearest item around it that has one.
        has_text: whether it holds text that is no link; `has_link`: whether it holds text that is.
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
    links: list[html.HtmlElement] = field(default_factory=list)
    boxes: list[Item] = field(default_factory=list)
    key_above: str | None = None
    has_text: bool = False
    has_link: bool = False
    answered: bool = False
    real: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether it says who wrote it or when."""
        stated = self.element.get("data-author") or self.element.get("author")
        return bool(stated) or any(role & (Role.AUTHOR | Role.TIME) for _, _, role in self.parts)

    @property
    def stands_alone(self) -> bool:
        """Whether it has all that makes a comment: a text, and a name, a time or a key."""
        if self.has_text:
            return self.key is not None or self.is_signed or (self.has_body and (self.has_head or self.is_repeated))
        return self.has_link and self.key is not None and self.is_signed

    @property
    def has_body(self) -> bool:
        """Whether some part of it is named as its text."""
        return any(role & Role.BODY for _, _, role in self.parts)

    @property
    def has_head(self) -> bool:
        """Whether some part of it stands above or below its text, as names and times do."""
        return any(role & Role.META for _, _, role in self.parts)

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
        self.boxes.extend(other.boxes)
        self.links = (self.links + other.links)[:MOST_LINKS]
        other.parts, other.boxes = [], []
        self.has_text |= other.has_text
        self.has_link |= other.has_link
        if self.key is None and not self.key_above:
            self.key = other.key


def find_items(root: html.HtmlElement) -> list[Item]:
    """The comments of a page, as elements, in order.

    Comments proper are taken before the posts of a forum; "recent comments" boxes and lists of links are none.
    """
    candidates = _survey(root)
    for item in reversed(candidates):
        _settle(item)
    real = [item for item in candidates if item.real]
    comments = [item for item in real if item.role & Role.COMMENT]
    return _without_doubles(comments) or _posts(real)


@dataclass(slots=True)
class _Place:
    """Where the walk stands: whose element, and inside what."""

    owner: Item | None = None
    replies: bool = False
    aside: bool = False
    mute: bool = False
    link: bool = False


def _survey(root: html.HtmlElement) -> list[Item]:
    """All elements that may be a comment, each with the parts that are its own."""
    found: list[Item] = []
    stack = [_Place()]
    for order, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        if event == "end":
            stack.pop()
            _note_text(stack[-1], element.tail)
            continue
        place = _entered(stack[-1], element, order) if isinstance(element.tag, str) else _Place(mute=True)
        if place.owner is not None and place.owner.order == order:
            found.append(place.owner)
        stack.append(place)
        _note_text(place, element.text)
    return found


def _entered(place: _Place, element: html.HtmlElement, order: int) -> _Place:
    role = roles_of(element)
    owner = place.owner
    if role & Role.LINKBACK:
        return _Place(owner, aside=True, mute=True)
    if role & (Role.COMMENT | Role.POST) and not place.aside:
        item = Item(element, role, order, key_of(element), owner, below_replies=place.replies)
        item.key_above = None if owner is None else owner.key or owner.key_above
        if item.key == item.key_above:
            item.key = None  # a part of the comment around it, with that one's number
        return _Place(item)
    if owner is not None:
        _note_part(owner, element, role, order)
    boxed = bool(role & Role.ASIDE) and owner is None and element.tag not in OUTERMOST
    return _Place(
        owner,
        replies=place.replies
        or bool(role & Role.REPLIES)
        or (bool(role & Role.AREA) and owner is not None and bool(owner.key)),
        aside=place.aside or boxed,
        mute=place.mute or bool(role & QUIET),
        link=place.link or _leads_away(element),
    )


def _note_part(owner: Item, element: html.HtmlElement, role: int, order: int) -> None:
    if role & PART_ROLES:
        owner.parts.append((order, element, role))
    if element.tag == "a" and len(owner.links) < MOST_LINKS:
        owner.links.append(element)


def _note_text(place: _Place, text: str | None) -> None:
    if place.owner is not None and not place.mute and text and not text.isspace():
        if place.link:
            place.owner.has_link = True
        else:
            place.owner.has_text = True


def _leads_away(element: html.HtmlElement) -> bool:
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")


def _settle(item: Item) -> None:
    """Decide whether an item is a comment, after all items inside it have been decided."""
    if item.boxes:
        _unpack(item)
    item.real = item.real or item.stands_alone or item.is_emptied
    outer = item.outer
    if outer is None:
        return
    outer.answered = outer.answered or (item.real and item.below_replies)
    if not item.real or (item.key is not None and item.key == outer.key):
        outer.takes(item)
    elif not item.below_replies and (item.key is None or not (outer.key or outer.key_above)):
        outer.boxes.append(item)


def _unpack(item: Item) -> None:
    """Decide between an item and the comments in it that may be no replies, but the item itself."""
    boxes = item.boxes
    item.boxes = []
    keyed = [box for box in boxes if box.key is not None]
    if item.key is not None and item.is_signed and item.has_text:
        boxes = [box for box in boxes if box.key is None]
    elif item.stands_alone and item.is_signed and not keyed:
        return
    elif len(boxes) > 1 and (keyed or not (item.key or item.key_above) or _are_alike(boxes)):
        item.has_text = item.has_link = False
        return
    for box in boxes:
        item.takes(box)
        item.real = True


def _are_alike(boxes: list[Item]) -> bool:
    """Whether the elements are named alike, as those of a list are, and those of one comment's parts are not."""
    return len({box.element.get("class") for box in boxes}) < len(boxes)


def _without_doubles(items: list[Item]) -> list[Item]:
    """Of items with the same name only the first: pages repeat their best comments above the others."""
    keys = [item.key for item in items if item.key is not None]
    if len(set(keys)) * 2 < len(keys):
        for item in items:
            item.key = None  # not theirs, but that of the article or the like
    seen: dict[str, Item] = {}
    kept = []
    for item in items:
        twin = seen.get(item.key) if item.key is not None else None
        if twin is None:
            kept.append(item)
        elif not _say_the_same(item, twin):
            item.key = None  # two comments cannot have one name
            kept.append(item)
        if item.key is not None:
            seen.setdefault(item.key, item)
    return kept


def _say_the_same(item: Item, twin: Item) -> bool:
    one, other = (set(words(each.element.text_content()[:COMPARED])) for each in (item, twin))
    return len(one & other) >= MOSTLY * min(len(one), len(other))


def _posts(items: list[Item]) -> list[Item]:
    """The posts of a forum's page, if it is one: several, numbered and signed, without headlines of their own."""
    posts = [item for item in items if item.key is not None and (item.is_signed or item.has_body)]
    headlines = sum(1 for item in posts if any(_is_headline(link) for link in item.element.iter("a")))
    if len(posts) < LEAST_POSTS or headlines > len(posts) / 2:
        return []
    return _without_doubles(posts)


def _is_headline(link: html.HtmlElement) -> bool:
    parent = link.getparent()
    return parent is not None and parent.tag in HEADINGS and len(link.text_content().strip()) >= LEAST_HEADLINE
