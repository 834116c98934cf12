"""Asks a language model, through pydantic-ai: the one place that imports it, and only where a model is chosen.

A request has no tools and no history: instructions, sources, and a JSON schema that the answer has to keep to. What
goes wrong comes out as a ModelError in words of ours; nothing that a server says is passed on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2
from pydantic_ai import Agent, ModelRetry, NativeOutput, PromptedOutput, StructuredDict
from pydantic_ai.messages import ModelResponse
from pydantic_ai.models import Model
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage, UsageLimits

from bot.errors import ModelError
from bot.language import told
from bot.summarizing.model.choice import Choice
from bot.summarizing.model.draft import Draft, draft_of
from bot.summarizing.model.prompt import Prompt
from bot.summarizing.model.providers import model_of
from bot.summarizing.model.transport import Bounded
from bot.summarizing.model.troubles import SchemaRefused, in_our_words, slow
from bot.text import clean, truncate

LOG = logging.getLogger(__name__)
LONGEST_TITLE = 60
TRIES = 3  # with the same model
FIRST_PAUSE = 1.0  # seconds; doubled with each try
OWN = ("address", "ollama")  # servers of the owner's
REASKED = 1  # times, where an answer is not what the schema asks for
TURNS = 1 + REASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model answered.

    Attributes:
        draft: its lines.
        model: what people are told that it is called.
        tokens: how many it read and wrote, all tries together.
        dollars: what they cost by its provider's price list; 0 where there is none.
    """

    draft: Draft
    model: str
    tokens: int
    dollars: float


class Client:
    """The models of a setting: the first is asked, the next one where it fails.

    Args:
        choices: the models.
        answer_tokens: how long an answer may be.
        jitter: a random number from 0 to 1, for the length of pauses.
    """

    def __init__(self, choices: tuple[Choice, ...], *, answer_tokens: int, jitter: Callable[[], float]) -> None:
        self._answer_tokens = answer_tokens
        self._jitter = jitter
        # Neither redirects nor the environment's proxies: a key goes where the owner said, and nowhere else.
        self._http = httpx2.AsyncClient(transport=Bounded(), follow_redirects=False, trust_env=False, timeout=None)
        self._models = [_Asked(choice, model_of(choice, self._http)) for choice in choices]
        for name in ("httpx", "httpx2", "openai", "anthropic", "google_genai"):
            logging.getLogger(name).setLevel(logging.WARNING)

    @property
    def title(self) -> str:
        """What people read as the name of the first model."""
        return self._models[0].choice.title

    async def ask(self, prompt: Prompt, *, seconds: float) -> Answer:
        """The answer to a prompt, within so many seconds.

        Raises:
            RequestTooLong: it is more than the model takes at once.
            ModelError: no model gave an answer that can be used.
        """
        loop = asyncio.get_running_loop()
        end, used = loop.time() + seconds, RunUsage()
        trouble = ModelError(told("No language model is chosen."), reason="refused")
        for number, asked in enumerate(self._models):
            share = (end - loop.time()) / (len(self._models) - number)  # the time that is left, for each the same
            until = loop.time() + share
            try:
                async with asyncio.timeout_at(until):
                    return await self._ask(asked, prompt, until, used)
            except TimeoutError as error:
                trouble = slow(asked.choice)
                trouble.__cause__ = error
            except ModelError as error:
                LOG.info("%s: %s (%s)", asked.choice.title, error.message, error.reason)
                trouble = error
        trouble.tokens, trouble.dollars = used.total_tokens or 0, float(used.cost or 0)
        raise trouble

    async def close(self) -> None:
        """Let the connections go."""
        await self._http.aclose()

    async def _ask(self, asked: _Asked, prompt: Prompt, end: float, used: RunUsage) -> Answer:
        """Ask one model, again where that may help and there is time."""
        for number in range(TRIES):
            try:
                return await self._once(asked, prompt, used)
            except SchemaRefused:
                asked.keeps_schema = False
            except ModelError as error:
                pause = max(FIRST_PAUSE * 2**number, error.retry_after or 0) * (0.5 + self._jitter())
                if not error.again or number + 1 == TRIES or asyncio.get_running_loop().time() + pause >= end:
                    raise
                await asyncio.sleep(pause)
        raise ModelError(told("{model} takes no JSON schema.", model=asked.choice.title), reason="schema")

    async def _once(self, asked: _Asked, prompt: Prompt, used: RunUsage) -> Answer:
        """One conversation with a model; what it uses is added to `used`, whatever becomes of it."""
        form = StructuredDict(prompt.schema, name="Lines")
        kind = NativeOutput if asked.keeps_schema else PromptedOutput
        agent: Agent[object, dict[str, Any]] = Agent(
            asked.model, output_type=kind(form), instructions=prompt.instructions, retries=REASKED
        )
        agent.output_validator(_checked)
        usage = RunUsage()
        try:
            with in_our_words(asked.choice, keeps_schema=asked.keeps_schema):
                result = await agent.run(
                    prompt.sources,
                    usage=usage,
                    usage_limits=UsageLimits(request_limit=TURNS),
                    model_settings=_settings(asked, self._answer_tokens),
                )
        finally:
            used.incr(usage)
        response = result.response
        return Answer(
            draft=draft_of(result.output),
            model=_title(asked.choice, response.model_name),
            tokens=used.total_tokens or 0,
            dollars=float(used.cost or _price(response)),
        )


@dataclass(slots=True)
class _Asked:
    """A model, and whether its server takes a JSON schema."""

    choice: Choice
    model: Model
    keeps_schema: bool = True

    def __post_init__(self) -> None:
        self.keeps_schema = bool(self.model.profile.get("supports_json_schema_output", True))


def _price(response: ModelResponse) -> float:
    """What an answer cost by its provider's price list; 0 for a model of one's own, or one that no list has."""
    try:
        return float(response.cost().total_price)
    except (LookupError, ValueError, AssertionError):
        return 0.0


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer, if it is what the schema asks for; else the model is asked once more and told what is wrong."""
    try:
        draft_of(answer)
    except ValueError as error:
        raise ModelRetry(f"That does not fit the schema: {error}") from None
    return answer


def _settings(asked: _Asked, tokens: int) -> ModelSettings:
    made = ModelSettings(max_tokens=tokens)
    if asked.choice.provider in OWN and not asked.model.profile.get("openai_supports_reasoning"):
        made["temperature"] = 0.0  # the large ones know best, and some refuse any other than their own
    return made


def _title(choice: Choice, answered: str | None) -> str:
    """What the model is called: as chosen, or as its server says where that is something else."""
    said = truncate(clean((answered or "").replace("\\", "/").rsplit("/", 1)[-1]).removesuffix(".gguf"), LONGEST_TITLE)
    chosen = choice.name.rsplit("/", 1)[-1]
    if not said or (chosen and (said.startswith(chosen) or chosen.startswith(said))):
        return choice.title
    return said
