"""Story -> Digest. The same story gives the same digest, byte for byte, but for `created_at`.

1. the report: highlights of the article
2. the exchanges worth showing, and the viewpoints where they are asked for, without what is not fit to be shown
3. the check: every line is looked up at the place it says it comes from
4. coverage: how much there was, how much was read and what was held back
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.chat import Message
from bot.errors import NothingToRead
from bot.language import counted, told
from bot.models import Article, Coverage, Digest, Discussion, Exchange, Highlight, Notice, Story, Viewpoint
from bot.servers import Length
from bot.summarizing.civility import Civility, Level
from bot.summarizing.conversations import conversations
from bot.summarizing.exchanges import exchanges
from bot.summarizing.lexicon.finding import language_of
from bot.summarizing.report import highlights, limits_for
from bot.summarizing.verification import Verification
from bot.summarizing.viewpoints import is_telling, viewpoints
from bot.text import word_count

ENGINE = "extractive"
UNASKED = 3  # viewpoints that stand in for exchanges where nobody answers anybody
FEWEST_COPIES = 3  # that are worth telling
SHORTEST_COPY = 40  # characters; shorter texts are alike by chance
SAMPLED = 50  # comments of each discussion by which its language is told
WORDS_A_MINUTE = 230  # silent reading of prose: Brysbaert, "How many words do we read per minute?", 2019


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a digest should hold.

    Attributes:
        length: "gist" (one line), "brief" (up to five) or "full" (up to twelve).
        report_words: a number of words for the report; wins over `length`.
        exchanges: how many exchanges at the most.
        viewpoints: how many viewpoints at the most; None for a few where there is no exchange to show.
        civility: "veil" rough words, be "strict" with comments that have some, or "off".
        veiled_words: words that count as rough beside those known.
    """

    length: Length = "brief"
    report_words: int | None = None
    exchanges: int = 2
    viewpoints: int | None = None
    civility: Level = "veil"
    veiled_words: tuple[str, ...] = ()


def digest_of(story: Story, options: Options, *, now: datetime) -> Digest:
    """Condense a story.

    Args:
        story: an article, a discussion, or both.
        options: what the digest should hold.
        now: the moment to note in the digest.

    Raises:
        NothingToRead: the story has neither.
    """
    article, discussions = story.article, story.every_discussion
    if not (article and article.paragraphs) and not any(discussion.comments for discussion in discussions):
        raise NothingToRead(told("There is neither an article nor a discussion here."), resource=story.url or "")
    check = Verification(story)
    civility = civility_of(story, options)
    report = check.report(_report(article, options)) if article else ()
    found = check.exchanges(_exchanges(discussions, article, options, civility))
    shared = check.viewpoints(_viewpoints(discussions, article, options, civility, alone=not found))
    return Digest(
        url=story.canonical_url or story.url,
        title=article.title if article else None,
        site=article.site if article else None,
        authors=article.authors if article else (),
        published=article.published if article else None,
        image=article.image if article else None,
        language=article.language if article else None,
        reading_minutes=_reading_minutes(article) if article else None,
        engine=ENGINE,
        length=None if options.report_words else options.length,
        report=report,
        exchanges=found,
        viewpoints=shared,
        coverage=coverage_of(story),
        checks=check.checks,
        veiled=_veiled(_lines(report, found, shared), civility),
        warnings=(*story.warnings, *_remarks(story, found, civility)),
        created_at=now,
    )


def recap_of(messages: Sequence[Message], options: Options, *, now: datetime) -> Digest:
    """Condense what was said in one channel.

    Args:
        messages: those of the channel, in any order.
        options: what the digest should hold.
        now: the moment to note in the digest.

    Raises:
        NothingToRead: nothing was said.
    """
    held = conversations(messages)
    if not held:
        raise NothingToRead(told("Nobody wrote anything there in that time."), advice=told("Ask for a longer time."))
    return digest_of(Story(discussion=held[0], discussions=held[1:]), options, now=now)


def coverage_of(story: Story) -> Coverage:
    """How much of a story there was, in all its discussions, and how much of it was read."""
    discussions = story.every_discussion
    comments = [comment for discussion in discussions for comment in discussion.comments]
    read = [comment for comment in comments if comment.text.strip() and not comment.removed]
    declared = [discussion.declared for discussion in discussions if discussion.declared is not None]
    return Coverage(
        article=story.article.completeness if story.article and story.article.paragraphs else "missing",
        comments_declared=sum(declared) if len(declared) == len(discussions) and discussions else None,
        comments_loaded=len(comments),
        comments_read=len(read),
        commenters=len({comment.author for comment in read if comment.author}),
    )


def _reading_minutes(article: Article) -> int | None:
    words = sum(word_count(paragraph) for paragraph in article.paragraphs)
    return max(1, round(words / WORDS_A_MINUTE)) if words and article.completeness == "full" else None


def civility_of(story: Story, options: Options) -> Civility:
    """What is not fit to be shown of a story; what the article itself says is public."""
    article = story.article
    said = [comment.text for discussion in story.every_discussion for comment in discussion.comments[:SAMPLED]]
    return Civility(
        (article.language if article else None) or language_of("\n".join(said)),
        context="\n".join((article.title or "", *article.authors, *article.paragraphs)) if article else "",
        words=options.veiled_words,
        level=options.civility,
    )


def veiled_anew(digest: Digest, story: Story, options: Options) -> Digest:
    """A digest whose lines were changed since it was made, with the rough words that they hold now."""
    lines = _lines((*digest.report, *([digest.gist] if digest.gist else [])), digest.exchanges, digest.viewpoints)
    return replace(digest, veiled=_veiled(lines, civility_of(story, options)))


def _lines(report: Iterable[Highlight], found: Sequence[Exchange], shared: Sequence[Viewpoint]) -> list[str]:
    """All that people read of a digest."""
    turns = [turn for exchange in found for turn in exchange.turns]
    quotes = [one.quote for one in shared]
    lines = [line.text for line in report]
    lines += [line for turn in turns for line in (turn.text, turn.author or "")]
    lines += [line for quote in quotes for line in (quote.text, quote.author or "")]
    topics = [one.topic for one in found] + [one.topic for one in shared]
    return lines + [topic.text for topic in topics if topic]


def _veiled(lines: Iterable[str], civility: Civility) -> tuple[str, ...]:
    """The rough words that some lines hold, names counted."""
    return tuple(dict.fromkeys(word for line in lines for word in civility.read(line).veiled))


def _remarks(story: Story, found: Sequence[Exchange], civility: Civility) -> Iterable[Notice]:
    held_back = len(civility.held_back)
    if held_back:
        message = counted(
            "An argument was left out, so a side may be missing: threats, private details or accusations of people by "
            "name are not shown.",
            "{n:,} arguments were left out, so a side may be missing: threats, private details or accusations of "
            "people by name are not shown.",
            held_back,
        )
        yield Notice(kind="held_back", message=message)
    copies = _copies(story)
    if copies >= FEWEST_COPIES:
        message = told("{copies:,} comments are copies of others and count once.", copies=copies)
        yield Notice(kind="copies", message=message)
    if not found and any(discussion.comments for discussion in story.every_discussion):
        yield Notice(kind="no_exchange", message=told("No exchange between readers was worth showing."))


def _copies(story: Story) -> int:
    """How many comments of some length say word for word what another one says."""
    texts = Counter(
        comment.text for discussion in story.every_discussion for comment in discussion.comments if not comment.removed
    )
    return sum(count - 1 for text, count in texts.items() if count > 1 and len(text) >= SHORTEST_COPY)


def _report(article: Article, options: Options) -> tuple[Highlight, ...]:
    return highlights(article, limits_for(article, options.length, options.report_words))


def _exchanges(
    discussions: Iterable[Discussion], article: Article | None, options: Options, civility: Civility
) -> list[Exchange]:
    """The best exchanges of all discussions, whichever they come from."""
    language = article.language if article else None
    found = [
        exchange
        for discussion in discussions
        for exchange in exchanges(
            discussion, most=options.exchanges, article=article, language=language, civility=civility
        )
    ]
    return sorted(found, key=lambda exchange: -exchange.reasons["score"])[: options.exchanges]


def _viewpoints(
    discussions: Iterable[Discussion], article: Article | None, options: Options, civility: Civility, *, alone: bool
) -> tuple[Viewpoint, ...]:
    """The viewpoints of all discussions taken as one; where nobody asked, those that several people share."""
    talk = Discussion(source="all", comments=tuple(one for discussion in discussions for one in discussion.comments))
    language = article.language if article else None
    if options.viewpoints is not None:
        return viewpoints(talk, most=options.viewpoints, language=language, civility=civility)
    found = viewpoints(talk, most=UNASKED if alone else 0, language=language, civility=civility)
    return tuple(one for one in found if is_telling(one, language))
