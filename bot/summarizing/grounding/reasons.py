"""Why something is so: a line gives no reason and no proof that its sources do not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.meaning import has_akin
from bot.summarizing.grounding.negation import negations
from bot.summarizing.grounding.reading import Word, shared, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import grammar
from bot.summarizing.grounding.wording import foreign

TOLD_APART = 2  # naming words that only one sentence has, on each side of a "because"


def made_reasons(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Where a line makes what one sentence tells the reason or the aim of what another one tells."""
    if len(cited) < 2:
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
    if foreign(line, cited):
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
    if not negations(line) and not any(word.startswith(grammar.PROOF) for word in theirs):
        yield from (word.written for word in words_of(line) if word.folded.startswith(grammar.PROVING))


def _explains(words: Sequence[Word]) -> bool:
    """Whether a sentence gives a reason itself."""
    return any(word.folded in grammar.CAUSAL for word in words)
