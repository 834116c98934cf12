"""A card's text as Discord's markdown, with everything that came from elsewhere made harmless; and its size.

What was written by others is escaped with backslashes and never altered otherwise: it can make no heading, list,
quote, link, mention, emoji, timestamp or spoiler. An address in it stays text and cannot be followed: whoever wants
to can open the comment it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.addresses import address_of
from bot.language import Words, every_language
from bot.posting.card import Buttons, Card, Line, LineStyle, Menu, Rule, Run, Text

MOST_COMPONENTS = 40  # Discord: in one message, nested ones counted
MOST_CHARACTERS = 4000  # Discord: over all text displays of a message
LONGEST_LINK = 400  # of the characters above, what one link may use up

SPECIAL = re.compile(r"[\\*_~`|<>\[\]@]|:(?=//|[\w+\-]+:)")
AT_START = re.compile(r"^(?:[#+\-]|\d{1,9}(?=\.\s))")
PREFIX: dict[LineStyle, str] = {
    "title": "## ",
    "heading": "### ",
    "body": "",
    "bullet": "- ",
    "quote": "> ",
    "small": "-# ",
}


def card_texts(card: Card) -> list[str]:
    """The markdown of each text of a card, in order."""
    return [text_markdown(block) for block in card.blocks if isinstance(block, Text)]


def text_markdown(block: Text) -> str:
    """The markdown of one text."""
    return "\n".join(_line(line) for line in block.lines)


def characters(card: Card, words: Words | None = None) -> int:
    """How many of Discord's 4,000 characters a card takes in a language; without one, at the most in any."""
    told = [run.text for text in card.blocks if isinstance(text, Text) for line in text.lines for run in line.runs]
    languages = every_language() if words is None else (words,)
    longer = max(sum(len(words.say(text)) - len(text) for text in told) for words in languages)
    return sum(len(text) for text in card_texts(card)) + longer


def components(card: Card) -> int:
    """How many of Discord's 40 components a card takes, its container counted."""
    return 1 + sum(_component_counts(card))


def fits(card: Card, words: Words | None = None) -> bool:
    """Whether Discord takes the card as one message in a language; without one, in any."""
    return characters(card, words) <= MOST_CHARACTERS and components(card) <= MOST_COMPONENTS


def escape(text: str) -> str:
    """Text that Discord shows as it is, whatever it holds."""
    if AT_START.match(text):
        text = AT_START.sub(
            lambda match: f"\0{match.group()}" if match.group()[0] in "#+-" else f"{match.group()}\0", text
        )
    return SPECIAL.sub(lambda match: f"\\{match.group()}", text).replace("\0", "\\")


def link_target(url: str | None) -> str | None:
    """An address as it can stand in a link; None if it is none that a person should be led to."""
    if not url:
        return None
    try:
        target = address_of(url)
    except ValueError:
        return None
    if target.scheme not in ("http", "https") or not target.host:
        return None
    text = str(target.with_user(None) if target.user else target)
    return text.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")


def _component_counts(card: Card) -> Iterator[int]:
    for block in card.blocks:
        match block:
            case Text(image=None) | Rule():
                yield 1
            case Text():
                yield 3  # a section, its text, its picture
            case Buttons(buttons=buttons):
                yield 1 + len(buttons)
            case Menu():
                yield 2  # a row, and the menu in it


def _line(line: Line) -> str:
    text = "".join(_run(run) for run in line.runs)
    return PREFIX[line.style] + text


def _run(run: Run) -> str:
    if run.moment is not None:
        return f"<t:{int(run.moment.timestamp())}:{'f' if run.timed else 'D'}>"
    text = escape(run.text)
    if run.bold:
        text = f"**{text}**"
    if run.veiled:
        text = f"||{text}||"
    target = link_target(run.url)
    return f"[{text}]({target})" if target and len(target) <= LONGEST_LINK else text
