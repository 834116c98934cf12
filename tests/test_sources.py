from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.contract import story_to_json
from bot.errors import AddressError, BadDocument, BelowfoldError, TooLarge, Unreachable
from bot.models import Story
from bot.sources import Sources, name_of
from bot.workers import Workers
from tests.fakes import Clock, FakeLoader, story

PAGE = (
    "<html lang=en><head><title>A day at the lake</title></head><body><article><h1>A day at the lake</h1>"
    + "<p>The lake was reopened on Monday after two years of works on its western shore, the town said.</p>" * 4
    + "</article></body></html>"
)


async def read(
    *sources: str, loader: FakeLoader | None = None, max_bytes: int = 100_000
) -> list[Story | BelowfoldError]:
    workers = Workers(1)
    reader = Sources(
        loader=loader or FakeLoader(),  # type: ignore[arg-type]
        workers=workers,
        now=Clock(),
        max_bytes=max_bytes,
    )
    found = [outcome.result async for outcome in reader.read(sources)]
    workers.close()
    return found


def title(of: Story | BelowfoldError) -> str | None:
    assert isinstance(of, Story), of
    return of.article.title if of.article else None


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "lake.html"
    file.write_text(PAGE)
    return file


async def test_a_saved_page_is_read(page: Path) -> None:
    assert [title(found) for found in await read(str(page))] == ["A day at the lake"]


async def test_a_packed_page_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "lake.html.gz"
    file.write_bytes(gzip.compress(PAGE.encode()))
    assert [title(found) for found in await read(str(file))] == ["A day at the lake"]


async def test_a_story_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ferry.story.json"
    file.write_bytes(story_to_json(story()))
    assert await read(str(file)) == [story()]


async def test_an_address_is_loaded() -> None:
    assert await read("https://news.example/x", loader=FakeLoader(news_example=story())) == [story()]


async def test_stories_on_standard_input_are_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = b"\n".join([story_to_json(story()), b'{"article": 7, "discussion": null}', b"", story_to_json(story())])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    first, second, third = await read("-")
    assert (first, third) == (story(), story())
    assert isinstance(second, BadDocument)


async def test_a_page_on_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(PAGE.encode())))
    assert [title(found) for found in await read("-")] == ["A day at the lake"]


async def test_one_bad_source_does_not_take_the_others_down(page: Path) -> None:
    loader = FakeLoader(broken_example=Unreachable("It does not answer."))
    missing, broken, good = await read("nowhere.html", "https://broken.example/", str(page), loader=loader)
    assert isinstance(missing, AddressError)
    assert isinstance(broken, Unreachable)
    assert isinstance(good, Story)


async def test_a_file_beyond_the_limit_is_refused(page: Path) -> None:
    (found,) = await read(str(page), max_bytes=100)
    assert isinstance(found, TooLarge)


async def test_a_packed_file_is_measured_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.html.gz"
    file.write_bytes(gzip.compress(b"0" * 1_000_000))
    (found,) = await read(str(file))
    assert isinstance(found, TooLarge)


async def test_a_damaged_packed_file_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "damaged.html.gz"
    file.write_bytes(gzip.compress(PAGE.encode())[:-20])
    (found,) = await read(str(file))
    assert isinstance(found, BadDocument)


async def test_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    (found,) = await read(str(tmp_path))
    assert isinstance(found, BadDocument)


async def test_an_empty_word_is_refused_in_words() -> None:
    (found,) = await read(" ")
    assert isinstance(found, AddressError)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a/b/page.html.gz", "page"),
        ("page.htm", "page"),
        ("thread.page.json", "thread"),
        ("one.story.json", "one"),
        ("other.json", "other"),
        ("dump.txt", "dump"),
        ("odd.xyz", "odd.xyz"),
        ("-", "stdin"),
        ("https://news.example/2024/05/a-story?x=1", "news.example_2024_05_a-story"),
        ("https://news.example/", "news.example"),
        ("http://[::]@/x", "http_x"),
        ("https://", "page"),
    ],
)
def test_output_is_named_after_its_source(source: str, name: str) -> None:
    assert name_of(source) == name
