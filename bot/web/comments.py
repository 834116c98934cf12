"""Outline -> the pages of a discussion: the chosen branches first and whole, the others after them, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bot.language import Words, counted, day_in, told
from bot.models import Comment
from bot.posting.lines import LONGEST_NAME, NAMELESS, STANDINGS
from bot.posting.markdown import link_target
from bot.posting.outline import Node, Outline
from bot.posting.picture.layout import layout_of
from bot.posting.picture.svg import MOST_ROWS, summary_of, svg_of
from bot.text import clean, truncate
from bot.web.marking import Mark, Marks, Piece, pieces, veil_of
from bot.web.views import CommentView, DiscussionView, Link

FIRST_PAGE = 500  # comments at the most
OTHER_PAGES = 250
NEAREST = 50  # comments above a chosen one that are on the first page in any case
DEEPEST = 7  # steps that comments are set in
LONGEST = 20_000  # characters of a comment that are shown
MOST_PAGE_LINKS = 9


class Found(Protocol):
    """What was found in a comment."""

    @property
    def unfit(self) -> bool:
        """Whether it is not to be shown."""
        ...

    @property
    def veiled(self) -> tuple[str, ...]:
        """The words to veil in it."""
        ...


class Manners(Protocol):
    """What says what of a comment is not to be put in front of people."""

    def of(self, comment: Comment, /) -> Found:
        """What is found in a comment, its writer's name counted."""
        ...


@dataclass(frozen=True)
class CommentPages:
    """Shows comments.

    Attributes:
        outline: of the story.
        manners: what is not to be shown.
        words: the language of the page.
        veiled: words that are veiled in any case.
        marks: the places in comments that lines were taken from, by the comment's number.
        labels: what leads from a comment to the lines that quote it, by the comment's number.
    """

    outline: Outline
    manners: Manners
    words: Words
    veiled: Sequence[str]
    marks: Mapping[int, Sequence[Mark]]
    labels: Mapping[int, Sequence[Link]]

    @cached_property
    def pages(self) -> list[list[int]]:
        """The numbers of the comments on each page."""
        outline, chosen = self.outline, self.outline.chosen_branches
        first = dict.fromkeys(list(outline.chosen)[:FIRST_PAGE])
        for number in outline.chosen:
            first |= dict.fromkeys(outline.above(number, NEAREST))
        sizes = outline.branches
        for branch in chosen:
            first |= dict.fromkeys(range(branch, branch + sizes[branch]))
        if len(first) < OTHER_PAGES:  # there is room for others
            rest = (node.number for node in outline.nodes if node.number not in first)
            first |= dict.fromkeys(number for number, _ in zip(rest, range(OTHER_PAGES - len(first)), strict=False))
        shown = set(list(first)[:FIRST_PAGE])
        order = {branch: place for place, branch in enumerate(chosen)}
        nodes = outline.nodes
        ordered = sorted(shown, key=lambda n: (order.get(nodes[n].branch, len(order)), n))
        others = [node.number for node in nodes if node.number not in shown]
        return [ordered, *(others[at : at + OTHER_PAGES] for at in range(0, len(others), OTHER_PAGES))]

    @cached_property
    def _page_of(self) -> dict[int, int]:
        return {number: place for place, page in enumerate(self.pages) for number in page}

    def href(self, number: int, page: int, anchor: str = "") -> str:
        """What leads from a page (from 0) to a comment."""
        there = self._page_of[number]
        return f"#{anchor or f'c{number}'}" if there == page else f"?page={there + 1}#{anchor or f'c{number}'}"

    def marks_of(self, number: int) -> Marks:
        """The marked places of a comment."""
        text = self.outline.nodes[number].comment.text
        return Marks(f"c{number}", self.marks.get(number, ()), min(len(text), LONGEST))

    def name_of(self, node: Node) -> str:
        """What a comment's writer is called where nothing can be veiled."""
        found = self.manners.of(node.comment)
        name = self._name(node.comment)
        veiled = any(word.casefold() in name.casefold() for word in (*found.veiled, *self.veiled))
        return self.words.say(NAMELESS) if found.unfit or veiled else name

    def view(self, page: int) -> DiscussionView:
        """A page (from 0); the first has the picture."""
        numbers = self.pages[page]
        picture = ""
        if page == 0 and self.outline.nodes:
            picture = svg_of(self.outline, self.words, self.name_of)
        return DiscussionView(
            number=page + 1,
            said=self._said(page),
            comments=tuple(self._comment(node, page, place) for node, place in self._with_places(numbers)),
            pages=tuple(self._page_links(page)),
            picture=picture,
            summary=summary_of(layout_of(self.outline, most_rows=MOST_ROWS), self.words) if picture else "",
        )

    def _said(self, page: int) -> str:
        """What part of the discussion a page is, in words."""
        every, here, pages = len(self.outline.nodes), len(self.pages[page]), len(self.pages)
        if pages == 1:
            return self.words.say(counted("All {n} comment.", "All {n:,} comments.", every))
        if page:
            said = told(
                "Page {page:,} of {pages:,}: {here:,} of {all:,} comments, in the order of the discussion.",
                page=page + 1,
                pages=pages,
                here=here,
                all=every,
            )
            return self.words.say(said)
        shown = set(self.pages[0])
        sizes = self.outline.branches
        if all(set(range(branch, branch + sizes[branch])) <= shown for branch in self.outline.chosen_branches):
            first = told("The branches that the digest quotes are here, whole.")
        else:
            first = told("The branches that the digest quotes are too long to be here whole: what it quotes is here.")
        rest = told(
            "These are {here:,} of {all:,} comments; the others are on {pages:,} further pages.",
            here=here,
            all=every,
            pages=pages - 1,
        )
        return f"{self.words.say(first)} {self.words.say(rest)}"

    def _page_links(self, page: int) -> list[Link]:
        """Links to the first, the last and the nearest pages; that to this page has no address."""
        last = len(self.pages) - 1
        if not last:
            return []
        near = MOST_PAGE_LINKS // 2
        wanted = sorted({0, last, *range(max(0, page - near), min(last, page + near) + 1)})
        return [
            Link(self.words.say(told("Page {number:,}", number=one + 1)), "" if one == page else f"?page={one + 1}")
            for one in wanted
        ]

    def _name(self, comment: Comment) -> str:
        return truncate(clean(comment.author or ""), LONGEST_NAME) or self.words.say(NAMELESS)

    def _comment(self, node: Node, page: int, place: str) -> CommentView:
        comment, found = node.comment, self.manners.of(node.comment)
        veil = veil_of((*self.veiled, *found.veiled))
        silence = "removed" if comment.removed else "unfit" if found.unfit else ""
        text = comment.text[:LONGEST]
        to: tuple[Piece, ...] = ()
        if node.parent is not None:
            above = self.outline.nodes[node.parent]
            to = pieces(self.name_of(above), veil_of(self.veiled))
        return CommentView(
            id=f"c{node.number}",
            step=min(node.depth, DEEPEST),
            deep=self.words.say(told("reply {depth:,} deep", depth=node.depth)) if node.depth > DEEPEST else "",
            name=pieces(self.words.say(NAMELESS) if silence == "unfit" else self._name(comment), veil),
            to=to,
            to_href=None if node.parent is None else self.href(node.parent, page),
            facts=tuple(self._facts(comment)),
            moment=comment.published.isoformat() if comment.published else None,
            day=day_in(comment.published, self.words) if comment.published else "",
            url=link_target(comment.url),
            parts=() if silence else self.marks_of(node.number).parts(text, veil),
            silence=silence,
            chosen=tuple(self.labels.get(node.number, ())),
            heading=place,
        )

    def _facts(self, comment: Comment) -> list[str]:
        facts = [self.words.say(STANDINGS[comment.standing])] if comment.standing else []
        if comment.score is not None:
            facts.append(self.words.say(counted("{n} point", "{n:,} points", comment.score)))
        return facts

    def _with_places(self, numbers: Sequence[int]) -> Iterator[tuple[Node, str]]:
        """Comments, each with the place where it was written, where there are several and another one begins."""
        before = None
        for number in numbers:
            node = self.outline.nodes[number]
            is_elsewhere = len(self.outline.discussions) > 1 and node.discussion != before
            yield node, self._place(node) if is_elsewhere else ""
            before = node.discussion

    def _place(self, node: Node) -> str:
        title = clean(self.outline.discussions[node.discussion].title or "")
        return truncate(title, LONGEST_NAME) or self.words.say(told("Below the article"))
