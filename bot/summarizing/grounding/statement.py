"""What a line may cite, and what is found wrong with a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an article, or what a reader wrote in a comment (`speaker`: who; None in an article)."""

    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a line is not supported: the rule's name, and what it found, for the log."""

    rule: str
    found: str = ""
