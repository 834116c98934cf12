"""The part of Discord's REST API that is about messages to one person alone."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox import payloads
from bot.sandbox.rest import Answer, Call, Route


def _open(call: Call) -> Answer:
    person = call.world.user(str(call.object().get("recipient_id")))
    return payloads.channel_json(call.world, call.world.direct_channel(person))


ROUTES: Mapping[tuple[str, str], Route] = {("POST", "/users/@me/channels"): _open}
