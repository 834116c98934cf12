"""What is the same in all addresses of one article: its own, the mobile one, AMP's, the one with a feed's parameters.

The result is only compared, never asked for, so it may leave out more than what can be left out of an address.
`loading` has undone redirects of search engines and AMP caches before.
"""

from __future__ import annotations

import re

from yarl import URL

from bot.addresses import address_of

LONGEST = 2000
FRONTS = frozenset({"www", "m", "mobile", "amp", "wap", "touch"})
LEAST_LABELS = 2  # of a host's name, below which nothing is left out
# Parameters that say where a reader came from or which version is shown, not which article.
SHOWN_HOW = re.compile(
    r"(?:utm_|pk_|mtm_|at_|ns_|icid|wt[_.]|_ga|_gl|hsa_|mc_).*|(?:fb|g|dc|ms|y|tt|tw)clid|igshid|amp|amp_.*|outputtype|"
    r"ref|ref_?src|refsrc|referrer|referer|source|src|from|via|share|shared|rss|feed|partner|feature|xtor|cmp|cmpid|cid|"
    r"campaign|campaign_id|smid|sref|ocid|ncid|ito|guccounter|mbid|s_cid|mobile|m|print|sh",
    re.IGNORECASE,
)
SHOWN_HOW_VALUES = re.compile(r"amp|mobile|print|1|true", re.IGNORECASE)
AMP_PATH = re.compile(
    r"^/amp(?=/.)|(?:/amp|\.amp|/index\.(?:html?|php)|/default\.aspx?)$|\.amp(?=\.html?$)", re.IGNORECASE
)
SHORT_FLAGS = frozenset({"m", "sh", "s", "mobile", "print", "amp"})


def address_key(address: str | None) -> str | None:
    """What stands for an article in all its addresses; None for none, and for the front page of a site."""
    if not address or len(address) > LONGEST:
        return None
    try:
        url = address_of(address)
        host = url.raw_host
    except ValueError:
        return None
    if url.scheme not in ("http", "https") or not host:
        return None
    path = AMP_PATH.sub("", url.raw_path.rstrip("/"))
    query = sorted((name, value) for name, value in url.query.items() if not _says_how(name, value))
    if not path and not query:
        return None
    asked = url.with_query(query).raw_query_string if query else ""
    return f"{_site(host)}{_port(url)}{path}{f'?{asked}' if asked else ''}"


def _says_how(name: str, value: str) -> bool:
    """Whether a parameter leaves the article the same; a short name does only as a flag."""
    if name.lower() in SHORT_FLAGS:
        return not value or SHOWN_HOW_VALUES.fullmatch(value) is not None
    return SHOWN_HOW.fullmatch(name) is not None


def _site(host: str) -> str:
    """The name of a site without what says for which machines: "en.m.example.org" is "en.example.org"."""
    labels = host.lower().rstrip(".").split(".")
    kept = [label for label in labels[:-LEAST_LABELS] if label not in FRONTS]
    return ".".join([*kept, *labels[-LEAST_LABELS:]])


def _port(url: URL) -> str:
    return "" if url.is_default_port() or url.port is None else f":{url.port}"
