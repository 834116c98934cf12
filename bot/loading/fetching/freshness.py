"""For how long an answer may be used again: the arithmetic of RFC 9111 (HTTP Caching) for a cache of one's own.

Of section 3: an answer with `no-store` or `Vary: *` is not kept. Of 4.2: `max-age`, else `Expires` less `Date`, gives
its lifetime, of which its `Age` is already over; `s-maxage` speaks to shared caches and is passed over. Nothing is
guessed where a server says nothing (4.2.2 allows it): such an answer is asked for again, with its validators (4.3.1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.loading.fetching.headers import seconds, seconds_until

DIRECTIVE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,"]+)))?""")
# No honest Cache-Control is longer; reading one takes time that grows with its square.
LONGEST_DIRECTIVES = 1000
# A lifetime that is longer is cut: readers go on writing comments, whatever the server says of its page.
LONGEST = 86_400.0


def fresh_for(headers: Mapping[str, str]) -> float | None:
    """The seconds for which an answer may be used again without asking.

    Args:
        headers: its header fields, by any case of their names or by lower case.

    Returns:
        seconds from when the answer was asked for; 0 if it may be kept, but has to be asked for again each time; None
        if it must not be kept.
    """
    text = headers.get("cache-control", "")
    if len(text) > LONGEST_DIRECTIVES or "*" in headers.get("vary", ""):
        return None
    said = directives(text)
    if "no-store" in said:
        return None
    if "no-cache" in said:
        return 0.0
    age = seconds(headers.get("age", "")) or 0.0
    return max(0.0, min(_lifetime(said, headers) - age, LONGEST))


def directives(text: str) -> dict[str, str]:
    """The directives of a `Cache-Control` field by their names in lower case; of one said twice, the first."""
    said: dict[str, str] = {}
    for name, quoted, bare in DIRECTIVE.findall(text):
        said.setdefault(name.lower(), quoted or bare)
    return said


def validators(headers: Mapping[str, str]) -> dict[str, str]:
    """The fields of a request that ask for an answer only if it is no longer the one with these fields."""
    asked = {"If-None-Match": headers.get("etag", ""), "If-Modified-Since": headers.get("last-modified", "")}
    return {name: value for name, value in asked.items() if value.isascii() and value.isprintable() and value}


def _lifetime(said: Mapping[str, str], headers: Mapping[str, str]) -> float:
    if "max-age" in said:
        return seconds(said["max-age"]) or 0.0
    return seconds_until(headers.get("expires", ""), headers) or 0.0
