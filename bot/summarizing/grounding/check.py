"""A line beside the sentences that it cites: what speaks against showing it.

    form           no links, mentions, markup or line breaks, neither empty nor endless
    sources        it cites something, and nothing that speaks to a machine
    numbers        each is in a source or follows from it: value, unit, scale, no more exactly than there; it counts the same
                   thing, and a part is no whole
    dates, names   each is in a source; what happened in a year, and what is where, stays so
    quotations     word for word in a source, and by the same speaker
    roles          nobody does what a source lets another do, nor a reader what befell his neighbour
    attribution    what somebody claims stays his claim, and no surer than he was; what may be is not done
    direction      no opposite, no negation more or less, nothing compared the other way round
    scope          "all" and "most" only where a source says so
    reasons        none that no source speaks of
    grave claims   that somebody died, stole or lied is said only where a source does
    wording        it speaks of what the sources speak of, where both are in one language; words of one meaning are the same,
                   and a noun in the very place of another is not

The rules are of the kind that is known from checks of summaries (Kryściński et al., "Evaluating the Factual Consistency
of Abstractive Text Summarization", 2020, list the same kinds of errors). They err on both sides, and are measured on
labelled lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.summarizing.grounding import (
    attribution,
    claiming,
    comparison,
    counting,
    deeds,
    direction,
    doers,
    exchange,
    figures,
    grave,
    halves,
    happening,
    machines,
    merging,
    more_or_less,
    names,
    order,
    parts,
    periods,
    prefixes,
    quotations,
    readers,
    reasons,
    scope,
    ties,
    wording,
)
from bot.summarizing.grounding.negation import asks
from bot.summarizing.grounding.reading import language_of
from bot.summarizing.grounding.statement import Objection, Statement
from bot.summarizing.grounding.vocabulary.languages import SMALL_BY_LANGUAGE

LEAST_OF_LABEL = 2  # words
LONGEST = 400  # characters
MARKUP = re.compile(
    r"https?:|www\.|<[@#:a-z/!]|@(?:everyone|here|\w)|\]\(|\*\*|__|~~|\|\||```|^\s*[#>]|[\r\n]|\b[\w-]+\.(?:com|net|org|io|de|gg|ru|xyz|info|example)\b",
    re.IGNORECASE,
)

HOWL = re.compile(r"[^\W\d_]([a-hj-wyz])\1\1\b")  # "Arrr"

ANY = "any"  # in place of a language, for lines of which it does not matter
MAY_LEAVE_OUT = ("attribution", "certainty")  # what the name of a position need not say
Rule = Callable[[str, Sequence[Statement]], Iterable[str]]
RULES: tuple[tuple[str, Rule], ...] = (
    ("number", figures.unknown_amounts),
    ("place of a number", wording.misplaced_amounts),
    ("date", wording.unknown_dates),
    ("season", wording.other_seasons),
    ("quotation", quotations.altered),
    ("speaker", attribution.misattributed),
    ("speaker", attribution.mixed_up),
    ("roles", lambda line, cited: order.swapped_names(line, [each.text for each in cited])),
    ("roles", readers.not_their_own),
    ("what is counted", counting.other_things),
    ("part and whole", parts.whole_for_part),
    ("year", counting.other_years),
    ("place", ties.other_places),
    ("bound", more_or_less.other_bounds),
    ("period", periods.other_ends),
    ("period", periods.other_periods),
    ("attribution", claiming.lost),
    ("certainty", claiming.surer),
    ("direction", lambda line, cited: direction.reversed_words(line, [each.text for each in cited])),
    ("grave", grave.unfounded),
    ("wording", wording.strange),
)
# Those that say nothing of a line that tells what is asked or argued about: it says of nothing that it is so.
RULES_OF_FACTS: tuple[tuple[str, Rule], ...] = (
    ("roles", deeds.swapped),
    ("roles", merging.merged),
    ("roles", doers.changed),
    ("roles", halves.crossed),
    ("place of a number", halves.misplaced),
    ("scope", scope.widened),
    ("comparison", comparison.turned_round),
    ("not happened", happening.realised),
    ("exchanged", exchange.exchanged),
    ("exchanged", exchange.refilled),
    ("reason", reasons.made_reasons),
    ("reason", reasons.unfounded_reasons),
    ("proof", reasons.proved),
    ("direction", lambda line, cited: prefixes.turned(line, [each.text for each in cited])),
    ("not happened", happening.only_hoped),
)


def objections(
    line: str,
    cited: Sequence[Statement],
    *,
    speakers: Collection[str] = (),
    is_label: bool = False,
    language: str | None = None,
) -> Iterator[Objection]:
    """What speaks against a line, in the order of the rules; nothing where it may be shown.

    Args:
        line: the line, as a model wrote it.
        cited: the sentences and comments that it cites.
        speakers: the names of all readers whose comments the model was sent.
        is_label: whether the line names a position that readers take, and so needs no "says".
        language: ISO 639 code of the language that the line was asked for in; None for that of what it cites.
    """
    trouble = _form(line, is_label=is_label) or _tongue(line, cited, language)
    if trouble:
        yield Objection("form", trouble)
    if not cited:
        yield Objection("sources", "it cites nothing")
        return
    if any(machines.speaks_to_machine(said) for each in cited for said in (each.text, each.speaker or "")):
        yield Objection("sources", "a source speaks to a machine")
    if any(each.speaker is None and line.strip() == each.text.strip() for each in cited):
        return  # a sentence of the article, word for word
    cited = [replace(each, text=machines.without_quoted_orders(each.text, line)) for each in cited]
    for name in names.unknown_names(line, cited, speakers):
        yield Objection("name", name)
    if order.turned_round(line, [each.text for each in cited]):
        yield Objection("order of numbers")
    for rule, find in RULES if asks(line) else RULES + RULES_OF_FACTS:
        if is_label and rule in MAY_LEAVE_OUT:
            continue
        for found in find(line, cited):
            yield Objection(rule, found)


def is_supported(
    line: str,
    cited: Sequence[Statement],
    *,
    speakers: Collection[str] = (),
    is_label: bool = False,
    language: str | None = None,
) -> bool:
    """Whether nothing speaks against a line."""
    found = objections(line, cited, speakers=speakers, is_label=is_label, language=language)
    return next(found, None) is None


def _tongue(line: str, cited: Sequence[Statement], language: str | None) -> str:
    """What is wrong with the language of a line, as far as it can be told."""
    if language == ANY:
        return ""
    wanted = language or language_of(" ".join(each.text for each in cited))
    found = language_of(line)
    known = wanted and wanted.split("-")[0].lower() in SMALL_BY_LANGUAGE
    return f"{found}, not {wanted}" if found and known and wanted and found != wanted.split("-")[0].lower() else ""


def _form(line: str, *, is_label: bool) -> str:
    words = sum(word[0].isalpha() for word in line.split())
    if words == 0 or (is_label and words < LEAST_OF_LABEL):
        return "no words"
    if len(line) > LONGEST:
        return "too long"
    if HOWL.search(line):
        return "no word"
    found = MARKUP.search(line)
    return f"“{found.group()}”" if found else ""
