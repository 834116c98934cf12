"""The command line."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from rich.console import Console

from bot.assembly import build_loader, build_model, build_writing, now, usual_options
from bot.checking import check_all, check_model
from bot.contract import digest_to_json, failure_to_json, story_to_json
from bot.data import add_data_commands, number_between
from bot.errors import BelowfoldError, SettingsError, UsageError
from bot.loading.fetching.fetch import Fetcher
from bot.models import Digest, Story
from bot.posting.card import Card
from bot.posting.cards import digest_card
from bot.posting.look import Look
from bot.posting.terminal import print_card, print_story
from bot.printing import complain, print_json, write
from bot.settings import DiscordSettings, Settings, read_settings
from bot.sources import Outcome, Sources, name_of
from bot.summarizing.model.memory import Memory
from bot.summarizing.summarizer import digest_of, veiled_anew
from bot.text import one_line
from bot.workers import Workers

if TYPE_CHECKING:
    from bot.data import Commands

Show = Callable[[Story], Awaitable[bytes]]  # what is made of a story, and its JSON
ALL_WORKED, SOME_FAILED, BAD_USAGE = 0, 1, 2
MOST_WORDS = 5000
MOST_EXCHANGES = 50
MOST_VIEWPOINTS = 50
MOST_SHARDS = 10_000
SANDBOX_PORT = 8710
SANDBOX_TOKEN = "sandbox"  # noqa: S105 - known to everybody, and of use on this machine alone


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. The exit status is 0 if all worked, 1 if some of it failed, 2 if it made no sense."""
    parsed = build_parser().parse_args(arguments)
    # A large page is a hundred thousand objects that all stay: to look for garbage among them is a third of the work.
    gc.set_threshold(50_000, 20, 20)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each part that it loads
    try:
        settings = read_settings(parsed.settings)
        status: int = asyncio.run(parsed.command(parsed, settings))
    except (SettingsError, UsageError) as error:
        complain(error)
        return BAD_USAGE
    except BelowfoldError as error:
        complain(error)
        return SOME_FAILED
    except KeyboardInterrupt:
        return 130
    return status


async def load(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold load`: sources as stories."""
    console = Console()

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
    console = Console()
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
        from bot.handlers.client import use_addresses  # noqa: PLC0415 - takes a second
        from bot.handlers.webhook import post_by_webhook  # noqa: PLC0415 - the same

        use_addresses(settings.discord)
        for card in cards:
            await post_by_webhook(parsed.webhook, card)
    return status


async def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold run`: the bot, until it is told to stop."""
    from bot.handlers.sharding import parse_shards  # noqa: PLC0415 - takes a second
    from bot.running import run_bot  # noqa: PLC0415 - the same

    if (parsed.shards is None) is not (parsed.of is None):
        raise UsageError("--shards and --of go together.", advice="Write, for instance, --shards 0-3 --of 16.")
    shards = None if parsed.shards is None else parse_shards(parsed.shards, parsed.of)
    await run_bot(settings, settings.token, _stop_signal(), shards=shards)
    return ALL_WORKED


async def worker(_parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold worker`: what the bot does by itself, without the gateway, until it is told to stop."""
    from bot.running import run_worker  # noqa: PLC0415 - takes a second

    await run_worker(settings, settings.token, _stop_signal())
    return ALL_WORKED


async def sandbox(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold sandbox`: a stand-in for Discord on this machine, and the real bot connected to it."""
    from bot.running import run_bot  # noqa: PLC0415 - takes a second
    from bot.sandbox.standin import StandIn  # noqa: PLC0415 - the same

    stop = _stop_signal()
    standin = StandIn(port=parsed.port, token=SANDBOX_TOKEN, now=now, message_content=True, forward=now.forward)
    standin.add_announcements("notices")
    standin.add_forum("stories", "Politics", "Science", "Sport")
    standin.add_thread("Book of the month")
    async with standin:
        print(f"The sandbox is open at {standin.page_url} (Ctrl+C ends it)", flush=True)  # noqa: T201 - what it says
        with TemporaryDirectory(prefix="belowfold-") as folder:
            here = DiscordSettings(api_url=standin.api_url, gateway_url=standin.gateway_url, message_content=True)
            storage = replace(settings.storage, database_url=f"sqlite:///{folder}/sandbox.db")
            await run_bot(replace(settings, discord=here, storage=storage), SANDBOX_TOKEN, stop)
    return ALL_WORKED


async def check(_parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold check`: whether what is set up works, in words."""
    async with build_model(settings) as model:
        findings = [finding async for finding in check_all([partial(check_model, model)])]
    for finding in findings:
        print(one_line(f"{'ok' if finding.good else '!!'}  {finding.name}: {finding.sentence}"))  # noqa: T201 - what it says
    return ALL_WORKED if all(finding.good for finding in findings) else SOME_FAILED


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
        async for outcome in sources.read(parsed.sources):
            if not await _one(parsed, outcome, show):
                status = SOME_FAILED
    return status


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


def _stop_signal() -> asyncio.Event:
    """An event that is set when the system or a person asks the program to end."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no handlers on the loop; Ctrl+C still ends the program there
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop


def build_parser() -> argparse.ArgumentParser:
    """The commands and options, as `--help` shows them."""
    parser = argparse.ArgumentParser(
        prog="belowfold", description="Digests of articles together with the discussion below them."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('belowfold')}")
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="settings to use in place of config/belowfold.toml"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_load(commands)
    _add_digest(commands)
    _add_bot(commands)
    add_data_commands(commands)
    return parser


def _add_load(commands: Commands) -> None:
    load_parser = commands.add_parser("load", help="read articles with their discussions")
    _add_sources(load_parser)
    load_parser.set_defaults(command=load)


def _add_digest(commands: Commands) -> None:
    digest_parser = commands.add_parser("digest", help="condense articles and their discussions")
    _add_sources(digest_parser)
    digest_parser.add_argument("--length", choices=("gist", "brief", "full"), help="how long the report is")
    digest_parser.add_argument(
        "--report-words", type=number_between(1, MOST_WORDS), metavar="N", help="words for the report"
    )
    digest_parser.add_argument(
        "--exchanges", type=number_between(0, MOST_EXCHANGES), metavar="N", help="exchanges at the most"
    )
    digest_parser.add_argument(
        "--viewpoints",
        type=number_between(0, MOST_VIEWPOINTS),
        metavar="N",
        help="viewpoints at the most (by default up to three where there is no exchange to show)",
    )
    digest_parser.add_argument("--webhook", metavar="URL", help="post to a channel by this webhook of Discord's")
    digest_parser.set_defaults(command=digest)


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="an address, a saved page, a text dump, or '-'")
    parser.add_argument("--url", help="where a saved page came from")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write JSON to DIR/NAME.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def _add_bot(commands: Commands) -> None:
    run_parser = commands.add_parser("run", help="connect the bot to Discord")
    run_parser.add_argument(
        "--shards", metavar="LIST", help="which of Discord's shards this process has, such as 0-3 (all, unless you say)"
    )
    run_parser.add_argument("--of", type=number_between(1, MOST_SHARDS), metavar="N", help="how many shards there are")
    run_parser.set_defaults(command=run)
    commands.add_parser("worker", help="read feeds and post beside others, without the gateway").set_defaults(
        command=worker
    )
    sandbox_parser = commands.add_parser("sandbox", help="try the bot on this machine, without a token")
    sandbox_parser.add_argument(
        "--port", type=number_between(0, 65535), default=SANDBOX_PORT, metavar="N", help="port of the page"
    )
    sandbox_parser.set_defaults(command=sandbox)
    commands.add_parser("check", help="try what is set up, and say whether it works").set_defaults(command=check)
