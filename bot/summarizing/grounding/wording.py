"""Whether a line speaks of what its sources speak of: words, dates, and which number belongs to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding import grave
from bot.summarizing.grounding.amount import Amount, agree
from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.meaning import same_meaning
from bot.summarizing.grounding.negation import asks
from bot.summarizing.grounding.reading import Word, alike, clauses_of, has_alike, language_of, shared, telling, words_of
from bot.summarizing.grounding.sides import same_side
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, languages, numbers, places

LEAST_SHARED = 0.33  # of the naming words and numbers of a line in the language of its sources
LEAST_BESIDE_NUMBERS = 0.3  # the same where two numbers are the sources'
TELLING_NUMBERS = 2
LEAST_OF_READER = 0.25  # the same in a line that names the reader who is cited
LEAST_OF_QUESTION = 0.25  # the same in a line that says what is asked or argued about
FEW_WORDS = 4  # naming words; with fewer, more than half
LONG_PART = 9  # letters
LITTLE_TO_ADD = 2  # the same in one that begins with "and"
MUCH_TO_ADD = 4  # naming words in a clause that has none of the sources'
ADDING = frozenset({"and", "und", "et", "y", "e", "but", "aber", "mais", "pero", "ma"})
ALSO_VERBS = frozenset({"may", "march", "mar", "mars", "sept", "dec", "set", "jan", "oct"})
LARGE = 1000


def foreign(line: str, cited: Sequence[Statement]) -> bool:
    """Whether a line is in another language than its sources, as far as both can be told."""
    mine = language_of(line)
    theirs = language_of(" ".join(each.text for each in cited))
    return mine is not None and theirs is not None and mine != theirs


def strange(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line speaks of and its sources do not; in another language, that they have nothing in common."""
    if foreign(line, cited):
        if not _anchored(line, cited):
            yield "nothing in common"
        return
    known = telling(word for each in cited for word in words_of(each.text))
    names = telling(word for each in cited if each.speaker for word in words_of(each.speaker))
    mine = [
        word
        for word in telling(words_of(line))
        if not has_alike(word, names) and not claims.says(word.folded) and word.folded not in claims.READERS
    ]
    if not mine:
        return
    counts = _shared_numbers(line, cited)
    is_short = len(mine) < FEW_WORDS and not counts
    hits = shared(mine, known) if is_short and not names else _meant(mine, known)
    if not counts and not shared(mine, known) and language_of(line) == language_of(" ".join(e.text for e in cited)):
        yield "no word of theirs"  # however much means the same
    if hits + counts + _exact_numbers(line, cited) < _enough(line, len(mine), counts, is_reader=bool(names)):
        yield f"{hits} of {len(mine)} words"
    if len(mine) < FEW_WORDS and not counts and not names and hits < len(mine) and not _meant(mine[:1], known):
        yield mine[0].written  # what a short line is about
    for segment in _segments(line):
        here = [word for word in mine if word in segment]
        needed = LITTLE_TO_ADD if segment[0].folded in ADDING and len(segment) >= FEW_WORDS else MUCH_TO_ADD
        if (
            len(here) >= needed
            and not _meant(here, known)
            and not any(word.written[:1].isdecimal() for word in segment)
        ):
            yield " ".join(word.written for word in here)


def _enough(line: str, words: int, counts: int, *, is_reader: bool) -> float:
    """How many of a line's naming words and numbers its sources have to have."""
    if asks(line):
        return max(LEAST_OF_QUESTION * words, 1)
    if words < FEW_WORDS and not counts:
        return words / 2 if is_reader else words / 2 + 0.1
    least = LEAST_SHARED if counts < TELLING_NUMBERS else LEAST_BESIDE_NUMBERS
    return (LEAST_OF_READER if is_reader else least) * (words + counts)


def _anchored(line: str, cited: Sequence[Statement]) -> bool:
    """Whether a line in another language has something in common with its sources that can be told."""
    if _shared_numbers(line, cited):
        return True
    theirs = {word.folded for each in cited for word in words_of(f"{each.speaker or ''}. {each.text}") if word.is_word}
    return any(_akin(mine.folded, other) for mine in telling(words_of(line)) for other in theirs)


def _akin(one: str, other: str) -> bool:
    """Whether folded words of two languages have a meaning in common that is known, or are one name."""
    return (
        _like(one, other)
        or grave.same_kind(one, other)
        or (claims.says(one) and claims.says(other))
        or (len(one) > FEW_WORDS and alike(one, other))
        or places.GEOGRAPHY.get(one, -1) == places.GEOGRAPHY.get(other, -2)
        or _same_date(one, other)
    )


def _same_date(one: str, other: str) -> bool:
    return any(table.get(one, -1) == table.get(other, -2) for table in (numbers.MONTHS, numbers.WEEKDAYS))


def _segments(line: str) -> list[list[Word]]:
    """The clauses of a line; what begins with "and" goes to its end, whatever commas it has."""
    made: list[list[Word]] = []
    for clause in clauses_of(line):
        if made and made[-1][0].folded in ADDING and clause[0].folded not in languages.CLAUSE_WORDS:
            made[-1].extend(clause)
        else:
            made.append(list(clause))
    return made


def _meant(mine: Sequence[Word], known: Sequence[Word]) -> int:
    """How many words have one like them, or one that goes the same way ("shut" for "close")."""
    return sum(1 for word in mine if has_alike(word, known) or any(_like(word.folded, each.folded) for each in known))


def _like(one: str, other: str) -> bool:
    return same_side(one, other) or same_meaning(one, other) or _same_compound(one, other)


def _same_compound(one: str, other: str) -> bool:
    """Whether two long words begin alike, as "Verbraucherschützer" and "Verbraucherzentrale" do."""
    return one[:LONG_PART] == other[:LONG_PART] and min(len(one), len(other)) > LONG_PART


def _shared_numbers(line: str, cited: Sequence[Statement]) -> int:
    """How many of a line's numbers are its sources'."""
    theirs = [amount for each in cited for amount in amounts(each.text)]
    return sum(any(agree(mine, other) for other in theirs) for mine in amounts(line))


def _exact_numbers(line: str, cited: Sequence[Statement]) -> int:
    """How many of a line's numbers are the sources', large and no year: they tell more than a small one."""
    theirs = [amount for each in cited for amount in amounts(each.text)]
    large = [mine for mine in amounts(line) if mine.values[0] >= LARGE and mine.values[0] not in numbers.YEARS]
    return sum(any(agree(mine, other) for other in theirs) for mine in large)


def misplaced_amounts(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The numbers of a line that its sources give to something else."""
    theirs = [amount for each in cited for amount in amounts(each.text)]
    for mine in amounts(line):
        same = [other for other in theirs if agree(mine, other)]
        if same and _counts_another(mine, same, cited):
            yield f"{mine.values[0]} {mine.follows}"
        if (
            not same
            or mine.is_word
            or _is_score(mine, words_of(line))
            or mine.unit.startswith("month")
            or not mine.context
            or mine.values[0] in numbers.YEARS
        ):
            continue
        others = [o for o in theirs if o not in same and o.values[0] not in numbers.YEARS and mine.unit == o.unit]
        apart = [word for word in mine.context if not (_any_context(word, same) and _any_context(word, others))]
        here = max(shared(apart, other.context) for other in same)
        there = max((shared(apart, other.context) for other in others), default=0)
        if there > here == 0:
            yield str(mine.values[0])


def _is_score(mine: Amount, words: Sequence[Word]) -> bool:
    """Whether a number is one of two with a hyphen or colon between them: "2-0"."""
    beside = (*words[max(0, mine.first - 1) : mine.first], *words[mine.last + 1 : mine.last + 2])
    return any(word.written in ("-", ":", "–") for word in beside)


def _any_context(word: Word, among: Sequence[Amount]) -> bool:
    return any(has_alike(word, amount.context) for amount in among)


def _counts_another(mine: Amount, same: Sequence[Amount], cited: Sequence[Statement]) -> bool:
    """Whether a number counts something that only a sentence without that number speaks of."""
    if not mine.follows or any(not other.follows or alike(mine.follows, other.follows) for other in same):
        return False
    having = [each for each in cited if any(agree(mine, other) for other in amounts(each.text))]
    others = [each for each in cited if each not in having]
    near = [word for each in having for word in words_of(each.text)]
    far = [word for each in others for word in words_of(each.text)]
    return not any(alike(mine.follows, word.folded) for word in near) and any(
        alike(mine.follows, word.folded) for word in far
    )


def unknown_dates(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The months and weekdays of a line that none of its sources names."""
    for table in (numbers.MONTHS, numbers.WEEKDAYS):
        known = {table[word.folded] for each in cited for word in _dates(each.text) if word.folded in table}
        known |= _months_in_digits(cited) if table is numbers.MONTHS else set()
        for word in _dates(line):
            if word.folded in table and table[word.folded] not in known:
                yield word.written


def other_seasons(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The seasons and times of day of a line whose sources name others."""
    known = {numbers.SEASONS[w.folded] for each in cited for w in words_of(each.text) if w.folded in numbers.SEASONS}
    for word in words_of(line):
        if known and numbers.SEASONS.get(word.folded, min(known)) not in known:
            yield word.written


def _dates(text: str) -> Iterator[Word]:
    """The words that name a month or a day of the week, but not "may" and "march" where they are verbs."""
    words = words_of(text)
    is_english = language_of(text) in ("en", None)
    for word in words:
        if word.folded in numbers.WEEKDAYS:
            yield word
        elif word.folded in ALSO_VERBS and not _by_number(words, word):
            if word.is_capital and word.number > 0:
                yield word
        elif word.is_capital or not is_english or word.folded != "august":
            yield word


def _by_number(words: Sequence[Word], word: Word) -> bool:
    near = (*words[max(0, word.number - 2) : word.number], *words[word.number + 1 : word.number + 2])
    return any(each.written[:1].isdecimal() for each in near)


def _months_in_digits(cited: Sequence[Statement]) -> set[int]:
    """Months in dates such as 2025-05-09 and 9.5.2025."""
    found: set[int] = set()
    for each in cited:
        words = [word.written for word in words_of(each.text)]
        for number, written in enumerate(words):
            for piece in (written, *words[number + 1 : number + 3]):
                if written.isdecimal() and piece.replace(".", "").isdecimal():
                    found |= {int(part) for part in piece.split(".") if part.isdecimal() and 0 < int(part) < 13}
    return found
