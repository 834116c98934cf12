"""The command line: what there is to type, and where each command is."""

from __future__ import annotations

import argparse
import asyncio
import gc
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commandline.arguments import number_between
from bot.commandline.statuses import BAD_USAGE, INTERRUPTED, SOME_FAILED
from bot.commandline.streams import with_streams

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

MOST_WORDS = 5000
MOST_EXCHANGES = 50
MOST_VIEWPOINTS = 50
MOST_SHARDS = 10_000
LARGEST_ID = 2**63 - 1
SANDBOX_PORT = 8710
SHELLS = ("bash", "zsh", "tcsh")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. The exit status is 0 if all worked, 1 if some of it failed, 2 if it made no sense."""
    return with_streams(lambda: _main(arguments))


def _main(arguments: Sequence[str] | None) -> int:
    parsed = build_parser().parse_args(arguments)
    # Imported here, so that help is there at once.
    from bot.commandline.logs import start_logging  # noqa: PLC0415
    from bot.commandline.printing import complain  # noqa: PLC0415
    from bot.configuration import read_settings  # noqa: PLC0415
    from bot.errors import BelowfoldError, SettingsError, UsageError  # noqa: PLC0415

    # A large page is a hundred thousand objects that all stay: to look for garbage among them is a third of the work.
    gc.set_threshold(50_000, 20, 20)
    try:
        settings = read_settings(parsed.settings)
        start_logging(settings.logs, quiet=parsed.quiet, verbose=parsed.verbose)
        module, name = parsed.command.split(":")
        command = getattr(import_module(f"bot.commandline.{module}"), name)
        status: int = asyncio.run(command(parsed, settings))
    except (SettingsError, UsageError) as error:
        complain(error)
        return BAD_USAGE
    except BelowfoldError as error:
        complain(error)
        return SOME_FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def build_parser() -> argparse.ArgumentParser:
    """The commands and options, as `--help` shows them."""
    parser = argparse.ArgumentParser(
        prog="belowfold",
        description="Digests of articles together with the discussion below them.",
        epilog="belowfold COMMAND --help shows examples of each.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('belowfold')}")
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="settings to use in place of config/belowfold.toml"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_load(commands)
    _add_digest(commands)
    _add_bot(commands)
    _add_owner(commands)
    _add_data(commands)
    return parser


def _add(commands: Commands, name: str, command: str, purpose: str, *examples: str) -> argparse.ArgumentParser:
    """A command with its purpose and examples of its use; `command` is its module below commandline/ and function."""
    parser = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog="\n".join(("examples:", *(f"  belowfold {name} {example}".rstrip() for example in examples))),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=command)
    how_much = parser.add_mutually_exclusive_group()
    how_much.add_argument("-q", "--quiet", action="store_true", help="say nothing but what fails")
    how_much.add_argument("-v", "--verbose", action="store_true", help="log every step")
    return parser


def _add_load(commands: Commands) -> None:
    parser = _add(
        commands,
        "load",
        "digests:load",
        "read articles with their discussions",
        "https://example.com/news/bridge",
        "--out stories saved-pages/*.html",
        "--json page.html | jq .article.title",
    )
    _add_sources(parser)


def _add_digest(commands: Commands) -> None:
    parser = _add(
        commands,
        "digest",
        "digests:digest",
        "condense articles and their discussions",
        "https://example.com/news/bridge",
        "--length gist --exchanges 3 page.html",
        "--json - < stories.jsonl",
    )
    _add_sources(parser)
    parser.add_argument("--length", choices=("gist", "brief", "full"), help="how long the report is")
    parser.add_argument("--report-words", type=number_between(1, MOST_WORDS), metavar="N", help="words for the report")
    parser.add_argument(
        "--exchanges", type=number_between(0, MOST_EXCHANGES), metavar="N", help="exchanges at the most"
    )
    parser.add_argument(
        "--viewpoints",
        type=number_between(0, MOST_VIEWPOINTS),
        metavar="N",
        help="viewpoints at the most (by default up to three where there is no exchange to show)",
    )
    parser.add_argument("--webhook", metavar="URL", help="post to a channel by this webhook of Discord's")


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="an address, a saved page, a text dump, or '-'")
    parser.add_argument("--url", help="where a saved page came from")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write JSON to DIR/NAME.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def _add_bot(commands: Commands) -> None:
    parser = _add(commands, "run", "running:run", "connect the bot to Discord", "", "--shards 0-3 --of 16")
    parser.add_argument(
        "--shards", metavar="LIST", help="which of Discord's shards this process has, such as 0-3 (all, unless you say)"
    )
    parser.add_argument("--of", type=number_between(1, MOST_SHARDS), metavar="N", help="how many shards there are")
    _add(commands, "worker", "running:worker", "read feeds and post beside others, without the gateway", "")
    parser = _add(
        commands, "sandbox", "sandbox:sandbox", "try the bot on this machine, without a token", "", "--port 9000"
    )
    parser.add_argument(
        "--port", type=number_between(0, 65535), default=SANDBOX_PORT, metavar="N", help="port of the page"
    )


def _add_owner(commands: Commands) -> None:
    _add(commands, "check", "checks:check", "try what is set up, and say whether it works", "", "--quiet && echo fine")
    parser = _add(
        commands, "config", "configuration:config", "show every setting, its value and its meaning", "", "--changed"
    )
    parser.add_argument("--changed", action="store_true", help="only what differs from the usual")
    parser = _add(
        commands,
        "completion",
        "completion:completion",
        "print what lets a shell complete commands",
        "bash >> ~/.bash_completion",
    )
    parser.add_argument("shell", choices=SHELLS, help="which shell")


def _add_data(commands: Commands) -> None:
    parser = _add(
        commands,
        "backup",
        "data:backup",
        "copy the database to a new file, also while the bot runs",
        "belowfold-$(date +%F).db",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="where to")
    parser = _add(
        commands,
        "export",
        "data:export",
        "write all that is kept of a server to a new file, as JSON",
        "--server 1234567890 server.json",
    )
    _add_server(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="where to")
    parser = _add(commands, "forget", "data:forget", "delete all that is kept of a server", "--server 1234567890")
    _add_server(parser)


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--server", type=number_between(1, LARGEST_ID), required=True, metavar="ID", help="the server's id in Discord"
    )
