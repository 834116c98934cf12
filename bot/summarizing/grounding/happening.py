"""What has happened, why, and how often: a line makes nothing real, due or frequent that its sources do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.summarizing.grounding.meaning import has_akin
from bot.summarizing.grounding.negation import asks, negations
from bot.summarizing.grounding.reading import Word, alike, base, language_of, shared, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, grammar
from bot.summarizing.grounding.wording import foreign

BEHIND = 5  # words behind "would" or "to" among which the verb stands that has not happened yet
TOLD_APART = 2  # naming words that only one sentence has, on each side of a "because"


def realised(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line says to have happened, and its sources only that somebody wants, plans or may do."""
    if asks(line):
        return
    words = words_of(line)
    folded = _open(words)
    if folded & (claims.HEDGING | claims.AHEAD - {"to"}) or folded & grammar.UNREALISED - {
        "to",
        "zu",
        "pour",
        "para",
        "per",
    }:
        return
    done = [word for word in telling(words) if not word.is_capital and _is_done(word, words)]
    for verb in done:
        same = [
            (word, each)
            for each in cited
            for word in words_of(each.text)
            if alike(word.folded, verb.folded) and (not word.is_capital or word.number <= 1)
        ]
        if same and all(_is_ahead(word, words_of(each.text)) for word, each in same):
            yield f"“{verb.written}” has not happened"


def only_hoped(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line says to be so, and its sources only that somebody hopes or may do it."""
    words = words_of(line)
    folded = _open(words)
    open_words = claims.HEDGING | claims.AHEAD | claims.WISHING | grammar.UNREALISED
    if asks(line) or folded & (open_words - grammar.AIMS) or any(word.startswith(grammar.HOPING) for word in folded):
        return
    for verb in telling(words):
        same = [
            (word, words_of(each.text))
            for each in cited
            for word in words_of(each.text)
            if not verb.is_capital and not word.is_capital and alike(word.folded, verb.folded)
        ]
        if same and all(_is_hoped(word, source) for word, source in same):
            yield f"“{verb.written}” is only hoped for"


def _is_hoped(verb: Word, words: Sequence[Word]) -> bool:
    """Whether a source says that somebody hopes to do something, or may: right before the verb."""
    before = [word.folded for word in words[max(0, verb.number - 2) : verb.number]]
    if len(before) > 1 and before[-1] in grammar.AIMS:
        return before[-2].startswith(grammar.HOPING)
    following = words[verb.number + 1].folded if verb.number + 1 < len(words) else ""
    return (
        any(word in grammar.PROBABLY for word in before)
        or any(word in grammar.MAYBE for word in before[-1:])
        or following in grammar.MAYBE_BEHIND
    )


def _open(words: Sequence[Word]) -> set[str]:
    """The words of a line among which may be one that leaves something open; the month of May does not."""
    return {word.folded for word in words if word.written != "May" or word.number == 0}


def _is_done(verb: Word, words: Sequence[Word]) -> bool:
    """Whether a line says that something has happened: "has bought", "bought", "hat gekauft", "a acheté"."""
    if not _is_past(verb.folded) and not verb.written.endswith(grammar.PRETERITE):
        return False
    before = {word.folded for word in words if verb.number - BEHIND <= word.number < verb.number}
    if not verb.written.endswith(grammar.FRENCH_DONE):
        before.discard("a")
    if before & grammar.REALISED:
        return not before & grammar.UNREALISED
    if verb.written.endswith(grammar.PRETERITE):
        return True
    previous = words[verb.number - 1].folded if verb.number else ""
    is_past = verb.folded.endswith("ed") or verb.folded in grammar.IRREGULAR_PAST
    return is_past and previous not in grammar.ARTICLES and previous not in grammar.PREPOSITIONS


def _is_past(folded: str) -> bool:
    """Whether a word may be a participle or a past form."""
    return folded.endswith(grammar.DONE_ENDINGS) or folded.startswith("ge") or base(folded) != folded


def _is_ahead(verb: Word, words: Sequence[Word]) -> bool:
    """Whether a source says that something is to happen: "would buy", "plans to buy", "pour acheter", "kaufen will"."""
    if verb.written.endswith(grammar.FUTURE_ENDINGS) and language_of(" ".join(each.written for each in words)) != "en":
        return True
    if any(
        word.folded in grammar.WHETHER for word in words if word.clause == verb.clause and word.number < verb.number
    ):
        return True
    before = [word for word in words if verb.number - 3 <= word.number < verb.number and word.clause == verb.clause]
    for word in reversed(before):  # the nearest tells
        if word.folded in grammar.AIMS:
            return any(each.folded.startswith(grammar.PLANNING) for each in words) or not _tells_of_past(words)
        if word.folded in grammar.UNREALISED_BEFORE or word.written.endswith(grammar.CONDITIONAL_ENDINGS):
            return True
        if word.folded in grammar.REALISED:
            return False
    behind = [word.folded for word in words[verb.number + 1 : verb.number + 1 + BEHIND] if word.clause == verb.clause]
    return behind[:1] != [] and (
        behind[0] in grammar.UNREALISED_BEHIND or bool(grammar.CONSIDERED.intersection(behind))
    )


def _tells_of_past(words: Sequence[Word]) -> bool:
    return any(word.folded in grammar.REALISED or word.folded.endswith(("ed", "te", "ten")) for word in words)


def made_reasons(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Where a line makes what one sentence tells the reason or the aim of what another one tells."""
    if len(cited) < 2 or asks(line):
        return
    words = words_of(line)
    for link in words:
        if link.folded not in grammar.LINKS or link.number == 0:
            continue
        before = telling(word for word in words if word.number < link.number)
        after = telling(word for word in words if word.number > link.number)
        if not before or not after:
            continue
        texts = [words_of(each.text) for each in cited]
        together = max(min(shared(before, text), shared(after, text)) for text in texts)
        first = max(texts, key=lambda text: shared(before, text))
        second = max(texts, key=lambda text: shared(after, text))
        if first is second or together >= min(shared(before, first), shared(after, second)):
            continue
        if shared(after, second) >= TOLD_APART and not _explains(second) and not _explains(first):
            yield f"“{link.written}”"


def unfounded_reasons(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What stands behind the "because" of a line, where no source speaks of any of it."""
    if asks(line) or foreign(line, cited):
        return
    known = telling(word for each in cited for word in words_of(each.text))
    words = words_of(line)
    for link in words:
        if link.folded not in grammar.BECAUSE:
            continue
        reason = telling(word for word in words if word.number > link.number and word.clause == link.clause)
        if reason and not any(has_akin(word, known) for word in reason):
            yield f"“{link.written} {reason[0].written}”"


def proved(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line calls proved, where its sources speak of no proof, or deny that there is one."""
    denied = {word.folded for each in cited for negation in negations(each.text) for word in negation.reach}
    theirs = {word.folded for each in cited for word in words_of(each.text)} - denied
    if not asks(line) and not negations(line) and not any(word.startswith(grammar.PROOF) for word in theirs):
        yield from (word.written for word in words_of(line) if word.folded.startswith(grammar.PROVING))


def other_ends(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Where a line says "at the end of the year", and its sources "at the end of the month"."""
    mine, theirs = _spans(line), {span for each in cited for span in _spans(each.text)}
    if mine and theirs and not mine & theirs and not _may_be_same(mine, theirs):
        yield "another time"


def _spans(text: str) -> set[tuple[int, int]]:
    """Which periods a text names with an article or "next" and without a number: "this week", "Ende des Monats"."""
    words = words_of(text)
    return {
        (grammar.SPANS[_bare(word)], _which(words[before.number : word.number + 2]))
        for before, word in pairwise(words)
        if _bare(word) in grammar.SPANS
        and ("'" in word.folded or before.folded in grammar.ARTICLES or before.folded.startswith(grammar.NEXT))
    }


def _may_be_same(mine: AbstractSet[tuple[int, int]], theirs: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a period without "last" or "next" may be one with it: "in the year" and "last year"."""
    return any(one == other and 0 in (which, its) for one, which in mine for other, its in theirs)


def _bare(word: Word) -> str:
    return word.folded.rsplit("'", 1)[-1]  # "quest'anno"


def _which(words: Sequence[Word]) -> int:
    """Whether a period is the last one, this one or the next: -1, 1, 2; 0 where that is not said."""
    return next((which for which, begins in grammar.WHICH for w in words if w.folded.startswith(begins)), 0)


def _explains(words: Sequence[Word]) -> bool:
    """Whether a sentence gives a reason itself."""
    return any(word.folded in grammar.CAUSAL for word in words)


def other_periods(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """A sum a week where the sources have one a day."""
    mine, theirs = _periods(line), {period for each in cited for period in _periods(each.text)}
    if mine and theirs and not mine & theirs:
        yield "per another time"


def _periods(text: str) -> set[int]:
    """The periods of "a day", "im Monat", "par semaine", "a year" in a text."""
    words = words_of(text)
    found: set[int] = set()
    for word in words:
        number = grammar.PERIODS.get(word.folded)
        if number is None:
            continue
        before = words[word.number - 1].folded if word.number else ""
        following = words[word.number + 1].written[:1] if word.number + 1 < len(words) else ""
        earlier = words[word.number - 2].folded if word.number > 1 else ""
        if word.folded.endswith(("ly", "lich", "liche", "licher")) or (
            (before in grammar.PER or earlier in ("a", "in", "pro", "par")) and not following.isdecimal()
        ):
            found.add(number)
    return found
