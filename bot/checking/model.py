"""Whether the language model works, and what its lines are worth."""

from __future__ import annotations

import asyncio

from bot.checking.findings import Finding
from bot.errors import ModelError
from bot.models import ParagraphSpan
from bot.summarizing.grounding.check import is_supported
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.model.material import Source
from bot.summarizing.model.parts import Part
from bot.summarizing.model.prompt import prompt_of
from bot.writing import Asking

SECONDS = 60.0
SENTENCES = (
    "The council of Wexhaven voted 23 to 14 on Tuesday to close Mill Street to through traffic.",
    "The trial will cost £410,000 and begins on 3 March.",
)


async def check_model(model: Asking | None) -> Finding:
    """Whether the language model answers, how fast, whether it keeps to a schema, and what its lines are worth."""
    name = "language model"
    if model is None:
        return Finding(name=name, good=True, sentence="None is chosen; digests are taken from the text.")
    sources = tuple(
        Source(number=n, statement=Statement(text), places=(ParagraphSpan(paragraph=0, start=0, end=len(text)),))
        for n, text in enumerate(SENTENCES, 1)
    )
    prompt = prompt_of(Part(title="", article=sources), lines=2, language=None)
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        answer = await model.ask(prompt, seconds=SECONDS)
    except ModelError as error:
        return Finding(name=name, good=False, sentence=f"{error} Digests are taken from the text until it works.")
    seconds = loop.time() - start
    lines = answer.draft.report
    held = sum(
        bool(line.cites)
        and all(1 <= n <= len(SENTENCES) for n in line.cites)
        and is_supported(line.text, [Statement(SENTENCES[n - 1]) for n in line.cites])
        for line in lines
    )
    return Finding(
        name=name,
        good=bool(lines),
        sentence=f"{answer.model} answered in {seconds:.1f} seconds with {answer.tokens} tokens and kept to the "
        f"schema; {held} of the {len(lines)} lines that it wrote hold against their sources.",
    )
