"""The web page of a digest: its link, who may open it, and what it shows.

A page belongs to a post. Its name is made of the post's, so that a post that is edited keeps its page, and a post that
is removed takes its page with it. A link is the name, and with it, unless pages are public, a proof that it was given
out here: an HMAC (RFC 2104) with SHA-256 over the name and, where links expire, the moment of that.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal, NoReturn

from yarl import URL

from bot.addresses import address_of
from bot.errors import Gone, SettingsError, WrongLink
from bot.language import told
from bot.servers import ServerSettings
from bot.service import Service
from bot.storage.digests import KeptDigest
from bot.storage.pages import PageTable
from bot.storage.servers import Servers

LinkStyle = Literal["signed", "expiring", "public"]
NAME_LENGTH = 16
SIGNATURE_LENGTH = 22  # characters of base64: 132 bits
PROOF = re.compile(r"(?:(?P<until>[0-9]{1,12})-)?(?P<signature>[A-Za-z0-9_-]{22})", re.ASCII)
NAME = re.compile(r"[0-9a-f]{16}")
NO_SERVER = 0
SHORTEST_SECRET = 16  # characters


@dataclass(frozen=True, slots=True)
class OpenPage:
    """What somebody with a good link sees: a digest with its story, and the settings of the server that it is for."""

    kept: KeptDigest
    server: ServerSettings


class Pages:
    """Gives out links to pages, and opens them.

    Args:
        table: which pages there are.
        service: where their digests are.
        servers: what the owners of servers have chosen.
        now: the clock.
        address: what links begin with, without a slash at the end.
        style: what a link needs.
        holds: how long an expiring link holds.
        secret: what links are signed with.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        table: PageTable,
        service: Service,
        servers: Servers,
        now: Callable[[], datetime],
        address: str,
        style: LinkStyle,
        holds: timedelta,
        secret: bytes,
    ) -> None:
        self._table = table
        self._service = service
        self._servers = servers
        self._now = now
        self._address = address
        self._style = style
        self._holds = holds
        self._secret = secret

    async def link(self, name: str, digest: str, guild: int | None) -> str:
        """Let a page show a digest; its address comes back.

        Args:
            name: the page's, as `page_name` makes it or `named_in` finds it.
            digest: the key that the digest is kept under.
            guild: the server that the post is in; None in private.
        """
        now = self._now()
        await self._table.show(name, guild=guild or NO_SERVER, digest=digest, now=now)
        return f"{self._address}/d/{name}{self._proof(name, now)}"

    async def open(self, name: str, proof: str) -> OpenPage:
        """What a link leads to.

        Raises:
            WrongLink: it is none that was given out here, or its time is over.
            Gone: the page was removed, or the digest is no longer kept.
        """
        self._check(name, proof)
        page = await self._table.find(name)
        if page is None:
            if self._style == "public":  # whoever tries names learns nothing of which there were
                _refuse()
            raise Gone(
                told("This page is not here any more."),
                advice=told("Somebody has removed the post that it belonged to, or its time is over."),
            )
        return OpenPage(await self._service.find(page.digest), await self._servers.find(page.guild or None))

    async def remove(self, name: str) -> None:
        """Let a page be gone."""
        await self._table.remove(name)

    def named_in(self, urls: Iterable[str | None]) -> str | None:
        """The name of the page of a post, by the links in that; None if none of them leads to a page."""
        begins = f"{self._address}/d/"
        for url in urls:
            if url and url.startswith(begins) and NAME.fullmatch(name := url[len(begins) :].partition("/")[0]):
                return name
        return None

    def _proof(self, name: str, now: datetime) -> str:
        match self._style:
            case "public":
                return ""
            case "signed":
                return f"/{self._signature(name)}"
            case "expiring":
                until = int((now + self._holds).timestamp())
                return f"/{until}-{self._signature(name, until)}"

    def _check(self, name: str, proof: str) -> None:
        """Whether a link may be followed: a stricter setting closes the links of a looser one."""
        match = PROOF.fullmatch(proof)
        if not NAME.fullmatch(name) or (proof and not match):
            _refuse()
        if self._style == "public":
            return
        until = int(match["until"]) if match and match["until"] else None
        if match is None or not hmac.compare_digest(match["signature"], self._signature(name, until)):
            _refuse()
        if until is None and self._style == "expiring":
            _refuse()
        if until is not None and self._now().timestamp() > until:
            raise WrongLink(
                told("This link held for some time only, and that time is over."),
                advice=told("Ask for a new digest where you found it."),
                expired=True,
            )

    def _signature(self, name: str, until: int | None = None) -> str:
        said = f"page/{name}" if until is None else f"page/{name}/{until}"
        digest = hmac.new(self._secret, said.encode(), sha256).digest()
        return base64.urlsafe_b64encode(digest).decode()[:SIGNATURE_LENGTH]


def public_address(address: str, *, listens: bool) -> str | None:
    """What the links to pages begin with, by what the owner wrote; None where there are to be no pages.

    Raises:
        SettingsError: it is no address of a web server, or nobody would answer there.
    """
    wanted = address.strip().rstrip("/")
    if not wanted:
        return None
    try:
        parsed = address_of(wanted)
    except ValueError:
        parsed = URL()
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.query_string or parsed.fragment:
        raise SettingsError(
            f"web.address is no address of a web server: {wanted[:100]}.",
            advice='Write it as people will see it, such as "https://digests.example".',
        )
    if not listens:
        raise SettingsError(
            "web.address is set, and web.listen is not: nobody would answer there.",
            advice='Set web.listen as well, such as "127.0.0.1:8711".',
        )
    return wanted


def check_secret(secret: str) -> None:
    """See that a secret which an owner set cannot be guessed; "" is none.

    Raises:
        SettingsError: it can be.
    """
    if secret and len(secret) < SHORTEST_SECRET:
        raise SettingsError(
            f"WEB_SECRET is too short to sign links with: it needs {SHORTEST_SECRET} characters.",
            advice="Leave it empty, and one is made and kept.",
        )


def page_name(post: str) -> str:
    """What the page of a post is called, by what names the post, always the same and no other's."""
    return sha256(f"post/{post}".encode()).hexdigest()[:NAME_LENGTH]


def _refuse() -> NoReturn:
    raise WrongLink(
        told("This link leads nowhere."),
        advice=told("It may have been cut off or changed on its way: look for it again where you found it."),
    )
