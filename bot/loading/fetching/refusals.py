"""An HTTP status that is an error, in words."""

from __future__ import annotations

from yarl import URL

from bot.errors import RefusedByServer

SERVER_ERROR = 500
MINUTE = 60
NO_BOTS = ("does not let this bot read the page", "It may want a login, a subscription, or no bots at all.")
HOUR = 3600
# From how many of the smaller unit on the larger one is named.
FROM = 90
PUBLIC_ONLY = "Only pages that anybody may read can be loaded."
WORDS = {
    401: ("asks for a login", PUBLIC_ONLY),
    402: ("asks for a subscription", PUBLIC_ONLY),
    403: NO_BOTS,
    404: ("has no page at this address", "Check the address."),
    410: ("has taken the page away for good", ""),
    429: ("asks for fewer requests", "Try again in a few minutes."),
    451: ("may not show the page for legal reasons", ""),
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
        words, advice = "has a problem of its own", "Try again later."
    else:
        words, advice = "refuses the request", "Check the address."
    if retry_after is not None:
        advice = f"Try again in {duration(retry_after)}."
    return RefusedByServer(
        f"{url.host} {words} (status {status}).",
        status=status,
        retry_after=retry_after,
        advice=advice,
        resource=str(url),
    )


def duration(seconds: float) -> str:
    """A time in words, rounded up: "1 second", "45 seconds", "2 minutes", "26 hours"."""
    count, unit = -int(-seconds // 1), "second"
    if seconds >= FROM * MINUTE:
        count, unit = -int(-seconds // HOUR), "hour"
    elif seconds >= FROM:
        count, unit = -int(-seconds // MINUTE), "minute"
    count = max(1, count)
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
