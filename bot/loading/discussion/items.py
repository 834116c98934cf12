"""Finds the elements that hold one comment each.

One walk over the tree notes, for every element that may be a comment, what belongs to it: everything below it that
does not belong to a comment further in. From the inside out, an element that turns out to be no comment by itself (a
frame, a list, a box round the text) gives what it holds to the next one outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from bot.loading.discussion.doubles import without_doubles
from bot.loading.discussion.item import MOST_LINKS, Item
from bot.loading.discussion.keys import key_of
from bot.loading.discussion.roles import LONGEST_NAME, LONGEST_NAMES, Role, roles_of, words_of

if TYPE_CHECKING:
    from lxml import html

PART_ROLES = Role.BODY | Role.AUTHOR | Role.TIME | Role.SCORE | Role.META | Role.QUOTE | Role.REMOVED
QUIET = Role.CHROME | Role.AUTHOR | Role.TIME | Role.META
SILENT = frozenset({"head", "svg", "select", "script", "style", "template"})
OUTERMOST = frozenset({"html", "body", "main", "article"})
HEADINGS = frozenset({"h1", "h2", "h3"})
LEAST_HEADLINE = 20
LEAST_POSTS = 2


_Place = tuple[Item | None, int]  # whose element the walk stands in, and inside what


def find_items(root: html.HtmlElement) -> list[Item]:
    """The comments of a page, as elements, in order.

    Comments proper are taken before the posts of a forum; "recent comments" boxes and lists of links are none.
    """
    candidates = _survey(root)
    for item in reversed(candidates):
        _settle(item)
    real = [item for item in candidates if item.real]
    comments = [item for item in real if item.role & Role.COMMENT]
    if comments:
        opening = [item for item in real if item.role & Role.THREAD and item.role & Role.POST]
        comments = [item for item in opening[:1] if item.order < comments[0].order and item not in comments] + comments
    return without_doubles(comments) or _posts(real)


# Inside what the walk stands; plain bits, since a page of ten thousand comments has a hundred thousand places.
IN_REPLIES = 1
IN_ASIDE = 2
IN_SILENCE = 4
IN_LINK = 8


def _survey(root: html.HtmlElement) -> list[Item]:
    """All elements that may be a comment, each with the parts that are its own."""
    found: list[Item] = []
    place: _Place = (None, 0)
    stack = [place]
    walk = etree.iterwalk(root, events=("start", "end"))
    for order, (event, element) in enumerate(walk):
        if event == "start":
            if element.tag in SILENT:
                walk.skip_subtree()
            place = _entered(place, element, order)
            if place[0] is not None and place[0].order == order:
                found.append(place[0])
            stack.append(place)
            text = element.text
        else:
            stack.pop()
            place = stack[-1]
            text = element.tail
        owner, around = place
        if text and owner is not None and not around & IN_SILENCE and not text.isspace():
            _note_text(owner, link=bool(around & IN_LINK))
    return found


def _entered(place: _Place, element: html.HtmlElement, order: int) -> _Place:
    """Whose the element is, and inside what it stands."""
    role = roles_of(element)
    if not role and element.tag != "a":
        return place
    owner, around = place
    if role & Role.LINKBACK:
        return owner, IN_ASIDE | IN_SILENCE
    if role & (Role.COMMENT | Role.POST) and not around & IN_ASIDE:
        item = Item(element, role, order, key_of(element), owner, below_replies=bool(around & IN_REPLIES))
        item.key_above = None if owner is None else owner.key or owner.key_above
        if owner is not None and item.key is not None:
            owner.holds_key = True
        if item.key == item.key_above:
            item.key = None  # a part of the comment around it, with that one's number
        return item, 0
    if owner is not None:
        _note_part(owner, element, role, order)
    return owner, around | _around(owner, element, role)


def _around(owner: Item | None, element: html.HtmlElement, role: int) -> int:
    """Inside what all stands that lies in an element."""
    around = IN_LINK if _leads_away(element) else 0
    if role & QUIET:
        around |= IN_SILENCE
    if role & Role.REPLIES or (role & Role.AREA and owner is not None and (owner.key or owner.holds_key)):
        around |= IN_REPLIES
    if role & Role.ASIDE and owner is None and element.tag not in OUTERMOST:
        around |= IN_ASIDE
    return around


def _note_part(owner: Item, element: html.HtmlElement, role: int, order: int) -> None:
    if role & PART_ROLES:
        owner.parts.append((order, element, role))
        owner.played |= role
    if element.tag == "a" and len(owner.links) < MOST_LINKS:
        owner.links.append(element)


def _note_text(owner: Item, *, link: bool) -> None:
    if link:
        owner.has_link = True
    else:
        owner.has_text = True


def _leads_away(element: html.HtmlElement) -> bool:
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")


def _settle(item: Item) -> None:
    """Decide whether an item is a comment, after all items inside it have been decided."""
    if item.boxes:
        _unpack(item)
    item.real = item.real or item.stands_alone or item.is_emptied or _is_one_of_many(item)
    outer = item.outer
    if outer is None:
        return
    outer.answered = outer.answered or (item.real and item.below_replies)
    if not item.real or (item.key is not None and item.key == outer.key):
        outer.takes(item)
    elif not item.below_replies and (item.key is None or not (outer.key or outer.key_above)):
        outer.boxes = outer.boxes or []
        outer.boxes.append(item)


def _is_one_of_many(item: Item) -> bool:
    """Whether an item without any named part stands with others of its kind in a place for comments."""
    if not (item.has_text and item.role & Role.COMMENT and item.outer is None and item.is_repeated):
        return False
    around = item.element.getparent()
    return around is not None and bool(
        roles_of(around) & Role.AREA or "comments" in words_of((around.get("id") or "")[:LONGEST_NAME])
    )


def _unpack(item: Item) -> None:
    """Decide between an item and the comments in it that may be no replies, but the item itself."""
    boxes = item.boxes or []
    item.boxes = None
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


def _posts(items: list[Item]) -> list[Item]:
    """The posts of a forum's page, if it is one: several, numbered and signed, without headlines of their own."""
    posts = [item for item in items if item.key is not None and (item.is_signed or item.has_body)]
    if posts and _is_reply(posts[0]):
        before = [item for item in items if item.order < posts[0].order and item.is_signed and item.has_body]
        posts = before[-1:] + posts
    headlines = sum(1 for item in posts if any(_is_headline(link) for link in item.element.iter("a")))
    if len(posts) < LEAST_POSTS or headlines > len(posts) / 2:
        return []
    return without_doubles(posts)


def _is_reply(item: Item) -> bool:
    """Whether a post's own names say that it answers another."""
    return any("reply" in words_of(name) for name in (item.element.get("class") or "")[:LONGEST_NAMES].split())


def _is_headline(link: html.HtmlElement) -> bool:
    parent = link.getparent()
    return parent is not None and parent.tag in HEADINGS and len(link.text_content().strip()) >= LEAST_HEADLINE
