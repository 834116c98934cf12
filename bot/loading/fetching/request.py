"""One request to one host, as a plain value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from yarl import URL

from bot.addresses import address_of
from bot.loading.fetching.cache import Key
from bot.loading.fetching.fetched import Fetched
from bot.loading.fetching.freshness import validators

ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,application/json;q=0.7,*/*;q=0.1"
CONDITIONS = frozenset({"if-none-match", "if-modified-since"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked.

    Attributes:
        address: where.
        purpose: a page for a reader, an interface for programs, or a site's robots.txt.
        limit: how many bytes of the answer are read; more is an error, save for a robots.txt, which is cut.
        headers: header fields besides the bot's own.
        body: what is posted, or None.
    """

    address: URL
    purpose: Literal["page", "api", "robots"]
    limit: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def method(self) -> str:
        """GET, or POST where there is something to post."""
        return "GET" if self.body is None else "POST"

    @property
    def is_conditional(self) -> bool:
        """Whether its own header fields ask for an answer only if it has changed."""
        return any(name.lower() in CONDITIONS for name in self.headers)

    @property
    def key(self) -> Key | None:
        """What its answer is kept under; None where it is not kept, or by somebody else."""
        if self.body is not None or self.purpose == "robots":
            return None
        return str(self.address), tuple(sorted((name.lower(), value) for name, value in self.headers.items()))

    def fields(self, former: Fetched | None) -> dict[str, str]:
        """The header fields to send; where there is a former answer, they ask for another only if it has changed."""
        return {"Accept": ACCEPT, **self.headers, **(validators(former.headers) if former else {})}


def redirected(request: Request, address: URL) -> Request:
    """The request that follows a redirect. Header fields of its own may be secrets: another host does not get them."""
    same = address.origin() == request.address.origin()
    return replace(request, address=address, headers=request.headers if same else {})


def joined(address: URL, target: str) -> str:
    """The address that a redirect leads to, not checked yet."""
    try:
        return str(address.join(address_of(target)))
    except ValueError:
        return target
