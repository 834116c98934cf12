"""What is not put in front of a channel unasked.

Some comments are *unfit* and never shown: those that call for violence, accuse a private person by name, or hold a
command that destroys a machine. Some are merely *rough*: they hold a slur, a word that makes vermin of people, or
somebody's telephone number or address. Rough comments lose to civil ones that say as much; where one is shown all the
same, the word is veiled (Discord's spoiler) and never altered. Swearing is neither.

Word lists find what they hold and nothing more; irony, new spellings and insults in plain words pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.models import Comment
from bot.summarizing import abuse
from bot.summarizing.hints import Hints

Level = Literal["veil", "strict", "off"]
LONGEST_READ = 20_000  # characters of a comment that are looked at
ROUGH = 0.05  # what a rough comment's argument loses, of a mark from 0 to about 1: near-equal civil ones win
EVERYWHERE = "en"
LISTS = 128  # of languages and owners, whose expressions are kept

# Commands that destroy what is on a machine, as they are passed around for fun.
DESTRUCTIVE = re.compile(
    r"\brm\s+-(?=\w*(?:rf|fr))\w*+\s+(?:--no-preserve-root\s+)?[/~*]|:\(\)\s*\{\s*:\|:|\bmkfs\.\w+\s+/dev|\bdd\s+if=\S+\s+of=/dev"
    r"|\bformat\s+c:|\bdel\s+/[fsq]\s|>\s*/dev/sd[a-z]\b",
    re.IGNORECASE,
)
# A telephone number: with a country code, in groups with a leading zero, or in North America's groups of 3, 3 and 4.
TELEPHONE = re.compile(
    r"(?<![\w.,/+-])(?:(?:\+|00)[1-9]\d{0,2}[\s.()/-]{0,2}(?:\d[\s.()/-]{0,2}){6,12}\d"
    r"|\(?0[1-9]\d{1,4}\)?[\s/-]{1,3}\d{2,4}(?:[\s-]?\d{2,4}){1,3}"
    r"|\(?[2-9]\d{2}\)?[\s.-]{1,2}\d{3}[.-]\d{4})(?![\w/])"
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
# A street with a house number, as English, German, Dutch, French, Spanish, Italian, Portuguese and Polish write it.
STREET = re.compile(
    r"\b\d{1,5}\s(?:[A-Z]\w+\s){1,3}(?:Street|Avenue|Ave|Road|Lane|Drive|Boulevard|Blvd|Court|Terrace|Close|Crescent)\b"
    r"|\b[A-ZÄÖÜ]\w+(?:straße|strasse|str\.|gasse|weg|allee|straat|laan)\s\d{1,4}\s?[a-z]?\b"
    r"|\b\d{1,4},?\s(?:rue|avenue|boulevard|impasse)\s(?:d[eu]s?\s|de\sla\s)?[A-ZÀ-Þ]\w+"
    r"|\b(?:[Cc]alle|[Vv]ia|[Rr]ua|[Uu]l\.)\s(?:\w+\s){0,3}?[A-ZÀ-Þ]\w+,?\s(?:n\.?º?\s)?\d{1,4}\b"
)
CARD_NUMBER = re.compile(r"(?<!\w)(?:[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}|\d{4}(?:[\s-]\d{4}){3})(?!\w)")
NUMBERED = (TELEPHONE, STREET, CARD_NUMBER)  # what has a digit in it
DIGIT = re.compile(r"\d")
COMMAND = frozenset("/~*|:")  # one of these is in every command that destroys
NAME = re.compile(r"(?<!\w)(?=([A-ZÀ-ÞА-Я][\w’'-]+\s[A-ZÀ-ÞА-Я][\w’'-]+))")
PLAIN_ELSEWHERE = frozenset(abuse.PLAIN_ELSEWHERE.split())
NO_FIRST_NAMES = frozenset(abuse.NO_FIRST_NAMES.split())
NEAR = 60  # characters between a name and what its bearer is accused of
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in a text: whether it is unfit to be shown, and the words to veil where it is shown."""

    unfit: bool = False
    veiled: tuple[str, ...] = ()

    @property
    def rough(self) -> bool:
        """Whether there is something to veil."""
        return bool(self.veiled)

    @property
    def civil(self) -> bool:
        """Whether nothing was found."""
        return not self.unfit and not self.veiled


CIVIL = Finding()


class Civility:
    """Looks at the comments of one story. What it was asked about is kept: `held_back` are those found unfit.

    Args:
        language: ISO 639 code of the discussion.
        context: the article's text; words, names and addresses that it has are public already.
        words: more words to veil, as an owner lists them ("_" for a space, "*" for any ending).
        level: "veil" as described above, "strict" so that rough comments are unfit, too, or "off".
    """

    def __init__(
        self, language: str | None = None, *, context: str = "", words: Sequence[str] = (), level: Level = "veil"
    ) -> None:
        self._level = level
        self._context = context.casefold()
        code = (language or "").split("-")[0].split("_")[0].lower()
        slurs = f"{_entries(abuse.SLURS, code)} {' '.join(words)}"
        others = [_entries(lists, code) for lists in (abuse.DEHUMANISING, abuse.VIOLENCE, abuse.CRIMES)]
        self._hints = _hints(" ".join((slurs, *others)))
        self._slurs = _finder(slurs)
        self._vermin, self._violence, self._crimes = map(_finder, others)
        self._findings: dict[str, Finding] = {}

    @property
    def held_back(self) -> frozenset[str]:
        """The ids of the comments that were found unfit so far."""
        return frozenset(key for key, finding in self._findings.items() if finding.unfit)

    def of(self, comment: Comment) -> Finding:
        """What a comment holds, its writer's name counted."""
        if self._level == "off":
            return CIVIL
        if comment.id not in self._findings:
            finding = self.read(f"{comment.author or ''}\n{comment.text[:LONGEST_READ]}")
            self._findings[comment.id] = Finding(True, finding.veiled) if self._strictly(finding) else finding
        return self._findings[comment.id]

    def read(self, text: str) -> Finding:
        """What any text holds."""
        if self._level == "off":
            return CIVIL
        veiled = list(self._private(text))
        unfit = bool(not COMMAND.isdisjoint(text) and DESTRUCTIVE.search(text))
        if self._hints.may_be_in(text):
            insults = [match.group() for match in self._slurs.finditer(text)]
            insults += [match.group() for match in self._vermin.finditer(text) if not self._is_public(match.group())]
            veiled = insults + veiled
            unfit = unfit or bool(self._violence.search(text)) or self._accuses(text)
        return Finding(unfit, tuple(dict.fromkeys(veiled))) if unfit or veiled else CIVIL

    def _private(self, text: str) -> Iterator[str]:
        """Telephone numbers and addresses that are not public."""
        patterns = (*(NUMBERED if DIGIT.search(text) else ()), *((MAIL,) if "@" in text else ()))
        for pattern in patterns:
            for match in pattern.finditer(text):
                if not self._is_public(match.group()):
                    yield match.group().strip()

    def _strictly(self, finding: Finding) -> bool:
        return finding.unfit or (self._level == "strict" and finding.rough)

    def _is_public(self, words: str) -> bool:
        return words.casefold().strip() in self._context

    def _accuses(self, text: str) -> bool:
        """Whether somebody is called a criminal by a name that the article does not have."""
        for crime in self._crimes.finditer(text):
            around = text[max(0, crime.start() - NEAR) : crime.end() + NEAR]
            names = [name for name in NAME.findall(around) if name.split()[0].casefold() not in NO_FIRST_NAMES]
            if names and not any(self._is_public(name) for name in names):
                return True
        return False


def _entries(lists: Mapping[str, str], code: str) -> str:
    """The entries for a language: those of English that are plain words nowhere, and its own."""
    english = [entry for entry in lists[EVERYWHERE].split() if code in ("", EVERYWHERE) or entry not in PLAIN_ELSEWHERE]
    return " ".join((*english, lists.get(code, "") if code != EVERYWHERE else ""))


@lru_cache(LISTS)
def _hints(entries: str) -> Hints:
    return Hints(entries.split())


@lru_cache(4 * LISTS)
def _finder(entries: str) -> re.Pattern[str]:
    """One expression that finds any of the entries as whole words."""
    longest_first = sorted(set(entries.split()), key=lambda entry: (-len(entry), entry))
    if not longest_first:
        return NOTHING
    choices = "|".join(
        re.escape(entry).replace("_", r"\s+").replace("'", "['’]").replace(r"\*", r"\w*") for entry in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
