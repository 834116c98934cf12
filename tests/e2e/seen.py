"""What a member sees of a message, and how to wait for it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox.standin import StandIn

Message = dict[str, Any]


def parts(message: Message) -> Iterator[dict[str, Any]]:
    """Every component of a message, nested ones too."""
    left = list(message["components"])
    while left:
        part = left.pop(0)
        yield part
        left = [*part.get("components", []), *([part["accessory"]] if "accessory" in part else []), *left]


def text_of(message: Message) -> str:
    return "\n".join(part["content"] for part in parts(message) if part["type"] == 10)


def buttons(message: Message) -> dict[str, str]:
    return {part["label"]: str(part.get("custom_id", part.get("url"))) for part in parts(message) if part["type"] == 2}


def is_digest(message: Message) -> bool:
    return "Where from?" in json.dumps(message)


async def digested(standin: StandIn, url: str, *, until: str = "Where from?", **who: str) -> Message:
    """The digest of a page, once it has what says that it is one."""
    asked = await standin.slash("digest", {"url": url}, **who)
    return await asked.answer(until=lambda message: until in buttons(message))


async def until(happened: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until something has happened."""
    async with asyncio.timeout(seconds):
        while not happened():
            await asyncio.sleep(0.02)


def menus(message: Message) -> dict[str, dict[str, Any]]:
    """The menus of a message by what each is about, which its custom id says in its third part."""
    kinds = (3, 5, 6, 7, 8)
    return {part["custom_id"].split(":")[2]: part for part in parts(message) if part["type"] in kinds}


def chosen(menu: dict[str, Any]) -> list[str]:
    return [option["value"] for option in menu["options"] if option.get("default")]
