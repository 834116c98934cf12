"""How the posts of one server look."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language import ENGLISH, Words
from bot.servers import ServerSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a digest is shown.

    Attributes:
        exchanges: how many of its exchanges, as far as there is room.
        image: whether the article's picture is shown.
        discussions: whether anything that readers said is shown.
        colour: of the bar beside it, as 0xRRGGBB; None for the usual one.
        words: the language that it will be said in, so that it fits in that.
    """

    exchanges: int = 2
    image: bool = True
    discussions: bool = True
    colour: int | None = None
    words: Words = ENGLISH


def look_of(server: ServerSettings, *, exchanges: int, image: bool, words: Words) -> Look:
    """The look that the owner of a server chose, in a language, with `exchanges` and `image` where he left it open."""
    return Look(
        exchanges=exchanges if server.discussions else 0,
        image=image if server.image is None else server.image,
        discussions=server.discussions,
        colour=server.colour,
        words=words,
    )
