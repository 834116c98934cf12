"""Story and extractive Digest -> what a model gets to read: numbered sentences and comments, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.models import Article, Comment, CommentSpan, Digest, ParagraphSpan, Story, Turn, Viewpoint
from bot.summarizing.grounding.machines import speaks_to_machine
from bot.summarizing.grounding.statement import Statement
from bot.text import Span, clean, sentences

MOST_TOPICS = 3  # exchanges of a digest for which a model is asked what they are about
MOST_OF_VIEWPOINT = 4  # comments by which a viewpoint is shown to a model
LONGEST_COMMENT = 1500  # characters; of a longer comment a model reads the sentences that the digest shows
LONGEST_NAME = 40
NAMELESS = "a reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something that a line may cite.

    Attributes:
        number: what it is called by.
        statement: its text, and who wrote it where it is a comment.
        places: where it stands in the story.
        answers: the number of the comment that it replies to, where that was sent as well.
    """

    number: int
    statement: Statement
    places: tuple[ParagraphSpan, ...] | tuple[CommentSpan, ...]
    answers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Comments that belong together: an exchange or a viewpoint, by its place among those of the digest.

    The first `needed` are what it is made of; the others are for a model that has room for them.
    """

    place: int
    sources: tuple[Source, ...]
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a model may read of a story.

    Attributes:
        title: the headline, which cannot be cited.
        article: the article's sentences, in order.
        exchanges: the comments of the first exchanges of the digest, each with the rest of its branch behind it.
        viewpoints: comments of its viewpoints.
    """

    title: str
    article: tuple[Source, ...]
    exchanges: tuple[Group, ...]
    viewpoints: tuple[Group, ...]


def material_of(story: Story, digest: Digest) -> Material:
    """What of a story a model may read; everything in it has a number of its own.

    Paragraphs and comments that speak to a machine are not sent: a model that reads no orders obeys none. The checks do
    not count on it.
    """
    numbered = _Numbering(story)
    title = clean(digest.title or "")
    exchanges = (
        Group(place=place, sources=numbered.turns(exchange.turns), needed=len(exchange.turns))
        for place, exchange in enumerate(digest.exchanges[:MOST_TOPICS])
    )
    viewpoints = (
        Group(place=place, sources=numbered.viewpoint(viewpoint), needed=1)
        for place, viewpoint in enumerate(digest.viewpoints)
    )
    return Material(
        title="" if speaks_to_machine(title) else title,
        article=tuple(numbered.article()),
        exchanges=tuple(filter(None, map(_harmless, exchanges))),
        viewpoints=tuple(filter(None, map(_harmless, viewpoints))),
    )


def _harmless(group: Group) -> Group | None:
    """A group without comments that speak to a machine; None where it is made of one."""
    harmless = [not speaks_to_machine(f"{each.statement.speaker}: {each.statement.text}") for each in group.sources]
    if not all(harmless[: group.needed]):
        return None
    kept = tuple(source for source, good in zip(group.sources, harmless, strict=True) if good)
    return replace(group, sources=kept)


class _Numbering:
    """Gives numbers to what is sent, and to each comment one only."""

    def __init__(self, story: Story) -> None:
        self._article = story.article
        self._comments = {comment.id: comment for comment in _every_comment(story)}
        self._next = 1

    def article(self) -> Iterator[Source]:
        for place, text in _sentences(self._article) if self._article else ():
            yield Source(number=self._number(), statement=Statement(text), places=(place,))

    def turns(self, turns: Sequence[Turn]) -> tuple[Source, ...]:
        numbers: dict[str, int] = {}
        made: list[Source] = []
        for turn in turns:
            comment = self._comments.get(turn.comment)
            whole = comment is not None and len(comment.text) <= LONGEST_COMMENT
            numbers[turn.comment] = self._number()
            made.append(
                Source(
                    number=numbers[turn.comment],
                    statement=Statement(clean(comment.text) if comment and whole else turn.text, _name(turn.author)),
                    places=(_whole(comment),) if comment and whole else turn.sources,
                    answers=numbers.get(turn.reply_to or ""),
                )
            )
        return (*made, *self._rest_of_branch(numbers))

    def viewpoint(self, viewpoint: Viewpoint) -> tuple[Source, ...]:
        others = (self._comments[id_] for id_ in viewpoint.comments if id_ in self._comments)
        fitting = [each for each in others if each.id != viewpoint.quote.comment and len(each.text) <= LONGEST_COMMENT]
        quote = Source(
            number=self._number(),
            statement=Statement(viewpoint.quote.text, _name(viewpoint.quote.author)),
            places=viewpoint.quote.sources,
        )
        return (quote, *(self._comment(each) for each in fitting[: MOST_OF_VIEWPOINT - 1]))

    def _rest_of_branch(self, numbers: dict[str, int]) -> Iterator[Source]:
        """What others answered to the same comments, for a model that has room for it."""
        for comment in self._comments.values():
            if comment.parent in numbers and comment.id not in numbers and 0 < len(comment.text) <= LONGEST_COMMENT:
                yield self._comment(comment, answers=numbers[comment.parent or ""])

    def _comment(self, comment: Comment, answers: int | None = None) -> Source:
        return Source(
            number=self._number(),
            statement=Statement(clean(comment.text), _name(comment.author)),
            places=(_whole(comment),),
            answers=answers,
        )

    def _number(self) -> int:
        self._next += 1
        return self._next - 1


def _sentences(article: Article) -> Iterator[tuple[ParagraphSpan, str]]:
    """The sentences of an article; of a paragraph that speaks to a machine those before it does."""
    for number, paragraph in enumerate(article.paragraphs):
        spans = list(sentences(paragraph, article.language))
        if speaks_to_machine(paragraph):
            spans = spans[: _first_order(paragraph, spans)]
        for span in spans:
            yield ParagraphSpan(paragraph=number, start=span.start, end=span.end), clean(span.of(paragraph))


def _first_order(paragraph: str, spans: Sequence[Span]) -> int:
    """The number of the sentence in which an order begins, perhaps going on in the next; 0 where it is in no two."""
    alone = [speaks_to_machine(span.of(paragraph)) for span in spans]
    for number, (span, following) in enumerate(pairwise((*spans, spans[-1]))):
        if alone[number]:
            return number
        goes_on = number + 1 < len(spans) and not alone[number + 1]
        if goes_on and speaks_to_machine(paragraph[span.start : following.end]):
            return number
    return 0


def _every_comment(story: Story) -> Iterable[Comment]:
    for discussion in story.every_discussion:
        for comment in discussion.comments:
            if comment.text.strip() and not comment.removed:
                yield comment


def _whole(comment: Comment) -> CommentSpan:
    return CommentSpan(comment=comment.id, start=0, end=len(comment.text))


def _name(author: str | None) -> str:
    return clean(author or "")[:LONGEST_NAME] or NAMELESS
