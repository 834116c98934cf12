"""Drafts of a model -> Digest: each line is checked, and what is not supported gives way to the source's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.models import Checks, CommentSpan, Digest, Exchange, Highlight, ParagraphSpan, Story, Topic, Viewpoint
from bot.summarizing.grounding.check import is_supported
from bot.summarizing.grounding.machines import speaks_to_machine
from bot.summarizing.grounding.reading import shared, telling, words_of
from bot.summarizing.model.draft import Draft, DraftLine, DraftOf
from bot.summarizing.model.material import Group, Source
from bot.summarizing.model.parts import Part
from bot.text import clean

LEAST_KEPT = 0.5  # of the lines of a report; with fewer, the whole report is taken from the text
NEARLY_ALL = 0.95  # of a gist's naming words


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A digest as a model wrote it.

    Attributes:
        digest: the digest.
        report_kept: whether its report is the model's; else too much of what it wrote was not in the sources.
    """

    digest: Digest
    report_kept: bool


def written(  # noqa: PLR0913 - each of them by name
    story: Story,
    digest: Digest,
    drafts: Sequence[tuple[Part, Draft]],
    *,
    model: str,
    lines: int,
    language: str | None = None,
) -> Written:
    """A digest with those lines of a model that its sources support.

    Args:
        story: what the digest is of.
        digest: the extractive one.
        drafts: what the model was sent, each with what it answered.
        model: what the model is called.
        lines: how many lines a report may have.
        language: ISO 639 code of the language that it was asked to write in; None for that of the sources.

    A report's line that is not supported is replaced by the first sentence that it cites. A report of which less than
    half is supported stays the extractive one, as do lines that are missing. Quotes of readers stay as they are.
    """
    weaving = _Weaving(story, digest, lines, language)
    for part, draft in drafts:
        weaving.add(part, draft)
    asked_report = any(part.article for part, _ in drafts)
    return Written(digest=weaving.digest(model), report_kept=weaving.report is not None or not asked_report)


class _Weaving:
    """Takes drafts in, checks their lines, counts them, and puts those that hold in their places."""

    def __init__(self, story: Story, digest: Digest, lines: int, language: str | None) -> None:
        self._paragraphs = story.article.paragraphs if story.article else ()
        self._digest = digest
        self._lines = lines
        self._language = language
        self._offered = 0
        self._kept = 0
        self._gist: Highlight | None = None
        self._topics: dict[int, Topic] = {}
        self._labels: dict[int, Topic] = {}
        self.report: tuple[Highlight, ...] | None = None

    def add(self, part: Part, draft: Draft) -> None:
        """Take in what a model answered to a request."""
        if part.article:
            article = {source.number: source for source in part.article}
            self.report = self._report_of(draft.report[: self._lines], article)
            self._gist = self._gist_of(draft.gist, article)
        speakers = [source.statement.speaker for source in part.sources if source.statement.speaker]
        self._topics |= self._about(part.exchanges, draft.exchanges, speakers, is_label=False)
        self._labels |= self._about(part.viewpoints, draft.viewpoints, speakers, is_label=True)

    def digest(self, model: str) -> Digest:
        """The digest with the lines that hold."""
        digest = self._digest
        report = digest.report if self.report is None else self.report
        return replace(
            digest,
            engine=model if self._kept else digest.engine,
            gist=self._gist,
            report=report,
            exchanges=tuple(_with_topic(one, self._topics.get(n)) for n, one in enumerate(digest.exchanges)),
            viewpoints=tuple(_with_label(one, self._labels.get(n)) for n, one in enumerate(digest.viewpoints)),
            checks=self._checks(report),
        )

    def _count(self, *, kept: bool) -> bool:
        self._offered += 1
        self._kept += kept
        return kept

    def _report_of(self, offered: Sequence[DraftLine], article: Mapping[int, Source]) -> tuple[Highlight, ...] | None:
        """The lines of a report; None where too few of them are supported."""
        made: list[Highlight] = []
        for line in offered:
            text = clean(line.text)
            cited = [article[number] for number in line.cites if number in article]
            is_new = not any(_same(text, other.text) for other in made)
            if self._count(kept=is_new and self._supported(line, article)):
                made.append(Highlight(text=text, sources=_article_places(self._needed(text, cited)), written=True))
            elif cited and not speaks_to_machine(cited[0].statement.text):
                made.append(self._sentence(cited[0]))
        held = sum(line.written for line in made)
        if held < max(LEAST_KEPT * len(offered), 1):
            self._kept -= held  # they are not shown
            return None
        made = [line for n, line in enumerate(made) if line.written or not _shown(line, made)]
        usual = self._digest.report
        made += [line for line in usual if not _shown(line, made)][: max(len(usual) - len(made), 0)]
        return tuple(made[: max(self._lines, len(usual))])

    def _gist_of(self, line: DraftLine | None, article: Mapping[int, Source]) -> Highlight | None:
        if line is None or not line.text.strip():
            return None
        text = clean(line.text)
        is_shown = self.report is not None and not any(_says_all_of(other.text, text) for other in self.report)
        if not self._count(kept=is_shown and self._supported(line, article)):
            return None
        cited = [article[number] for number in line.cites if number in article]
        return Highlight(text=text, sources=_article_places(self._needed(text, cited)), written=True)

    def _about(
        self, groups: Sequence[Group], offered: Sequence[DraftOf], speakers: Sequence[str], *, is_label: bool
    ) -> dict[int, Topic]:
        """Lines about exchanges or viewpoints, each checked against that one alone; of several the first counts."""
        made: dict[int, Topic] = {}
        for line in offered:
            group = groups[line.number - 1] if 1 <= line.number <= len(groups) else None
            if group is None or group.place in made or not line.text.strip():
                continue
            known = {source.number: source for source in group.sources}
            if self._count(kept=self._supported(line, known, speakers, is_label=is_label)):
                cited = [known[number] for number in dict.fromkeys(line.cites)]
                places = tuple(p for source in cited for p in source.places if isinstance(p, CommentSpan))
                made[group.place] = Topic(text=clean(line.text), sources=places)
        return made

    def _supported(
        self,
        line: DraftLine | DraftOf,
        known: Mapping[int, Source],
        speakers: Sequence[str] = (),
        *,
        is_label: bool = False,
    ) -> bool:
        """Whether a line cites only what was sent for it, and nothing there speaks against it."""
        if not line.cites or any(number not in known for number in line.cites):
            return False
        cited = [known[number].statement for number in dict.fromkeys(line.cites)]
        return is_supported(line.text.strip(), cited, speakers=speakers, is_label=is_label, language=self._language)

    def _needed(self, text: str, cited: Sequence[Source]) -> list[Source]:
        """Those of the cited sources without which a line would not hold: weak models cite whatever is near."""
        needed = list(dict.fromkeys(cited))
        for source in list(reversed(needed)):
            rest = [each for each in needed if each is not source]
            if rest and is_supported(text, [each.statement for each in rest], language=self._language):
                needed = rest
        return needed

    def _sentence(self, source: Source) -> Highlight:
        """A source's own sentence as a line."""
        places = _article_places([source])
        return Highlight(text=" ".join(self._paragraphs[p.paragraph][p.start : p.end] for p in places), sources=places)

    def _checks(self, report: Sequence[Highlight]) -> Checks:
        """The counts: quotes that are still shown, with those sentences that stand in for lines."""
        checks = self._digest.checks
        more = sum(not line.written for line in report) - len(self._digest.report)
        return replace(
            checks,
            quotes=checks.quotes + more,
            quotes_verified=checks.quotes_verified + more,
            lines_offered=self._offered,
            lines_kept=self._kept,
        )


def _article_places(cited: Sequence[Source]) -> tuple[ParagraphSpan, ...]:
    return tuple(dict.fromkeys(p for each in cited for p in each.places if isinstance(p, ParagraphSpan)))


def _shown(line: Highlight, others: Sequence[Highlight]) -> bool:
    """Whether a sentence stands in other lines already, itself or as what they were written from."""
    return any(
        other is not line and mine.paragraph == theirs.paragraph and mine.start < theirs.end and theirs.start < mine.end
        for other in others
        for mine in line.sources
        for theirs in other.sources
    )


def _same(one: str, other: str) -> bool:
    return one.casefold().rstrip(".!") == other.casefold().rstrip(".!")


def _says_all_of(line: str, gist: str) -> bool:
    """Whether a line has nearly all that a gist says, so that both together would say it twice."""
    mine = telling(words_of(gist))
    return _same(line, gist) or shared(mine, telling(words_of(line))) >= NEARLY_ALL * max(len(mine), 1)


def _with_topic(exchange: Exchange, topic: Topic | None) -> Exchange:
    return replace(exchange, topic=topic) if topic else exchange


def _with_label(viewpoint: Viewpoint, topic: Topic | None) -> Viewpoint:
    return replace(viewpoint, topic=topic) if topic else viewpoint
