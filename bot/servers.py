"""What the owner of a server has chosen, as plain frozen data.

Ids of servers, roles and channels are Discord's own. None, or an empty choice, leaves it to whoever runs the bot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Length = Literal["gist", "brief", "full"]
CivilityLevel = Literal["veil", "strict", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """How the bot behaves in one server.

    Attributes:
        language: ISO 639 code of what the bot says itself.
        length: how long a report is.
        discussions: whether exchanges and viewpoints of readers are shown.
        civility: what is done about rough words in what readers wrote.
        veiled_words: words that count as rough here beside those known; "*" stands for any ending.
        image: whether an article's picture is shown.
        colour: of the bar beside a post, as 0xRRGGBB.
        open_thread: whether a Discord thread is opened below what is posted by itself.
        spread: whether what is posted by itself in an announcement channel goes to those who follow it elsewhere, too.
        recaps: whether people may ask what was said in a channel.
        model: whether the language model that whoever runs the bot has chosen may write digests, where there is one.
        roles: who may ask for digests; empty for everybody.
        channels: where they may ask; empty for everywhere.
        person_hourly: how many digests one person may ask for in an hour, 0 for any number,
        server_hourly: and how many all together.
    """

    language: str | None = None
    length: Length | None = None
    discussions: bool = True
    civility: CivilityLevel | None = None
    veiled_words: tuple[str, ...] = ()
    image: bool | None = None
    colour: int | None = None
    open_thread: bool = False
    spread: bool = False
    recaps: bool = True
    model: bool = True
    roles: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    person_hourly: int = 20
    server_hourly: int = 200


UNCHANGED = ServerSettings()
