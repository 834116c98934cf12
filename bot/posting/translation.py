"""A card in another language: what the bot says itself is said anew, what others wrote stays."""

from __future__ import annotations

from dataclasses import replace

from bot.language import Words
from bot.posting.card import Block, Buttons, Card, Line, Menu, Option, Rule, Text


def in_words(card: Card, words: Words) -> Card:
    """The card in a language."""
    return replace(card, blocks=tuple(_block(block, words) for block in card.blocks))


def _block(block: Block, words: Words) -> Block:
    match block:
        case Rule():
            return block
        case Text():
            return replace(block, lines=tuple(_line(line, words) for line in block.lines))
        case Buttons():
            return Buttons(tuple(replace(button, label=words.say(button.label)) for button in block.buttons))
        case Menu():
            options = tuple(Option(words.say(each.label), each.value, chosen=each.chosen) for each in block.options)
            return replace(block, label=words.say(block.label), options=options)


def _line(line: Line, words: Words) -> Line:
    return replace(line, runs=tuple(replace(run, text=words.say(run.text)) for run in line.runs))
