"""What a server sent, as a plain value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from multidict import CIMultiDict, CIMultiDictProxy


def no_headers() -> Mapping[str, str]:
    """A mapping of header fields without any in it."""
    return CIMultiDictProxy(CIMultiDict[str]())


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server sent.

    Attributes:
        url: the address it came from in the end, after redirects.
        body: the bytes, decompressed.
        status: the HTTP status code: in what `Fetcher.fetch` gives one of success, or 304 where the caller's own header
            fields asked for an answer only if it had changed.
        content_type: the media type in lower case, or "".
        charset: the encoding the server named, or None.
        headers: the header fields that matter (`bot.loading.fetching.headers.KEPT`); any case of a name finds them.
        moved_to: the address that is to be asked from now on, where the server moved it for good; else None.
    """

    url: str
    body: bytes = field(repr=False)
    status: int = 200
    content_type: str = ""
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=no_headers, compare=False)
    moved_to: str | None = None
