"""What is counted, and that the README names all of it and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import errors, metrics
from bot.errors import BelowfoldError, Unreachable

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(belowfold_\w+)` \| (.+) \|$", re.MULTILINE)
HELP = re.compile(r"^# HELP (belowfold_\w+) (.+)$", re.MULTILINE)
SAMPLE = re.compile(r"^(belowfold_\w+)(?:\{(.*)\})? \S+$", re.MULTILINE)
SUFFIXES = ("_bucket", "_count", "_sum")


def shown() -> str:
    return metrics.exposition().decode()


def value(sample: str) -> float:
    match = re.search(rf"^{re.escape(sample)} (\S+)$", shown(), re.MULTILINE)
    return float(match[1]) if match else 0.0


def test_the_readme_names_every_metric_with_its_meaning_and_no_other() -> None:
    assert ROW.findall(README) == HELP.findall(shown())


def test_every_sample_belongs_to_a_metric_that_is_described() -> None:
    described = {name for name, _ in HELP.findall(shown())}
    for name, _ in SAMPLE.findall(shown()):
        bare = next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)
        assert bare in described or name in described


def test_names_keep_to_prometheus_conventions() -> None:
    for name, kind in re.findall(r"^# TYPE (belowfold_\w+) (\w+)$", shown(), re.MULTILINE):
        assert name.endswith("_total") is (kind == "counter"), name
        assert name.endswith("_seconds") or kind != "histogram", name


def test_no_label_can_have_any_number_of_values() -> None:
    """All labels are these, whose values are the program's own words."""
    labels = {part.partition("=")[0] for _, labels in SAMPLE.findall(shown()) for part in labels.split(",") if part}
    assert labels <= {"outcome", "kind", "state", "by", "status", "part", "le"}


def test_the_kind_of_an_error_is_a_word_of_the_error_tree() -> None:
    kinds = {each.kind for each in vars(errors).values() if isinstance(each, type) and issubclass(each, BelowfoldError)}
    assert metrics.kind_of(Unreachable("x")) in kinds
    assert metrics.kind_of(RuntimeError("https://news.example/1")) == metrics.FAULT


async def test_what_works_is_counted_and_timed() -> None:
    before, timed = value('belowfold_loads_total{outcome="ok"}'), value("belowfold_load_seconds_count")
    with metrics.outcome(metrics.LOADS, metrics.LOAD_SECONDS):
        pass
    assert value('belowfold_loads_total{outcome="ok"}') == before + 1
    assert value("belowfold_load_seconds_count") == timed + 1


async def test_what_fails_is_counted_by_its_kind_and_goes_on_failing() -> None:
    before = value('belowfold_loads_total{outcome="unreachable"}')
    with pytest.raises(Unreachable), metrics.outcome(metrics.LOADS):
        raise Unreachable("x")
    assert value('belowfold_loads_total{outcome="unreachable"}') == before + 1


def test_who_asks_for_fewer_requests_is_counted() -> None:
    before = [value(f'belowfold_rate_limits_total{{by="{who}"}}') for who in ("discord", "site", "model")]
    metrics.discord_answered(429)
    metrics.discord_answered(200)
    metrics.site_answered(429)
    metrics.site_answered(503)
    metrics.model_failed("busy", 0, 0.0)
    metrics.model_failed("slow", 0, 0.0)
    after = [value(f'belowfold_rate_limits_total{{by="{who}"}}') for who in ("discord", "site", "model")]
    assert after == [count + 1 for count in before]


def test_what_a_model_costs_is_counted_also_where_it_did_not_help() -> None:
    before = value("belowfold_model_tokens_total")
    metrics.model_answered(100, 0.5)
    metrics.model_failed("nonsense", 20, 0.1)
    assert value("belowfold_model_tokens_total") == before + 120
