"""Readers of arguments, for argparse."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def number_between(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers between two bounds."""

    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be from {least} to {most}, not {value}")
        return value

    return number
