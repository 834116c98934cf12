"""An HTTP status that is an error, in words."""

from __future__ import annotations

from yarl import URL

from bot.errors import RefusedByServer
from bot.language import Told, counted, told

SERVER_ERROR = 500
MINUTE = 60
NO_BOTS = (told("does not let this bot read the page"), told("It may want a login, a subscription, or no bots at all."))
HOUR = 3600
# From how many of the smaller unit on the larger one is named.
FROM = 90
PUBLIC_ONLY = told("Only pages that anybody may read can be loaded.")
WORDS = {
    401: (told("asks for a login"), PUBLIC_ONLY),
    402: (told("asks for a subscription"), PUBLIC_ONLY),
    403: NO_BOTS,
    404: (told("has no page at this address"), told("Check the address.")),
    410: (told("has taken the page away for good"), ""),
    429: (told("asks for fewer requests"), told("Try again in a few minutes.")),
    451: (told("may not show the page for legal reasons"), ""),
    999: NO_BOTS,  # no status of HTTP; some large sites send it to whoever they take for a bot
}


def refusal(status: int, url: URL, retry_after: float | None = None) -> RefusedByServer:
    """The error for an HTTP status of 300 or more that leads nowhere.

    Args:
        status: the status.
        url: the address that was asked for.
        retry_after: the seconds until the server may be asked again, or None where it did not say.
    """
    if status in WORDS:
        words, advice = WORDS[status]
    elif status >= SERVER_ERROR:
        words, advice = told("has a problem of its own"), told("Try again later.")
    else:
        words, advice = told("refuses the request"), told("Check the address.")
    if retry_after is not None:
        advice = told("Try again in {time}.", time=duration(retry_after))
    return RefusedByServer(
        told("{host} {words} (status {status}).", host=url.host, words=words, status=status),
        status=status,
        retry_after=retry_after,
        advice=advice,
        resource=str(url),
    )


def duration(seconds: float) -> Told:
    """A time in words, rounded up: "1 second", "45 seconds", "2 minutes", "26 hours"."""
    if seconds >= FROM * MINUTE:
        return counted("{n} hour", "{n} hours", -int(-seconds // HOUR))
    if seconds >= FROM:
        return counted("{n} minute", "{n} minutes", -int(-seconds // MINUTE))
    return counted("{n} second", "{n} seconds", max(1, -int(-seconds // 1)))
