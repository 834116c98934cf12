"""The part of Discord's REST API that hands messages of announcement channels to those who follow them elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox import messages, payloads, refusals
from bot.sandbox.permissions import Permission
from bot.sandbox.rest import Answer, Call, Route
from bot.sandbox.values import ANNOUNCEMENTS, CROSSPOSTED


def _publish(call: Call) -> Answer:
    """Publish a message of the bot's own, once."""
    world, channel = call.world, call.channel()
    messages.require(world, world.bot, channel, Permission.SEND_MESSAGES)
    message = world.message(channel, call.params["message_id"])
    if channel.kind != ANNOUNCEMENTS:
        raise refusals.no_announcements()
    if message.flags & CROSSPOSTED:
        raise refusals.published_before()
    message.flags |= CROSSPOSTED
    world.tell("MESSAGE_UPDATE", message)
    return payloads.message_json(world, message)


ROUTES: Mapping[tuple[str, str], Route] = {
    ("POST", "/channels/{channel_id}/messages/{message_id}/crosspost"): _publish,
}
