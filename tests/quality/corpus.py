"""Where the corpus of real pages lies, which is no part of this project, and how its pages are read and compared."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

from bot.errors import LoadError
from bot.loading.document import read_document
from bot.models import Story

SHARED = Path(os.environ.get("BELOWFOLD_SHARED") or Path(__file__).parents[3] / "shared")
CORPUS = SHARED / "corpus"
ARTICLES = CORPUS / "articles"
DISCUSSIONS = CORPUS / "discussions"
WORD = re.compile(r"\w+")
SEEN = frozenset("02468ace")  # how the names of the pages begin that were looked at while the reader was written
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def is_there() -> bool:
    return (ARTICLES / "ground-truth.json").exists()


def bytes_of(file: Path) -> bytes:
    body = file.read_bytes()
    return gzip.decompress(body) if file.suffix == ".gz" else body


def article_pages() -> dict[str, bytes]:
    """The pages whose body is known, by name."""
    files = sorted((ARTICLES / "html").glob("*.html.gz"))
    return {file.name.removesuffix(".html.gz"): bytes_of(file) for file in files}


def bodies() -> dict[str, str]:
    """The true bodies of these pages, by name."""
    truth: dict[str, dict[str, str]] = json.loads((ARTICLES / "ground-truth.json").read_text(encoding="utf-8"))
    return {name: page["articleBody"] for name, page in truth.items()}


def was_looked_at(name: str) -> bool:
    """Whether a page was looked at while the reader was written."""
    return name[0] in SEEN


def labelled_pages(*endings: str) -> dict[str, tuple[bytes, list[dict[str, Any]]]]:
    """The pages whose comments are known, each with these; with ".page.json" the saved answers of services, too."""
    pages = {}
    for ending in endings or (".html",):
        for file in sorted((DISCUSSIONS / "labelled").glob(f"*{ending}")):
            name = file.name.removesuffix(ending)
            labels = json.loads(file.with_name(f"{name}.json").read_text(encoding="utf-8"))["comments"]
            pages[name] = (file.read_bytes(), labels)
    return pages


def discussion_pages() -> Iterator[tuple[str, bytes]]:
    """All pages with a discussion, known or not."""
    for file in sorted(DISCUSSIONS.rglob("*.html")):
        yield file.stem, file.read_bytes()


def negative_pages() -> Iterator[tuple[str, bytes]]:
    """Pages with markup like that of comments, and no comments."""
    for file in sorted((DISCUSSIONS / "unlabelled" / "negatives").glob("*.html")):
        yield file.stem, file.read_bytes()


def story_of(body: bytes) -> Story:
    """The story of a page; an empty one where there is nothing to read."""
    try:
        return read_document(body, url=None, fetched_at=NOON)
    except LoadError:
        return Story()


def shingles(text: str, length: int) -> Counter[tuple[str, ...]]:
    """How often each run of so many words occurs in a text; a shorter text is one run."""
    words = WORD.findall(text)
    runs = range(max(1, len(words) - length + 1)) if words else range(0)
    return Counter(tuple(words[at : at + length]) for at in runs)


def article_figures(found: dict[str, str], names: Iterator[str] | list[str]) -> tuple[float, float, float]:
    """F1, precision and recall of bodies over runs of four words, averaged over pages.

    It is the measure of the public benchmark these pages are from.
    """
    truth = bodies()
    precisions, recalls = [], []
    for name in names:
        want, got = shingles(truth[name], 4), shingles(found.get(name, ""), 4)
        hits = sum((want & got).values())
        precisions += [hits / got.total()] if got else []
        recalls += [hits / want.total()] if want else []
    precision, recall = mean(precisions), mean(recalls)
    return 2 * precision * recall / (precision + recall), precision, recall
