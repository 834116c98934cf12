"""How much a language model may be used, and how much of that was, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """What was used of a budget."""

    tokens: int = 0
    dollars: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a model may be used. Days are those of UTC; 0 is no limit.

    Attributes:
        seconds: for all requests of one digest.
        tokens: in one request, without its answer.
        answer_tokens: in an answer.
        tokens_a_day: in all, `server_tokens_a_day` for one server,
        dollars_a_day: and in money, by the providers' price lists, `server_dollars_a_day` for one server.
        language: to write in; "" for the server's language, or else the source's.
    """

    seconds: float = 45.0
    tokens: int = 6000
    answer_tokens: int = 1500
    tokens_a_day: int = 1_000_000
    server_tokens_a_day: int = 200_000
    dollars_a_day: float = 1.0
    server_dollars_a_day: float = 0.5
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a model was used for today, and how much it may be."""

    model: str
    server: Use
    all: Use
    limits: Limits
