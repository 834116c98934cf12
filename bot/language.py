"""What people read, in their own language. English is written in the code; `languages/*.po` has it in others.

A sentence that people may read in another language is made by `told` or `counted`. It is English text as any other,
and remembers what it was made of, so that `Words` can say it anew where it is shown. Text of others (headlines,
comments) is never made so, and never translated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Self

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol

LANGUAGES = Path(__file__).parent / "languages"
FALLBACK = "en"


class Told(str):
    """English text that remembers its template and the values in it, and for a count both forms of the template."""

    __slots__ = ("one", "template", "values")
    template: str
    one: str
    values: Mapping[str, object]

    @classmethod
    def of(cls, template: str, values: Mapping[str, object], *, one: str = "") -> Self:
        """The text of a template ("{name} is gone") with its values; `one` is the template for a count of one."""
        form = one if one and values.get("n") == 1 else template
        made = cls(form.format(**values) if values else form)
        made.template, made.one, made.values = template, one, values
        return made

    def mapped(self, change: Callable[[str], str]) -> Told:
        """The same with each text among the values changed."""
        values = {k: change(v) if isinstance(v, str) and not isinstance(v, Told) else v for k, v in self.values.items()}
        return Told.of(self.template, values, one=self.one)


def told(template: str, /, **values: object) -> Told:
    """A sentence with values in it: `told("I may not post in {place}.", place=name)`."""
    return Told.of(template, values)


def counted(one: str, many: str, /, n: int, **values: object) -> Told:
    """A sentence about `n` things: `counted("{n} comment", "{n:,} comments", count)`."""
    return Told.of(many, {"n": n, **values}, one=one)


def joined(first: str, second: str) -> str:
    """Two sentences as one text; the second may be "", as an error's advice is."""
    return told("{first} {second}", first=first, second=second) if second else first


class Words:
    """One language: says in it what was told.

    Args:
        code: ISO 639 code.
        catalogue: what each English template is in the language.
    """

    def __init__(self, code: str, catalogue: NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    def say(self, text: str) -> str:
        """A text in this language; what was not told by the bot, or is not translated, as it is."""
        if not isinstance(text, Told):
            return text
        number = text.values.get("n")
        if text.one and isinstance(number, int):
            phrase = self._catalogue.ngettext(text.one, text.template, number)
        else:
            phrase = self._catalogue.gettext(text.template)
        if not text.values:
            return phrase
        return phrase.format(**{name: self._value(value) for name, value in text.values.items()})

    def find(self, text: str) -> str | None:
        """What a whole text is in this language; None where that is not known, or the same."""
        phrase = self._catalogue.gettext(text)
        return None if phrase == text else phrase

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self.say(value)
        if isinstance(value, float):
            return _Fraction.of(value, self.code)
        return _Number.of(value, self.code) if isinstance(value, int) else value


MOST = 10**15  # the library has no more digits; a hostile page may claim to have as many comments


class _Number(int):
    """A number that is written as its language does where its template wants thousands marked ("{n:,}")."""

    code: str

    @classmethod
    def of(cls, number: int, code: str) -> Self:
        made = cls(number)
        made.code = code
        return made

    def __format__(self, spec: str) -> str:
        if spec != "," or abs(self) >= MOST:
            return format(int(self), spec)
        return str(format_decimal(int(self), locale=self.code))


class _Fraction(float):
    """A number that has its language's sign between whole and parts, however its template wants it ("{score:.2f}")."""

    code: str

    @classmethod
    def of(cls, number: float, code: str) -> Self:
        made = cls(number)
        made.code = code
        return made

    def __format__(self, spec: str) -> str:
        return format(float(self), spec).replace(".", get_decimal_symbol(self.code))


ENGLISH = Words(FALLBACK, NullTranslations())


@cache
def known_languages() -> tuple[str, ...]:
    """The codes of the languages that there are, English first."""
    return (FALLBACK, *sorted(file.stem for file in LANGUAGES.glob("*.po")))


@cache
def every_language() -> tuple[Words, ...]:
    """The languages that there are."""
    return tuple(words_of(code) for code in known_languages())


def day_in(moment: datetime, words: Words) -> str:
    """A day in UTC as a language writes it ("2 March 2026")."""
    return str(format_date(moment.date(), format="long", locale=words.code if words.code != FALLBACK else "en_GB"))


def language_name(code: str) -> str:
    """What a language is called by those who speak it."""
    name = Locale.parse(code).get_display_name(code)
    return (name or code).capitalize()


@cache
def words_of(code: str | None) -> Words:
    """The language of an ISO 639 code, perhaps with a region ("de-AT"); English where there is none of it."""
    language = (code or FALLBACK).replace("_", "-").split("-")[0].lower()
    if language == FALLBACK or language not in known_languages():
        return ENGLISH
    compiled = BytesIO()
    with (LANGUAGES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Words(language, GNUTranslations(compiled))
