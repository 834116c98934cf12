"""Texts as the rules read them: folded words with their places, clauses, the language they are in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from bot.summarizing.grounding.vocabulary import languages
from bot.text import bounded_cache

# How much is remembered, so that a text is not read anew by every rule, nor kept for ever: texts and words, how long
# they are at most, and pairs of words.
TEXTS, LONGEST_TEXT = 2048, 2000
WORDS, LONGEST_WORD = 32768, 64
PAIRS = 65536
T = TypeVar("T")
TOKEN = re.compile(
    r"\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+|:\d\d(?!\d))?|[^\W\d_]+(?:['’_\d][^\W]*)*|[%£$€]|[^\w\s]"
)
DAY = re.compile(r" [A-ZÄ]\w")  # "1. April"
CLAUSE_BREAKS = frozenset(",;:.!?—–()")
SMALL = 2  # letters; so short a word names nothing
SHORT_WORD = 4  # letters; shorter words are alike only where they are the same
LIKENESS = 0.6  # the part of the longer word that two words alike begin with
SURE = 0.5  # one small word that two languages at the most have
CLEARLY = 1.2
LETTER = 0.4  # what a letter tells that only some languages have
COMPOUND = 6  # letters that a word has to have in common with a longer one that it is a part of


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign: as it is written, as it is compared, where it begins, and its number in the text.

    `tells` says whether it names something: it is no small word, sign or number.
    """

    written: str
    folded: str
    start: int
    number: int
    clause: int
    tells: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.written[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.written[:1].isalpha()


def text_cache(work: Callable[[str], T]) -> Callable[[str], T]:
    """Remember what a rule has found in the last texts, as other rules ask for the same."""
    return bounded_cache(TEXTS, LONGEST_TEXT)(work)


@bounded_cache(WORDS, LONGEST_WORD)
def fold(text: str) -> str:
    """Lower case without marks over letters: how words are compared."""
    split = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@text_cache
def words_of(text: str) -> tuple[Word, ...]:
    """The words, numbers and signs of a text in order; clauses are counted from punctuation and conjunctions."""
    found: list[Word] = []
    clause = 0
    for match in TOKEN.finditer(text):
        written = match.group()
        folded = fold(written)
        is_score = (
            written == ":"
            and text[match.start() - 1 : match.start()].isdecimal()
            and text[match.end() :][:1].isdecimal()
        )
        is_date = (
            written == "."
            and bool(found)
            and found[-1].written.isdecimal()
            and DAY.match(text, match.end()) is not None
        )
        if (written in CLAUSE_BREAKS and not is_score and not is_date) or folded in languages.CLAUSE_WORDS:
            clause += 1
        tells = written[:1].isalpha() and len(folded) > SMALL and folded not in languages.SMALL_WORDS
        found.append(Word(written, folded, match.start(), len(found), clause, tells))
    return tuple(found)


def clauses_of(text: str) -> list[list[Word]]:
    """The clauses of a text, each with its words; those without words are left out."""
    found: dict[int, list[Word]] = {}
    for word in words_of(text):
        found.setdefault(word.clause, []).append(word)
    return [clause for clause in found.values() if any(word.is_word or word.written[:1].isdecimal() for word in clause)]


def telling(words: Iterable[Word]) -> list[Word]:
    """Those words that name something: neither small words, nor signs, nor numbers."""
    return [word for word in words if word.tells]


@lru_cache(WORDS)
def base(folded: str) -> str:
    """A word without the endings that change most often, and irregular verbs as their first form."""
    word = folded.removesuffix("'s").removesuffix("s'") if "'" in folded else folded
    for elided in ("l'", "d'", "qu'", "n'", "s'", "j'", "c'", "dell'", "all'", "nell'", "un'"):
        word = word.removeprefix(elided)
    return languages.IRREGULAR.get(word, word)


@lru_cache(PAIRS)
def alike(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word, or one a part of the other as in German compounds."""
    one, other = base(one), base(other)
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORT_WORD:
        return longer == shorter + "s"
    common = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(shorter))
    if common >= SHORT_WORD and common >= LIKENESS * len(longer):
        return True
    one, other = shorter.rstrip("ens"), longer.rstrip("ens")
    return len(one) >= COMPOUND - 1 and len(shorter) >= COMPOUND and (other.startswith(one) or other.endswith(one))


def has_alike(word: Word, among: Sequence[Word]) -> bool:
    """Whether a word is a form of one of some others."""
    return any(alike(word.folded, each.folded) for each in among)


def shared(one: Sequence[Word], other: Sequence[Word]) -> int:
    """How many words of `one` have one like them in `other`."""
    return sum(has_alike(word, other) for word in one)


def folded_at(words: Sequence[Word], at: int) -> str:
    """The folded word at a place; "" before the first and behind the last."""
    return words[at].folded if 0 <= at < len(words) else ""


@text_cache
def language_of(text: str) -> str | None:
    """The language that a line's small words belong to; None where too few tell, or several languages tie."""
    hits = dict.fromkeys(languages.SMALL_BY_LANGUAGE, 0.0)
    for word in words_of(text):
        having = [code for code, known in languages.SMALL_BY_LANGUAGE.items() if word.folded in known]
        for code in having:
            hits[code] += 1 / len(having) ** 2  # a word of one language tells more than one of four
        if word.folded.startswith(languages.FRENCH_ELISIONS) or word.written == "à":
            hits["fr"] += SURE
    for code, letters in languages.LETTERS.items():
        hits[code] += LETTER if any(letter in letters for letter in text) else 0.0
    best = sorted(hits.values())[-2:]
    if best[1] < SURE or best[1] < best[0] * CLEARLY:
        return None
    return max(hits, key=lambda code: hits[code])
