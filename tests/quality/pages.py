"""Digests to be read by a person: `python -m tests.quality.pages [FOLDER]`.

Writes a page for each discussion of the corpus with labels, for the seed, and for the corpus' other discussions, as a
channel would see them, into a folder that git ignores (`var/digests` unless another is named).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from bot.errors import LoadError
from bot.loading.document import read_document
from bot.posting.cards import digest_card
from bot.posting.look import Look
from bot.posting.terminal import print_card
from bot.summarizing.summarizer import Options, digest_of
from tests.quality.corpus import CORPUS, DISCUSSIONS, NOON

WIDTH = 100
SHOWN = 3


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, body in discussions():
        (folder / f"{name}.txt").write_text(page(body), encoding="utf-8")
        count += 1
    sys.stdout.write(f"{count} digests are in {folder}\n")


def discussions() -> Iterator[tuple[str, bytes]]:
    """All pages, payloads and dumps with a discussion."""
    seed = CORPUS / "seed" / "article-with-discussion.txt"
    yield "seed", seed.read_bytes()
    for kind in ("labelled", "unlabelled"):
        for file in sorted((DISCUSSIONS / kind).rglob("*")):
            if file.name.endswith((".html", ".page.json")) and "negatives" not in file.parts:
                yield f"{kind}.{file.stem}", file.read_bytes()


def page(body: bytes) -> str:
    """The digest of a page as a terminal shows it, or why there is none."""
    try:
        story = read_document(body, url=None, fetched_at=NOON)
    except LoadError as error:
        return f"{error}\n"
    screen = io.StringIO()
    digest = digest_of(story, Options(exchanges=SHOWN), now=NOON)
    print_card(digest_card(digest, Look(exchanges=SHOWN)), Console(file=screen, width=WIDTH))
    return screen.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var/digests"))
