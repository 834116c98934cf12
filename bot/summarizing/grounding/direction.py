"""Which way things go: a line says nothing the other way round than its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.comparison import is_converse
from bot.summarizing.grounding.negation import denials, negations, takes_away
from bot.summarizing.grounding.order import impossible_changes, scores
from bot.summarizing.grounding.poles import Pole, poles
from bot.summarizing.grounding.reading import alike, shared, telling
from bot.summarizing.grounding.vocabulary import opposites
from bot.summarizing.grounding.vocabulary.contrasts import CONTRASTS

SOMETHING_SHARED = 2.0  # as `_nearness` counts it


def reversed_words(line: str, sources: Sequence[str]) -> Iterator[str]:
    """What a line says the other way round than its sources, in words for the log.

    Args:
        line: the line.
        sources: the texts it cites.
    """
    theirs = [pole for source in sources for pole in poles(source)]
    agreed = {mine.pair for mine in poles(line) if any(o.pair == mine.pair and o.side == mine.side for o in theirs)}
    for mine in poles(line):
        rivals = [pole for pole in theirs if pole.pair == mine.pair]
        if not rivals or (mine.pair == "for or against" and _is_vote(line, sources)):
            continue
        best = max(_nearness(mine, pole) for pole in rivals)
        if (
            mine.pair in opposites.LOOSE_PAIRS or mine.pair in CONTRASTS or mine.pair in agreed
        ) and best < SOMETHING_SHARED:
            continue
        nearest = [pole for pole in rivals if _nearness(mine, pole) == best]
        if any(_is_same_but_denied(mine, pole, line) for pole in nearest):
            continue  # "stay without a licence" for "withdraws licences"
        if any(is_converse(mine, pole, line) for pole in nearest):
            continue
        if all(pole.side != mine.side for pole in nearest) and not _said_elsewhere(mine, rivals, nearest):
            yield f"“{mine.word.written}” where the source has “{nearest[0].word.written}”"
    yield from denials(line, sources)
    yield from impossible_changes(line)


def _is_same_but_denied(mine: Pole, theirs: Pole, line: str) -> bool:
    """Whether two forms of one word differ by a denial only, which is another rule's to judge."""
    if mine.pair in CONTRASTS:
        return alike(mine.word.folded, theirs.word.folded)
    both_deny = bool(negations(line)) and bool(negations(theirs.text))
    return alike(mine.word.folded, theirs.word.folded) and (both_deny or takes_away(theirs.word, theirs.clause))


def _said_elsewhere(mine: Pole, rivals: Sequence[Pole], nearest: Sequence[Pole]) -> bool:
    """Whether another sentence than the nearest has the very word, or as good as the same clause."""
    others = [pole for pole in rivals if pole.side == mine.side and pole.text != nearest[0].text]
    return any(
        alike(mine.word.folded, pole.word.folded) or _nearness(mine, pole) >= SOMETHING_SHARED for pole in others
    )


def _is_vote(line: str, sources: Sequence[str]) -> bool:
    """Whether a line counts both sides of a vote that its source has as a result."""
    sides = {pole.side for pole in poles(line) if pole.pair == "for or against"}
    return len(sides) > 1 and any(scores(source) for source in sources)


def _nearness(mine: Pole, theirs: Pole) -> float:
    """How likely two words with an opposite are about the same: by the words and numbers around them."""
    score = 2.0 * shared(telling(mine.clause), telling(theirs.clause))
    numbers = [word.written for word in mine.clause if word.written[:1].isdecimal()]
    score += 2.0 * sum(word.written in numbers for word in theirs.clause)
    return score + (1.0 if alike(mine.word.folded, theirs.word.folded) else 0.0)
