"""Who is called by the last part of a name ("Clark said ..."), and which sentence gives the whole ("Tim Clark")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.summarizing.grounding.reading import fold
from bot.summarizing.grounding.vocabulary.languages import SMALL_WORDS

# Up to five words with a capital, and what stands between those of one name. (German nouns have one, too.)
CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
NAME = re.compile(rf"{CAPITALISED}(?:\s(?:(?:de|del|della|di|van|von|der|den|la|al|bin)\s){{0,2}}{CAPITALISED}){{0,4}}")
# Where nouns have a capital, what has an article somewhere is a thing ("die Linke") and nobody's name.
THING = re.compile(rf"(?<!von\s)\b(?i:d(?:er|ie|as|en|em|es)|k?ein(?:e[nmrs]?)?)\s({CAPITALISED})")
NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
ENDING = re.compile(r"(?:['’]s|['’-]+)$")
SHORTEST = 3  # letters of a name


def introductions(sentences: Sequence[str], title: str, language: str | None = None) -> list[frozenset[int]]:
    """For each sentence the numbers of those before it that give the whole of a name of which it has the last part.

    Args:
        sentences: the text, in order.
        title: the headline; who is named there is known.
        language: ISO 639 code of the text's language; None where it is not known.
    """
    nouns = (language or "")[:2].lower() in NOUNS_WITH_CAPITALS
    known = set(title.split())
    if nouns:
        known.update(thing for sentence in sentences for thing in THING.findall(sentence))
    first: dict[str, int] = {}
    found: list[frozenset[int]] = []
    for number, sentence in enumerate(sentences):
        whole, parts = _names(sentence, nouns=nouns)
        found.append(frozenset(first[part] for part in parts - whole - known if part in first))
        for last in whole:
            first.setdefault(last, number)
    return found


def _names(sentence: str, *, nouns: bool) -> tuple[set[str], set[str]]:
    """The last words of the names of several words in a sentence, and the names of one word."""
    whole: set[str] = set()
    parts: set[str] = set()
    for name in NAME.finditer(sentence):
        *before, last = name.group().split()
        if name.start() == 0 and len(before) == 1 and (nouns or fold(before[0]) in SMALL_WORDS):
            before = []  # "When Clark ...", "Neue Regeln ..."
        last = ENDING.sub("", last)
        if len(last) >= SHORTEST:
            (whole if before else parts).add(last)
    return whole, parts
