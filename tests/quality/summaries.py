"""The sets of texts with human summaries, which are no part of this project, as stories; and how they are scored."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from statistics import mean
from typing import Any

from bot.models import Article, Comment, Digest, Discussion, Exchange, Story
from tests.quality.corpus import CORPUS, DISCUSSIONS

SUMMARIES = CORPUS / "summaries"
VARIANTS = ("rouge1", "rouge2", "rougeL")
LEAST_SHARED = 0.5  # of the comments of a pick and of a rated candidate together, for the two to be the same

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    """A comment of a discussion, with the key points that it expresses where the set tells them."""

    author: str
    text: str
    points: tuple[str, ...] = ()


def documents(name: str) -> list[Document]:
    """The documents of a set."""
    lines = (SUMMARIES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def paragraphs_of(document: Document) -> tuple[str, ...]:
    """The paragraphs of a news article."""
    text = document["units"][0]["text"]
    return tuple(line for line in text.split("\n") if line.strip()) or (text,)


def units_of(document: Document) -> list[Unit]:
    """The comments of a discussion, empty ones left out."""
    return [
        Unit(unit.get("author") or f"p{number}", unit["text"], tuple(map(str, unit.get("kps") or ())))
        for number, unit in enumerate(document["units"])
        if unit["text"].strip()
    ]


def news_story(document: Document) -> Story:
    """A news article as a story."""
    return Story(article=Article(title=document.get("title"), language="en", paragraphs=paragraphs_of(document)))


def thread_story(document: Document) -> Story:
    """A discussion as a story without an article; the id of a comment is its place."""
    comments = (Comment(id=str(n), author=unit.author, text=unit.text) for n, unit in enumerate(units_of(document)))
    return Story(discussion=Discussion(source="saved", comments=tuple(comments)))


class Rouge:
    """The mean of ROUGE-1, -2 and -L (F1, stemmed, times 100) against all references (Lin, 2004)."""

    def __init__(self) -> None:
        self._scorer = import_module("rouge_score.rouge_scorer").RougeScorer(list(VARIANTS), use_stemmer=True)

    def of(self, text: str, references: Sequence[str], words: int) -> float:
        """The figure of the first `words` words of a text."""
        shown = " ".join(text.split()[:words])
        scores = [self._scorer.score(reference, shown) for reference in references]
        figures: list[float] = [mean(score[variant].fmeasure for variant in VARIANTS) for score in scores]
        return 100 * mean(figures)


def coverage(units: Sequence[Unit], chosen: Sequence[int]) -> float:
    """The share, in per cent, of all mentions of key points whose point one of the chosen comments expresses."""
    mentions = Counter(point for unit in units for point in unit.points)
    covered = {point for number in chosen for point in units[number].points}
    return 100 * sum(mentions[point] for point in covered) / mentions.total()


def thread_lines(digest: Digest) -> str:
    """What a digest shows of a discussion: the viewpoints, then the exchanges."""
    turns = [turn for exchange in digest.exchanges for turn in exchange.turns]
    quotes = [f"{one.quote.author}: {one.quote.text}" for one in digest.viewpoints]
    return " ".join([*quotes, *(f"{turn.author}: {turn.text}" for turn in turns)])


def rated_discussions() -> list[tuple[Document, Story]]:
    """The discussions of which candidate exchanges were rated by readers, each as a story."""
    threads = json.loads((DISCUSSIONS / "exchange-ratings.json").read_text(encoding="utf-8"))
    labels = {file.stem: file for file in (DISCUSSIONS / "labelled").glob("*.json") if ".page" not in file.name}
    labels["seed"] = CORPUS / "seed" / "label.json"
    return [
        (thread, _rated_story(thread, json.loads(labels[thread["thread"]].read_text("utf-8")))) for thread in threads
    ]


def rating(exchange: Exchange, candidates: Sequence[Document]) -> float | None:
    """The readers' rating, 0 to 3, of the candidate that shares most comments with an exchange, if it shares half."""
    ids = {turn.comment for turn in exchange.turns}
    shared = [(len(ids & set(one["comments"])) / len(ids | set(one["comments"])), one["rating"]) for one in candidates]
    same, mark = max(shared)
    return mark if same >= LEAST_SHARED else None


def _rated_story(thread: Document, labels: Document) -> Story:
    paragraphs = tuple(line for line in (thread.get("article") or "").split("\n") if line.strip())
    comments = tuple(
        Comment(
            id=str(comment["id"]),
            parent=None if comment["parent"] is None else str(comment["parent"]),
            author=comment.get("author"),
            text=comment["text"],
            removed=bool(comment.get("deleted")),
        )
        for comment in labels["comments"]
    )
    article = Article(title=thread.get("title"), language=thread.get("lang"), paragraphs=paragraphs)
    return Story(article=article if paragraphs else None, discussion=Discussion(source="saved", comments=comments))
