"""Sentences, words and lengths of natural-language text. Pure functions; all offsets count code points."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from itertools import chain
from typing import TypeVar

import sentencex

# Thai, Lao, Burmese, Khmer, Japanese and Chinese put no spaces between words: there, two characters count as one.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{UNSPACED}]{{1,2}}|[^\W{UNSPACED}]+(?:['’.,\-][^\W{UNSPACED}]+)*")
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
SPACE = re.compile(r"\s+")
DISTURBING = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # controls; white space is dealt with before
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b\u200e\u200f"  # format characters
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # more of them
    r"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters that look like nothing
    r"\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # surrogates, private use, no characters
    r"\U000e0000-\U0010ffff]"  # tags, supplementary private use
)
# Marks written over or under a letter: four are more than any script needs, dozens paint over the lines around.
MARK = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e31-\u0e3a\u0e47-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
PILED_MARKS = re.compile(f"({MARK}{{4}}){MARK}+")
# Abbreviations that a sentence hardly ever ends with, in the languages where a capital may follow them.
LONGEST_ABBREVIATION = 8  # characters, with what stands before it
ABBREVIATION = re.compile(
    r"\b(?:bzw|ca|ggf|inkl|exkl|sog|evtl|vgl|bspw|gem|Abs|Art|Nr|Str|St|Hr|Fr|Prof|Dr|Mio|Mrd|geb|verh"
    r"|Mr|Mrs|Ms|Rev|Gen|Sen|Rep|Gov|Capt|Lt|Sgt|Mt|vs|approx|resp|Mme|Mlle|Sr|Sra|Dott|Sig)\.$"
)
# What begins no sentence: "the senator from R-W. Va., who", "at 5 p.m. Monday".
STATE = re.compile(r"[^\W\d_]{1,6}\.,")
HOUR = re.compile(r"\b[ap]\.m\.$")
DAY_OR_ZONE = re.compile(r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[ECMP][SD]?T|GMT|UTC|BST)\b")
# A unit before what goes on in small letters, "4.9 million bbl. of oil": no word has so few vowels.
UNIT = re.compile(r"\b[b-df-hj-np-tv-xz]{2,5}\.$")
LINE_END = re.compile(r"\r\n?|\n|\u2028|\u2029|\x0b|\x0c|\x85")
BLANK_LINES = re.compile(r"\n{3,}")  # more than one empty line, as one
CLAUSE_END = re.compile(r"[,;:–—](?=\s)")
DEFAULT_LANGUAGE = "en"
T = TypeVar("T")
MOST_REMEMBERED = 50_000  # pieces of text, of at most
LONGEST_REMEMBERED = 24  # characters: some 10 MB in all


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of some text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span names."""
        return text[self.start : self.end]


def sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of a text, in order, without the white space around them.

    Args:
        text: any text; an empty or blank one has no sentences.
        language: an ISO 639 code ("de", "pt-BR"); unknown ones are split by English rules.

    The split is that of sentencex (Wikimedia's rules for many languages), less some after abbreviations.
    """
    code = (language or DEFAULT_LANGUAGE).split("-")[0].split("_")[0].lower()
    spans: list[Span] = []
    at = 0
    for piece in sentencex.segment(code, text):
        start = text.index(piece, at)
        at = start + len(piece)
        left = start + len(piece) - len(piece.lstrip())
        right = at - (len(piece) - len(piece.rstrip()))
        if left >= right:
            continue
        if spans and _goes_on(text, spans[-1], left):
            left = spans.pop().start
        spans.append(Span(left, right))
    return spans


def _goes_on(text: str, before: Span, start: int) -> bool:
    """Whether what starts here belongs to the sentence before it."""
    if "\n" in text[before.end : start]:
        return False
    near = max(before.start, before.end - LONGEST_ABBREVIATION)
    if ABBREVIATION.search(text, near, before.end) or STATE.match(text, start):
        return True
    if text[start].islower() and UNIT.search(text, near, before.end):
        return True
    return bool(HOUR.search(text, near, before.end) and DAY_OR_ZONE.match(text, start))


class Remembered(dict[str, T]):
    """What a function gives for pieces of text, worked out once for each: most pieces come again and again.

    Long pieces are not kept, and all are forgotten when they are too many.
    """

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, piece: str) -> T:
        found = self._work(piece)
        if len(piece) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[piece] = found
        return found


def bounded_cache(most: int, longest: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """What a function of a text gives, remembered for the last `most` texts of at most `longest` characters.

    Longer ones are worked out each time: a page may have one of any length, and caches are bounded by their entries.
    """

    def of(work: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(most)(work)

        @wraps(work)
        def look(text: str) -> T:
            return known(text) if len(text) <= longest else work(text)

        return look

    return of


def words(text: str) -> list[str]:
    """The words of a text in lower case; numbers such as "1,000" and names such as "al-Bukamal" stay whole.

    No word goes across white space.
    """
    return [*chain.from_iterable(map(_WORDS.__getitem__, text.split()))]


def words_of_piece(piece: str) -> tuple[str, ...]:
    """The words of a piece of text without white space in it."""
    bare = piece.rstrip(",.")
    if bare.isascii() and bare.isalnum():  # most are, and for these no expression is needed
        return (bare.lower(),)
    return tuple(WORD.findall(piece.casefold()))


_WORDS = Remembered(words_of_piece)


def word_count(text: str) -> int:
    """How many words a text has, as `words` counts them."""
    return sum(map(len, map(_WORDS.__getitem__, text.split())))


def one_line(text: str) -> str:
    """The text with every run of white space, line breaks too, as one space."""
    return " ".join(text.split())


def capitalized(text: str) -> str:
    """The text with a capital first letter, unless its first word has capitals of its own ("eBay")."""
    first = WORD.match(text)
    return text[0].upper() + text[1:] if first and first.group().islower() else text


def truncate(text: str, limit: int) -> str:
    """At most `limit` characters of `text`, cut between words where possible and ending in "…" if cut."""
    if len(text) <= limit:
        return text
    if limit < 1:
        return ""
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    if space and len(head) > limit // 2:
        cut = head
    return cut.rstrip(" ,;:") + "…"


def shorten(text: str, limit: int, language: str | None = None) -> str:
    """At most `limit` characters: as many whole sentences as fit, with " …" for those left out.

    Where that would leave less than half of what may be shown, it is cut after a clause instead, or between words.
    """
    if len(text) <= limit:
        return text
    for ends in (_sentence_ends(text, language), [match.start() for match in CLAUSE_END.finditer(text)]):
        fitting = [end for end in ends if limit // 2 <= end <= limit - 2]
        if fitting:
            return f"{text[: fitting[-1]]} …"
    return truncate(text, limit)


def _sentence_ends(text: str, language: str | None) -> list[int]:
    return [span.end for span in sentences(text, language)]


def harmless(text: str) -> str:
    """The text without what `clean` leaves out, its spaces and line breaks as they are."""
    return BLANK_LINES.sub("\n\n", "\n".join(_harmless_line(line) for line in LINE_END.split(text)))


def _harmless_line(line: str) -> str:
    return PILED_MARKS.sub(r"\1", DISTURBING.sub("", SPACE.sub(" ", line)))


def clean(text: str) -> str:
    """The text on one line, without what could disturb the place where it is shown.

    Left out are control and format characters (among them those that turn the direction of writing), blank-looking
    letters, unpaired surrogates, private characters, and combining marks beyond the fourth on one letter. Joiners
    stay: emoji and several scripts are written with them.
    """
    text = DISTURBING.sub("", SPACE.sub(" ", text))
    return one_line(PILED_MARKS.sub(r"\1", text))
