"""What has happened: a line makes nothing real that its sources only want, plan, hope for or may do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.reading import Word, alike, base, folded_at, language_of, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, grammar

BEHIND = 5  # words behind "would" or "to" among which the verb stands that has not happened yet


def realised(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line says to have happened, and its sources only that somebody wants, plans or may do."""
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
    if folded & (open_words - grammar.AIMS) or any(word.startswith(grammar.HOPING) for word in folded):
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
    following = folded_at(words, verb.number + 1)
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
    previous = folded_at(words, verb.number - 1)
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
