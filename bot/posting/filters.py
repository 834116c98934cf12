"""Which entries of a feed are wanted: a filter's answer, and the reason for it in words."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from bot.addresses import address_of
from bot.language import told
from bot.models import FeedEntry
from bot.posting.filter_words import Operator, Step, steps_of, written
from bot.text import UNSPACED, clean, one_line, truncate

LOOKED_AT = 20_000  # characters of an entry's text
LONGEST_WHY = 400
LONGEST_SHOWN = 60
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
IS, IS_NOT, ABOVE, BELOW = told("is"), told("is not"), told("is above"), told("is below")
TRUE_WORDS = {"=": IS, "!=": IS_NOT, "<": BELOW, "<=": told("is at most"), ">": ABOVE, ">=": told("is at least")}
FALSE_WORDS = {"=": IS_NOT, "!=": IS, "<": told("is not below"), "<=": ABOVE, ">": told("is not above"), ">=": BELOW}
FIELDS = {
    "title": told("the title"),
    "text": told("the text"),
    "author": told("the author"),
    "category": told("the category"),
    "language": told("the language"),
    "site": told("the site"),
}
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
NOT_IN_TEXTS = re.compile(r"[\"“”„«»]")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are wanted, as the text that its owner wrote and the steps of its evaluation. "" wants all."""

    text: str
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The simple settings of a subscription; an empty one wishes nothing.

    Attributes:
        words: of which title or text must have one,
        no_words: and of which neither may have any. "harbour*" is any word that begins so.
        authors: one of whom wrote it, and `no_authors` who did not.
        categories: one of which it is in, and `no_categories` which it is not in.
        languages: one of which it is in, as codes; "pt" is "pt-BR" too.
        comments: how many there must be at the least, and `score` the same of points.
    """

    words: tuple[str, ...] = ()
    no_words: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    no_authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    no_categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    comments: int | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an entry is wanted: None where this depends on something unknown. `why` is a part of a sentence."""

    wanted: bool | None
    why: str


@lru_cache(maxsize=4096)
def parse_filter(text: str) -> Filter:
    """A filter from its text; `filter_words` has the grammar.

    Raises:
        UsageError: it cannot be understood; the message says at which character.
    """
    return Filter(one_line(text), steps_of(text))


def filter_of(wishes: Wishes, and_also: str = "") -> Filter:
    """The filter that simple settings come to, with a filter of the owner's own beside them.

    Raises:
        UsageError: the filter cannot be understood, or both together are too long.
    """
    conditions = [*_conditions(wishes), *filter(None, [steps_of(and_also)])]
    joined: list[Step] = []
    for number, steps in enumerate(conditions):
        joined += [*steps, *([Step("and")] if number else [])]
    return parse_filter(written(joined))


def _conditions(wishes: Wishes) -> Iterator[tuple[Step, ...]]:
    """The steps of each wish."""
    for name, least in (("score", wishes.score), ("comments", wishes.comments)):
        if least is not None:
            yield (Step(">=", name, (str(least),)),)
    lists: tuple[tuple[Operator, str, tuple[str, ...], bool], ...] = (
        ("in", "language", wishes.languages, True),
        ("in", "category", wishes.categories, True),
        ("in", "category", wishes.no_categories, False),
        ("in", "author", wishes.authors, True),
        ("in", "author", wishes.no_authors, False),
        ("has", "text", wishes.words, True),
        ("has", "text", wishes.no_words, False),
    )
    for sign, name, texts, wanted in lists:
        values = tuple(one_line(NOT_IN_TEXTS.sub(" ", text)) for text in texts)
        if values:
            yield (Step(sign, name, values), *(() if wanted else (Step("not"),)))


def is_wanted(wanted: Filter, entry: FeedEntry) -> Answer:
    """Whether a filter lets an entry through; where something is not known that this depends on, it does not.

    `why` can stand after "posted: " or "not posted: ".
    """
    if not wanted.steps:
        return Answer(True, told("everything is wanted"))
    stack: list[Answer] = []
    for step in wanted.steps:
        match step.operator:
            case "not":
                inner = stack.pop()
                stack.append(Answer(None if inner.wanted is None else not inner.wanted, inner.why))
            case "and" | "or":
                right, left = stack.pop(), stack.pop()
                stack.append(_joined(left, right, decisive=step.operator == "or"))
            case _:
                stack.append(_compared(step, entry))
    why = stack[0].why
    return Answer(stack[0].wanted is True, why if len(why) <= LONGEST_WHY else truncate(why, LONGEST_WHY))


def _joined(left: Answer, right: Answer, *, decisive: bool) -> Answer:
    """Two answers joined by "and" (where a no decides) or "or" (where a yes does)."""
    for outcome in (decisive, None):
        for answer in (left, right):
            if answer.wanted is outcome:
                return answer
    return Answer(not decisive, told("{first} and {second}", first=left.why, second=right.why))


def _compared(step: Step, entry: FeedEntry) -> Answer:
    if step.field in ("score", "comments"):
        return _number_compared(step, entry.score if step.field == "score" else entry.comments_count)
    if step.field == "language" and entry.language is None:
        return Answer(None, told("its language is not known"))
    held = _texts(step.field, entry)
    if step.operator == "has":
        found = next((value for value in step.values if any(_has(text, value) for text in held)), None)
        return Answer(found is not None, _having(FIELDS[step.field], step.values, found))
    return _equal(step, held)


def _number_compared(step: Step, number: int | None) -> Answer:
    if number is None:
        is_score = step.field == "score"
        return Answer(None, told("nobody says its score") if is_score else told("nobody says how many comments it has"))
    is_so = COMPARE[step.operator](number, int(step.values[0]))
    relation = (TRUE_WORDS if is_so else FALSE_WORDS)[step.operator]
    if step.field == "score":
        return Answer(is_so, told("score {n} {relation} {bound}", n=number, relation=relation, bound=step.values[0]))
    named = told("its number of comments, {n}, {relation} {bound}", n=number, relation=relation, bound=step.values[0])
    return Answer(is_so, named)


def _texts(field: str, entry: FeedEntry) -> Sequence[str]:
    """What an entry has in a field of text."""
    match field:
        case "title":
            return (entry.title or "",)
        case "text":
            return (f"{entry.title or ''} {entry.summary or ''} {' '.join(entry.paragraphs)}",)
        case "author":
            return entry.authors
        case "category":
            return entry.categories
        case "language":
            return _codes(entry.language or "")
    return _hosts(entry.address)


def _codes(language: str) -> Sequence[str]:
    """A language's code, and that of the language that it is a kind of: "pt-BR" and "pt"."""
    return (language, language.partition("-")[0])


def _hosts(address: str | None) -> Sequence[str]:
    """The name of the site that an address is on, and those of the sites that it belongs to."""
    try:
        labels = (address_of(address or "").host or "").split(".")
    except ValueError:
        return ()
    return [".".join(labels[start:]) for start in range(max(len(labels) - 1, 1))]


def _equal(step: Step, held: Sequence[str]) -> Answer:
    wanted = {_folded(value): value for value in step.values}
    same = next((wanted[text] for text in map(_folded, held) if text in wanted), None)
    is_so = (same is None) if step.operator == "!=" else (same is not None)
    if same is not None:
        return Answer(is_so, told("{field} is {there}", field=FIELDS[step.field], there=_shown(same)))
    there = _shown(held[0]) if held and held[0] else told("not given")
    wanted_words = _any_of(step.values)
    return Answer(
        is_so, told("{field} is {there}, not {wanted}", field=FIELDS[step.field], there=there, wanted=wanted_words)
    )


def _having(field: str, values: Sequence[str], found: str | None) -> str:
    if found is not None:
        return told("{field} has {there}", field=field, there=_shown(found))
    return told("{field} does not have {wanted}", field=field, wanted=_any_of(values))


def _any_of(values: Sequence[str]) -> str:
    return reduce(lambda one, other: told("{first} or {second}", first=one, second=other), map(_shown, values))


def _shown(text: str) -> str:
    return f"“{truncate(clean(text), LONGEST_SHOWN)}”"


def _folded(text: str) -> str:
    return one_line(unicodedata.normalize("NFKC", text[:LOOKED_AT]).casefold())


def _has(text: str, wanted: str) -> bool:
    """Whether a text has some words. A star at either end stands for the rest of a word: "harbour*", "*hafen"."""
    text, words = _folded(text), _folded(wanted.strip("*"))
    starts, ends = not wanted.startswith("*"), not wanted.endswith("*")
    at = text.find(words)
    while at >= 0 and words:
        end = at + len(words)
        if not (starts and _goes_on(text, at)) and not (ends and _goes_on(text, end)):
            return True
        at = text.find(words, at + 1)
    return False


def _goes_on(text: str, at: int) -> bool:
    """Whether there is no end of a word between two characters; where words are not spaced, one is anywhere."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return (
        _is_letter(before)
        and _is_letter(after)
        and not UNSPACED_LETTER.match(before)
        and not UNSPACED_LETTER.match(after)
    )


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"
