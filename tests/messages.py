"""All that the bot says itself, read from its code: what a catalogue has to have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BOT = Path(__file__).parent.parent / "bot"
Message = str | tuple[str, str]


def told_in_code() -> set[Message]:
    """The templates of every `told` and `counted`; of the latter both."""
    return {message for file in BOT.rglob("*.py") for message in _messages(ast.parse(file.read_text(encoding="utf-8")))}


def said_by_commands(payloads: list[dict[str, Any]]) -> set[Message]:
    """The names and descriptions of commands, options and choices as they are sent to Discord."""
    return {text for payload in payloads for text in _texts(payload)}


def _messages(tree: ast.Module) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("told", "counted"):
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            assert texts, f"{ast.unparse(node)} has no text that a translator can read"
            yield texts[0] if node.func.id == "told" else (texts[0], texts[1])


def _texts(payload: dict[str, Any]) -> Iterator[str]:
    if payload.get("description"):
        yield payload["description"]
    yield payload["name"]
    for inner in (*payload.get("options", ()), *payload.get("choices", ())):
        yield from _texts(inner)
