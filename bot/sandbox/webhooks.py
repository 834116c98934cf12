"""The part of Discord's REST API that is about webhooks: addresses by which anybody who knows them may post."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox import messages, payloads, refusals
from bot.sandbox.components import walk
from bot.sandbox.refusals import Json
from bot.sandbox.rest import HOOK, Answer, Call, Route, follow_up

NO_COMPONENTS = "Only webhooks that belong to an application may send components that can be used"


def _post(call: Call) -> Answer:
    """A post by a webhook, or a further answer to an interaction, whose address has the same form."""
    hook = call.world.webhooks.get(call.params["webhook_token"])
    if hook is None:
        return follow_up(call)
    user, channel = hook
    if call.params["webhook_id"] != str(user.id):
        raise refusals.unknown("Webhook")
    body = call.object()
    _refuse_components(call, body)
    message = messages.post_as(call.world, user, channel, body)
    return payloads.message_json(call.world, message) if call.query.get("wait") in ("1", "true") else None


def _refuse_components(call: Call, body: Json) -> None:
    parts = body.get("components") or []
    if parts and call.query.get("with_components") not in ("1", "true"):
        raise refusals.empty_message()
    if any("custom_id" in part for part in walk(parts)):
        words = {"_errors": [{"code": "APPLICATION_COMPONENTS_ONLY", "message": NO_COMPONENTS}]}
        raise refusals.invalid_form({"components": words})


ROUTES: Mapping[tuple[str, str], Route] = {("POST", HOOK): _post}
