from __future__ import annotations

import asyncio

import pytest
from yarl import URL

from bot.errors import BadDocument, LoadError, RefusedByServer, Unreachable
from bot.loading.sources.asking import Answer, Ask, Bounds, Question, by_page
from tests.loading.sources.fakes import FakeFetcher, FakeTime, Sent, asking, at_once

THERE = Question(URL("https://api.example/v1/list?key=hush&page=1"))


def busy(seconds: float | None, status: int = 429) -> RefusedByServer:
    return RefusedByServer("api.example asks for fewer requests.", status=status, retry_after=seconds)


def rows(value: object) -> int:
    return len(value) if isinstance(value, list) else 0


async def test_a_service_is_asked_for_json() -> None:
    fetcher = FakeFetcher(("list", {"a": 1}))
    answer = await asking(fetcher).json(THERE)
    assert answer.value == {"a": 1}
    assert fetcher.asked[0].headers["Accept"] == "application/json"


async def test_no_answer_may_be_larger_than_five_million_bytes() -> None:
    fetcher = FakeFetcher(("list", {}))
    await asking(fetcher).json(THERE)
    assert fetcher.asked[0].max_bytes == 5_000_000


async def test_a_service_that_says_how_long_to_wait_is_asked_again_then() -> None:
    time = FakeTime()
    answer = await asking(FakeFetcher(("list", busy(4.0)), ("list", [1])), time).json(THERE)
    assert (answer.value, time.slept) == ([1], [4.0])


@pytest.mark.parametrize("pause", [None, 15.0, 3600.0])
async def test_a_wait_that_is_unknown_or_too_long_ends_the_asking(pause: float | None) -> None:
    time = FakeTime()
    with pytest.raises(RefusedByServer):
        await asking(FakeFetcher(("list", busy(pause))), time).json(THERE)
    assert time.slept == []


async def test_a_service_that_goes_on_refusing_is_given_up() -> None:
    fetcher = FakeFetcher(*[("list", busy(1.0))] * 9)
    with pytest.raises(RefusedByServer):
        await asking(fetcher).json(THERE)
    assert len(fetcher.asked) == 2


async def test_backoff_in_an_answer_is_obeyed_before_the_next_request() -> None:
    time = FakeTime()
    ask = asking(FakeFetcher(("list", {"backoff": 5}), ("list", [])), time)
    await ask.json(THERE)
    assert time.slept == []
    await ask.json(THERE)
    assert time.slept == [5.0]


async def test_backoff_beyond_the_time_there_is_ends_the_asking() -> None:
    ask = asking(FakeFetcher(("list", {"backoff": 60})), FakeTime())
    await ask.json(THERE)
    with pytest.raises(Unreachable, match="within the 15 seconds"):
        await ask.json(THERE)


async def test_backoff_holds_up_no_other_server() -> None:
    time = FakeTime()
    ask = asking(FakeFetcher(("list", {"backoff": 5}), ("other", [])), time)
    await ask.json(THERE)
    await ask.json(Question(URL("https://other.example/")))
    assert time.slept == []


async def test_nothing_is_asked_when_the_time_is_over() -> None:
    time = FakeTime()
    fetcher = FakeFetcher(("list", []))
    ask = asking(fetcher, time)
    await time.sleep(15.0)
    with pytest.raises(Unreachable):
        await ask.json(THERE)
    assert fetcher.asked == []


class NeverAnswers:
    """A server that takes the request and says nothing."""

    async def fetch(self, _url: str, /, **_options: object) -> Sent:
        await asyncio.Event().wait()
        raise AssertionError


async def test_a_server_that_never_answers_holds_up_nobody_for_longer() -> None:
    time = FakeTime()
    ask = Ask(NeverAnswers(), bounds=Bounds(seconds=0.01), now=time.now, sleep=time.sleep, run_blocking=at_once)
    with pytest.raises(Unreachable):
        await ask.json(THERE)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><p>Sign in", b'{"a": ', b"[" * 100_000, b"\xff\xfe", b"9" * 5000],
    ids=["nothing", "html", "cut off", "nested deep", "no text", "a number without end"],
)
async def test_something_else_than_json_is_refused(body: bytes) -> None:
    with pytest.raises(BadDocument, match=r"api\.example sent no JSON"):
        await asking(FakeFetcher(("list", body))).json(THERE)


async def test_an_error_does_not_carry_the_key_in_the_address() -> None:
    with pytest.raises(LoadError) as caught:
        await asking(FakeFetcher(("list", RefusedByServer("no", status=403, resource=str(THERE.address))))).json(THERE)
    assert caught.value.resource == "https://api.example/v1/list"


async def test_pages_are_asked_for_until_the_last() -> None:
    fetcher = FakeFetcher(("page=1", [1, 2]), ("page=2", [3, 4]), ("page=3", [5]))
    following = by_page(THERE, lambda answer, _: rows(answer.value) == 2)
    answers = await asking(fetcher).pages(THERE, following, rows)
    assert answers.values == ([1, 2], [3, 4], [5])


async def test_pages_end_at_the_most_comments() -> None:
    fetcher = FakeFetcher(*[("list", [1, 2, number]) for number in range(9)])
    answers = await asking(fetcher, comments=5).pages(THERE, lambda _: THERE, rows)
    assert len(answers.values) == 2


async def test_pages_without_anything_new_end() -> None:
    fetcher = FakeFetcher(("list", [1]), ("list", []))
    answers = await asking(fetcher).pages(THERE, lambda _: THERE, rows)
    assert answers.values == ([1],)


async def test_a_page_that_is_given_again_and_again_ends_them() -> None:
    fetcher = FakeFetcher(*[("list", [1, 2])] * 9)
    answers = await asking(fetcher).pages(THERE, lambda _: THERE, rows)
    assert answers.values == ([1, 2],)


async def test_pages_without_end_end() -> None:
    fetcher = FakeFetcher(*[("list", [number]) for number in range(99)])
    answers = await asking(fetcher).pages(THERE, lambda _: THERE, rows)
    assert len(answers.values) == 60


async def test_a_later_page_that_fails_leaves_the_earlier_ones() -> None:
    refused = RefusedByServer("no", status=403)
    answers = await asking(FakeFetcher(("list", [1]), ("list", refused))).pages(THERE, lambda _: THERE, rows)
    assert (answers.values, answers.failure) == (([1],), refused)


async def test_a_first_page_that_fails_fails() -> None:
    with pytest.raises(RefusedByServer):
        await asking(FakeFetcher(("list", RefusedByServer("no", status=403)))).pages(THERE)


async def test_after_a_failure_nothing_more_is_asked() -> None:
    fetcher = FakeFetcher(("list", [1]), ("list", RefusedByServer("no", status=403)))
    ask = asking(fetcher)
    answers = await ask.more(await ask.pages(THERE), THERE)
    assert (await ask.more(answers, THERE)).values == ([1],)
    assert len(fetcher.asked) == 2


async def test_the_first_answers_headers_are_kept() -> None:
    fetcher = FakeFetcher(("list", Sent(body=b"[]", headers={"x-wp-total": "7"})))
    answers = await asking(fetcher).pages(THERE)
    assert answers.headers == {"x-wp-total": "7"}


def test_a_question_to_a_page_keeps_headers_and_the_rest_of_the_query() -> None:
    first = Question(THERE.address, {"Authorization": "x"})
    second = by_page(first, lambda *_: True)(Answer([]))
    assert second == Question(URL("https://api.example/v1/list?key=hush&page=2"), {"Authorization": "x"})
