"""What is in `config/deploy/`: no container engine is asked, but what one would refuse or leave open is looked for."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from bot.storage.database import open_database
from bot.storage.pulse import Pulse
from bot.web.health import Health
from bot.web.server import WebServer
from tests.fakes import NOON

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "config" / "deploy"
IMAGE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
WEB_PORT = "8711"
COMPOSED = ["compose.yaml", "compose.postgres.yaml"]
SECRET = re.compile(r"(TOKEN|KEY|SECRET|PASSWORD)\s*[=:]\s*(?!\$\{)\S", re.IGNORECASE)


def instructions() -> list[tuple[str, str]]:
    """The image's instructions with their arguments, continued lines as one."""
    text = re.sub(r"^#.*\n", "", IMAGE, flags=re.MULTILINE).replace("\\\n", " ")
    return [
        (name, " ".join(rest.split())) for name, _, rest in (line.partition(" ") for line in text.splitlines() if line)
    ]


def arguments(name: str) -> list[str]:
    return [rest for found, rest in instructions() if found == name]


def services(file: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((DEPLOY / file).read_text(encoding="utf-8"))["services"]
    return found


EVERY_SERVICE = [(file, name) for file in COMPOSED for name in services(file)]


def test_every_path_that_is_copied_into_the_image_is_there_and_not_left_out_of_what_is_sent() -> None:
    let_in = [line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[:1] == "!"]
    for copied in arguments("COPY"):
        if copied.startswith("--from"):
            continue
        for path in copied.replace("${LOCK}", "requirements.lock").split()[:-1]:
            assert (ROOT / path).exists(), path
            assert any(Path(path).match(pattern) or path.strip("/") == pattern for pattern in let_in), path


def test_the_image_is_small_and_runs_as_nobody_in_particular() -> None:
    stages = arguments("FROM")
    assert [stage.split()[0] for stage in stages] == ["python:3.13-slim"] * 2
    last = instructions()[max(n for n, (name, _) in enumerate(instructions()) if name == "FROM") :]
    kept = dict(last)
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", kept["USER"])
    assert (kept["STOPSIGNAL"], kept["WORKDIR"], kept["VOLUME"]) == ("SIGTERM", "/data", "/data")
    assert (kept["ENTRYPOINT"], kept["CMD"]) == ('["belowfold"]', '["run"]')
    assert [rest for name, rest in last if name == "COPY"] == ["--from=build /opt/belowfold /opt/belowfold"]


def test_what_is_installed_in_the_image_comes_by_hash_and_leaves_no_cache() -> None:
    installs = [part for run in arguments("RUN") for part in run.split("&&") if "pip install" in part]
    assert len(installs) == 2
    assert all("--no-cache-dir" in install for install in installs)
    assert all("--require-hashes" in install or "--no-deps" in install for install in installs)


def test_what_the_image_leaves_out_again_is_not_needed_to_run() -> None:
    removed = re.search(r"pip uninstall --yes (.*)", " ".join(arguments("RUN")))
    assert removed is not None
    packages = removed[1].replace("-", "_").split()
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    assert not [name for name in packages if re.search(rf"^\s*(import|from) {name}\b", source, re.MULTILINE)]


@pytest.mark.parametrize("file", ["Dockerfile", *COMPOSED, "belowfold.service"])
def test_no_secret_stands_in_it(file: str) -> None:
    asked_for = re.compile(r"\$\{[^}]*\}")  # of whoever starts it
    lines = [asked_for.sub("${}", line) for line in (DEPLOY / file).read_text(encoding="utf-8").splitlines()]
    assert not [line for line in lines if SECRET.search(line) and not line.startswith("#")]


@pytest.mark.parametrize(("file", "name"), EVERY_SERVICE)
def test_a_container_may_do_no_more_than_it_must(file: str, name: str) -> None:
    service = services(file)[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert "/tmp" in service["tmpfs"]  # noqa: S108 - the container's own
    assert not {"privileged", "cap_add", "network_mode", "pid"} & set(service)
    assert service.get("ports", []) == (["127.0.0.1:8711:8711"] if name == "bot" else [])


@pytest.mark.parametrize(("file", "name"), [each for each in EVERY_SERVICE if each[1] != "database"])
def test_a_bot_is_built_from_the_checkout_and_given_time_to_end(file: str, name: str) -> None:
    service = services(file)[name]
    context = (DEPLOY / service["build"]["context"]).resolve()
    assert context == ROOT
    assert (context / service["build"]["dockerfile"]).samefile(DEPLOY / "Dockerfile")
    assert (DEPLOY / service["env_file"]).resolve() == ROOT / ".env"
    assert int(service["stop_grace_period"].removesuffix("s")) > 20
    assert service.get("command", ["run"])[0] in ("run", "worker")


def health_check(file: str, name: str) -> list[str]:
    """The command that says whether a container is healthy, for the interpreter that runs this."""
    kind, python, *rest = services(file)[name]["healthcheck"]["test"]
    assert (kind, python) == ("CMD", "python")
    return [sys.executable, *rest]


async def status_of(command: list[str], *, port: int) -> int:
    """What the command ends with, asking at another port than the container's own."""
    assert WEB_PORT in command[-1]
    asking = [*command[:-1], command[-1].replace(WEB_PORT, str(port))]
    asked = await asyncio.create_subprocess_exec(*asking, stderr=asyncio.subprocess.DEVNULL)
    return await asked.wait()


@pytest.mark.parametrize(("file", "name"), [each for each in EVERY_SERVICE if each[1] != "database"])
async def test_a_container_is_healthy_while_its_bot_answers(file: str, name: str) -> None:
    assert services(file)[name]["environment"]["BELOWFOLD_WEB_LISTEN"] == f"0.0.0.0:{WEB_PORT}"
    command = health_check(file, name)
    engine = await open_database("sqlite://")
    health = Health(gateway=None, ages=dict, pulse=Pulse(engine), now=lambda: NOON)
    async with WebServer("127.0.0.1:0", health, None) as server:
        port = server.port
        assert await status_of(command, port=port) == 0
    await engine.dispose()
    assert await status_of(command, port=port) == 1


async def test_a_container_is_not_healthy_because_something_else_answers() -> None:
    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=404)

    async with RawTestServer(answer) as server:
        assert await status_of(health_check("compose.yaml", "bot"), port=server.port or 0) == 1


def test_what_watches_it_and_what_stands_before_it_ask_at_the_port_that_is_there() -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    (scraping,) = re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    (job,) = yaml.safe_load(scraping)["scrape_configs"]
    (found,) = job["dns_sd_configs"]
    assert found["port"] == int(WEB_PORT)
    assert set(found["names"]) == {name for _, name in EVERY_SERVICE} - {"database"}
    assert f"reverse_proxy 127.0.0.1:{WEB_PORT}" in guide
    assert f"BELOWFOLD_WEB_LISTEN=127.0.0.1:{WEB_PORT}" in guide
    for network in re.findall(r"`(?:docker network connect )?belowfold_(\w+)", guide):
        assert network == "default" or any(
            network in each.get("networks", []) for each in services(COMPOSED[1]).values()
        )


def test_with_sqlite_what_it_keeps_is_in_a_volume() -> None:
    whole = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    assert whole["services"]["bot"]["volumes"] == ["data:/data"]
    assert "data" in whole["volumes"]


def test_with_postgresql_all_share_a_database_that_nobody_else_reaches() -> None:
    whole = yaml.safe_load((DEPLOY / "compose.postgres.yaml").read_text(encoding="utf-8"))
    named = {name: service.get("environment", {}) for name, service in whole["services"].items()}
    addresses = {named[name]["BELOWFOLD_STORAGE_DATABASE_URL"] for name in ("bot", "worker")}
    assert len(addresses) == 1
    address = addresses.pop()
    assert address.startswith(f"postgresql://{named['database']['POSTGRES_USER']}:${{POSTGRES_PASSWORD:?")
    assert address.endswith(f"@database/{named['database']['POSTGRES_DB']}")
    assert whole["services"]["database"]["networks"] == ["inside"]
    assert whole["networks"]["inside"] == {"internal": True}
    assert "database" in whole["volumes"]


def test_the_unit_is_one_that_systemd_takes_and_calls_safe(tmp_path: Path) -> None:
    unit = (DEPLOY / "belowfold.service").read_text(encoding="utf-8")
    for needed in ("DynamicUser=yes", "StateDirectory=belowfold", "ProtectSystem=strict", "RestartPreventExitStatus=2"):
        assert f"\n{needed}\n" in unit
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed here")
    file = tmp_path / "belowfold.service"
    file.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit))
    verified = subprocess.run([analyze, "verify", str(file)], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")
    judged = subprocess.run(
        [analyze, "security", "--offline=true", "--threshold=15", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert judged.returncode == 0, judged.stdout[-200:]
