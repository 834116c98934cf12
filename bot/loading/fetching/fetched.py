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
        status: the HTTP status code; always one of success in what `Fetcher.fetch` gives.
        content_type: the media type in lower case, or "".
        charset: the encoding the server named, or None.
        headers: the header fields that matter (`bot.loading.fetching.headers.KEPT`); any case of a name finds them.
    """

    url: str
    body: bytes = field(repr=False)
    status: int = 200
    content_type: str = ""
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=no_headers, compare=False)
