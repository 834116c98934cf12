"""Whether Discord lets the bot in, hears it, and lets it post where posts are planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.checking.findings import Finding
from bot.handlers.inspection import Inspection

MOST_AHEAD = timedelta(seconds=5)


def check_connection(found: Inspection, *, message_content: bool) -> Iterator[Finding]:
    """What Discord said.

    Args:
        found: that.
        message_content: whether the settings speak of the Message Content intent.
    """
    servers = "1 server" if found.servers == 1 else f"{found.servers} servers"
    yield Finding(name="token", good=True, sentence=f"Discord knows it as {found.name}, in {servers}.")
    yield _intent(message_content=message_content, hears=found.hears_messages)
    if found.ahead is not None:
        yield _clock(found.ahead)
    if not found.troubles:
        count = found.looked_at
        were = "channel with posts planned was" if count == 1 else "channels with posts planned were"
        yield Finding(name="permissions", good=True, sentence=f"{count} {were} looked at.")
    for trouble in found.troubles:
        yield Finding(name="permissions", good=False, sentence=trouble[0].upper() + trouble[1:])


def _intent(*, message_content: bool, hears: bool) -> Finding:
    name = "intents"
    if message_content and not hears:
        return Finding(
            name=name,
            good=False,
            sentence="The settings speak of the Message Content intent, and the application does not have it.",
            fix="Switch it on in the developer portal (Bot, Privileged Gateway Intents), or set "
            "discord.message_content = false; /recap alone needs it.",
        )
    if hears and not message_content:
        sentence = "The application has Message Content; /recap is there with discord.message_content = true."
        return Finding(name=name, good=True, sentence=sentence)
    return Finding(name=name, good=True, sentence="/recap can be used." if hears else "None is needed without /recap.")


def _clock(ahead: timedelta) -> Finding:
    if abs(ahead) <= MOST_AHEAD:
        return Finding(name="clock", good=True, sentence="It agrees with that of Discord.")
    seconds = ahead.total_seconds()
    way = "ahead of" if seconds > 0 else "behind"
    return Finding(
        name="clock",
        good=False,
        sentence=f"It is {abs(seconds):,.0f} seconds {way} that of Discord.",
        fix="Set it by NTP: posts come by this machine's clock.",
    )
