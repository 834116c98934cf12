"""What is counted and timed, for Prometheus. Everybody may count here; nobody's work depends on it.

README.md has the table of these names, and a test holds the two together. A label has few values, all of them the
program's own words: no address, no server, no person. The registry is the process's, as its memory and CPU are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from bot.errors import BelowfoldError

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
TOO_MANY = 429
WORKED = "ok"
FAULT = "fault"  # the kind of what is a fault of ours
WAITED = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80)  # seconds that somebody waits
COMPUTED = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # and that a processor needs
LATE = (1, 5, 15, 30, 60, 120, 300, 900, 3600, 14400, 86400)

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second number for each, which nobody asks for
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)


def _counter(name: str, meaning: str, label: str = "", values: Sequence[str] = ()) -> Counter:
    made = Counter(f"belowfold_{name}", meaning, [label] if label else [], registry=REGISTRY)
    for value in values:  # known from the start as 0, so that a first one shows as an increase
        made.labels(value)
    return made


def _gauge(name: str, meaning: str) -> Gauge:
    return Gauge(f"belowfold_{name}", meaning, registry=REGISTRY)


def _histogram(name: str, meaning: str, buckets: Sequence[float]) -> Histogram:
    return Histogram(f"belowfold_{name}_seconds", meaning, buckets=buckets, registry=REGISTRY)


LOADS = _counter("loads", "Stories loaded, by what came of it: ok, or the kind of the error.", "outcome", (WORKED,))
LOAD_SECONDS = _histogram("load", "From asking for a story to having it, its discussion included.", WAITED)
CONDENSE_SECONDS = _histogram("condense", "Making a digest of a story, without a language model.", COMPUTED)
ANSWER_SECONDS = _histogram("answer", "From /digest to the digest in the channel.", WAITED)
FAILURES = _counter("failures", "What people were told had gone wrong, by the kind of the error.", "kind", (FAULT,))
FEED_READS = _counter(
    "feed_reads", "Feeds read, by what came of it: ok, gone, or the kind of the error.", "outcome", (WORKED,)
)
DELIVERIES = _counter(
    "deliveries",
    "Deliveries by what became of them: sent, failed, abandoned, or put_off for a later try.",
    "state",
    ("sent", "failed", "abandoned", "put_off"),
)
LATENESS = _histogram("delivery_lateness", "From the moment that a delivery was due to its last post.", LATE)
DELIVERIES_DUE = _gauge("deliveries_due", "Deliveries that are due and not posted yet, of all processes.")
DELIVERIES_LATE = _gauge("deliveries_late", "Those of them that have been due for more than a minute.")
QUEUED = _gauge("queue", "Those of them that are in the queue or in hand.")
RATE_LIMITS = _counter(
    "rate_limits", "Answers that ask for fewer requests, by who asked.", "by", ("discord", "site", "model")
)
DISCORD = _counter(
    "discord_requests", "Discord's answers to requests, by the class of their status.", "status", ("2xx", "4xx", "5xx")
)
MODEL_REQUESTS = _counter(
    "model_requests", "Requests to the language model: ok, or the reason why there was no answer.", "outcome", (WORKED,)
)
MODEL_SECONDS = _histogram("model", "One request to the language model.", WAITED)
MODEL_TOKENS = _counter("model_tokens", "Tokens that the language model was used for.")
MODEL_DOLLARS = _counter("model_dollars", "What they cost in US dollars, by the providers' price lists.")
TICK_FAILURES = _counter("tick_failures", "Steps that failed and are tried again, by the part of the tick.", "part")
TICK_AGE = Gauge(
    "belowfold_tick_age_seconds",
    "How long ago each part of the tick last went through without a failure.",
    ["part"],
    registry=REGISTRY,
)
GATEWAY = _gauge("gateway_shards_connected", "Shards that are connected to Discord's gateway.")
SERVERS = _gauge("servers", "Servers that this process hears of.")
LAG = _gauge("loop_lag_seconds", "How late the event loop was, at the most, in the last minute.")
READY = _gauge("ready", "Whether /readyz last said yes (1) or no (0).")
PAGES = _counter(
    "pages",
    "Pages of digests asked for, by what was shown: page, gone, expired, forged, or trouble.",
    "outcome",
    ("page", "gone", "expired", "forged", "trouble"),
)
PAGE_SECONDS = _histogram("page", "Making a page of a digest.", COMPUTED)


def kind_of(error: BaseException) -> str:
    """The kind of an error as a label."""
    return error.kind if isinstance(error, BelowfoldError) else FAULT


@contextmanager
def outcome(counter: Counter, seconds: Histogram | None = None) -> Iterator[None]:
    """Count what comes of some work, "ok" or the kind of its error, and time it where it works.

    Work that is called off counts as nothing.
    """
    clock = asyncio.get_running_loop().time
    begun = clock()
    try:
        yield
    except Exception as error:
        counter.labels(kind_of(error)).inc()
        raise
    counter.labels(WORKED).inc()
    if seconds is not None:
        seconds.observe(clock() - begun)


@contextmanager
def timed(seconds: Histogram) -> Iterator[None]:
    """Time some work that works."""
    clock = asyncio.get_running_loop().time
    begun = clock()
    yield
    seconds.observe(clock() - begun)


def site_answered(status: int) -> None:
    """Count a site's answer if it asks for fewer requests."""
    if status == TOO_MANY:
        RATE_LIMITS.labels("site").inc()


def discord_answered(status: int) -> None:
    """Count an answer of Discord's."""
    DISCORD.labels(f"{status // 100}xx").inc()
    if status == TOO_MANY:
        RATE_LIMITS.labels("discord").inc()


def model_answered(tokens: int, dollars: float) -> None:
    """Count an answer of the language model's, and what it cost."""
    MODEL_REQUESTS.labels(WORKED).inc()
    _spent(tokens, dollars)


def model_failed(reason: str, tokens: int, dollars: float) -> None:
    """Count a request that the language model did not answer, with the reason, and what it cost all the same."""
    MODEL_REQUESTS.labels(reason).inc()
    if reason == "busy":
        RATE_LIMITS.labels("model").inc()
    _spent(tokens, dollars)


def _spent(tokens: int, dollars: float) -> None:
    MODEL_TOKENS.inc(tokens)
    MODEL_DOLLARS.inc(dollars)


def exposition() -> bytes:
    """All of it in Prometheus' text format."""
    return generate_latest(REGISTRY)
