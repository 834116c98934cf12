"""The web server as programs and browsers meet it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest

from bot.assembly import build_pages
from bot.errors import SettingsError
from bot.language import known_languages
from bot.pages import Pages, page_name
from bot.servers import ServerSettings
from bot.service import Service
from bot.settings import Settings, WebSettings
from bot.storage.database import open_database
from bot.storage.digests import Digests, KeptDigest
from bot.storage.pages import PageTable
from bot.storage.pulse import Waiting
from bot.storage.servers import Servers
from bot.summarizing.summarizer import Options, digest_of
from bot.web.health import Health
from bot.web.server import WebServer, host_and_port
from bot.web.visits import Visits, language_for
from bot.workers import Workers
from tests.fakes import NOON, Clock, FakeLoader, story

GUILD = 7
HERE = "http://here.example"


class GoodPulse:
    async def take(self, now: datetime) -> Waiting:
        return Waiting(0, 0, 0)


class Served:
    """A server with the page of one post."""

    def __init__(self, server: WebServer, pages: Pages, kept: KeptDigest, link: str) -> None:
        self.server, self.pages, self.kept = server, pages, kept
        self.path = link.removeprefix(HERE)

    async def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, Mapping[str, str]]:
        address = f"http://127.0.0.1:{self.server.port}{path}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with aiohttp.ClientSession() as client, client.request(method, address, headers=named) as answer:
            return answer.status, await answer.text(), {str(name): value for name, value in answer.headers.items()}


def health() -> Health:
    return Health(gateway=None, ages=lambda: {"signs": 0.0}, pulse=GoodPulse(), now=Clock())  # type: ignore[arg-type]


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    digests, workers, clock = Digests(engine), Workers(1), Clock()
    service = Service(
        loader=FakeLoader(), digests=digests, workers=workers, now=clock, options=Options(), remember_seconds=60
    )
    settings = Settings(web=WebSettings(listen="127.0.0.1:0", address=HERE))
    pages = await build_pages(settings, engine, service)
    assert pages is not None
    kept = await digests.keep(digest_of(story(), Options(), now=NOON), story(), now=NOON)
    link = await pages.link(page_name("a post"), kept.key, GUILD)
    visits = Visits(
        pages=pages,
        manners_of=lambda page: service.civility(page.kept.story, page.server),
        run_blocking=workers.run,
        static="/static",
    )
    async with WebServer("127.0.0.1:0", health(), visits) as server:
        yield Served(server, pages, kept, link)
    workers.close()
    await engine.dispose()


async def test_a_link_is_answered_with_the_page(served: Served) -> None:
    status, text, headers = await served.get(served.path)
    assert status == 200
    assert "Harbour board to end ferry" in text
    assert headers["Content-Type"] == "text/html; charset=utf-8"


async def test_every_answer_has_a_strict_policy_and_sets_no_cookie(served: Served) -> None:
    for path in (served.path, "/healthz", "/static/style.css", "/nothing", f"{served.path}x", "/d/%00/.."):
        _, _, headers = await served.get(path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in headers["X-Robots-Tag"]
        assert "Set-Cookie" not in headers


async def test_a_page_is_kept_by_nobody_on_its_way(served: Served) -> None:
    assert (await served.get(served.path))[2]["Cache-Control"] == "no-store"


async def test_a_page_speaks_the_language_of_the_browser(served: Served) -> None:
    assert (
        "Worüber Leser gestritten haben" in (await served.get(served.path, Accept_Language="fr, de;q=0.9, en;q=0.8"))[1]
    )


async def test_a_forged_link_is_answered_kindly(served: Served) -> None:
    for path in (served.path[:-1] + "?", f"{served.path}A", "/d/0123456789abcdef", "/d/x/y"):
        status, text, _ = await served.get(path)
        assert status == 404
        assert "This link leads nowhere." in text
        assert '<html lang="en">' in text


async def test_the_page_of_a_removed_post_is_gone_for_good(served: Served) -> None:
    await served.pages.remove(page_name("a post"))
    status, text, _ = await served.get(served.path)
    assert (status, "This page is not here any more." in text) == (410, True)


async def test_a_page_of_the_discussion_that_is_not_there_is_said_to_be_none(served: Served) -> None:
    for number in ("0", "2", "-1", "x", "9" * 40, "٣"):
        status, text, _ = await served.get(f"{served.path}?page={number}")
        assert (status, "The discussion has no such page." in text) == (404, True)


async def test_a_server_that_wants_no_discussions_is_shown_none(served: Served, tmp_path: Path) -> None:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    await Servers(engine).save(GUILD, ServerSettings(discussions=False), now=NOON)
    await engine.dispose()
    text = (await served.get(served.path))[1]
    assert "A bus takes 70 minutes" not in text
    assert "There is no discussion here." in text


async def test_a_fault_of_ours_is_said_in_words(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(PageTable, "find", broken)
    status, text, _ = await served.get(served.path)
    assert (status, "secret detail" in text, "it has been noted" in text) == (500, False, True)


async def test_only_its_own_files_are_given_out(served: Served) -> None:
    assert (await served.get("/static/page.js"))[2]["Content-Type"] == "text/javascript; charset=utf-8"
    for name in ("server.py", "..%2Fserver.py", "..", ""):
        assert (await served.get(f"/static/{name}"))[0] == 404


async def test_robots_are_asked_to_stay_away(served: Served) -> None:
    assert "Disallow: /" in (await served.get("/robots.txt"))[1]


async def test_nothing_can_be_sent(served: Served) -> None:
    assert (await served.get(served.path, "POST"))[0] in (404, 405)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_whoever_comes_through_a_proxy_is_told_nothing_of_the_bot(served: Served, path: str) -> None:
    assert (await served.get(path))[0] == 200
    assert (await served.get(path, X_Forwarded_For="203.0.113.5"))[0] == 404


async def test_without_pages_there_are_health_and_metrics_alone() -> None:
    async with WebServer("127.0.0.1:0", health(), None) as server, aiohttp.ClientSession() as client:
        for path, status in (("/healthz", 200), ("/d/0123456789abcdef", 404), ("/", 404)):
            async with client.get(f"http://127.0.0.1:{server.port}{path}") as answer:
                assert answer.status == status


async def test_a_port_that_is_taken_is_said_in_words() -> None:
    async with WebServer("127.0.0.1:0", health(), None) as first:
        second = WebServer(f"127.0.0.1:{first.port}", health(), None)
        with pytest.raises(
            SettingsError, match=r"web\.listen cannot be used: .*in use.* Another program may have the port"
        ):
            await second.__aenter__()


async def test_a_host_of_another_machine_is_said_in_words() -> None:
    with pytest.raises(SettingsError, match=r"web\.listen cannot be used"):
        await WebServer("203.0.113.5:8711", health(), None).__aenter__()


@pytest.mark.parametrize(
    "listen", ["8711", "localhost", "localhost:", ":8711", "localhost:99999", "localhost:x", "a:-1"]
)
def test_what_is_no_place_to_listen_is_said_in_words(listen: str) -> None:
    with pytest.raises(SettingsError, match=r"web\.listen is not HOST:PORT"):
        host_and_port(listen)


@pytest.mark.parametrize(
    ("listen", "place"), [("127.0.0.1:8711", ("127.0.0.1", 8711)), ("[::1]:80", ("::1", 80)), (" a:0 ", ("a", 0))]
)
def test_a_place_to_listen(listen: str, place: tuple[str, int]) -> None:
    assert host_and_port(listen) == place


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "en"),
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("en-GB, de;q=0.9", "en"),
        ("fr, de;q=0.1", "de"),
        ("fr", "en"),
        ("de;q=0", "en"),
        ("de;q=x,en", "de"),
        ("*, ;;q=,,=", "en"),
    ],
)
def test_the_language_is_the_one_that_the_browser_likes_best(accepted: str, code: str) -> None:
    assert language_for(accepted).code == code
    assert code in known_languages()
