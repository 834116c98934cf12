"""How well digests condense, side by side with others in one run: `python -m tests.quality.condensing [PART...]`.

    news        the report against human summaries, beside the article's opening, random sentences and sumy's methods
    threads     what is shown of e-mail threads against human summaries
    viewpoints  the share of all arguments that the comments shown stand for
    exchanges   what readers thought of the exchanges picked
    speed       CPU time, beside sumy and beside splitting and stemming alone

sumy, summa and rouge-score are no part of the project: `pip install sumy summa rouge-score`; the columns of what is not
installed are left out.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from statistics import mean
from typing import Any

from bot.models import Article, Comment, Digest, Discussion, Story
from bot.summarizing.report import Limits, highlights
from bot.summarizing.summarizer import Options, digest_of
from bot.summarizing.terms import terms
from bot.text import sentences
from tests.quality.corpus import NOON
from tests.quality.summaries import (
    Document,
    Rouge,
    coverage,
    documents,
    news_story,
    paragraphs_of,
    rated_discussions,
    rating,
    thread_lines,
    thread_story,
    units_of,
)
from tests.quality.table import Cell, text_tables
from tests.quality.timing import ROUNDS, as_the_program_does, each_in_turn, side_by_side

NEWS_WORDS = 60
THREAD_WORDS = 80
VIEWPOINTS = 8
PICKS = 3
WEAK = 1
TABLE = "What a digest is worth"
SPEED = "CPU ms of condensing"
OURS = "Belowfold"
ALONE = "splitting and stemming alone"
METHODS = {"LexRank": "lex_rank", "TextRank": "text_rank", "LSA": "lsa"}

Extract = Callable[[Sequence[str]], list[int]]


def main(parts: Sequence[str]) -> None:
    for part in parts or PARTS:
        sys.stdout.write(text_tables(PARTS[part]()) + "\n\n")
        sys.stdout.flush()
    for name in missing():
        sys.stdout.write(f"{name} is not installed: its columns are left out\n")


def missing() -> list[str]:
    """The peers that are not installed."""
    return [name for name in ("sumy", "summa", "rouge_score") if find_spec(name) is None]


def news() -> Iterator[Cell]:
    """60 words of each article."""
    if find_spec("rouge_score") is None:
        return
    rouge, stories = Rouge(), documents("cnndm_val")
    columns: dict[str, Callable[[Document], str]] = {
        OURS: _report,
        "opening": lambda document: " ".join(paragraphs_of(document)),
        "random": lambda document: _sentences(document, _at_random),
        **{name: partial(_sentences, extract=extract) for name, extract in peers(6)},
    }
    row = f"{len(stories)} news articles, {NEWS_WORDS} words, ROUGE"
    for name, text in columns.items():
        yield Cell(TABLE, row, name, mean(rouge.of(text(one), one["refs"], NEWS_WORDS) for one in stories))


def threads() -> Iterator[Cell]:
    """80 words of each thread."""
    if find_spec("rouge_score") is None:
        return
    rouge, mails = Rouge(), documents("email_val")
    columns: dict[str, Callable[[Document], str]] = {
        OURS: lambda document: thread_lines(_digest(thread_story(document))),
        "opening": lambda document: " ".join(unit["text"] for unit in document["units"]),
        **{name: partial(_thread_sentences, extract=extract) for name, extract in peers(6)},
    }
    row = f"{len(mails)} e-mail threads, {THREAD_WORDS} words, ROUGE"
    for name, text in columns.items():
        yield Cell(TABLE, row, name, mean(rouge.of(text(one), one["refs"], THREAD_WORDS) for one in mails))


def viewpoints() -> Iterator[Cell]:
    """Eight comments of about 230."""
    found = [document for name in ("argkp_train", "argkp_dev") for document in documents(name)]
    debates = [units_of(document) for document in found]
    ours = [[int(one.quote.comment) for one in _digest(thread_story(document)).viewpoints] for document in found]
    row = f"{len(debates)} debates of about 230 arguments: covered by {VIEWPOINTS} viewpoints, %"
    yield Cell(TABLE, row, OURS, mean(map(coverage, debates, ours)))
    for name, extract in [("random", _at_random), *peers(VIEWPOINTS)]:
        chosen = [extract([unit.text for unit in units])[:VIEWPOINTS] for units in debates]
        yield Cell(TABLE, row, name, mean(map(coverage, debates, chosen)))


def exchanges() -> Iterator[Cell]:
    """Up to three exchanges of each discussion, by the ratings (0 to 3) of three readers."""
    marks: list[float | None] = []
    offered: list[float] = []
    rated = rated_discussions()
    for thread, story in rated:
        found = digest_of(story, Options(exchanges=PICKS), now=NOON).exchanges
        marks += [rating(exchange, thread["candidates"]) for exchange in found]
        offered += [candidate["rating"] for candidate in thread["candidates"]]
    known = [mark for mark in marks if mark is not None]
    weak = sum(mark < WEAK for mark in known)
    row = (
        f"exchanges of {len(rated)} discussions, rated 0 to 3 by readers "
        f"({len(known)} of {len(marks)} picks rated, {weak} below {WEAK})"
    )
    yield Cell(TABLE, row, OURS, mean(known))
    yield Cell(TABLE, row, "random", mean(offered))


def speed() -> Iterator[Cell]:
    """CPU time of condensing, with the program's own setting for the collector of garbage."""
    as_the_program_does()
    texts = list(islice(long_articles(40), ROUNDS))
    works: dict[str, Callable[[], object]] = {
        OURS: each_in_turn(list(map(_article, texts)), lambda article: highlights(article, Limits(5, 150))),
        ALONE: each_in_turn(texts, lambda text: _stemmed([text])),
        **{name: each_in_turn(list(map(sentences_of, texts)), extract) for name, extract in peers(5)},
    }
    yield from _timed("an article of 40 sentences", works)
    for count in (1_000, 10_000, 100_000):
        story, texts = talk(count)
        works = {OURS: partial(_condensed, story), ALONE: partial(_stemmed, texts)}
        yield from _timed(f"a discussion of {count:,} comments", works, ROUNDS if count < 100_000 else 1)


def long_articles(count: int) -> Iterator[str]:
    """The first so many sentences of each article that has them."""
    for document in documents("cnndm_val"):
        text = " ".join(paragraphs_of(document))
        spans = sentences(text)
        if len(spans) >= count:
            yield " ".join(span.of(text) for span in spans[:count])


def _timed(row: str, works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> Iterator[Cell]:
    taken = side_by_side(works, rounds)
    ours, alone = taken.pop(OURS), taken.pop(ALONE)
    yield Cell(SPEED, row, OURS, ours)
    yield Cell(SPEED, row, ALONE, alone)
    yield Cell(SPEED, row, "times that", ours / alone)
    for name, figure in taken.items():
        yield Cell(SPEED, row, name, figure)


PARTS = {"news": news, "threads": threads, "viewpoints": viewpoints, "exchanges": exchanges, "speed": speed}


def _article(text: str) -> Article:
    article = news_story({"units": [{"text": text}]}).article
    assert article is not None
    return article


def _report(document: Document) -> str:
    article = news_story(document).article
    assert article is not None
    return " ".join(line.text for line in highlights(article, Limits(NEWS_WORDS, NEWS_WORDS, strict=True)))


def _digest(story: Story) -> Digest:
    return digest_of(story, Options(viewpoints=VIEWPOINTS), now=NOON)


def _condensed(story: Story) -> Digest:
    return digest_of(story, Options(exchanges=8), now=NOON)


def sentences_of(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, "en")]


def _sentences(document: Document, extract: Extract) -> str:
    split = [sentence for paragraph in paragraphs_of(document) for sentence in sentences_of(paragraph)]
    return " ".join(split[number] for number in sorted(extract(split)))


def _thread_sentences(document: Document, extract: Extract) -> str:
    split = [sentence for unit in units_of(document) for sentence in sentences_of(unit.text)]
    return " ".join(split[number] for number in sorted(extract(split)))


def _at_random(texts: Sequence[str]) -> list[int]:
    return random.Random(len(texts)).sample(range(len(texts)), min(VIEWPOINTS, len(texts)))


def peers(count: int) -> list[tuple[str, Extract]]:
    """The others, each as the numbers of the texts that it would choose."""
    found: list[tuple[str, Extract]] = []
    for library in ("sumy", "summa"):
        if find_spec(library) is None:
            continue
        if library == "summa":
            found.append(("TextRank (summa)", _summa(count)))
        else:
            found += [(f"{name} (sumy)", _sumy(module, count)) for name, module in METHODS.items()]
    return found


def _summa(count: int) -> Extract:
    """TextRank with BM25 in place of shared words, as gensim had it."""
    summarize = import_module("summa.summarizer").summarize

    def extract(texts: Sequence[str]) -> list[int]:
        rows = summarize("\n".join(texts), ratio=1.0, scores=True)
        best = [max((score for said, score in rows if said in text), default=0.0) for text in texts]
        return sorted(range(len(texts)), key=lambda number: -best[number])[:count]

    return extract


def _sumy(module: str, count: int) -> Extract:
    document_model, word_tokens = import_module("sumy.models.dom"), _Tokens()
    summarizers = import_module(f"sumy.summarizers.{module}")
    stemmer = import_module("sumy.nlp.stemmers").Stemmer("english")
    name = "".join(part.title() for part in module.split("_")) + "Summarizer"
    method = getattr(summarizers, name)(stemmer)

    def extract(texts: Sequence[str]) -> list[int]:
        rows = [document_model.Sentence(text, word_tokens) for text in texts]
        paragraph = document_model.Paragraph(rows)
        found: Iterable[Any] = method(document_model.ObjectDocumentModel([paragraph]), count)
        places = {id(row): number for number, row in enumerate(rows)}
        return [places[id(row)] for row in found]

    return extract


class _Tokens:
    """sumy's door to the words of a sentence."""

    WORD = re.compile(r"[^\W\d_]+")

    def to_words(self, sentence: str) -> list[str]:
        return self.WORD.findall(sentence)


def _stemmed(texts: Iterable[str]) -> list[list[str]]:
    return [terms(sentence) for text in texts for sentence in sentences_of(text)]


def talk(count: int) -> tuple[Story, list[str]]:
    """A discussion of so many comments, in the words of real ones."""
    source = random.Random(1)
    known = [
        comment.text for _, story in rated_discussions() if story.discussion for comment in story.discussion.comments
    ]
    words = sorted({word for text in known for word in text.split()})
    texts = [
        " ".join(w if source.random() > 0.2 else source.choice(words) for w in source.choice(known).split())
        for _ in range(count)
    ]
    comments = tuple(
        Comment(
            id=str(n),
            parent=str(source.randrange(n)) if n and source.random() < 0.6 else None,
            author=f"reader {source.randrange(count)}",
            text=text,
        )
        for n, text in enumerate(texts)
    )
    return Story(discussion=Discussion(source="page", comments=comments)), texts


if __name__ == "__main__":
    main(sys.argv[1:])
