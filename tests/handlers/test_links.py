from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.handlers.commands import first_link


@pytest.mark.parametrize(
    ("content", "link"),
    [
        ("look: https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("(see https://a.example/x).", "https://a.example/x"),
        ("[text](https://a.example/x)", "https://a.example/x"),
        ("**https://a.example/x**", "https://a.example/x"),
        ("https://a.example/one https://b.example/two", "https://a.example/one"),
        ("ftp://a.example nothing", None),
        ("", None),
    ],
)
def test_the_first_link_of_a_message_is_found(content: str, link: str | None) -> None:
    assert first_link(SimpleNamespace(content=content, embeds=[])) == link  # type: ignore[arg-type]


def test_a_link_that_another_bot_shows_is_found() -> None:
    message = SimpleNamespace(content="", embeds=[SimpleNamespace(url=None), SimpleNamespace(url="https://a.example/")])
    assert first_link(message) == "https://a.example/"  # type: ignore[arg-type]
