from __future__ import annotations

import io

from rich.console import Console

from bot.posting.card import Card, Line, Run, Text
from bot.posting.terminal import print_card

CHINESE = "渡轮将于六月底停运，港口委员会周一表示，维修费用将是其三倍，岛民对此提出异议，并要求公布数字和理由。"


def test_a_line_without_spaces_is_broken_and_not_cut_off() -> None:
    console = Console(file=io.StringIO(), width=40)
    print_card(Card((Text((Line((Run(CHINESE),), "bullet"), Line((Run(CHINESE),), "quote"))),)), console)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in written
    assert [character for character in written if character in CHINESE] == [*CHINESE * 2]
