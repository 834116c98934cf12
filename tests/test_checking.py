from __future__ import annotations

from bot.checking.model import check_model
from bot.errors import ModelError
from tests.fakes import ScriptedModel

GOOD = {"report": [{"text": "Councillors in Wexhaven voted 23 to 14 to close Mill Street.", "cites": [1]}]}


async def test_without_a_model_nothing_is_wrong() -> None:
    finding = await check_model(None)
    assert finding.good
    assert "digests are taken from the text" in finding.sentence


async def test_a_model_that_answers_is_described() -> None:
    wrong = {"text": "The trial will cost £41 million.", "cites": [2]}
    answer = {"report": [*GOOD["report"], wrong, {"text": "It rains.", "cites": [9]}]}
    finding = await check_model(ScriptedModel(lambda _: answer))
    assert finding.good
    assert "with 1000 tokens and kept to the schema; 1 of the 3 lines" in finding.sentence


async def test_a_model_that_fails_is_described_in_its_errors_words() -> None:
    error = ModelError("scripted does not accept the key.", reason="key")
    finding = await check_model(ScriptedModel(lambda _: error))
    assert not finding.good
    assert finding.sentence == "scripted does not accept the key. Digests are taken from the text until it works."


async def test_a_model_that_writes_nothing_is_no_good() -> None:
    assert not (await check_model(ScriptedModel(lambda _: {}))).good
