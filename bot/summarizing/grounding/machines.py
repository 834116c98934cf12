"""Whether a text speaks to a machine that writes, in place of to people.

An order is told from news of one: "Ignore all previous instructions" speaks to a machine; "the e-mail told the
assistant to ignore its instructions" tells of it, and so does a sentence that says something itself and has the order
in quotation marks. What is written in invisible, look-alike or spaced letters is read as it would look.
"""

from __future__ import annotations

import re
import unicodedata

from bot.summarizing.grounding.quotations import QUOTED
from bot.summarizing.grounding.reading import fold, telling, text_cache, words_of
from bot.summarizing.grounding.vocabulary.orders import HINTS, ORDERS

LONGEST_READ, OVERLAP = 4000, 400  # characters: a longer text is read in pieces, as looking grows with the square
SAID_ITSELF = 3  # naming words outside of quotation marks with which a sentence says something itself
MARKS = "“”„\"«»'‘’ "
TAGS = range(0xE0020, 0xE007F)  # invisible copies of ASCII
LOOK_ALIKES = str.maketrans("аеорсухіѕјһԁɡոοαεριν", "aeopcyxisjhdgnoaepiv")
DIGITS = str.maketrans("01345@$", "oieasas")
SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
CODE = re.compile(r"[{}<>|]")
LETTERS_APART = re.compile(r"(?<!\w)(?:\w ){7,}\w(?!\w)")
DIGIT = re.compile(r"[01345@$]")
WITH_DIGITS = re.compile(r"(?<![\w.,])(?=\w*[^\W\d_])(?=\w*\d)[\w@$]+")


def speaks_to_machine(text: str) -> bool:
    """Whether a text tells a program that writes what to write. Such a text supports no line."""
    return _gives_orders(text) and not _quotes_orders(text)


def without_quoted_orders(text: str, line: str = "") -> str:
    """A text that tells of orders, without those that it quotes: they support nothing that they ask for.

    What a line quotes as an order, too, stays.
    """
    if not _gives_orders(text):
        return text

    def left(quoted: re.Match[str]) -> str:
        order = quoted.group().strip(MARKS)
        return quoted.group() if not _gives_orders(order) or (order in line and _quotes_orders(line)) else " "

    return QUOTED.sub(left, text)


@text_cache
def _gives_orders(text: str) -> bool:
    pieces = (text[at : at + LONGEST_READ] for at in range(0, max(1, len(text) - OVERLAP), LONGEST_READ - OVERLAP))
    readings = (reading for piece in pieces for reading in _readings(piece))
    return any(_may_give_orders(reading) and ORDERS.search(reading) for reading in readings)


def _may_give_orders(reading: str) -> bool:
    return any(hint.search(reading) for hint in HINTS)


def _quotes_orders(text: str) -> bool:
    """Whether a text says something itself, and only what it quotes in the middle of that is an order."""
    if CODE.search(text):
        return False
    rest = QUOTED.sub(" ", text)
    return rest != text and len(telling(words_of(rest))) >= SAID_ITSELF and not _gives_orders(rest)


def _readings(text: str) -> set[str]:
    """What a text may look like to whoever reads it."""
    if not text.isascii():
        shown = "".join(chr(ord(sign) - 0xE0000) if ord(sign) in TAGS else sign for sign in text)
        shown = "".join(sign for sign in shown if unicodedata.category(sign) != "Cf")
        text = unicodedata.normalize("NFKC", shown)
    plain = SPACES.sub(" ", fold(text) if not text.isascii() else text.lower()).strip()
    joined = LETTERS_APART.sub(lambda letters: letters.group().replace(" ", ""), plain)
    lettered = WITH_DIGITS.sub(lambda word: word.group().translate(DIGITS), plain) if DIGIT.search(plain) else plain
    return {plain, plain.translate(LOOK_ALIKES), joined, lettered}
