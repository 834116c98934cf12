"""Whether a line keeps that something is claimed, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.summarizing.grounding.meaning import any_akin
from bot.summarizing.grounding.negation import asks, negations
from bot.summarizing.grounding.quotations import quotations
from bot.summarizing.grounding.reading import Word, base, folded_at, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, denying, grammar, languages
from bot.summarizing.grounding.vocabulary.claims import CLAIMING, PLAINLY

SUBJECT = 2  # words right before such a verb
HOLDER = 4  # words beside a verb of saying among which stands who says it


def lost(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line states as a fact and its sources as somebody's claim.

    A reader's comment is always somebody's claim; a sentence of an article where it says whose.
    """
    words = words_of(line)
    said = {form for word in words for form in (word.folded, base(word.folded))}
    if line.rstrip().endswith("?") or _quotes(line):
        return
    names = [word for each in cited if each.speaker for word in words_of(each.speaker) if word.is_word]
    speakers = {word.folded for word in names} - languages.SMALL_WORDS
    if said & (claims.READERS | speakers) or _counts_readers(words) or asks(line):
        return
    if cited and all(each.speaker is not None for each in cited):
        yield "a reader's opinion as a fact"
    elif (
        any(claims.says(word) and not _only_told(word, cited) for word in said)
        or _so_says(words)
        or (said & claims.AWAITED and all(_expects(each.text) for each in cited))
        or (said & claims.AHEAD and all(_is_own_plan(each.text) for each in cited))
    ):
        return
    elif cited and all(
        each.speaker is None and _is_claim(each.text) and not _keeps_holder(words, each.text) for each in cited
    ):
        yield "somebody's claim as a fact"


def _keeps_holder(line: Sequence[Word], text: str) -> bool:
    """Whether a line names who says it in a source: "a study finds", "the police want to"."""
    words = words_of(text)
    for verb in words:
        if verb.folded not in CLAIMING | PLAINLY or verb.folded in claims.ALLEGATIONS:
            continue
        near = words[max(0, verb.number - HOLDER) : verb.number]
        if near and near[-1].folded in grammar.STANDING_FOR:
            continue  # "he says"
        before = telling(near)
        after = telling(words[verb.number + 1 : verb.number + 1 + HOLDER])
        after = [word for word in after if word.number <= after[0].number + 1]
        holder = after if verb.folded in grammar.ACCORDING or not before else before
        if any_akin(telling(line), holder):
            return True
    return False


def _counts_readers(words: Sequence[Word]) -> bool:
    """Whether a clause begins with "one", for one of those who argue."""
    starts = (word for word in words if word.folded in ("one", "einer", "eine", "l'un", "uno", "una"))
    return any(word.number == 0 or words[word.number - 1].written in ",;:" for word in starts)


def _only_told(folded: str, cited: Sequence[Statement]) -> bool:
    """Whether a word such as "reported" stands within what somebody says in the sources, and is not how he says it."""
    if folded in CLAIMING | PLAINLY or not all(set(CLAIMING | PLAINLY) & _folded(each.text) for each in cited):
        return False
    return all(folded in _folded(each.text) for each in cited)


def _folded(text: str) -> set[str]:
    return {word.folded for word in words_of(text)}


def _so_says(words: Sequence[Word]) -> bool:
    """Whether a German line says who says it with "so": "..., so Richterin Mertens"."""
    return any(
        word.folded == "so" and word.number > 0 and words[word.number - 1].written == "," and following.is_capital
        for word, following in pairwise(words)
    )


def _is_own_plan(text: str) -> bool:
    """Whether a sentence says what somebody has said that he will do himself."""
    words = [word.folded for word in words_of(text)]
    return any(one in languages.PRONOUNS and other in claims.WILL for one, other in pairwise(words))


def _expects(text: str) -> bool:
    return any(word.folded in claims.EXPECTING for word in words_of(text))


def _quotes(line: str) -> bool:
    return bool(quotations(line))


def _is_claim(text: str) -> bool:
    """Whether a sentence says that somebody says something, other than an institution of itself."""
    words = words_of(text)
    folded = [word.folded for word in words]
    claiming = set(folded) & CLAIMING - claims.ALLEGATIONS
    if claiming <= grammar.ACCORDING and any(each.startswith(claims.ANNOUNCING) for each in folded):
        return False  # "según anunció la alcaldesa"
    if claiming or _alleges(words):
        return True
    if set(folded) & claims.REPORTED and any(map(claims.says, folded)):
        return True
    for word in words:
        if word.folded not in PLAINLY:
            continue
        before = words[max(0, word.number - HOLDER) : word.number]
        near = {each.folded for each in (before[-SUBJECT:] if telling(before) else words[word.number :][:HOLDER])}
        if not near & claims.INSTITUTIONS and not any(each.folded.startswith(claims.SPOKESPEOPLE) for each in before):
            return True
    return False


def _alleges(words: Sequence[Word]) -> bool:
    """Whether a sentence speaks of "allegations that" something is so."""
    return any(
        word.folded in claims.ALLEGATIONS
        and any(each.folded in grammar.THAT for each in words[word.number + 1 : word.number + 3])
        for word in words
    )


def surer(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Where all sources leave open what a line states."""
    folded = {word.folded for word in words_of(line)}
    if line.rstrip().endswith("?") or folded & (claims.HEDGING | claims.READERS) or not cited:
        return
    if not any(map(claims.says, folded)) and not folded & (claims.AHEAD | claims.WISHING) and not _quotes(line):
        wished = [_wishes(each.text) for each in cited]
        if all(wished) and (_tells_of_past(line) or all(map(_wishes_that, cited))):
            yield f"“{wished[0]}” is left out"
    doubts = [_doubts(each.text) for each in cited]
    plain = not all(negations(each.text) for each in cited)
    if all(doubts) and not (plain and folded & denying.NEGATIONS_ANYWHERE):
        yield f"“{doubts[0]}” is left out"


def _wishes_that(cited: Statement) -> bool:
    """Whether what is wished stands in a clause of its own: "he hopes that"."""
    words = [word for word in words_of(cited.text) if word.written != ","]
    return any(one.folded in claims.WISHING and other.folded in grammar.THAT for one, other in pairwise(words))


def _wishes(text: str) -> str:
    return next((word.written for word in words_of(text) if word.folded in claims.WISHING), "")


def _tells_of_past(line: str) -> bool:
    words = words_of(line)
    return any(
        one.folded in grammar.REALISED and one.written != "à" and not other.is_capital for one, other in pairwise(words)
    )


def _doubts(text: str) -> str:
    words = words_of(text)
    for negation in negations(text):
        open_still = [word for word in negation.reach if base(word.folded).startswith(denying.RULING_OUT)]
        if open_still:
            return open_still[0].written
    for word in words:
        following = folded_at(words, word.number + 1)
        negated = (following in ("not", "nicht") and word.folded not in ("may", "might")) or any(
            each.folded in ("nicht", "kein", "keine") and each.clause == word.clause for each in words
        )
        before = {each.folded for each in words[max(0, word.number - 2) : word.number]}
        could_at_last = word.folded in claims.COULD and before & grammar.BEFORE
        if word.folded in claims.UNCERTAIN and not negated and word.written != "May" and not could_at_last:
            return word.written
    return ""
