"""Material -> requests small enough for a model: cut between sentences, comments and exchanges, never inside one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.summarizing.model.material import Group, Material, Source
from bot.text import UNSPACED_LETTER

CHARACTERS_A_TOKEN = 3.2  # of text in letters; four is usual in English, fewer elsewhere
FRAME = 14  # tokens around a source
INSTRUCTIONS = 520  # tokens of what a model is told to do, with the schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One request: its sources, and for what it asks lines.

    Attributes:
        title: the headline.
        article: sentences of the article; with them, lines of a report and a gist are asked for.
        exchanges: exchanges of which it is to be said what they are about.
        viewpoints: viewpoints that are to get a label.
    """

    title: str
    article: tuple[Source, ...] = ()
    exchanges: tuple[Group, ...] = ()
    viewpoints: tuple[Group, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that its lines may cite."""
        groups = (*self.exchanges, *self.viewpoints)
        return (*self.article, *(source for group in groups for source in group.sources))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask for."""
        return not self.sources


def tokens_of(text: str) -> int:
    """About how many tokens a text is for a model; rather too many than too few."""
    unspaced = len(UNSPACED_LETTER.findall(text))
    return unspaced + round((len(text) - unspaced) / CHARACTERS_A_TOKEN) + 1


def size_of(source: Source) -> int:
    """About how many tokens a source takes in a request."""
    return tokens_of(source.statement.text) + FRAME


def parts_of(material: Material, tokens: int, *, report: bool = True) -> list[Part]:
    """The requests that a story takes, each of at most so many tokens.

    Args:
        material: what a model may read.
        tokens: how many a request may have, without the answer.
        report: whether lines of a report are asked for.

    All in one where it fits. Else the article goes in one, and the exchanges and viewpoints in as few others as hold
    them: whole comments, the first of each branch before the rest. Of an article that is too long for a request, the
    opening is sent, and then what fits; a comment that is too long alone is not sent, and its exchange gets no line.
    """
    room = max(tokens - INSTRUCTIONS - tokens_of(material.title), 0)
    article = _fitting(material.article, room) if report else ()
    groups = [*material.exchanges, *material.viewpoints]
    bare = sum(size_of(source) for group in groups for source in _first(group))
    if _size(article) + bare <= room:
        return [part for part in [_filled(material, article, groups, room)] if not part.is_empty]
    made = [Part(title=material.title, article=article)] if article else []
    made += [_filled(material, (), packed, room) for packed in _packed(groups, room)]
    return [part for part in made if not part.is_empty]


def _filled(material: Material, article: Sequence[Source], groups: Sequence[Group], room: int) -> Part:
    """A request with what it asks for, and as much of the rest of each branch as there is room for."""
    left = room - _size(article) - sum(size_of(source) for group in groups for source in _first(group))
    filled: dict[int, Group] = {}
    for group in groups:
        first = _first(group)
        more = _fitting(group.sources[len(first) :], left)
        left -= _size(more)
        filled[id(group)] = replace(group, sources=(*first, *more))
    return Part(
        title=material.title,
        article=tuple(article),
        exchanges=tuple(filled[id(each)] for each in material.exchanges if id(each) in filled),
        viewpoints=tuple(filled[id(each)] for each in material.viewpoints if id(each) in filled),
    )


def _packed(groups: Sequence[Group], room: int) -> Iterator[list[Group]]:
    """The groups, as many together as fit; one that does not fit alone is left out."""
    here: list[Group] = []
    used = 0
    for group in groups:
        size = sum(size_of(source) for source in _first(group))
        if size > room:
            continue
        if used + size > room:
            yield here
            here, used = [], 0
        here.append(group)
        used += size
    if here:
        yield here


def _first(group: Group) -> tuple[Source, ...]:
    """What a line about a group needs: a conversation's turns, without what else was answered there."""
    return group.sources[: group.needed]


def _fitting(sources: Sequence[Source], room: int) -> tuple[Source, ...]:
    """The sources, from the first on, that fit; those that are too long are passed over."""
    chosen: list[Source] = []
    for source in sources:
        size = size_of(source)
        if size <= room:
            chosen.append(source)
            room -= size
    return tuple(chosen)


def _size(sources: Sequence[Source]) -> int:
    return sum(size_of(source) for source in sources)
