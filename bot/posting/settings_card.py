"""The settings of a server -> Card, and back: each menu's choice as a change of the settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.budgets import Spending
from bot.errors import UsageError
from bot.language import known_languages, language_name, told
from bot.posting.card import Button, Buttons, Card, Line, Menu, Offered, Option, Run, Text
from bot.posting.lines import small
from bot.servers import ServerSettings
from bot.text import clean, truncate

WORDS = told("Words to veil …")
MOST_WORDS = 50
MODEL = "model"  # the menu that is there only with a language model
WORD_LENGTHS = range(2, 41)
MOST_OF_SERVER = 25  # Discord: of what a menu lets choose
Choose = Callable[[ServerSettings, Sequence[str]], ServerSettings]
Current = Callable[[ServerSettings], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """One menu of the card: what it is called, what it offers, what is chosen now, and what a choice changes."""

    name: str
    label: str
    offers: tuple[tuple[str, str], ...] = ()
    offered: Offered = "texts"
    current: Current
    choose: Choose
    several: int = 0


ANY = told("any number of")
LANGUAGE_NAMES: dict[str | None, str] = {
    None: told("Language: that of the server"),
    **{code: language_name(code) for code in known_languages()},
}
LOOKS = ("picture", "discussion", "thread", "spread", "recaps")
COLOURS = {
    told("as usual"): None,
    told("red"): 0xC0392B,
    told("orange"): 0xD9822B,
    told("green"): 0x2E8B57,
    told("violet"): 0x7D5BA6,
    told("grey"): 0x7F8C8D,
}
PERSON_LIMITS = (0, 3, 5, 10, 20, 50)
SERVER_LIMITS = (0, 20, 50, 100, 200, 500)


def _ids(values: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(value) for value in values)


def _with(server: ServerSettings, field: str, value: Any) -> ServerSettings:  # noqa: ANN401 - any field's
    return replace(server, **{field: value})


def _one_of(field: str, label: str, offers: Mapping[Any, str]) -> _Setting:
    """A menu that sets one field to one of some values, each with what people read; None is "usual"."""
    values = {"usual" if value is None else str(value): value for value in offers}
    names = {value: name for name, value in values.items()}
    return _Setting(
        name=field.removesuffix("_hourly"),
        label=label,
        offers=tuple((names[value], said) for value, said in offers.items()),
        current=lambda server: (names.get(getattr(server, field), "usual"),),
        choose=lambda server, chosen: _with(server, field, values[chosen[0]]),
    )


def _some_of(field: str, label: str, offered: Offered) -> _Setting:
    """A menu of the server's own roles or channels."""
    return _Setting(
        name=field,
        label=label,
        offered=offered,
        current=lambda server: tuple(str(each) for each in getattr(server, field)),
        choose=lambda server, chosen: _with(server, field, _ids(chosen)),
        several=MOST_OF_SERVER,
    )


def _shown(server: ServerSettings) -> tuple[str, ...]:
    switched = {
        "picture": server.image is not False,
        "discussion": server.discussions,
        "thread": server.open_thread,
        "spread": server.spread,
        "recaps": server.recaps,
    }
    return tuple(name for name in LOOKS if switched[name])


def _choose_shown(server: ServerSettings, values: Sequence[str]) -> ServerSettings:
    return replace(
        server,
        image=None if "picture" in values else False,
        discussions="discussion" in values,
        open_thread="thread" in values,
        spread="spread" in values,
        recaps="recaps" in values,
    )


SETTINGS = (
    _one_of(
        "length",
        told("How long reports are"),
        {
            None: told("Reports: as usual"),
            "gist": told("Reports: one line"),
            "brief": told("Reports: three to five lines"),
            "full": told("Reports: up to twelve lines"),
        },
    ),
    _one_of(
        "civility",
        told("Rough words of readers"),
        {
            None: told("Rough words: as usual"),
            "veil": told("Rough words: behind a veil"),
            "strict": told("Rough words: their comments are left out"),
            "off": told("Rough words: shown as they are"),
        },
    ),
    _one_of("language", told("Language of the interface"), LANGUAGE_NAMES),
    _Setting(
        name="shown",
        label=told("Nothing of: pictures, discussions, Discord threads, recaps"),
        offers=(
            ("picture", told("Show the article's picture")),
            ("discussion", told("Show what readers argue about")),
            ("thread", told("Open a Discord thread below scheduled posts")),
            ("spread", told("Publish scheduled posts in announcement channels")),
            ("recaps", told("Let people ask for recaps of channels")),
        ),
        current=_shown,
        choose=_choose_shown,
        several=len(LOOKS),
    ),
    _one_of("colour", told("Colour"), {value: told("Colour: {name}", name=name) for name, value in COLOURS.items()}),
    _one_of(
        "model",
        told("Language model"),
        {True: told("Language model: may write digests"), False: told("Language model: switched off in this server")},
    ),
    _some_of("roles", told("Who may ask for digests: everybody"), "roles"),
    _some_of("channels", told("Where they may ask: everywhere"), "channels"),
    _one_of(
        "person_hourly",
        told("Limit for each person"),
        {number: told("Each person: {limit} digests an hour", limit=number or ANY) for number in PERSON_LIMITS},
    ),
    _one_of(
        "server_hourly",
        told("Limit for the server"),
        {number: told("The whole server: {limit} digests an hour", limit=number or ANY) for number in SERVER_LIMITS},
    ),
)


def settings_card(server: ServerSettings, spending: Spending | None = None) -> Card:
    """The settings of a server, each as a menu that shows what is chosen now, and what its model was used for.

    Without `spending` there is no model, and no menu for one.
    """
    head = Text(
        (
            Line((Run(told("Settings of this server")),), "heading"),
            small(told("A choice counts at once. They hold for what people ask for and for what is posted by itself.")),
            *(map(small, _spent(spending, server)) if spending else ()),
        )
    )
    menus = (_menu(setting, server) for setting in SETTINGS if spending or setting.name != MODEL)
    return Card((head, *menus, Buttons((Button(WORDS, action="words"),))))


def _spent(spending: Spending, server: ServerSettings) -> Iterator[str]:
    """What was used of the budgets of today."""
    limits = spending.limits
    if server.model:
        yield told("Digests are written by {model} where its lines hold against their sources.", model=spending.model)
    else:
        yield told("{model} writes nothing here: digests are taken from the text.", model=spending.model)
    for here, use, tokens, dollars in (
        (told("this server"), spending.server, limits.server_tokens_a_day, limits.server_dollars_a_day),
        (told("all servers"), spending.all, limits.tokens_a_day, limits.dollars_a_day),
    ):
        yield told(
            "Today in {here}: {used:,} of {most} tokens, ${dollars} of {most_dollars}.",
            here=here,
            used=use.tokens,
            most=told("{number:,}", number=tokens) if tokens else ANY,
            dollars=f"{use.dollars:.2f}",
            most_dollars=f"${dollars:.2f}" if dollars else ANY,
        )


def changed(server: ServerSettings, name: str, values: Sequence[str]) -> ServerSettings:
    """The settings after something was chosen from one of the card's menus.

    Raises:
        UsageError: there is no such menu, or that is not on it.
    """
    setting = next((each for each in SETTINGS if each.name == name), None)
    if setting is None or not _on_menu(setting, values):
        raise UsageError(told("That setting is not there any more."), advice=told("Open /settings again."))
    return setting.choose(server, values)


def with_words(server: ServerSettings, said: str) -> ServerSettings:
    """The settings after the words to veil were written down, with commas or on lines of their own.

    Raises:
        UsageError: there are too many, or one is too long.
    """
    words = tuple(dict.fromkeys(word for part in re.split(r"[,;\n]", said) if (word := clean(part))))
    if len(words) > MOST_WORDS:
        raise UsageError(
            told("These are {count} words; {most} can be kept.", count=len(words), most=MOST_WORDS),
            advice=told("A word that ends in * stands for all that begin like it."),
        )
    if long := next((word for word in words if len(word.strip("*")) not in WORD_LENGTHS), None):
        raise UsageError(
            told("“{word}” is no word that can be veiled.", word=truncate(long, 60)),
            advice=told("Write words of 2 to 40 letters, with commas between them."),
        )
    return replace(server, veiled_words=words)


def _on_menu(setting: _Setting, values: Sequence[str]) -> bool:
    if len(values) > max(1, setting.several) or (not values and not setting.several):
        return False
    if setting.offered != "texts":
        return all(value.isdecimal() for value in values)
    return set(values) <= {value for value, _ in setting.offers}


def _menu(setting: _Setting, server: ServerSettings) -> Menu:
    now = setting.current(server)
    return Menu(
        name=setting.name,
        label=setting.label,
        options=tuple(Option(label, value, chosen=value in now) for value, label in setting.offers),
        offered=setting.offered,
        chosen=() if setting.offered == "texts" else _ids(now),
        least=0 if setting.several else 1,
        most=setting.several or 1,
    )
