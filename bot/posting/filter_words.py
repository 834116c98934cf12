"""A filter's text to the steps of its evaluation: `score >= 50 and not category = "sport"`.

The grammar, with words in any case and German ones too (und, oder, nicht, hat):

    filter     = condition (("and" | "or") condition)*        "and" binds more closely than "or"
    condition  = "not"* (field operator value | "(" filter ")")
    field      = a number (score, comments) or a text (title, text, author, category, language, site)
    operator   = for numbers = != < <= > >=; for texts = != has in
    value      = a number; "a text" or a word; for "has" and "in" also several in brackets: in ("sport", "cars")

The steps are in the order in which a stack machine takes them, so that neither reading nor evaluating needs recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from bot.errors import UsageError
from bot.language import told

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "has", "in", "and", "or", "not"]

LONGEST = 500
MOST_STEPS = 60
DEEPEST = 10
LONGEST_NUMBER = 9
NUMBERS = {"score": "score", "points": "score", "punkte": "score", "comments": "comments", "kommentare": "comments"}
TEXTS = {
    "title": "title", "titel": "title", "text": "text", "author": "author", "autor": "author", "category": "category",
    "kategorie": "category", "language": "language", "sprache": "language", "site": "site",
}  # fmt: skip
FIELDS = NUMBERS | TEXTS
WORDS: dict[str, Operator] = {
    "and": "and", "und": "and", "or": "or", "oder": "or", "not": "not", "nicht": "not", "has": "has", "hat": "has",
    "contains": "has", "in": "in",
}  # fmt: skip
SIGNS: dict[str, Operator] = {"=": "=", "==": "=", "!=": "!=", "≠": "!=", "<": "<", "<=": "<=", "≤": "<=", ">": ">",
                              ">=": ">=", "≥": ">="}  # fmt: skip
COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
STRENGTH = {"or": 1, "and": 2, "not": 3}
PIECE = re.compile(
    r"\s*(?:(?P<sign>[<>=!]=|[<>=≠≤≥])|(?P<open>\()|(?P<close>\))|(?P<comma>,)"
    r"|[\"“”„«»](?P<text>[^\"“”„«»]*)[\"“”„«»]|(?P<word>[^\s()\",“”„«»<>=!≠≤≥]+))"
)
ADVICE = told('Write it like: score >= 50 and not category = "sport" and (title has "harbour" or comments > 10)')


@dataclass(frozen=True, slots=True)
class Step:
    """A comparison of a field with one or several values, or "and", "or", "not" of what came before."""

    operator: Operator
    field: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, sign or text of a filter; `at` is the number of its first character, from 1."""

    kind: str
    text: str
    at: int


def steps_of(text: str) -> tuple[Step, ...]:
    """The steps of a filter's evaluation; none for an empty one.

    Raises:
        UsageError: it cannot be understood; the message says where.
    """
    if len(text) > LONGEST:
        raise UsageError(
            told("The filter is too long."), advice=told("Use at most {longest} characters.", longest=LONGEST)
        )
    pieces = list(_pieces(text))
    if not pieces:
        return ()
    steps = tuple(_ordered(_Reader([*pieces, _Piece("end", "", len(text) + 1)])))
    if len(steps) > MOST_STEPS:
        raise UsageError(
            told("The filter has too many conditions."), advice=told("Use at most {value}.", value=MOST_STEPS // 2)
        )
    return steps


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    while text[at:].strip():
        match = PIECE.match(text, at)
        if match is None or match.lastgroup is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            said = "a quotation mark without its partner" if text[start] in '"“”„«»' else f"“{text[start]}”"
            raise UsageError(
                told("The filter cannot be read at character {value}: {said}.", value=start + 1, said=said),
                advice=ADVICE,
            )
        yield _Piece(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1)
        at = match.end()


class _Reader:
    """The pieces of a filter, read one after another."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._next = 0

    @property
    def here(self) -> _Piece:
        return self._pieces[self._next]

    @property
    def operator(self) -> Operator | None:
        """The operator that comes next, if one does."""
        if self.here.kind == "sign":
            return SIGNS[self.here.text]
        return WORDS.get(self.here.text.casefold()) if self.here.kind == "word" else None

    def take(self) -> _Piece:
        piece = self.here
        if piece.kind != "end":
            self._next += 1
        return piece

    def wrong(self, expected: str, advice: str = ADVICE) -> UsageError:
        """The error that something else was expected here."""
        here = self.here
        found = told("there is “{text}”", text=here.text) if here.kind != "end" else told("it ends")
        message = told(
            "The filter cannot be read at character {at}: {found}, and {expected}.",
            at=here.at,
            found=found,
            expected=expected,
        )
        return UsageError(message, advice=advice)


def _ordered(reader: _Reader) -> Iterator[Step]:
    """The steps in the order of a stack machine, by Dijkstra's shunting yard."""
    waiting: list[str] = []  # operators and brackets whose right side is not complete
    while True:
        while reader.operator == "not" or reader.here.kind == "open":
            waiting.append("not" if reader.take().kind == "word" else "(")
            if len(waiting) > 3 * DEEPEST or waiting.count("(") > DEEPEST:
                raise UsageError(
                    told("The filter is nested too deeply."),
                    advice=told("Use at most {deepest} brackets.", deepest=DEEPEST),
                )
        yield _comparison(reader)
        while reader.here.kind == "close" and "(" in waiting:
            yield from _until(waiting, "(")
            reader.take()
        if reader.here.kind == "end":
            break
        if reader.operator not in ("and", "or"):
            raise reader.wrong("“and” or “or” is expected")
        operator = WORDS[reader.take().text.casefold()]
        yield from _stronger(waiting, STRENGTH[operator])
        waiting.append(operator)
    if "(" in waiting:
        raise reader.wrong("a bracket is still open")
    yield from _stronger(waiting, 0)


def _until(waiting: list[str], bracket: str) -> Iterator[Step]:
    """The operators since the bracket that is closed."""
    yield from _stronger(waiting, 0)
    if waiting and waiting[-1] == bracket:
        waiting.pop()


def _stronger(waiting: list[str], strength: int) -> Iterator[Step]:
    """The operators since the last bracket that bind at least so closely."""
    while waiting and waiting[-1] != "(" and STRENGTH[waiting[-1]] >= strength:
        yield Step(WORDS[waiting.pop()])


def _comparison(reader: _Reader) -> Step:
    named = reader.here
    field = FIELDS.get(named.text.casefold()) if named.kind == "word" else None
    if field is None:
        alike = get_close_matches(named.text.casefold(), FIELDS, n=1)
        meant = f"Is “{alike[0]}” meant? " if alike else ""
        fields = ", ".join(dict.fromkeys(FIELDS.values()))
        raise reader.wrong("the name of a field is expected", f"{meant}Fields are {fields}.")
    reader.take()
    is_number = field in NUMBERS.values()
    operator = reader.operator
    allowed = COMPARISONS if is_number else {"=", "!=", "has", "in"}
    if operator is None or operator not in allowed:
        said = "=, !=, <, <=, > or >=" if is_number else "=, !=, “has” or “in”"
        raise reader.wrong(f"{said} is expected after “{named.text}”")
    reader.take()
    if is_number:
        return Step(operator, field, (_number(reader),))
    return Step(operator, field, tuple(_texts(reader)) if operator in ("has", "in") else (_text(reader),))


def _number(reader: _Reader) -> str:
    text = reader.here.text.replace("_", "")
    if reader.here.kind != "word" or not re.fullmatch(r"-?[0-9]+", text) or len(text) > LONGEST_NUMBER:
        raise reader.wrong("a number is expected")
    reader.take()
    return str(int(text))


def _text(reader: _Reader) -> str:
    text = " ".join(reader.here.text.split())
    if reader.here.kind not in ("text", "word") or not text.strip("* "):
        raise reader.wrong("a text is expected", 'Put it in quotation marks: title has "harbour bridge"')
    if reader.here.kind == "word" and text.casefold() in WORDS:
        raise reader.wrong("a text is expected", f'If the word itself is meant, write "{text}".')
    reader.take()
    return text


def _texts(reader: _Reader) -> Iterator[str]:
    """The texts in brackets; without brackets, one."""
    if reader.here.kind != "open":
        yield _text(reader)
        return
    reader.take()
    yield _text(reader)
    while reader.here.kind == "comma":
        reader.take()
        yield _text(reader)
    if reader.here.kind != "close":
        raise reader.wrong("a comma or a closing bracket is expected")
    reader.take()


def written(steps: Sequence[Step]) -> str:
    """A filter's text from its steps; brackets stand wherever "and" and "or" meet."""
    parts: list[tuple[str, str]] = []  # texts, with the operator that holds each together
    for step in steps:
        if step.operator == "not":
            parts.append(("not", f"not {_bracketed(*parts.pop(), inside='not')}"))
        elif step.operator in ("and", "or"):
            right, left = parts.pop(), parts.pop()
            sides = (_bracketed(*side, inside=step.operator) for side in (left, right))
            parts.append((step.operator, f" {step.operator} ".join(sides)))
        else:
            parts.append(("", _written(step)))
    return parts[0][1] if parts else ""


def _bracketed(held: str, text: str, *, inside: str) -> str:
    return f"({text})" if held in ("and", "or") and held != inside else text


def _written(step: Step) -> str:
    if step.field in NUMBERS.values():
        return f"{step.field} {step.operator} {step.values[0]}"
    texts = ", ".join(f'"{value}"' for value in step.values)
    return f"{step.field} {step.operator} {texts if len(step.values) == 1 else f'({texts})'}"
