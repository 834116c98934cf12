from __future__ import annotations

import pytest

from bot.errors import UsageError
from bot.handlers.sharding import Shards, parse_shards


@pytest.mark.parametrize(
    ("text", "numbers"), [("0-3", (0, 1, 2, 3)), ("5", (5,)), ("0, 2", (0, 2)), ("6-7,0-1", (0, 1, 6, 7))]
)
def test_shards_are_named_by_their_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert parse_shards(text, 8) == Shards(numbers, 8)


@pytest.mark.parametrize("text", ["", "8", "3-1", "0-8", "a", "-1", "0;1", "999999"])
def test_what_names_no_shards_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_shards(text, 8)


def test_every_server_belongs_to_one_shard() -> None:
    parts = [Shards((0, 1), 4), Shards((2,), 4), Shards((3,), 4)]
    for guild in range(0, 1 << 30, (1 << 22) + 12345):
        assert sum(part.hears_of(guild) for part in parts) == 1
