"""What is denied, in a line and in its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.grave import same_kind
from bot.summarizing.grounding.reading import (
    Word,
    alike,
    clauses_of,
    folded_at,
    has_alike,
    language_of,
    telling,
    text_cache,
    words_of,
)
from bot.summarizing.grounding.sides import poles_of_word
from bot.summarizing.grounding.vocabulary import denying, numbers, opposites

REACH = 4  # words that a negation reaches
LATE_NEGATIONS = frozenset(
    {
        "nicht",
        "kein",
        "keine",
        "keinen",
        "nie",
        "niemals",
        "pas",
        "jamais",
        "nichts",
        "kaum",
        "keinem",
        "keiner",
        "niemand",
        "niemanden",
        "personne",
        "nadie",
        "nessuno",
    }
)
UN = re.compile(
    r"un(?:disclos|announc|nam|resolv|publish|finish|explain|convinc|able|likely|clear|safe|hurt|harm|injur|prove|fair|known|aware|happy|willing|change|affect|verletzt|moglich|wahrscheinlich|klar|sicher|bekannt|wirk|zufried|verandert|zulassig|gultig|erlaubt|rentab|notig)|im(?:possible|posible|possibile)|in(?:valid|able|capab|certain|sufficient|utile|util)"
)
DENIED_SIDES = frozenset(
    {
        "for or against",
        "allow or forbid",
        "open or closed",
        "guilty or innocent",
        "pass or fail",
        "admit or deny",
        "plan or call off",
    }
)


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that denies, with the naming words that it reaches."""

    word: Word
    reach: tuple[Word, ...]


@text_cache
def negations(text: str) -> tuple[Negation, ...]:
    """The words of a text that deny what stands around them."""
    words = words_of(text)
    known = denying.NEGATIONS.get(language_of(text) or "", denying.NEGATIONS_ANYWHERE)
    found: list[Negation] = []
    for word in words:
        is_negation = word.folded in known or word.folded.endswith("n't") or _is_rather_than(words, word)
        is_negation = is_negation or _is_no_longer(words, word) or _rules_out(words, word)
        is_negation = is_negation or word.folded.startswith(denying.DENYING_STEMS)
        following = folded_at(words, word.number + 1)
        if not is_negation or (word.folded in ("not", "nicht", "non", "no", "pas") and following in denying.NOT_DENIED):
            continue
        here = [each for each in words if each.clause == word.clause]
        if any(each.folded in denying.UNTIL and each.number > word.number for each in here):
            continue  # "not open until July" opens in July
        after = _deniable(each for each in here if each.number > word.number)[:REACH]
        before = _deniable(each for each in here if each.number < word.number)[-REACH:]
        before = _behind_ne(before, here)
        late = word.folded in LATE_NEGATIONS or not after  # "concentration went up, marks did not"
        found.append(Negation(word, tuple((*before, *after) if late else after)))
    return tuple(found)


def _behind_ne(words: list[Word], clause: Sequence[Word]) -> list[Word]:
    """Of the words before a French "pas" those behind "ne": in "augmenter ne suffira pas" nothing else is denied."""
    ne = [word.number for word in clause if word.folded == "ne" or word.folded.startswith("n'")]
    return [word for word in words if not ne or word.number >= ne[0]]


def _deniable(words: Iterable[Word]) -> list[Word]:
    """The naming words without those that measure: "not for two years"."""
    return [word for word in telling(words) if word.folded not in numbers.UNITS]


def _is_no_longer(words: Sequence[Word], word: Word) -> bool:
    """Whether a French "plus" says "no longer": behind a "ne", and without "que" for "only"."""
    before = [each.folded for each in words[max(0, word.number - 3) : word.number]]
    following = folded_at(words, word.number + 1)
    return (
        not following.startswith("qu")
        and word.folded == "plus"
        and any(each == "ne" or each.startswith("n'") for each in before)
    )


def _rules_out(words: Sequence[Word], word: Word) -> bool:
    """Whether an "aus" belongs to "schließt": Kündigungen schließt die Firma aus."""
    here = [each.folded for each in words if each.clause == word.clause and each.number < word.number]
    following = words[word.number + 1] if word.number + 1 < len(words) else None
    ends = following is None or not following.is_word or following.clause != word.clause
    return word.folded == "aus" and ends and any(each.startswith(("schliess", "schloss")) for each in here)


def _is_rather_than(words: Sequence[Word], word: Word) -> bool:
    return word.folded == "than" and any(each.folded == "rather" and each.clause == word.clause for each in words)


def denials(line: str, sources: Sequence[str]) -> Iterator[str]:
    """Words that are denied on one side and stated on the other; a question denies nothing."""
    if asks(line):
        return
    mine, theirs = negations(line), [negation for source in sources for negation in negations(source)]
    if not theirs:
        mine = tuple(each for each in mine if not any(_said_as_opposite(each, source) for source in sources))
    their_words = [word for source in sources for word in telling(words_of(source))]
    if mine and mine[0].word.number == 0 and not theirs and _counts_what_is_denied(mine[0], sources):
        yield "it says none where a source has some"
        return
    if mine and not theirs and not any(denies(words_of(source)) for source in sources):
        yield "it denies what no source denies"
        return
    denied = [word for negation in theirs for word in negation.reach]
    denied += [word for source in sources for clause in clauses_of(source) if denies(clause) for word in clause]
    for negation in mine:
        for word in _nearest(negation):
            if has_alike(word, their_words) and not has_alike(word, denied):
                yield f"“{word.written}” is denied in the line alone"
                return
    theirs = [negation for negation in theirs if not _said_as_opposite(negation, line)]
    if theirs and not mine:
        yield from _undenied([w for w in telling(words_of(line)) if not _denied_near(line, w)], theirs, their_words)


def _counts_what_is_denied(negation: Negation, sources: Sequence[str]) -> bool:
    """Whether a source counts what a line says that there is none of."""
    nouns = negation.reach[:1]
    return any(has_alike(noun, amount.context) for noun in nouns for source in sources for amount in amounts(source))


def _said_as_opposite(negation: Negation, line: str) -> bool:
    """Whether a line has the opposite of a word that is denied: "all stay open" for "none will be closed"."""
    turned = {(pair, not side) for word in negation.reach for pair, side in poles_of_word(word.folded)}
    turned = {(pair, side) for pair, side in turned if pair not in opposites.NAMING_PAIRS}
    return any(turned.intersection(poles_of_word(word.folded)) for word in words_of(line))


def _undenied(line: Sequence[Word], theirs: Sequence[Negation], their_words: Sequence[Word]) -> Iterator[str]:
    """What sources deny and a line states, where they speak of it once."""
    for negation in theirs:
        for word in _nearest(negation, whole=True):
            if _means(word, line) and sum(alike(word.folded, each.folded) for each in their_words) == 1:
                yield f"“{word.written}” is denied in the source alone"
                return
        after = [word for word in negation.reach if word.number > negation.word.number][:2]
        if len(after) > 1 and all(has_alike(word, line) for word in after):
            yield f"“{after[0].written} {after[1].written}” is denied in the source alone"
            return


def _denied_near(line: str, word: Word) -> bool:
    """Whether something beside a word denies it without a "not"."""
    return denies([each for each in words_of(line) if 0 <= word.clause - each.clause <= 1])


def _nearest(negation: Negation, *, whole: bool = False) -> list[Word]:
    """What a negation denies most likely: the next naming word, and in some languages the last before it."""
    reach = negation.reach
    after = [word for word in reach if word.number > negation.word.number]
    if not (whole and negation.word.folded in denying.WITHOUT):
        after = after[:1]
    before = [word for word in reach if word.number < negation.word.number][0 if whole else -1 :]
    return after + before if whole else after or before


def asks(line: str) -> bool:
    """Whether a line says what is asked or argued about, and not how things are."""
    words = words_of(line)
    asked = (word for word in words if word.folded in denying.ASKING)
    return "?" in line or any(not word.number or words[word.number - 1].folded != "to" for word in asked)


def _means(word: Word, among: Sequence[Word]) -> bool:
    return any(alike(word.folded, each.folded) or same_kind(word.folded, each.folded) for each in among)


def takes_away(what: Word, clause: Sequence[Word]) -> bool:
    """Whether something else in a clause says that a thing goes or is missing, without a "not"."""
    return any(word is not what and word.folded.startswith(denying.TAKING_AWAY) for word in clause)


def denies(words: Sequence[Word]) -> bool:
    """Whether something is denied there in another way than by "not"."""
    return any(
        word.folded in denying.DENYING
        or word.folded.startswith(denying.TAKING_AWAY)
        or UN.match(word.folded)
        or any(pair in DENIED_SIDES and not side for pair, side in poles_of_word(word.folded))
        for word in words
    )
