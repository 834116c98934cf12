"""How soon the bot is there and how much it takes to wait: `python -m tests.quality.startup [SECONDS]`.

Measured from the moment that `belowfold run` is executed until it answers a slash command, against the stand-in, with
a database of its own: a new one and one that is there already. Then nothing is asked of it for SECONDS (60).
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.assembly import now
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.bots import variables
from tests.quality.table import Cell, text_tables
from tests.quality.usage import Usage

ROOT = Path(__file__).parents[2]
TABLE = "Start and idle"
TRIES = 5
HELP = [sys.executable, "-m", "bot", "--help"]


@dataclass(frozen=True)
class Place:
    """Where a bot of a measurement lives: its stand-in and its folder."""

    standin: StandIn
    folder: Path

    def environment(self) -> dict[str, str]:
        settings = Settings(token="good")
        known = variables(settings)
        known |= {
            "BELOWFOLD_DISCORD_API_URL": self.standin.api_url,
            "BELOWFOLD_DISCORD_GATEWAY_URL": self.standin.gateway_url,
            "BELOWFOLD_STORAGE_DATABASE_URL": f"sqlite:///{self.folder}/belowfold.db",
        }
        for usual in (
            "BELOWFOLD_POSTING_TICK_SECONDS",
            "BELOWFOLD_POSTING_PER_SECOND",
            "BELOWFOLD_POSTING_SETTLE_SECONDS",
        ):
            known.pop(usual)
        return {**os.environ, **known}


@asynccontextmanager
async def started(place: Place) -> AsyncIterator[tuple[asyncio.subprocess.Process, float]]:
    """A bot that is ready, with the seconds that this took."""
    log = (place.folder / "bot.log").open("ab")
    began = time.monotonic()
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=place.environment(), stdout=log, stderr=log
    )
    log.close()
    try:
        async with asyncio.timeout(60):
            while not place.standin.is_connected:
                await asyncio.sleep(0.01)
            await place.standin.ready()
        yield bot, time.monotonic() - began
    finally:
        bot.terminate()
        await bot.wait()
        while place.standin.is_connected:
            await asyncio.sleep(0.01)


async def measured(seconds: float) -> list[Cell]:
    """The figures of a start with a new database and with one that is there, and of a bot that has nothing to do."""
    cells = []
    with tempfile.TemporaryDirectory(prefix="belowfold-startup-") as folder:
        async with StandIn(token="good", now=now) as standin:
            place = Place(standin, Path(folder))
            async with started(place) as (bot, first):
                usage = Usage(bot.pid)
                usage.look()
                cells.append(Cell(TABLE, "from exec to ready, with a new database", "", f"{first:.1f} s"))
                cells.append(Cell(TABLE, "CPU until then", "", f"{usage.cpu[0]:.1f} s"))
                await asyncio.sleep(seconds)
                usage.look()
                idle = (usage.cpu[-1] - usage.cpu[0]) / seconds
            again = []
            for _ in range(TRIES):
                async with started(place) as (_, taken):
                    again.append(taken)
            cells.append(Cell(TABLE, "the same, with a database that is there", "", f"{median(again):.1f} s"))
            cells.append(Cell(TABLE, f"memory after {seconds:g} s idle", "", f"{usage.megabytes[-1]:.0f} MB"))
            cells.append(Cell(TABLE, "CPU while idle", "", f"{idle:.1%} of a core"))
    return cells


def help_seconds() -> float:
    """The median time that `belowfold --help` takes, the interpreter's own start included."""
    taken = []
    for _ in range(TRIES):
        began = time.monotonic()
        subprocess.run(HELP, cwd=ROOT, check=True, capture_output=True)
        taken.append(time.monotonic() - began)
    return median(taken)


def startup(seconds: float = 60.0) -> Iterator[Cell]:
    """All figures of this file."""
    yield from asyncio.run(measured(seconds))
    yield Cell(TABLE, "`belowfold --help`", "", f"{help_seconds():.2f} s")


if __name__ == "__main__":
    print(text_tables(startup(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)))
