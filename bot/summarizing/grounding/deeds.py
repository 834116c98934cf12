"""Who does what: a line gives the deed of a sentence to nobody but the one who does it there.

Nothing is parsed. In the five languages that are known, who does something stands first in most main clauses, without
a preposition before it; the rules below speak only where that holds on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from bot.summarizing.grounding.poles import poles
from bot.summarizing.grounding.quotations import outside
from bot.summarizing.grounding.reading import Word, alike, has_alike, shared, telling, words_of
from bot.summarizing.grounding.sides import same_side
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, grammar, numbers, places

LONGEST_TAIL = 5  # words, as in ", the report says"
REACH = 3  # words that a preposition or an article may stand before a noun
NUMBER_WORDS = frozenset(word for known in numbers.NUMBER_WORDS.values() for word in known)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that begins with who or what it is about (`subject`); `rest`: all behind it."""

    words: tuple[Word, ...]
    subject: tuple[Word, ...]
    rest: tuple[Word, ...]

    @property
    def is_passive(self) -> bool:
        """Whether something is done to what it is about."""
        return any(word.folded in grammar.PASSIVE for word in self.words) or any(
            done.folded.endswith(grammar.PARTICIPLES) and by.folded in grammar.BY for done, by in pairwise(self.words)
        )


def parts(text: str, *, openers: AbstractSet[str] = grammar.OPENERS) -> list[Part]:
    """The parts of a text between commas and `openers` such as "that", as far as one can tell what each is about."""
    made: list[Part] = []
    current: list[Word] = []
    for word, following in pairwise((*words_of(text), None, None)):
        goes_on = following is not None and following.folded in grammar.THAT - openers  # "he hopes, dass"
        if word is not None and (goes_on or not _breaks(word, current)) and word.folded not in openers:
            current.append(word)
            continue
        part = _part(current)
        if part is not None:
            made.append(part)
        current = []
    return made


def _breaks(word: Word, before: Sequence[Word]) -> bool:
    """Whether a sign ends a part; the colon of "3:1" does not."""
    if word.written in ("–", "—") and before and before[-1].start + len(before[-1].written) == word.start:
        return False  # "Berlin–Paris"
    return word.written in grammar.BREAKS and not (word.written == ":" and before and before[-1].written.isdecimal())


def _part(words: Sequence[Word]) -> Part | None:
    naming = [word for word in telling(words) if word.folded not in NUMBER_WORDS]
    if not naming:
        return None
    first = naming[0]
    before = [word for word in words if word.number < first.number]
    if any(word.folded in grammar.PREPOSITIONS or word.folded in grammar.STANDING_FOR for word in before):
        return None
    if (
        first.folded in grammar.NOT_DEEDS
        or first.folded in grammar.PREPOSITIONS
        or (claims.says(first.folded) and not first.is_capital)
    ):
        return None
    if first.folded in grammar.STANDING_FOR or first.folded in grammar.PERIODS or "'s" in first.folded:
        return None
    if first.folded in numbers.WEEKDAYS or first.folded in numbers.MONTHS:
        return None
    subject = [first]
    for word in (each for each in words if each.number > first.number):
        if not word.is_capital:
            break
        subject.append(word)
    owner = _owner(words, subject[-1])
    owner = None if owner is None or owner.is_capital else owner  # what a name owns is told from what is named so
    return Part(tuple(words), tuple(subject), tuple(word for word in naming if word not in (*subject, owner)))


def _owner(words: Sequence[Word], noun: Word) -> Word | None:
    """The naming word that "of" ties to a noun: "the pilot of the port"."""
    behind = [word for word in words if word.number > noun.number][:3]
    if not behind or behind[0].folded not in grammar.OF:
        return None
    return next(iter(telling(behind[1:])), None)


def swapped(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Where a line has on the one side of a deed what a source has on the other."""
    plain = without_tail(outside(line))
    for mine in parts(plain):
        for source in (outside(each.text) for each in cited):
            if _turned_in_time(plain, source):
                continue
            for theirs in parts(source):
                verb = _swapped(mine, theirs, words_of(plain), words_of(source))
                if verb:
                    yield f"“{mine.subject[0].written}” at “{verb}”, where the source has “{theirs.subject[0].written}”"


def _turned_in_time(line: str, source: str) -> bool:
    """Whether a line says "after" for "before", and so tells two things in the other order."""
    mine = {pole.side for pole in poles(line) if pole.pair == "before or after"}
    theirs = {pole.side for pole in poles(source) if pole.pair == "before or after"}
    return bool(mine) and bool(theirs) and not mine & theirs


def without_tail(text: str) -> str:
    """A text without the words at its end that say who says it: ", said the board's chair, Ida Lund"."""
    words = words_of(text)
    for comma, verb in pairwise(words):
        says = verb.folded == "so" or (claims.says(verb.folded) and not verb.folded.endswith("ing"))
        if comma.written == "," and comma.number > 1 and says:
            return text[: comma.start]
    commas = [word for word in words if word.written == ","]
    tail = [word for word in words if commas and word.number > commas[-1].number and word.is_word]
    if 0 < len(tail) <= LONGEST_TAIL and claims.says(tail[-1].folded):
        return text[: commas[-1].start]
    return text


def _swapped(mine: Part, theirs: Part, line: Sequence[Word], source: Sequence[Word]) -> str:
    """The deed that two parts give to different ones; "" where none."""
    if mine.is_passive != theirs.is_passive or shared(mine.subject, theirs.subject) or _keeps_from(theirs):
        return ""
    if _does_to_doer(mine, theirs, line, source):
        return "a deed"
    mine_there = [word for word in source if word.number > theirs.subject[-1].number and has_alike(word, mine.subject)]
    if not mine_there:
        return ""
    theirs_here = [word for word in line if word.number > mine.subject[-1].number and has_alike(word, theirs.subject)]
    for verb in _deeds(line):
        if not verb.number > mine.subject[-1].number:
            continue
        same = [
            word for word in _deeds(source) if (alike(verb.folded, word.folded) or same_side(verb.folded, word.folded))
        ]
        between = any(theirs.subject[-1].number < word.number < mine_there[0].number for word in same)
        alone = theirs_here and _governor(theirs_here[0], line) in (None, _governor(mine_there[0], source))
        if claims.says(verb.folded) and not _follows(mine, verb, line):
            continue
        if between and alone and verb.number < theirs_here[0].number:
            return verb.written
        if between and _follows(mine, verb, line) and any(_follows(theirs, word, source) for word in same):
            return verb.written
    inside = [word for word in theirs_here if word in mine.words and _governor(word, line) is None]
    return "their order" if inside and _both_act(mine, theirs, mine_there) else ""


def _keeps_from(part: Part) -> bool:
    """Whether what a part is about keeps another from doing something: "the wind kept it from flying"."""
    return any(word.folded.startswith(grammar.KEEPING_FROM) for word in part.rest)


def _does_to_doer(mine: Part, theirs: Part, line: Sequence[Word], source: Sequence[Word]) -> bool:
    """Whether a line lets somebody do to the one whom a source names as the doer what that one does."""
    for verb in _deeds(line):
        if verb not in mine.words or not _follows(mine, verb, line) or not verb.number > mine.subject[-1].number:
            continue
        for same in _deeds(source):
            if same not in theirs.words or not alike(verb.folded, same.folded) or not _follows(theirs, same, source):
                continue
            doers = [w for w in source[theirs.subject[0].number : same.number] if w.is_capital and w.number > 0]
            whom = [
                w for w in line[verb.number + 1 : verb.number + 1 + REACH] if w in mine.words and has_alike(w, doers)
            ]
            if any(_governor(word, line) is None for word in whom) and not shared(doers, line[: verb.number]):
                return True
    return False


def _both_act(mine: Part, theirs: Part, there: Sequence[Word]) -> bool:
    """Whether both parts are of one build: who, a helping verb, whom."""
    here, other = _second(mine), _second(theirs)
    return here is not None and here == other and there[0] in theirs.words


def _second(part: Part) -> str | None:
    following = [word for word in part.words if word.number == part.subject[-1].number + 1]
    return following[0].folded if following and following[0].folded in grammar.HELPING else None


def _follows(part: Part, verb: Word, words: Sequence[Word]) -> bool:
    """Whether a verb stands right behind what a part is about, helping verbs and one word more aside."""
    between = words[part.subject[-1].number + 1 : verb.number]
    naming = [word for word in telling(between) if word.folded not in grammar.HELPING and not word.is_capital]
    first = part.subject[0]
    if any(word.written in grammar.BREAKS or word.folded in grammar.OF - grammar.ARTICLES for word in between):
        return False
    return len(naming) <= (first.number == 0 or not first.is_capital)


def _deeds(words: Sequence[Word]) -> list[Word]:
    naming = set(telling(words))
    return [w for w in words if (w in naming or w.folded in claims.PLAINLY) and _may_be_deed(w, words)]


def _may_be_deed(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word may be a verb: in lower case, no article or preposition before it, and no name behind it."""
    before = words[word.number - 1] if word.number else None
    after = words[word.number + 1] if word.number + 1 < len(words) else None
    has = before is not None and before.written == "a" and word.written.endswith(grammar.FRENCH_DONE)
    governed = before is not None and (
        before.folded in grammar.ARTICLES or before.folded in grammar.PREPOSITIONS - grammar.TO
    )
    return (
        not word.is_capital
        and (has or not governed)
        and after is not None
        and word.folded not in grammar.NOT_DEEDS
        and word.folded not in places.TITLES
        and word.folded not in numbers.UNITS
        and not word.folded.endswith(("ers", "ors"))  # "lorry drivers" drive nobody
        and word.folded != "leader"
    )


def _governor(word: Word, words: Sequence[Word]) -> str | None:
    """The preposition that stands before a noun."""
    before = list(words[max(0, word.number - REACH) : word.number])
    while before and (before[-1].is_capital or before[-1].folded in grammar.ARTICLES - grammar.MELTED.keys()):
        before.pop()
    found = before[-1].folded if before else ""
    found = grammar.MELTED.get(found, found)
    return (
        found if found in grammar.PREPOSITIONS and found != "a" else None
    )  # "a" may be an article or stand before whom
