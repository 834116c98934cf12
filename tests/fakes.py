"""Named stand-ins for what tests should not depend on, and short ways to make values."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import BelowfoldError
from bot.models import Article, Comment, Discussion, FeedEntry, Story
from bot.summarizing.model.draft import Draft, draft_of
from bot.summarizing.model.prompt import Prompt

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def comment(name: str, text: str, *, to: str | None = None, author: str | None = "") -> Comment:
    """A comment whose author is called like it unless said otherwise."""
    return Comment(id=name, parent=to, author=name.title() if author == "" else author, text=text)


def discussion(*comments: Comment, declared: int | None = None) -> Discussion:
    return Discussion(source="page", declared=declared, comments=comments)


def article(*paragraphs: str, title: str | None = "A headline", language: str | None = "en") -> Article:
    return Article(title=title, language=language, paragraphs=paragraphs)


FERRY = article(
    "The ferry between Norrby and Eastholm will stop running at the end of June, the harbour board said on Monday. "
    "It has carried 41,000 people a year since 2009.",
    "The board's chair, Ida Lund, told reporters that repairs to the hull would cost 2.3 million, three times the "
    "yearly takings. She said no operator had offered to take the line over.",
    "Islanders dispute the figure. A study paid for by the shop owners' association claims that a new engine alone "
    "would keep the boat safe for ten years and cost 600,000.",
    "A public meeting will be held in the school on 14 March, and the board will decide in April.",
    "The line was opened by private owners and passed to the board after a storm sank its first boat. "
    "Its timetable has not changed since, apart from an additional crossing on Sundays in summer.",
    title="Harbour board to end ferry to Eastholm",
)

ARGUMENT = discussion(
    comment("ada", "They should simply sell the boat and put on a bus around the bay, it would cost half as much."),
    comment(
        "bo",
        "A bus takes 70 minutes instead of 12, because the road goes round the whole bay. I drove it for the school "
        "for three years, and in winter it was closed on 20 days.",
        to="ada",
    ),
    comment(
        "cy",
        "But the ferry was cancelled on 35 days last winter, according to the board's own report, so the road is still "
        "the more reliable of the two.",
        to="bo",
    ),
    comment("dee", "Thanks, great article!"),
    comment("eli", "lol", to="dee"),
)


def story(
    report: Article | None = FERRY,
    talk: Discussion | None = ARGUMENT,
    *,
    url: str | None = "https://news.example/ferry",
) -> Story:
    return Story(url=url, fetched_at=NOON, content_hash="00", article=report, discussion=talk)


class FakeLoader:
    """Gives the stories it was told to give, after waiting for `gate`, and counts how often it was asked."""

    def __init__(self, **answers: Story | BelowfoldError) -> None:
        self.answers = {name.replace("_", "."): answer for name, answer in answers.items()}
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def load(self, url: str) -> Story:
        self.asked.append(url)
        await self.gate.wait()
        answer = next(answer for name, answer in self.answers.items() if name in url)
        if isinstance(answer, BelowfoldError):
            raise answer
        return answer

    async def load_entry(self, entry: FeedEntry) -> Story:
        return await self.load(entry.address or "")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


async def at_once(work: Callable[[], Story]) -> Story:
    """Runs blocking work where it is asked for."""
    return work()


class ScriptedModel:
    """A language model that answers by a script: lines as its JSON would have them, or an error to raise."""

    title = "scripted"

    def __init__(self, script: Callable[[Prompt], object]) -> None:
        self._script = script
        self.asked: list[Prompt] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def ask(self, prompt: Prompt, *, seconds: float) -> ScriptedAnswer:
        self.asked.append(prompt)
        await self.gate.wait()
        answer = self._script(prompt)
        if isinstance(answer, Exception):
            raise answer
        return ScriptedAnswer(draft=draft_of(answer))


@dataclass(frozen=True)
class ScriptedAnswer:
    draft: Draft
    model: str = "scripted"
    tokens: int = 1000
    dollars: float = 0.01
