"""What goes wrong while somebody types, and how what the library says of a command is put."""

from __future__ import annotations

import asyncio

import discord
import pytest
from discord import app_commands

from bot.handlers import trouble
from bot.handlers.trouble import in_words, offered


async def found() -> list[str]:
    return ["the ferry"]


async def broken() -> list[str]:
    raise OSError("the database is away")


async def slow() -> list[str]:
    await asyncio.sleep(60)
    return ["too late"]


async def test_what_is_found_is_offered() -> None:
    assert await offered(found()) == ["the ferry"]


async def test_nothing_is_offered_where_it_cannot_be_found() -> None:
    assert await offered(broken()) == []


async def test_nothing_is_offered_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trouble, "OFFERED_WITHIN", 0.01)
    assert await offered(slow()) == []


@app_commands.command(name="ferry")
async def ferry(_: discord.Interaction[discord.Client]) -> None:
    """A command."""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (app_commands.CommandSignatureMismatch(ferry), "another one now than your Discord shows"),
        (app_commands.CommandNotFound("ferry", []), "another one now than your Discord shows"),
        (
            app_commands.TransformerError("soon", discord.AppCommandOptionType.integer, app_commands.Transformer()),
            "I can make nothing of “soon”",
        ),
        (app_commands.NoPrivateMessage(), "You may not use this command, or not here"),
    ],
    ids=["changed", "gone", "an option", "not allowed"],
)
def test_a_command_that_the_library_refuses_is_not_said_to_be_discords_fault(
    error: app_commands.AppCommandError, said: str
) -> None:
    assert said in str(in_words(error))
