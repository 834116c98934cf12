"""What came of trying a part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One part: its name, whether it works, a sentence about it, and what to do where it does not."""

    name: str
    good: bool
    sentence: str
    fix: str = ""
