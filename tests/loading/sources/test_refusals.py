"""Whatever a service does instead of answering ends in the error that becomes a warning."""

from __future__ import annotations

import pytest

from bot.errors import LoadError, RefusedByServer, TooLarge, Unreachable
from tests.loading.sources.fakes import SERVICES, load
from tests.loading.sources.recorded import RECORDED

EVERY = sorted(RECORDED)
REFUSALS = {
    "401": RefusedByServer("api.example asks for a login (status 401).", status=401),
    "403": RefusedByServer("api.example does not let this bot read the page (status 403).", status=403),
    "404": RefusedByServer("api.example has no page at this address (status 404).", status=404),
    "429": RefusedByServer("api.example asks for fewer requests (status 429).", status=429, retry_after=600.0),
    "no connection": Unreachable("api.example does not answer."),
    "far too much": TooLarge("The page is larger than 5 MB."),
    "malformed JSON": b'{"comments": [{"id": 1,',
    "HTML": b"<!doctype html><title>Just a moment</title>",
    "nothing": b"",
    "another shape": {"error": "not_found", "message": "No such thing."},
    "a list of nothing known": "gone",
    "null": None,
}


@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("name", EVERY)
async def test_a_refusal_ends_in_a_load_error(name: str, how: str) -> None:
    with pytest.raises(LoadError):
        await load(RECORDED[name].place, (RECORDED[name].answers[0][0], REFUSALS[how]))


@pytest.mark.parametrize("name", EVERY)
def test_the_error_becomes_a_warning_that_names_the_service(name: str) -> None:
    notice = SERVICES.failure(RECORDED[name].place, Unreachable("api.example does not answer."))
    assert notice.kind == "service_failed"
    assert notice.message.endswith("could not be read: api.example does not answer.")
    assert len(notice.message) > len("The comments on  could not be read: api.example does not answer.")


@pytest.mark.parametrize("name", [name for name in EVERY if len(RECORDED[name].answers) > 1])
async def test_an_answer_of_another_shape_later_on_is_refused_or_leaves_what_came(name: str) -> None:
    first, *rest = RECORDED[name].answers
    try:
        held = await load(RECORDED[name].place, first, *((address, {"error": "no"}) for address, _ in rest))
    except LoadError:
        return
    assert held.discussion.source == name
