"""`belowfold load` and `belowfold digest`: sources as stories and as digests."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.assembly import build_loader, build_writing, now, usual_options
from bot.commandline.printing import complain, print_json, progress, terminal, write
from bot.commandline.statuses import ALL_WORKED, SOME_FAILED
from bot.contract import digest_to_json, failure_to_json, story_to_json
from bot.errors import BelowfoldError
from bot.loading.fetching.fetch import Fetcher
from bot.models import Digest, Story
from bot.posting.card import Card
from bot.posting.cards import digest_card
from bot.posting.look import Look
from bot.posting.terminal import print_card, print_story
from bot.settings import Settings
from bot.sources import Outcome, Sources, name_of
from bot.summarizing.model.memory import Memory
from bot.summarizing.summarizer import digest_of, veiled_anew
from bot.workers import Workers

Show = Callable[[Story], Awaitable[bytes]]  # what is made of a story, and its JSON


async def load(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold load`: sources as stories."""
    console = terminal()

    def show(story: Story) -> bytes:
        if not parsed.json and not parsed.out:
            print_story(story, console)
        return story_to_json(story)

    workers = Workers(settings.work.threads)
    status = await _each(parsed, settings, workers, lambda story: workers.run(lambda: show(story)))
    workers.close()
    return status


async def digest(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold digest`: sources as digests."""
    console = terminal()
    usual = usual_options(settings.digest)
    options = replace(
        usual,
        length=parsed.length or usual.length,
        report_words=parsed.report_words,
        exchanges=settings.digest.exchanges if parsed.exchanges is None else parsed.exchanges,
        viewpoints=parsed.viewpoints,
    )

    cards: list[Card] = []

    def show(made: Digest) -> bytes:
        card = digest_card(made, Look(exchanges=options.exchanges))
        cards.append(card)
        if not parsed.json and not parsed.out and not parsed.webhook:
            print_card(card, console)
        return digest_to_json(made)

    workers = Workers(settings.work.threads)
    async with build_writing(settings, Memory(), workers) as writing:

        async def condense(story: Story) -> bytes:
            made = await workers.run(lambda: digest_of(story, options, now=now()))
            if writing:
                made = await writing.write(story, made)
                made = await workers.run(lambda: veiled_anew(made, story, options))
            return await workers.run(lambda: show(made))

        status = await _each(parsed, settings, workers, condense)
    workers.close()
    if parsed.webhook:
        from bot.handlers.connecting import use_addresses  # noqa: PLC0415 - takes a second
        from bot.handlers.webhook import post_by_webhook  # noqa: PLC0415 - the same

        use_addresses(settings.discord)
        for card in cards:
            await post_by_webhook(parsed.webhook, card)
    return status


async def _each(parsed: argparse.Namespace, settings: Settings, workers: Workers, show: Show) -> int:
    """Read every source, show what came of it, and tell whether all of it worked."""
    status = ALL_WORKED
    async with Fetcher(settings.loading) as fetcher:
        sources = Sources(
            loader=build_loader(settings, fetcher, workers),
            workers=workers,
            now=now,
            max_bytes=settings.loading.max_bytes,
            url=parsed.url,
        )
        with progress(len(parsed.sources), wanted=_bar_is_wanted(parsed)) as step:
            async for outcome in sources.read(parsed.sources):
                if not await _one(parsed, outcome, show):
                    status = SOME_FAILED
                step()
    return status


def _bar_is_wanted(parsed: argparse.Namespace) -> bool:
    """Whether a bar tells of the work: not where the results themselves come by in the same terminal."""
    return len(parsed.sources) > 1 and not parsed.quiet and (parsed.out is not None or not sys.stdout.isatty())


async def _one(parsed: argparse.Namespace, outcome: Outcome, show: Show) -> bool:
    try:
        if isinstance(outcome.result, BelowfoldError):
            raise outcome.result
        story = outcome.result
        document = await show(story)
        if parsed.out:
            write(parsed.out / f"{name_of(outcome.source)}.json", document)
        elif parsed.json:
            print_json(document)
    except BelowfoldError as error:
        complain(error, outcome.source)
        if parsed.json:
            print_json(failure_to_json(outcome.source, error))
        return False
    return True
