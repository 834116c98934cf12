from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from bot.language import ENGLISH, words_of
from bot.posting.picture.png import CHOSEN, PAPER, PLAIN, drawing_of
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import ARGUMENT, NOON, comment, discussion, story


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        yield kind, data
        at += 12 + length


def pixels(png: bytes) -> list[bytes]:
    """The rows of a picture, a byte of the palette for each pixel."""
    parts = dict(chunks(png))
    width, height, depth, kind, *_ = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert (depth, kind) == (8, 3)
    raw = zlib.decompress(parts[b"IDAT"])
    assert len(raw) == height * (width + 1)
    rows = [raw[at : at + width + 1] for at in range(0, len(raw), width + 1)]
    assert all(row[0] == 0 for row in rows)
    return [row[1:] for row in rows]


def drawn(**changed: object) -> bytes:
    told = story(**changed)  # type: ignore[arg-type]
    drawing = drawing_of(told, digest_of(told, Options(), now=NOON), ENGLISH)
    assert drawing is not None
    return drawing.png


def test_the_picture_is_a_whole_png_in_the_colours_of_its_palette() -> None:
    kinds = [kind for kind, _ in chunks(drawn())]
    assert kinds == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert {colour for row in pixels(drawn()) for colour in row} <= set(range(len(dict(chunks(drawn()))[b"PLTE"]) // 3))


def test_what_was_chosen_has_its_colour_and_what_was_not_the_other() -> None:
    rows = pixels(drawn())
    colours = [max(set(row) - {PAPER}, key=row.count, default=PAPER) for row in rows]
    assert colours.index(CHOSEN) < colours.index(PLAIN)
    assert CHOSEN not in {colour for row in pixels(drawn(talk=lonely())) for colour in row}


def lonely() -> object:
    return discussion(*(comment(str(n), "Yes.") for n in range(5)))


def test_a_discussion_of_thousands_makes_a_small_picture() -> None:
    crowd = [comment(str(n), "Yes. " * (n % 50), to=str(n - 1) if n % 9 else None) for n in range(5000)]
    png = drawn(talk=discussion(*ARGUMENT.comments, *crowd))
    assert len(pixels(png)) < 520
    assert len(png) < 20_000


def test_those_who_do_not_see_it_are_told_what_it_shows() -> None:
    told = story()
    digest = digest_of(told, Options(), now=NOON)
    drawing = drawing_of(told, digest, words_of("de"))
    assert drawing is not None
    assert drawing.description == "Wer wem antwortet: 5 Kommentare, in 2 Zweigen, bis zu 2 Antworten tief."


def test_of_two_comments_nothing_is_drawn() -> None:
    told = story(talk=discussion(comment("a", "Yes."), comment("b", "No.", to="a")))
    assert drawing_of(told, digest_of(told, Options(), now=NOON), ENGLISH) is None
