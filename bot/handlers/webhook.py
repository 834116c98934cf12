"""Posting by a webhook: into a server that the bot is not in, from the command line."""

from __future__ import annotations

import re

import aiohttp
import discord

from bot.errors import AddressError, Gone, PostError
from bot.handlers.components import layout
from bot.language import told
from bot.posting.card import Card

WEBHOOK = re.compile(r"https?://[^/\s]+(?:/[\w.]+)*/webhooks/(?P<number>\d{1,20})/(?P<token>[\w-]{1,200})/?(?:\?.*)?")


async def post_by_webhook(address: str, card: Card) -> None:
    """Post a card by a webhook. A webhook's posts have no buttons but links, for there is no bot to answer them.

    The address is a secret: whoever has it can post. It goes to no other place than Discord and into no error.

    Raises:
        AddressError: that is no address of a webhook.
        Gone: Discord does not know it (any more).
        PostError: Discord did not take the post, or cannot be reached.
    """
    match = WEBHOOK.fullmatch(address.strip())
    if match is None:
        raise AddressError(
            told("That is no address of a webhook."),
            advice=told("Copy it in Discord: Edit Channel, Integrations, Webhooks, Copy Webhook URL."),
        )
    try:
        async with aiohttp.ClientSession() as session:
            webhook = discord.Webhook.partial(int(match["number"]), match["token"], session=session)
            nobody = discord.AllowedMentions.none()
            await webhook.send(view=layout(card), allowed_mentions=nobody, wait=True)
    except discord.NotFound as error:
        raise Gone(
            told("Discord does not know that webhook."), advice=told("Make a new one in the channel's settings.")
        ) from error
    except discord.HTTPException as error:
        raise PostError(told("Discord did not take the post: {value}.", value=error.text or error.status)) from error
    except (aiohttp.ClientError, OSError) as error:
        raise PostError(told("Discord cannot be reached."), advice=told("Try again later.")) from error
