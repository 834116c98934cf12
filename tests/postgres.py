"""A PostgreSQL server of the tests' own, in a temporary folder, where one is installed.

The server refuses to run as root; then it is run as the user "postgres" or "nobody".
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NO_SERVER = "PostgreSQL's initdb is not installed here"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@dataclass
class PostgresServer:
    """A server that can be stopped and started; `address` is that of its databases, up to their name."""

    address: str
    start: Callable[[], None]
    stop: Callable[[], None]


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A running server."""
    place = programs()
    assert place is not None, NO_SERVER
    folder = Path(tempfile.mkdtemp(prefix="belowfold-postgres-"))
    user = _other_user() if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    port = _free_port()
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True, timeout=60)

    def start() -> None:
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c fsync=off"
        run(str(place / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")

    def stop() -> None:
        run(str(place / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")

    run(str(place / "initdb"), "-D", str(data), "-A", "trust", "-U", "tester", "--no-sync", "-E", "UTF8")
    start()
    try:
        yield PostgresServer(f"postgresql://tester@127.0.0.1:{port}/", start, stop)
    finally:
        stop()
        shutil.rmtree(folder)


def _other_user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
