"""From an extractive digest to one with a model's lines: cache, budgets, deadline, and what to do when it fails.

    1. what it may read, cut into requests (material.py, parts.py)
    2. each request: kept from before, or asked for if the budgets and the model's health allow
    3. its lines are checked, and woven into the digest (applying.py)

Whatever goes wrong, a digest comes: with a notice that says why it is, in whole or in part, taken from the text.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from bot import metrics
from bot.budgets import Limits, Spending, Use
from bot.errors import ModelError, RequestTooLong
from bot.language import told
from bot.models import Digest, Notice, Story
from bot.summarizing.model.applying import written
from bot.summarizing.model.breaker import Breaker
from bot.summarizing.model.draft import Draft, draft_from_json, draft_to_json
from bot.summarizing.model.material import material_of
from bot.summarizing.model.parts import Part, parts_of, tokens_of
from bot.summarizing.model.prompt import Prompt, prompt_of
from bot.workers import Workers

LOG = logging.getLogger(__name__)
NO_SERVER = 0  # in place of a server's id, for what is asked for in private
LEAST_TOKENS = 800  # a request smaller than this is no use: most of it is what to do
SHRUNK = 0.6  # of what was too long
MOST_SHRINKS = 3
MOST_REQUESTS = 4  # for one story
VERSION = "1"  # of prompts: lines that were kept from an earlier one are not used
LINES = {"gist": 1, "brief": 5, "full": 12}


class Asked(Protocol):
    """An answer, as `summarizing/model/client.py` gives it."""

    @property
    def draft(self) -> Draft:
        """Its lines."""
        ...

    @property
    def model(self) -> str:
        """Who wrote them."""
        ...

    @property
    def tokens(self) -> int:
        """How many it took."""
        ...

    @property
    def dollars(self) -> float:
        """What they cost."""
        ...


class Asking(Protocol):
    """What is needed of a model: an answer, or a ModelError."""

    @property
    def title(self) -> str:
        """What people read as its name."""
        ...

    async def ask(self, prompt: Prompt, *, seconds: float) -> Asked:
        """The answer to a prompt."""
        ...


class Ledger(Protocol):
    """Where answers are kept, and what they cost is noted."""

    async def find(self, key: str) -> tuple[str, bytes] | None:
        """The model and the lines that were kept under a key."""
        ...

    async def keep(self, key: str, model: str, draft: bytes, *, now: datetime) -> None:
        """Keep the lines of a model."""
        ...

    async def spent(self, day: date, server: int | None) -> Use:
        """What a server used on a day; None for all together."""
        ...

    async def spend(self, day: date, server: int, use: Use) -> None:
        """Note what was used."""
        ...


class Writing:
    """Lets a model write digests, as far as its lines hold."""

    def __init__(
        self, *, model: Asking, ledger: Ledger, limits: Limits, workers: Workers, now: Callable[[], datetime]
    ) -> None:
        self._model = model
        self._ledger = ledger
        self._limits = limits
        self._workers = workers
        self._now = now
        self._breaker = Breaker()
        self._tokens = limits.tokens
        self._asking: dict[str, asyncio.Task[tuple[str, Draft]]] = {}

    @property
    def title(self) -> str:
        """What people read as the model's name."""
        return self._model.title

    async def spending(self, server: int | None) -> Spending:
        """What was used today."""
        day = self._now().date()
        return Spending(
            model=self.title,
            server=await self._ledger.spent(day, server or NO_SERVER),
            all=await self._ledger.spent(day, None),
            limits=self._limits,
        )

    async def write(
        self, story: Story, digest: Digest, *, server: int | None = None, language: str | None = None
    ) -> Digest:
        """A digest with the lines of the model that hold.

        Args:
            story: what the digest is of.
            digest: the extractive one.
            server: for which server it is, for its budget; None in private.
            language: ISO 639 code of the reader's language, where it is known.

        Whatever goes wrong, a digest comes back; where none of it is the model's, a notice says why.
        """
        language = _other_language(self._limits.language or language, digest.language)
        lines = LINES.get(digest.length or "", LINES["brief"])
        drafts: list[tuple[Part, Draft]] = []
        names: list[str] = []
        trouble: ModelError | None = None
        end = asyncio.get_running_loop().time() + self._limits.seconds
        material = await self._workers.run(lambda: material_of(story, digest))
        for _ in range(MOST_SHRINKS + 1):
            parts = parts_of(material, self._tokens)[:MOST_REQUESTS]
            prompts = [prompt_of(part, lines=lines, language=language) for part in parts]
            drafts, names, trouble = await self._each(list(zip(parts, prompts, strict=True)), server, end)
            if not isinstance(trouble, RequestTooLong) or not self._shrink(prompts, trouble):
                break
        if not drafts:
            return _noticed(digest, trouble.message) if trouble else digest
        made = await self._workers.run(
            lambda: written(story, digest, drafts, model=names[0], lines=lines, language=language)
        )
        if trouble:
            return _noticed(made.digest, trouble.message)
        if not made.report_kept:
            why = told(
                "Too much of what {model} wrote was not in the article: the report is taken from the text.",
                model=names[0],
            )
            return _noticed(made.digest, why)
        return made.digest

    def _shrink(self, prompts: Sequence[Prompt], trouble: RequestTooLong) -> bool:
        """Send less from now on, after something was too long; whether that is still worth sending."""
        sent = max(tokens_of(prompt.text) for prompt in prompts)
        smaller = SHRUNK * min(sent, self._tokens)
        if trouble.limit:
            smaller = min(smaller, trouble.limit - self._limits.answer_tokens / 2)
        smaller = max(smaller, LEAST_TOKENS)
        if smaller >= min(sent, self._tokens):
            return False
        self._tokens = int(smaller)
        return True

    async def _each(
        self, asked: Sequence[tuple[Part, Prompt]], server: int | None, end: float
    ) -> tuple[list[tuple[Part, Draft]], list[str], ModelError | None]:
        """The drafts of some requests with who wrote them, and what went wrong with the first that failed."""
        drafts: list[tuple[Part, Draft]] = []
        names: list[str] = []
        for part, prompt in asked:
            try:
                name, draft = await self._draft(prompt, server, end)
            except ModelError as error:
                return drafts, names, error
            drafts.append((part, draft))
            names.append(name)
        return drafts, names, None

    async def _draft(self, prompt: Prompt, server: int | None, end: float) -> tuple[str, Draft]:
        """The lines for a prompt: kept, being asked for already, or asked for now.

        Raises:
            ModelError: there are none to be had.
        """
        key = hashlib.sha256(f"{VERSION}\n{self.title}\n{prompt.text}".encode()).hexdigest()
        kept = await self._ledger.find(key)
        draft = draft_from_json(kept[1]) if kept else None
        if kept and draft:
            return kept[0], draft
        task = self._asking.get(key)
        if task is None:
            task = asyncio.create_task(self._ask(key, prompt, server, end))
            self._asking[key] = task
            task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        return await asyncio.shield(task)

    async def _ask(self, key: str, prompt: Prompt, server: int | None, end: float) -> tuple[str, Draft]:
        now = self._now()
        self._breaker.check(self.title, now)
        await self._check_budget(prompt, server, now.date())
        seconds = end - asyncio.get_running_loop().time()
        try:
            with metrics.timed(metrics.MODEL_SECONDS):
                answer = await self._model.ask(prompt, seconds=max(seconds, 0.0))
        except ModelError as error:
            metrics.model_failed(error.reason, error.tokens, error.dollars)
            self._breaker.failed(error, self._now())
            if error.tokens:
                await self._ledger.spend(now.date(), server or NO_SERVER, Use(error.tokens, error.dollars))
            raise
        self._breaker.worked()
        metrics.model_answered(answer.tokens, answer.dollars)
        await self._ledger.spend(now.date(), server or NO_SERVER, Use(answer.tokens, answer.dollars))
        await self._ledger.keep(key, answer.model, draft_to_json(answer.draft), now=now)
        return answer.model, answer.draft

    async def _check_budget(self, prompt: Prompt, server: int | None, day: date) -> None:
        """Raise a ModelError where a request would take more than is left of a budget."""
        limits = self._limits
        about = tokens_of(prompt.text) + limits.answer_tokens // 2
        for used, tokens, dollars in (
            (await self._ledger.spent(day, None), limits.tokens_a_day, limits.dollars_a_day),
            (
                await self._ledger.spent(day, server or NO_SERVER),
                limits.server_tokens_a_day,
                limits.server_dollars_a_day,
            ),
        ):
            if (tokens and used.tokens + about > tokens) or (dollars and used.dollars >= dollars):
                raise ModelError(told("The language model's budget for today is used up."), reason="budget")

    async def close(self) -> None:
        """Stop asking what nobody waits for any more."""
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _other_language(wanted: str | None, of_source: str | None) -> str | None:
    """The language to write in, where it is not that of the source."""
    if not wanted:
        return None
    same = of_source and of_source.split("-")[0].lower() == wanted.split("-")[0].lower()
    return None if same else wanted


def _noticed(digest: Digest, message: str) -> Digest:
    return replace(digest, warnings=(*digest.warnings, Notice(kind="model", message=message)))


def not_in_time(digest: Digest, model: str) -> Digest:
    """An extractive digest that is posted because a model took too long; that stays true if its lines never come."""
    return _noticed(digest, told("{model} was not done in time: this is taken from the text.", model=model))


def still_writing(digest: Digest, model: str) -> Digest:
    """An extractive digest that says that a model is still at it."""
    return _noticed(digest, told("{model} is still writing; until then, this is taken from the text.", model=model))
