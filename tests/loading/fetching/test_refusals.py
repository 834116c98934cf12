from __future__ import annotations

import pytest
from yarl import URL

from bot.loading.fetching.refusals import duration, refusal


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 second"),
        (0.2, "1 second"),
        (1, "1 second"),
        (1.1, "2 seconds"),
        (89.5, "90 seconds"),
        (90, "2 minutes"),
        (3600, "60 minutes"),
        (5400, "2 hours"),
        (86_400, "24 hours"),
    ],
)
def test_a_time_is_said_in_words_and_never_too_short(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_server_that_names_a_time_is_quoted() -> None:
    error = refusal(503, URL("https://example.com/a"), 300)
    assert str(error) == "example.com has a problem of its own (status 503). Try again in 5 minutes."
    assert error.retry_after == 300
