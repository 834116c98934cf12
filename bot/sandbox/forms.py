"""Checking a request body field by field, and saying what is wrong the way Discord does.

A `Form` collects the faults of one body, each at its place; rules say what a single field may hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from bot.sandbox import refusals
from bot.sandbox.refusals import Json

Path = tuple[str | int, ...]
Fault = tuple[str, str]  # Discord's name for the fault, and its sentence

REQUIRED: Fault = ("BASE_TYPE_REQUIRED", "This field is required")


class Form:
    """The faults found so far in one request body."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def refuse(self, where: Path, fault: Fault) -> None:
        """Note a fault of the field at `where`."""
        place = self._errors
        for step in where:
            place = place.setdefault(str(step), {})
        code, message = fault
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def close(self) -> None:
        """Raise a `Refusal` (400, code 50035) if anything was found."""
        if self._errors:
            raise refusals.invalid_form(self._errors)

    def check(self, where: Path, body: Json, rules: Rules) -> None:
        """Hold the fields of an object against their rules; a field that is null counts as missing."""
        for name, rule in rules.items():
            value = body.get(name)
            if value is None:
                if rule.required:
                    self.refuse((*where, name), REQUIRED)
            elif fault := rule.fault(value):
                self.refuse((*where, name), fault)

    def items(self, where: Path, body: Json, name: str, *, least: int = 0, most: int) -> list[object]:
        """What is in the list `name`; a list that is missing, too long or no list at all is refused."""
        value = body.get(name)
        if value is None and not least:
            return []
        if not isinstance(value, list):
            self.refuse((*where, name), REQUIRED if value is None else ("LIST_TYPE_CONVERT", "Must be a list."))
            return []
        if not least <= len(value) <= most:
            self.refuse((*where, name), bad_length(least, most))
        return value

    def objects(self, where: Path, body: Json, name: str, *, least: int = 0, most: int) -> list[tuple[Path, Json]]:
        """The objects in the list `name`, each with its place; what is no list of objects is refused."""
        found = self.items(where, body, name, least=least, most=most)
        placed = [((*where, name, at), item) for at, item in enumerate(found)]
        for place, item in placed:
            if not isinstance(item, dict):
                self.refuse(place, NO_OBJECT)
        return [(place, item) for place, item in placed if isinstance(item, dict)]


NO_OBJECT: Fault = ("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")


def bad_length(least: int, most: int) -> Fault:
    """The fault of a text or list that is too short or too long."""
    if least:
        return "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."
    return "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."


class Rule(Protocol):
    """What one field may hold."""

    @property
    def required(self) -> bool:
        """Whether the field must be there."""
        ...

    def fault(self, value: object) -> Fault | None:
        """What is wrong with a value that is there, or None."""
        ...


Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A string of `least` to `most` characters."""

    most: int
    least: int = 0
    required: bool = False

    def fault(self, value: object) -> Fault | None:
        """What is wrong with the value, or None."""
        if not isinstance(value, str):
            return "STRING_TYPE_CONVERT", "Could not interpret value as string."
        return None if self.least <= len(value) <= self.most else bad_length(self.least, self.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole number from `least` to `most`."""

    most: int
    least: int = 0
    required: bool = False

    def fault(self, value: object) -> Fault | None:
        """What is wrong with the value, or None."""
        if isinstance(value, bool) or not isinstance(value, int):
            return "NUMBER_TYPE_COERCE", f'Value "{value!s:.80}" is not int.'
        if value < self.least:
            return "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {self.least}."
        return (
            None
            if value <= self.most
            else ("NUMBER_TYPE_MAX", f"int value should be less than or equal to {self.most}.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """One of a few values."""

    choices: Collection[Any]
    required: bool = False

    def fault(self, value: object) -> Fault | None:
        """What is wrong with the value, or None."""
        if value in tuple(self.choices) and not isinstance(value, bool):
            return None
        return "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(map(str, self.choices))}}}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """True or false."""

    required: bool = False

    def fault(self, value: object) -> Fault | None:
        """What is wrong with the value, or None."""
        return None if isinstance(value, bool) else ("BOOLEAN_TYPE_CONVERT", "Must be either true or false.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An absolute address of at most `most` characters with one of the `schemes`."""

    most: int = 2048
    schemes: tuple[str, ...] = ("http", "https")
    required: bool = False

    def fault(self, value: object) -> Fault | None:
        """What is wrong with the value, or None."""
        if (fault := Text(most=self.most, least=1).fault(value)) is not None:
            return fault
        try:
            parts = urlsplit(str(value))
        except ValueError:
            return "URL_TYPE_INVALID_URL", "Not a well formed URL."
        if parts.scheme not in self.schemes:
            return "URL_TYPE_INVALID_SCHEME", f'Scheme "{parts.scheme}" is not supported. Use one of {self.schemes}.'
        return None if parts.netloc else ("URL_TYPE_INVALID_URL", "Not a well formed URL.")
