"""The arrows and doors of the house: what may import what, and who alone may touch the outside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"
FILES = sorted(BOT.rglob("*.py"))

PLAIN = {
    "addresses",
    "metrics",
    "errors",
    "models",
    "chat",
    "budgets",
    "text",
    "plans",
    "servers",
    "language",
    "tracing",
}
# Each room with the rooms that it may import; every room may import itself.
ARROWS: dict[str, set[str]] = {
    "addresses": set(),
    "errors": set(),
    "models": set(),
    "text": set(),
    "plans": {"models"},
    "chat": set(),
    "budgets": set(),
    "writing": PLAIN | {"summarizing", "workers"},
    "checking": PLAIN | {"summarizing", "writing", "storage", "handlers"},
    "servers": set(),
    "tracing": set(),
    "language": set(),
    "workers": set(),
    "metrics": {"errors"},
    "settings": {"budgets", "errors", "servers"},
    "contract": {"errors", "language", "models"},
    "loading": PLAIN | {"settings"},
    "summarizing": PLAIN,
    "posting": PLAIN,
    "storage": PLAIN | {"contract"},
    "stories": PLAIN | {"storage", "summarizing"},
    "unfinished": {"storage"},
    "service": PLAIN | {"loading", "summarizing", "posting", "storage", "workers", "writing", "stories", "unfinished"},
    "pages": PLAIN | {"service", "storage"},
    "reception": PLAIN | {"posting", "storage"},
    "scheduling": PLAIN | {"loading", "posting", "storage", "service", "pages"},
    "handlers": PLAIN | {"settings", "posting", "service", "reception", "pages", "scheduling"},
    "web": PLAIN | {"posting", "service", "pages", "storage"},
    "sandbox": PLAIN | {"settings", "handlers"},
    "sources": PLAIN | {"contract", "loading", "workers"},
    "assembly": PLAIN
    | {"settings", "loading", "summarizing", "storage", "service", "reception", "workers", "writing", "pages"},
    "running": PLAIN | {"settings", "loading", "posting", "storage", "scheduling", "handlers", "assembly", "web"},
    "meanings": set(),
    "configuration": {"errors", "settings"},
    "origins": {"configuration", "settings"},
    "__main__": {"cli"},
}
# Outside libraries with the places that alone may import them.
DOORS: dict[str, tuple[str, ...]] = {
    "discord": ("handlers/",),
    "aiohttp": (
        "loading/fetching/connections.py",
        "handlers/connecting.py",
        "handlers/inspection.py",
        "handlers/publisher.py",
        "handlers/token_watch.py",
        "handlers/answering.py",
        "handlers/trouble.py",
        "handlers/webhook.py",
        "sandbox/",
        "web/server.py",
        "web/visits.py",
    ),
    "sqlalchemy": ("storage/", "assembly.py"),  # the last names the type of what it opens and closes
    "alembic": ("storage/",),
    "sqlite3": ("storage/",),
    "dbos": ("posting/jobs.py",),
    "aiosqlite": ("storage/",),
    "pydantic_ai": ("summarizing/model/",),
    "openai": ("summarizing/model/providers.py",),
    "anthropic": ("summarizing/model/providers.py",),
    "httpx2": ("summarizing/model/",),
    "dotenv": ("configuration.py",),
    "babel": ("language.py",),
    "rich": ("posting/terminal.py", "commandline/"),
    "structlog": ("commandline/logs.py", "tracing.py"),
    "shtab": ("commandline/completion.py",),
    "prometheus_client": ("metrics.py",),
    "jinja2": ("web/",),
    "lxml": ("loading/",),
    "trafilatura": (),
    "requests": (),
    "httpx": (),
    "urllib3": (),
    "urllib.request": (),
    "http.client": (),
    "random": ("assembly.py",),
    "time": (),
}
# Names whose use is a door, too.
USES: dict[str, tuple[str, ...]] = {
    "os.environ": ("configuration.py",),
    "os.getenv": ("configuration.py",),
    "aiohttp.ClientSession": ("loading/fetching/connections.py", "handlers/webhook.py"),
    "datetime.now": ("assembly.py",),
    "datetime.utcnow": (),
}


def place(file: Path) -> str:
    return file.relative_to(BOT).as_posix()


def room(file: Path) -> str:
    return Path(place(file)).parts[0].removesuffix(".py")


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def imported(file: Path) -> Iterator[str]:
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def used(file: Path) -> Iterator[str]:
    for node in nodes(file):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def may(file: Path, places: tuple[str, ...]) -> bool:
    return any(place(file) == allowed or place(file).startswith(allowed) for allowed in places if allowed)


@pytest.mark.parametrize("file", FILES, ids=place)
def test_a_room_imports_only_what_stands_before_it(file: Path) -> None:
    if room(file) in ("cli", "commandline", "__init__"):
        return
    allowed = ARROWS[room(file)] | {room(file)}
    rooms = {name.split(".")[1] for name in imported(file) if name.startswith("bot.")}
    assert rooms <= allowed


@pytest.mark.parametrize("file", FILES, ids=place)
def test_the_outside_is_reached_through_its_doors_alone(file: Path) -> None:
    wrong = [
        name
        for name in imported(file)
        for library, places in DOORS.items()
        if (name == library or name.startswith(f"{library}.")) and not may(file, places)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=place)
def test_environment_clock_and_network_are_used_at_their_doors_alone(file: Path) -> None:
    wrong = [name for name in used(file) if name in USES and not may(file, USES[name])]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=place)
def test_a_file_stays_short_enough_to_be_one_thing(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_packages_hold_no_logic_in_their_init_files() -> None:
    for file in FILES:
        if file.name == "__init__.py":
            body = ast.parse(file.read_text(encoding="utf-8")).body
            assert [type(node) for node in body] == [ast.Expr], place(file)


def test_an_arrow_turned_round_would_be_seen(tmp_path: Path) -> None:
    file = tmp_path / "report.py"
    file.write_text("from bot.handlers import client\nimport os\nprint(os.environ)\n")
    assert "bot.handlers" in set(imported(file))
    assert "os.environ" in set(used(file))
