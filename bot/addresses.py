"""Texts as addresses. The library behind them fails in several ways at what others write; here it is one way."""

from __future__ import annotations

import re
from ipaddress import ip_address

from yarl import URL

# All that may be the host of an address with what stands around it: nobody has one that is longer.
HOST = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]{0,40}:)?(?://[^/?#]*)?")
LONGEST_HOST = 2000


def address_of(text: str) -> URL:
    """A text as an address, absolute or not, of which each part can be asked for.

    Raises:
        ValueError: it is none: the host is missing or cannot be one, the port is no number.
    """
    host = HOST.match(text)
    if host and len(host[0]) > LONGEST_HOST:  # the library takes time that grows with its square
        raise ValueError(f"{text[:100]!r} has too long a host")
    try:
        url = URL(text)
    except IndexError as error:  # brackets in the wrong places, as in "http://[::]@/"
        raise ValueError(f"{text[:100]!r} is no address") from error
    name = url.host  # fails for a name that is no IDNA though it says so
    if name and ":" in name:
        ip_address(name.partition("%")[0])
    # Some letters become a space when the name is made ready for the network: what has one in it cannot be asked for.
    if any(map(str.isspace, url.raw_host or "")):
        raise ValueError(f"{text[:100]!r} has white space in its host")
    return url


def without_query(address: str) -> str:
    """An address as it may stand in a log: without a name, a password and a query, in which there may be a key."""
    whole = re.split(r"[?#]", address, maxsplit=1)[0]
    return re.sub(r"(?<=//)[^/]*@", "", whole)
