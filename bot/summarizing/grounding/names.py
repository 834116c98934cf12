"""The names in a line, and whether its sources have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from bot.summarizing.grounding.reading import Word, fold, has_alike, language_of, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import grammar, languages, numbers, places

OPENING = frozenset({'"', "“", "„", "«", "‚", "‘", "'", ":", "(", ".", "!", "?", "»", "”"})
LONG_NAME = 12  # letters of a word that an abbreviation may stand for
TRANSLITERATED = 0.7  # likeness from which on two spellings are taken for one name in two languages
BEFORE_PLACES = frozenset({"in", "aus", "bei", "nach", "von"})
ABSTRACT_ENDINGS = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tat",
    "nis",
    "tum",
    "ung",
    "en",
    "zeit",
    "ion",
    "er",
    "ern",
    "sse",
    "ln",
    "e",
)


def unknown_names(line: str, cited: Sequence[Statement], speakers: Collection[str]) -> Iterator[str]:
    """The names in a line that none of its sources has.

    Args:
        line: the line.
        cited: what it cites.
        speakers: the names of all whose words were sent, cited or not: one who is not cited is unknown, too.
    """
    known = [word for each in cited for word in words_of(f"{each.speaker or ''}. {each.text}")]
    is_german = language_of(line) == "de"
    named = _german_names(line, known) if is_german else _capitalized(line)
    for word in named:
        if not _is_known(word, known):
            yield word.written
    theirs = {fold(each.speaker) for each in cited if each.speaker}
    whole = f" {' '.join(word.folded for word in words_of(line))} "
    said = " ".join(word.folded for word in known)
    for speaker in speakers:
        name = " ".join(word.folded for word in words_of(speaker))
        if (
            len(name) > 2
            and fold(speaker) not in theirs
            and f" {name} " in whole
            and name not in said
            and _is_handle(speaker)
        ):
            yield speaker


def _is_handle(speaker: str) -> bool:
    """Whether a name is told from an ordinary word: "Max" and "old_salt" are, "reader" is not."""
    return fold(speaker) not in languages.SMALL_WORDS and (
        speaker != speaker.lower() or not speaker.isalpha() or len(speaker) > 5
    )


def _capitalized(line: str) -> Iterator[Word]:
    """The words with a capital that is not that of a sentence's beginning."""
    words = words_of(line)
    for word in words:
        if not word.is_word or not word.is_capital or word.folded in places.CAPITALIZED:
            continue
        if _is_date(word):
            continue
        begins = word.number == 0 or words[word.number - 1].written in OPENING
        following = words[word.number + 1] if word.number + 1 < len(words) else None
        acronym = len(word.written) > 1 and word.written.isupper()
        named = following is not None and following.is_word and (following.is_capital or following.folded in _SAYS)
        if begins and not acronym and not (named and word.folded not in languages.SMALL_WORDS):
            continue
        if word.folded not in places.TITLES or not begins:
            yield word


_SAYS = frozenset({"says", "said", "told", "warned", "claims", "claimed", "announced", "dit", "dice", "dijo"})


def _german_names(line: str, known: Sequence[Word]) -> Iterator[Word]:
    """In German, where every noun has a capital: two unknown ones side by side, one behind a title, or a place."""
    words = words_of(line)
    for word in words:
        if not word.is_word or not word.is_capital or _is_date(word) or _is_measure(word):
            continue
        if word.number == 0 and word.folded in grammar.PREPOSITIONS:
            continue
        before = words[word.number - 1] if word.number else None
        following = words[word.number + 1] if word.number + 1 < len(words) else None
        acronym = len(word.written) > 1 and word.written.isupper()
        is_noun = before is not None and before.folded in grammar.ARTICLES  # "die Vorgesetzten"
        paired = (
            following is not None
            and following.is_word
            and following.is_capital
            and word.folded not in languages.SMALL_WORDS
        )
        titled = before is not None and (
            before.folded in places.TITLES or before.folded.endswith(("minister", "ministerin", "chef", "chefin"))
        )
        after_name = (
            before is not None
            and before.is_word
            and before.is_capital
            and before.number > 0
            and not _is_known(before, known)
            and not _is_measure(before)
        )
        placed = (
            before is not None
            and before.folded in BEFORE_PLACES
            and not word.folded.endswith(ABSTRACT_ENDINGS)
            and word.folded not in places.NO_PLACES
            and not (following is not None and following.folded in ("von", "der", "des"))  # "nach Ansicht von"
        )
        pair_unknown = (
            paired and following is not None and not _is_known(following, known) and word.folded not in places.TITLES
        )
        if (
            acronym
            or titled
            or placed
            or (pair_unknown and not is_noun)
            or (after_name and not _is_article(words, word))
        ):
            yield word


def _is_article(words: Sequence[Word], word: Word) -> bool:
    """Whether an article stands before the noun before a word: "die Vorgesetzten Warnungen"."""
    return word.number > 1 and words[word.number - 2].folded in grammar.ARTICLES


def _is_measure(word: Word) -> bool:
    return word.folded in numbers.UNITS or word.folded in numbers.SCALES or word.folded == "mal"


def _is_date(word: Word) -> bool:
    return word.folded in numbers.MONTHS or word.folded in numbers.WEEKDAYS


def _is_short_for(short: str, word: str) -> bool:
    """Whether the letters of a short form stand in one long word in their order: "BGH" for "Bundesgerichtshof"."""
    letters = iter(word)
    return len(word) >= LONG_NAME and word[0] == short[0] and all(letter in letters for letter in short)


def _is_known(word: Word, known: Sequence[Word]) -> bool:
    folded = word.folded
    if has_alike(word, known):
        return True
    if word.written.isupper() and len(word.written) > 1:  # "UN" for "United Nations"
        initials = "".join(each.folded[0] for each in known if each.is_word and each.is_capital)
        if folded in initials or any(_is_short_for(folded, each.folded) for each in known if each.is_capital):
            return True
    place = places.GEOGRAPHY.get(folded)
    if place is not None:
        return any(places.GEOGRAPHY.get(each.folded) == place for each in known)
    return any(
        each.is_capital
        and each.folded[:1] == folded[:1]
        and SequenceMatcher(None, folded, each.folded).ratio() >= TRANSLITERATED
        for each in known
        if each.is_word
    ) and not _is_other_name(word, known)


def _is_other_name(word: Word, known: Sequence[Word]) -> bool:
    """Whether a name like a known one differs as two names do ("Hansen", "Jansen"), not as two spellings."""
    return any(each.folded[:1] != word.folded[:1] and each.folded[1:] == word.folded[1:] for each in known)
