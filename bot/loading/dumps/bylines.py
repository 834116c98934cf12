"""Lines that name the author of what follows: "alice", "Bob (3 hours ago)", "By Carol on 3 May 2024", "dave wrote:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.loading.pages.times import is_time, parse_time

if TYPE_CHECKING:
    from datetime import datetime

SAYS = re.compile(
    r"\s*(?:\b(?:says|said|wrote|writes|commented|replied|schrieb|schreibt|sagte?|meint|antwortete|a écrit|dit|"
    r"dice|dijo|"
    r"escribió|ha scritto|disse|skrev|schreef|zegt|pisze|napisał\w*|пишет|сказал\w*)\b)?\s*[:：]\s*$",
    re.IGNORECASE,
)
BY = re.compile(
    r"^(?:(?:posted|written|comment|commented|geschrieben|verfasst|publié|rédigé|escrito|publicado|scritto)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af)\s*:?\s+",
    re.IGNORECASE,
)
BREAK = re.compile(
    r"\s+[·•|–—-]\s+|\s*[·•|]\s*|\s+[(\[]|,\s+(?=\S*\d)|\s+(?=(?:on|am|le|el|il|op|vor|il y a|hace|há)\s)|\s{2,}|"
    r"\s+(?=(?:\d{1,3}|an?)\s?[^\W\d_]{1,9}\.?\s(?:ago|geleden|temu|назад|fa|atrás|sedan|siden|önce)\b)|"
    r"\s+(?=(?:19|20)\d\d\s?[-年./])|\s+(?=\d{1,2}\.\s?\d{1,2}\.\s?(?:20)?\d\d\b)"
)
ANSWERING = re.compile(
    r"\s+(?:in reply to|replying to|replied to|in response to|antwortet(?: auf)?|als antwort auf|antwort an|"
    r"en réponse à|répond à|en respuesta a|responde a|in risposta a|em resposta a|in antwoord op|в ответ на|[→▸►])\s+",
    re.IGNORECASE,
)
COUNTED = re.compile(r"^(?:#\d{1,5}[.):]?|\d{1,5}[.)])\s+(?=\S)")
ORDINAL = re.compile(r"\s*#\d[\d.]*$")
SENTENCE_END = re.compile(r"[^\s.][.!?…。！？]$")
INITIAL = re.compile(r"(?:^|[\s.])(?:[^\W\d_]|Jr|Sr)\.$")
LONGEST_NAME = 60
LONGEST_BARE_NAME = 40
MOST_WORDS = 5
LONGEST_LINE = 140


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a comment and when, whether the line could be nothing else (`sure`), and whom it says they answer."""

    author: str
    published: datetime | None = None
    sure: bool = False
    answers: str | None = None


def read_byline(line: str, now: datetime | None = None) -> Byline | None:
    """The author that a line names, or None if it reads like anything else.

    Args:
        line: one line of text without white space around it.
        now: when the page was read, for times such as "3 hours ago".
    """
    if not line or len(line) > LONGEST_LINE or is_time(line, now):
        return None
    line = COUNTED.sub("", line)
    if answering := ANSWERING.search(line):
        return _answering(line, answering, now)
    says = SAYS.search(line)
    by = BY.match(line)
    rest = line[by.end() if by else 0 : says.start() if says else len(line)].strip()
    parts = BREAK.split(rest, maxsplit=1)
    name = ORDINAL.sub("", parts[0]).strip(" ,:").removeprefix("u/")
    if len(parts) > 1 and is_name(name):
        moment = parse_time(parts[1].strip(" ()[],"), now)
        if moment:
            return Byline(name, moment, sure=True)
    if says and is_name(rest):
        return Byline(rest, sure=True)
    return Byline(rest) if not by and is_name(rest, LONGEST_BARE_NAME) else None


def _answering(line: str, words: re.Match[str], now: datetime | None) -> Byline | None:
    """The author in a line such as "Ben in reply to Ann, 3 hours ago"."""
    name = line[: words.start()].strip(" ,:")
    answered = read_byline(line[words.end() :], now)
    if answered is None or answered.answers or not is_name(name):
        return None
    return Byline(name, answered.published, sure=True, answers=answered.author)


def is_name(text: str, longest: int = LONGEST_NAME) -> bool:
    """Whether a text may be the name of a person: short, few words, no sentence."""
    return (
        0 < len(text) <= longest
        and len(text.split()) <= MOST_WORDS
        and (not SENTENCE_END.search(text) or bool(INITIAL.search(text)))
        and "://" not in text
        and any(character.isalnum() for character in text)
    )
