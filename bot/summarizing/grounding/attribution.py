"""Who says or does what: that a line gives it to the right person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.quotations import holders, outside, quotations
from bot.summarizing.grounding.reading import Word, clauses_of, fold, shared, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, languages, numbers, places
from bot.summarizing.grounding.vocabulary.claims import CLAIMING, PLAINLY

ACCORDING = re.compile(
    r"(?:according to|laut|nach (?:angaben|ansicht) (?:von|der|des)|selon|d'apres|segun|secondo)\s+([^,.;:]+)"
)
LEANS = 4  # words at the beginning of a sentence among which a "she" stands for somebody named before
SPEAKS_BEFORE = 6  # words before a saying verb, among them who says it


def misattributed(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line lets another person say than its sources do."""
    yield from _misquoted(line, cited)
    yield from _among_readers(line, cited)
    yield from _unheard(line, cited)


def _misquoted(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Quotations of a line whose speaker there is nowhere near them in the source."""
    for text, start, end in quotations(line):
        named = _speakers_near(line, start, end)
        if not named:
            continue
        having = holders(text, cited)
        if having and not any(shared(named, words_of(f"{each.speaker or ''} {each.text}")) for each in having):
            yield f"“{text[:40]}” by {named[0].written}"


def _speakers_near(line: str, start: int, end: int) -> list[Word]:
    """The naming words by a quotation that may be who says it: those by a saying verb, or all outside of it."""
    rest = outside(line)
    according = ACCORDING.search(fold(rest))
    words = words_of(rest)
    if according:
        return telling(words_of(according[1]))
    saying = [word for word in words if word.folded in claims.SAYING]
    if saying:
        verb = saying[0]
        near = [
            word for word in words if word.clause == verb.clause and abs(word.number - verb.number) <= SPEAKS_BEFORE
        ]
        names = [word for word in near if word.is_capital and word.is_word and word.number != verb.number]
        named = telling(
            word for word in names if word.folded not in claims.SAYING and word.folded not in numbers.WEEKDAYS
        )
        before_verb = [word for word in named if word.number < verb.number]
        return before_verb or named
    before = telling(words_of(line[:start]))
    return [word for word in before if word.is_capital] or [
        word for word in telling(words_of(line[end:])) if word.is_capital
    ]


def _among_readers(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line lets one reader say and another one has written."""
    said: dict[str, list[Word]] = {}
    for each in cited:
        if each.speaker:
            said.setdefault(each.speaker, []).extend(telling(words_of(each.text)))
    if len(said) < 2:
        return
    for words in _parts_by_speaker(line, list(said)):
        speaker, mine = words
        here = shared(mine, said[speaker])
        there = max((shared(mine, others) for name, others in said.items() if name != speaker), default=0)
        if there > here:
            yield f"what {speaker} is to have said"


def _parts_by_speaker(line: str, speakers: Sequence[str]) -> list[tuple[str, list[Word]]]:
    """The parts of a line by the one speaker each names; parts that name none belong to the one before."""
    parts: list[tuple[str, list[Word]]] = []
    names = {speaker: fold(speaker) for speaker in speakers}
    named = [speaker for speaker, name in names.items() if _spaced(name) in _spaced(line)]
    last = named[0] if len(named) == 1 else ""
    for clause in clauses_of(line):
        text = f" {' '.join(word.folded for word in clause)} "
        here = [speaker for speaker, name in names.items() if _spaced(name) in text]
        if len(here) > 1:
            return []
        last = here[0] if here else last
        own = {word.folded for word in words_of(last)}
        mine = [w for w in telling(clause) if w.folded not in own and w.folded not in claims.SAYING]
        if not last:
            continue
        if parts and parts[-1][0] == last:
            parts[-1][1].extend(mine)
        else:
            parts.append((last, mine))
    return parts


def _spaced(name: str) -> str:
    """Words in one line with spaces around each."""
    return f" {' '.join(word.folded for word in words_of(name))} "


def _unheard(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Who says something in a line, where no one source has both that person and what is said."""
    rest = outside(line)
    according = ACCORDING.search(fold(rest))
    if according:
        named = telling(words_of(according[1]))
        others = [word for word in telling(words_of(rest)) if word.folded not in {each.folded for each in named}]
    else:
        words = words_of(rest)
        verb = next((word for word in words if word.folded in CLAIMING | PLAINLY), None)
        if verb is None:
            return
        near = telling(
            word for word in words if word.clause == verb.clause and abs(word.number - verb.number) <= SPEAKS_BEFORE
        )
        named = [
            word
            for word in near
            if word.is_capital and word.folded not in claims.SAYING and word.folded not in numbers.WEEKDAYS
        ]
        others = [word for word in telling(words) if word not in named and word.folded not in claims.SAYING]
        others = [word for word in others if word.folded not in places.TITLES]
    if not named or len(cited) < 2:
        return
    with_name = [each for each in cited if shared(named, words_of(f"{each.speaker or ''} {each.text}"))]
    best = max((shared(others, telling(words_of(each.text))) for each in cited), default=0)
    if with_name and max(shared(others, telling(words_of(each.text))) for each in with_name) == 0 < best:
        yield f"what {named[0].written} is to have said"


def mixed_up(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """A person of one sentence and the deed of another that names somebody else, or nobody."""
    if len(cited) < 2 or any(each.speaker for each in cited):
        return
    for clause in clauses_of(line):
        named = [
            word
            for word in clause
            if (word.is_capital and word.is_word and word.number > 0) or (word.is_capital and word.number == 0)
        ]
        named = [w for w in telling(named) if not claims.says(w.folded) and _names_of(w, cited)]
        rest = [
            word for word in telling(clause) if word not in named and not word.is_capital | claims.says(word.folded)
        ]
        rest += [word for word in telling(clause) if word.is_capital and word not in named]
        having = [each for each in cited if shared(named, words_of(each.text))]
        others = [each for each in cited if each not in having]
        if not named or not rest or not having or not others:
            continue
        here = max(shared(rest, telling(words_of(each.text))) for each in having)
        there = (
            max(shared(rest, telling(words_of(each.text))) for each in others if not _leans(each.text))
            if any(not _leans(each.text) for each in others)
            else 0
        )
        if here == 0 < there:
            yield f"what {named[0].written} is to have done"


def _names_of(word: Word, cited: Sequence[Statement]) -> bool:
    """Whether a word is a name by how it stands in a source: two words with capitals side by side."""
    for each in cited:
        words = words_of(each.text)
        for one in words:
            beside = words[one.number + 1 : one.number + 2] + words[max(0, one.number - 1) : one.number]
            if (
                one.is_capital
                and one.folded == word.folded
                and any(
                    near.is_capital and near.is_word and near.folded not in languages.SMALL_WORDS for near in beside
                )
            ):
                return True
    return False


def _leans(text: str) -> bool:
    """Whether a sentence speaks of somebody named before it."""
    words = words_of(text)
    said = {word.number + 1 for word in words if word.folded in claims.SAYING}
    return any(word.folded in languages.PRONOUNS and (word.number < LEANS or word.number in said) for word in words)
