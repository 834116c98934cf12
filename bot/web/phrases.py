"""What the pages say themselves, in English; `bot/languages/` has it in others."""

from __future__ import annotations

from collections.abc import Mapping

from bot.language import Words, told

PHRASES = {
    "skip": told("Skip to the digest"),
    "skip_to_discussion": told("Skip to the discussion"),
    "digest": told("Digest"),
    "report": told("What was reported"),
    "exchanges": told("What readers argued about"),
    "viewpoints": told("What readers say"),
    "coverage": told("What was read"),
    "article": told("The article"),
    "discussion": told("The discussion"),
    "picture": told("Who answers whom"),
    "picture_help": told(
        "A row is a comment: set in below the one that it answers, its bar as long as its text. The coloured ones are "
        "in the digest, with the number of their exchange; choose one to read it."
    ),
    "skip_picture": told("Skip the picture"),
    "no_article": told("The article itself could not be read."),
    "no_discussion": told("There is no discussion here."),
    "read_article": told("Read the article"),
    "at_source": told("at its source"),
    "to": told("to"),
    "back": told("Back to the digest"),
    "arguing": told("Readers argue about this:"),
    "about": told("About this paragraph"),
    "removed": told("This comment was removed where it was written."),
    "unfit": told("Not shown: it holds a threat, private details or an accusation of somebody by name."),
    "veiled": told("Show a veiled word"),
    "veiled_word": told("veiled"),
    "written": told("written by a language model, and checked against:"),
    "pages": told("Pages of the discussion"),
    "made_by": told("Made by Belowfold. Every line is a link to the place that it was taken from."),
}


def phrases_in(words: Words) -> Mapping[str, str]:
    """All phrases in a language."""
    return {name: words.say(text) for name, text in PHRASES.items()}
