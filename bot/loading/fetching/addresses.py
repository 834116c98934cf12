"""Which addresses may be read: pages on the public internet, over http or https, on the ports that pages use."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import unquote

from yarl import URL

from bot.addresses import address_of
from bot.errors import AddressError, ForbiddenAddress
from bot.language import told

PORTS = frozenset({80, 443, 8000, 8080, 8443})
LONGEST = 4000
# Networks that Python's ipaddress calls global and that lead to no server of the public internet.
NOT_PUBLIC = tuple(
    ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10", "fec0::/10", "3fff::/20")
)
NAT64 = ip_network("64:ff9b::/96")
NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?", re.IGNORECASE)
LONGEST_NAME = 254
NUMERIC = re.compile(r"(?:^|\.)(?:\d+|0[xX][0-9a-fA-F]*)$")
LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".lan", ".home.arpa", ".localdomain")
TRACKERS = re.compile(
    r"(?:utm_|pk_|mtm_|at_campaign|at_medium).*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|"
    r"mkt_tok|vero_id|ref_(?:src|url)|cmpid|wt[_.]mc|ocid|ncid|guccounter|guce_referrer\w*",
    re.IGNORECASE,
)


def page_address(text: str, *, private: bool = False) -> URL:
    """The address of a page, checked as far as that is possible before its name is looked up.

    Args:
        text: what a person wrote or a server redirected to; angle brackets and white space around it do not matter.
        private: whether addresses inside a private network, and any port, are allowed.

    Raises:
        AddressError: it is no http or https address.
        ForbiddenAddress: it has a name and password in it, an unusual port, or lies inside a private network.
    """
    stripped = text.strip().strip("<>").strip()
    url = _parsed(stripped)
    if url.user is not None or url.password is not None:
        raise ForbiddenAddress(
            told("The address has a user name or password in it."),
            advice=told("Give it without them."),
            resource=stripped,
        )
    if not private:
        _refuse_private(url, stripped)
    return url.with_fragment(None)


def _parsed(text: str) -> URL:
    advice = told("Give the whole address of the page, beginning with https://.")
    if not text or len(text) > LONGEST or any(character.isspace() or ord(character) < ord(" ") for character in text):
        raise AddressError(told("This is not the address of a page."), advice=advice, resource=text[:LONGEST])
    try:
        url = address_of(text)
        usable = url.scheme in ("http", "https") and _is_host(url) and url.port is not None
    except ValueError as error:
        raise AddressError(
            told("{text!r} is not the address of a page.", text=text), advice=advice, resource=text
        ) from error
    if not usable:
        raise AddressError(told("{text!r} is not the address of a page.", text=text), advice=advice, resource=text)
    return url


def _is_host(url: URL) -> bool:
    """Whether the address has a host that can exist: a literal, or a name that the name service can know."""
    host = url.raw_host if url.host else None  # `host` fails for a name that is no IDNA though it says so
    return host is not None and (":" in host or (len(host) <= LONGEST_NAME and NAME.fullmatch(host) is not None))


def _refuse_private(url: URL, text: str) -> None:
    host = (url.host or "").rstrip(".").lower()
    if url.port not in PORTS:
        raise ForbiddenAddress(told("Pages are not read from port {port}.", port=url.port), resource=text)
    literal = _literal(host)
    if literal is None and NUMERIC.search(host):
        raise ForbiddenAddress(told("{host} is an address in disguise, so it is not read.", host=host), resource=text)
    is_local = "." not in host or host.endswith(LOCAL_NAMES) if literal is None else not is_public(literal)
    if is_local:
        raise ForbiddenAddress(
            told("{host} lies inside a private network, so it is not read.", host=host), resource=text
        )


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        return None


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet, and no way round to a private one.

    Addresses that carry an IPv4 address inside (mapped, 6to4, Teredo, NAT64) are judged by that too.
    """
    if isinstance(address, IPv6Address):
        inner = _carried(address)
        if inner is not None:
            return is_public(inner)
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in NOT_PUBLIC if network.version == address.version)
    )


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour


def without_trackers(url: URL) -> URL:
    """The address without the parameters that only tell where a reader came from, and without its fragment."""
    kept = [(name, value) for name, value in url.query.items() if not TRACKERS.fullmatch(name)]
    cleaned = url if len(kept) == len(url.query) else url.with_query(kept)
    return cleaned.with_fragment(None)


def unwrapped(url: URL) -> URL:
    """The publisher's own address, where the one given is a search engine's redirect or a copy in an AMP cache."""
    host = url.host or ""
    google = host.startswith(("www.google.", "google."))
    if google and url.path == "/url":
        return _address_or(url.query.get("q") or url.query.get("url"), url)
    if google and url.path.startswith("/amp/"):
        return _address_or(_amp_target(url.path.removeprefix("/amp/")), url)
    if host.endswith(".cdn.ampproject.org"):
        _, _, rest = url.path.lstrip("/").partition("/")
        return _address_or(_amp_target(rest), url)
    return url


def _amp_target(rest: str) -> str:
    secure = rest.startswith("s/")
    return f"{'https' if secure else 'http'}://{unquote(rest.removeprefix('s/'))}"


def _address_or(text: str | None, otherwise: URL) -> URL:
    try:
        return page_address(text or "")
    except (AddressError, ForbiddenAddress):
        return otherwise
