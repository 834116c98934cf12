"""How well digests condense, side by side with others in one run: `python -m tests.quality.condensing [PART...]`.

    news        the report against human summaries, beside the article's opening, random sentences and sumy's methods
    threads     what is shown of e-mail threads against human summaries
    viewpoints  the share of all arguments that the comments shown stand for
    exchanges   what readers thought of the exchanges picked
    speed       CPU time, beside sumy and beside splitting and stemming alone

sumy, summa and rouge-score are no part of the project: `pip install sumy summa rouge-score`; the rows of what is not
installed are left out.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from statistics import mean, median
from typing import Any

from bot.models import Comment, Digest, Discussion, Story
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

NEWS_WORDS = 60
THREAD_WORDS = 80
VIEWPOINTS = 8
PICKS = 3
WEAK = 1
ROUNDS = 5
METHODS = {"LexRank": "lex_rank", "TextRank": "text_rank", "LSA": "lsa"}

Extract = Callable[[Sequence[str]], list[int]]


def main(parts: Sequence[str]) -> None:
    every = {"news": news, "threads": threads, "viewpoints": viewpoints, "exchanges": exchanges, "speed": speed}
    for part in parts or every:
        every[part]()


def news() -> None:
    """60 words of each article."""
    rouge, stories = Rouge(), documents("cnndm_val")
    rows: dict[str, Callable[[Document], str]] = {
        "Belowfold": _report,
        "opening": lambda document: " ".join(paragraphs_of(document)),
        "random sentences": lambda document: _sentences(document, _at_random),
        **{name: partial(_sentences, extract=extract) for name, extract in _peers(6)},
    }
    for name, text in rows.items():
        _say("news", name, mean(rouge.of(text(one), one["refs"], NEWS_WORDS) for one in stories), "ROUGE")


def threads() -> None:
    """80 words of each thread."""
    rouge, mails = Rouge(), documents("email_val")
    rows: dict[str, Callable[[Document], str]] = {
        "Belowfold": lambda document: thread_lines(_digest(thread_story(document))),
        "opening": lambda document: " ".join(unit["text"] for unit in document["units"]),
        **{name: partial(_thread_sentences, extract=extract) for name, extract in _peers(6)},
    }
    for name, text in rows.items():
        _say("threads", name, mean(rouge.of(text(one), one["refs"], THREAD_WORDS) for one in mails), "ROUGE")


def viewpoints() -> None:
    """Eight comments of about 230."""
    debates = [units_of(document) for name in ("argkp_train", "argkp_dev") for document in documents(name)]
    ours = [
        [int(one.quote.comment) for one in _digest(thread_story(document)).viewpoints]
        for name in ("argkp_train", "argkp_dev")
        for document in documents(name)
    ]
    _say("viewpoints", "Belowfold", mean(map(coverage, debates, ours)), "% covered")
    for name, extract in [("random", _at_random), *_peers(VIEWPOINTS)]:
        chosen = [extract([unit.text for unit in units])[:VIEWPOINTS] for units in debates]
        _say("viewpoints", name, mean(map(coverage, debates, chosen)), "% covered")


def exchanges() -> None:
    """Up to three exchanges of each discussion, by the ratings (0 to 3) of three readers."""
    marks: list[float | None] = []
    offered: list[float] = []
    for thread, story in rated_discussions():
        found = digest_of(story, Options(exchanges=PICKS), now=NOON).exchanges
        marks += [rating(exchange, thread["candidates"]) for exchange in found]
        offered += [candidate["rating"] for candidate in thread["candidates"]]
    known = [mark for mark in marks if mark is not None]
    _say("exchanges", "Belowfold", mean(known), f"of 3; {len(known)} of {len(marks)} picks rated")
    _say("exchanges", "picks that are weak", sum(mark < WEAK for mark in known), "below 1")
    _say("exchanges", "random", mean(offered), "of 3")


def speed() -> None:
    """CPU time of condensing, with the program's own setting for the collector of garbage."""
    gc.set_threshold(50_000, 20, 20)
    forty = [text for text in map(paragraphs_of, documents("cnndm_val")) if len(sentences(" ".join(text))) >= 40]
    text = " ".join(span.of(" ".join(forty[0])) for span in sentences(" ".join(forty[0]))[:40])
    article = news_story({"units": [{"text": text}]}).article
    assert article is not None
    _say("40 sentences", "Belowfold", _cpu(lambda: highlights(article, Limits(5, 150))), "ms")
    _say("40 sentences", "splitting and stemming", _cpu(lambda: _stemmed([text])), "ms")
    for name, extract in _peers(5):
        _say("40 sentences", name, _cpu(partial(extract, _split(text))), "ms")
    for count in (1_000, 10_000, 100_000):
        story, texts = _talk(count)
        rounds = ROUNDS if count < 10_000 else 1
        _say(f"{count:,} comments", "Belowfold", _cpu(partial(_condensed, story), rounds), "ms")
        _say(f"{count:,} comments", "splitting and stemming", _cpu(partial(_stemmed, texts), rounds), "ms")


def _report(document: Document) -> str:
    article = news_story(document).article
    assert article is not None
    return " ".join(line.text for line in highlights(article, Limits(NEWS_WORDS, NEWS_WORDS, strict=True)))


def _digest(story: Story) -> Digest:
    return digest_of(story, Options(viewpoints=VIEWPOINTS), now=NOON)


def _condensed(story: Story) -> Digest:
    return digest_of(story, Options(exchanges=8), now=NOON)


def _split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, "en")]


def _sentences(document: Document, extract: Extract) -> str:
    split = [sentence for paragraph in paragraphs_of(document) for sentence in _split(paragraph)]
    return " ".join(split[number] for number in sorted(extract(split)))


def _thread_sentences(document: Document, extract: Extract) -> str:
    split = [sentence for unit in units_of(document) for sentence in _split(unit.text)]
    return " ".join(split[number] for number in sorted(extract(split)))


def _at_random(texts: Sequence[str]) -> list[int]:
    return random.Random(len(texts)).sample(range(len(texts)), min(VIEWPOINTS, len(texts)))


def _peers(count: int) -> list[tuple[str, Extract]]:
    """The others, each as the numbers of the texts that it would choose."""
    found: list[tuple[str, Extract]] = []
    for library in ("sumy", "summa"):
        if find_spec(library) is None:
            sys.stdout.write(f"{library} is not installed: its rows are left out\n")
        elif library == "summa":
            found.append(("summa TextRank", _summa(count)))
        else:
            found += [(f"sumy {name}", _sumy(module, count)) for name, module in METHODS.items()]
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
    return [terms(sentence) for text in texts for sentence in _split(text)]


def _talk(count: int) -> tuple[Story, list[str]]:
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


def _cpu(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median CPU time in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * median(times)


def _say(part: str, name: str, figure: float, unit: str) -> None:
    sys.stdout.write(f"{part:16} {name:24} {figure:9.2f} {unit}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
