"""The SOURCE arguments of the command line: addresses, files and standard input, as stories.

an address          loaded from the network
FILE, FILE.gz       a saved page, a plain-text dump, a service's JSON, or a story as `belowfold load` wrote it
-                   any of these on standard input; stories also as JSON Lines
"""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.addresses import address_of
from bot.contract import is_story, story_from_json
from bot.errors import AddressError, BadDocument, BelowfoldError, TooLarge
from bot.loading.document import read_document
from bot.loading.loader import Loader
from bot.models import Story
from bot.workers import Workers

STANDARD_INPUT = "-"
ENDINGS = (".page.json", ".story.json", ".html", ".htm", ".mhtml", ".mht", ".txt", ".json")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NOT_IN_A_NAME = re.compile(r"[^\w.\-]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: a story, or why there is none."""

    source: str
    result: Story | BelowfoldError


class Sources:
    """Reads sources one after another; what is wrong with one is said of that one alone."""

    def __init__(
        self, *, loader: Loader, workers: Workers, now: Callable[[], datetime], max_bytes: int, url: str | None = None
    ) -> None:
        self._loader = loader
        self._workers = workers
        self._now = now
        self._max_bytes = max_bytes
        self._url = url

    async def read(self, sources: Iterable[str]) -> AsyncIterator[Outcome]:
        """The outcomes in order: one for each source, but one for each line of JSON Lines on standard input."""
        for source in sources:
            if ADDRESS.match(source):
                yield await self._outcome(source, None)
                continue
            try:
                documents = _documents(source, self._max_bytes)
            except BelowfoldError as error:
                yield Outcome(source, error)
                continue
            for document in documents:
                yield await self._outcome(source, document)

    async def _outcome(self, source: str, document: bytes | None) -> Outcome:
        try:
            if document is None:
                return Outcome(source, await self._loader.load(source))
            return Outcome(source, await self._workers.run(partial(self._story, document)))
        except BelowfoldError as error:
            return Outcome(source, error)

    def _story(self, document: bytes) -> Story:
        if is_story(document):
            return story_from_json(document)
        if len(document) > self._max_bytes:
            raise TooLarge(f"This is larger than {self._max_bytes:,} bytes.")
        return read_document(document, url=self._url, fetched_at=self._now())


def name_of(source: str) -> str:
    """What the output for a source is called: a file's name without its endings, an address's host and path."""
    if ADDRESS.match(source):
        try:
            url = address_of(source)
            source = f"{url.host or ''}{url.path}"
        except ValueError:
            pass  # it will be said of it that it is none
        return NOT_IN_A_NAME.sub("_", source).strip("_") or "page"
    name = Path(source).name.removesuffix(".gz") if source != STANDARD_INPUT else "stdin"
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    return name.removesuffix(ending) or name


def _documents(source: str, max_bytes: int) -> list[bytes]:
    if not source.strip():
        raise AddressError("There is no address and no file here, only an empty word.")
    if source != STANDARD_INPUT:
        return [_file(Path(source), max_bytes)]
    body = sys.stdin.buffer.read()
    lines = [line for line in body.splitlines() if line.strip()]
    return lines if lines and is_story(lines[0]) else [body]


def _file(path: Path, max_bytes: int) -> bytes:
    """The content of a file, unpacked where its name ends in .gz.

    Raises:
        AddressError: there is no such file.
        BadDocument: it cannot be read.
        TooLarge: it has more bytes than `max_bytes`.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as file:
            body = file.read(max_bytes + 1)
    except (FileNotFoundError, ValueError) as error:
        raise AddressError(
            f"{path} is neither an address nor a file.",
            advice="Give an address that begins with https://, or the path of a saved page.",
            resource=str(path),
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadDocument(f"{path} cannot be read: {reason}.", resource=str(path)) from error
    if len(body) > max_bytes:
        raise TooLarge(f"{path} is larger than {max_bytes:,} bytes.", resource=str(path))
    return bytes(body)
