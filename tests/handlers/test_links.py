from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.handlers.asking import links_of


@pytest.mark.parametrize(
    ("content", "links"),
    [
        ("look: https://a.example/x?y=1#z", ["https://a.example/x?y=1#z"]),
        ("<https://a.example/x>", ["https://a.example/x"]),
        ("(see https://a.example/x).", ["https://a.example/x"]),
        ("[text](https://a.example/x)", ["https://a.example/x"]),
        ("**https://a.example/x**", ["https://a.example/x"]),
        (
            "https://a.example/one https://b.example/two https://a.example/one",
            ["https://a.example/one", "https://b.example/two"],
        ),
        ("ftp://a.example nothing", []),
        ("", []),
    ],
)
def test_the_links_of_a_message_are_found_each_once(content: str, links: list[str]) -> None:
    assert links_of(SimpleNamespace(content=content, embeds=[])) == links  # type: ignore[arg-type]


def test_a_link_that_another_bot_shows_is_found() -> None:
    message = SimpleNamespace(content="", embeds=[SimpleNamespace(url=[]), SimpleNamespace(url="https://a.example/")])
    assert links_of(message) == ["https://a.example/"]  # type: ignore[arg-type]
