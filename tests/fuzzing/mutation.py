"""Makes hostile inputs out of known ones: bytes changed, pieces repeated without end, words of other inputs put in."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.strategies import NASTY

NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
WORD = re.compile(rb"[\w\x80-\xff]+|[^\w\s\x80-\xff]+|<[^<>]{1,60}>")
NUMBERS = (
    b"0", b"-1", b"00", b"1e400", b"1.5", b"NaN", b"4294967296", b"9223372036854775808", b"-9223372036854775809",
    b"9" * 30, b"9" * 400, "٣".encode(), "²".encode(), b"0x10", b"253402300800", b"-62135596801", b"1e308",
)  # fmt: skip
SIGNS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\\ud800", b"&#55296;", b"&#x110000;",
    b"&#0;", b"\r", b"\x0b", b"\x1c", b"\x85", "\u2028".encode(), "\u0130".encode(), "ß".encode(), b"<![CDATA[", b"]]>",
    b"<!--", b"<!DOCTYPE html", b"<svg>", b"<table>", b"<select>", b"http://[", b"//", b"%00", b"=?utf-8?q?a?=", b"\t",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 10**30, 1e308, 0.1, "", "\ud800", "\x00", [], {}, [[]], "1" * 5000, "2026-03-01", "NaN",
    -(2**70), "http://[", {"a": {}}, ["a"], "9" * 400, "<p>" * 50, "null",
)  # fmt: skip
REPEATED = (2, 10, 100, 1000)
DEEPEST = 400

Way = Callable[[bytes, random.Random], bytes]


class Mutation:
    """Changes inputs, always in the same way for the same seed; `words` are what it puts in."""

    def __init__(self, known: Sequence[bytes], *, longest: int) -> None:
        self._known = list(known)
        self._longest = longest
        words = {word for one in known for word in WORD.findall(one)[:2000]}
        self.words: list[bytes] = [*sorted(words), *(text.encode() for text in NASTY), *SIGNS, *NUMBERS]

    def of(self, data: bytes, seed: int) -> bytes:
        """Another input made out of one."""
        chance = random.Random(seed)
        ways: tuple[Way, ...] = (self._bytes, self._pieces, self._put_in, self._number, self._joined)
        for _ in range(chance.choice((1, 1, 2, 4, 8))):
            if chance.random() < 0.3 and data[:1] in (b"{", b"["):
                data = self._in_json(data, chance)
            else:
                data = chance.choice(ways)(data, chance)
        return data[: self._longest]

    def _bytes(self, data: bytes, chance: random.Random) -> bytes:
        changed = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            if changed:
                changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)

    def _pieces(self, data: bytes, chance: random.Random) -> bytes:
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((1, 4, 16, 64, 256, 2000)))
        times = chance.choice((0, 0, *REPEATED))
        piece = data[start:end] * min(times, self._longest // max(1, end - start))
        return data[:start] + piece + data[end:]

    def _put_in(self, data: bytes, chance: random.Random) -> bytes:
        place = chance.randint(0, len(data))
        piece = chance.choice(self.words) * chance.choice((1, 1, 1, 2, 50))
        return data[:place] + piece + data[place + chance.choice((0, 0, 1, len(piece))) :]

    def _number(self, data: bytes, chance: random.Random) -> bytes:
        found = list(NUMBER.finditer(data))
        if not found:
            return self._put_in(data, chance)
        match = chance.choice(found)
        return data[: match.start()] + chance.choice(NUMBERS) + data[match.end() :]

    def _joined(self, data: bytes, chance: random.Random) -> bytes:
        other = chance.choice(self._known)
        return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]

    def _in_json(self, data: bytes, chance: random.Random) -> bytes:
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return self._bytes(data, chance)
        places = list(_places(value))
        if not places:
            return self._bytes(data, chance)
        holder, key = chance.choice(places)
        way = chance.randrange(5)
        if way == 0:
            del holder[key]
        elif way == 1:
            other, further = chance.choice(places)
            holder[key] = other.get(further) if isinstance(other, dict) else other[further % len(other)] if other else 0
        elif way == 2:
            for _ in range(chance.choice((1, 3, DEEPEST))):
                holder[key] = {str(key): holder[key]} if chance.random() < 0.5 else [holder[key]]
        elif way == 3 and isinstance(holder[key], str):
            holder[key] = chance.choice((*NASTY, holder[key] * 50, holder[key][: len(holder[key]) // 2]))
        else:
            holder[key] = chance.choice(VALUES)
        try:
            return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
        except (ValueError, RecursionError):
            return data


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every field and item of a value: what holds it, and its name or number there."""
    found: list[tuple[Any, Any]] = []
    left = [value]
    while left:
        holder = left.pop()
        if isinstance(holder, dict | list):
            pairs = list(holder.items()) if isinstance(holder, dict) else list(enumerate(holder))
            found += [(holder, key) for key, _ in pairs]
            left += [one for _, one in pairs]
    return found
