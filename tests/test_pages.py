"""Links to the pages of digests: which open, which do not, and what is said of those."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import Gone, SettingsError, WrongLink
from bot.pages import LinkStyle, Pages, check_secret, page_name, public_address
from bot.servers import ServerSettings
from bot.service import Service
from bot.storage.belongings import Belongings
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.storage.pages import PageTable
from bot.storage.pruning import Pruning
from bot.storage.servers import Servers
from bot.summarizing.summarizer import Options, digest_of
from bot.workers import Workers
from tests.fakes import NOON, Clock, FakeLoader, story

ADDRESS = "https://digests.example"
GUILD = 7


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    made = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    yield made
    await made.dispose()


@pytest.fixture
async def key(engine: AsyncEngine) -> str:
    return (await Digests(engine).keep(digest_of(story(), Options(), now=NOON), story(), now=NOON)).key


def pages(
    engine: AsyncEngine, style: LinkStyle = "signed", *, secret: bytes = b"s", clock: Clock | None = None
) -> Pages:
    clock = clock or Clock()
    service = Service(
        loader=FakeLoader(),
        digests=Digests(engine),
        workers=Workers(1),
        now=clock,
        options=Options(),
        remember_seconds=60,
    )
    return Pages(
        table=PageTable(engine),
        service=service,
        servers=Servers(engine),
        now=clock,
        address=ADDRESS,
        style=style,
        holds=timedelta(days=7),
        secret=secret,
    )


def parts(link: str) -> tuple[str, str]:
    name, _, proof = link.removeprefix(f"{ADDRESS}/d/").partition("/")
    return name, proof


@pytest.mark.parametrize("style", ["signed", "expiring", "public"])
async def test_a_link_opens_the_digest_of_its_post(engine: AsyncEngine, key: str, style: LinkStyle) -> None:
    link = await pages(engine, style).link(page_name("a post"), key, GUILD)
    assert (await pages(engine, style).open(*parts(link))).kept.key == key


async def test_a_link_is_short_enough_for_a_button(engine: AsyncEngine, key: str) -> None:
    assert len(await pages(engine, "expiring").link(page_name("a post"), key, GUILD)) < 512 - 400


async def test_a_page_is_shown_as_the_server_wants_it(engine: AsyncEngine, key: str) -> None:
    await Servers(engine).save(GUILD, ServerSettings(discussions=False), now=NOON)
    link = await pages(engine).link(page_name("a post"), key, GUILD)
    assert not (await pages(engine).open(*parts(link))).server.discussions


async def test_the_page_of_an_edited_post_shows_the_new_digest_at_the_same_address(
    engine: AsyncEngine, key: str
) -> None:
    later = await Digests(engine).keep(digest_of(story(), Options(length="gist"), now=NOON), story(), now=NOON)
    link = await pages(engine).link(page_name("a post"), key, GUILD)
    assert await pages(engine).link(page_name("a post"), later.key, GUILD) == link
    assert (await pages(engine).open(*parts(link))).kept.key == later.key


async def test_the_post_is_known_by_the_link_in_it(engine: AsyncEngine, key: str) -> None:
    here = pages(engine, "expiring")
    link = await here.link(page_name("a post"), key, GUILD)
    found = here.named_in(["https://news.example/ferry", link])
    assert found is not None
    assert found == parts(link)[0]
    assert here.named_in([None, "https://elsewhere.example/d/0123456789abcdef", f"{ADDRESS}/d/x"]) is None


async def test_an_expiring_link_holds_for_its_days(engine: AsyncEngine, key: str) -> None:
    clock = Clock()
    here = pages(engine, "expiring", clock=clock)
    link = await here.link(page_name("a post"), key, GUILD)
    clock.at = NOON + timedelta(days=7)
    await here.open(*parts(link))
    clock.at += timedelta(seconds=2)
    with pytest.raises(WrongLink) as refused:
        await here.open(*parts(link))
    assert refused.value.expired
    assert "time is over" in refused.value.message


async def test_the_end_of_a_link_cannot_be_put_off(engine: AsyncEngine, key: str) -> None:
    name, proof = parts(await pages(engine, "expiring").link(page_name("a post"), key, GUILD))
    until, _, signature = proof.partition("-")
    with pytest.raises(WrongLink, match="leads nowhere"):
        await pages(engine, "expiring").open(name, f"{int(until) + 9}-{signature}")
    with pytest.raises(WrongLink, match="leads nowhere"):
        await pages(engine, "expiring").open(name, signature)


@pytest.mark.parametrize(("given", "wanted"), [("signed", "expiring"), ("public", "signed"), ("public", "expiring")])
async def test_a_stricter_setting_closes_the_links_of_a_looser_one(
    engine: AsyncEngine, key: str, given: LinkStyle, wanted: LinkStyle
) -> None:
    link = await pages(engine, given).link(page_name("a post"), key, GUILD)
    with pytest.raises(WrongLink):
        await pages(engine, wanted).open(*parts(link))


@pytest.mark.parametrize(("given", "wanted"), [("expiring", "signed"), ("signed", "public"), ("expiring", "public")])
async def test_a_looser_setting_leaves_the_links_of_a_stricter_one_open(
    engine: AsyncEngine, key: str, given: LinkStyle, wanted: LinkStyle
) -> None:
    link = await pages(engine, given).link(page_name("a post"), key, GUILD)
    await pages(engine, wanted).open(*parts(link))


async def test_a_link_signed_with_another_secret_opens_nothing(engine: AsyncEngine, key: str) -> None:
    link = await pages(engine, secret=b"theirs").link(page_name("a post"), key, GUILD)
    with pytest.raises(WrongLink):
        await pages(engine).open(*parts(link))


async def test_a_proof_of_one_page_opens_no_other(engine: AsyncEngine, key: str) -> None:
    here = pages(engine)
    one, other = await here.link(page_name("one"), key, GUILD), await here.link(page_name("other"), key, GUILD)
    with pytest.raises(WrongLink):
        await here.open(parts(one)[0], parts(other)[1])


@pytest.mark.parametrize("style", ["signed", "expiring", "public"])
@settings(deadline=None)
@given(name=st.text(max_size=30), proof=st.text(max_size=40))
async def test_whatever_is_made_up_is_refused_in_the_same_words(
    style: LinkStyle, name: str, proof: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = await open_database(f"sqlite:///{tmp_path_factory.getbasetemp()}/made-up.db")
    try:
        with pytest.raises(WrongLink) as refused:
            await pages(made, style).open(name, proof)
        assert (refused.value.message, refused.value.expired) == ("This link leads nowhere.", False)
    finally:
        await made.dispose()


async def test_in_public_what_was_removed_cannot_be_told_from_what_never_was(engine: AsyncEngine, key: str) -> None:
    here = pages(engine, "public")
    link = await here.link(page_name("a post"), key, GUILD)
    await here.remove(page_name("a post"))
    with pytest.raises(WrongLink) as gone:
        await here.open(*parts(link))
    with pytest.raises(WrongLink) as never:
        await here.open(page_name("another"), "")
    assert (gone.value.message, gone.value.expired) == (never.value.message, never.value.expired)


async def test_the_page_of_a_removed_post_is_gone(engine: AsyncEngine, key: str) -> None:
    here = pages(engine)
    link = await here.link(page_name("a post"), key, GUILD)
    found = here.named_in([link])
    assert found is not None
    await here.remove(found)
    with pytest.raises(Gone, match="not here any more"):
        await here.open(*parts(link))


async def test_the_pages_of_a_forgotten_server_are_gone_and_no_others(engine: AsyncEngine, key: str) -> None:
    here = pages(engine)
    ours, theirs = await here.link(page_name("ours"), key, GUILD), await here.link(page_name("theirs"), key, GUILD + 1)
    await Belongings(engine).forget(GUILD)
    with pytest.raises(Gone):
        await here.open(*parts(ours))
    assert (await here.open(*parts(theirs))).kept.key == key


async def test_a_page_goes_with_its_digest_when_its_time_is_over(engine: AsyncEngine, key: str) -> None:
    here = pages(engine)
    link = await here.link(page_name("a post"), key, GUILD)
    pruning = Pruning(engine, keep=timedelta(days=14))
    await pruning.prune(NOON + timedelta(days=13))
    await here.open(*parts(link))
    await pruning.prune(NOON + timedelta(days=15))
    with pytest.raises(Gone):
        await here.open(*parts(link))
    assert await PageTable(engine).find(parts(link)[0]) is None


async def test_the_secret_is_made_once_and_stays(engine: AsyncEngine) -> None:
    table = PageTable(engine)
    assert await table.secret("first") == "first"
    assert await table.secret("second") == "first"


@pytest.mark.parametrize(
    "address", ["digests.example", "ftp://digests.example", "https://", "http://[", "https://a.example/?x=1"]
)
def test_what_is_no_address_is_refused_in_words(address: str) -> None:
    with pytest.raises(SettingsError, match=r"web\.address is no address"):
        public_address(address, listens=True)


def test_an_address_without_anything_that_listens_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"web\.listen is not"):
        public_address(ADDRESS, listens=False)


def test_a_secret_that_can_be_guessed_is_refused_and_not_shown() -> None:
    with pytest.raises(SettingsError, match="too short") as refused:
        check_secret("hunter2")
    assert "hunter2" not in str(refused.value)
    check_secret("x" * 16)


def test_pages_are_off_unless_an_address_is_set() -> None:
    assert public_address(" ", listens=True) is None


def test_a_slash_at_the_end_of_an_address_makes_no_difference() -> None:
    assert public_address(f"{ADDRESS}/", listens=True) == ADDRESS
