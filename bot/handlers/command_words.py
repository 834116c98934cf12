"""What commands and their options are called and described as in the languages of the people who use them."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.language import words_of


class CommandWords(app_commands.Translator):
    """Hands the catalogue to Discord, which shows everybody his own language. What is not in it stays English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - what it is called by the library
    ) -> str | None:
        """A name or description in a language."""
        return words_of(locale.value).find(string.message)
