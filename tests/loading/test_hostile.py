"""Inputs made to run a reader's patterns or walks out of time; each must be read, or refused, at once."""

from __future__ import annotations

import time

import pytest

from bot.errors import LoadError
from tests.loading.snippets import page, read

MANY = 100_000
PARTS = '<b class="author">{author}</b><span class="score">{score}</span><p>{text}</p>'
COMMENT = f'<div class="comment" id="comment-1">{PARTS}</div>'
TRAPS = {
    "digits in a comment": page(COMMENT.format(author="Ann", score=1, text="1" * MANY + "x")),
    "digits as a score": page(COMMENT.format(author="Ann", score="1" * MANY + "x", text="Hello.")),
    "a name without end": page(COMMENT.format(author="a " * MANY, score=1, text="Hello.")),
    "digits beside a name": page(
        f'<div class="comment" id="comment-1"><b class="author">{"1" * MANY}</b><b class="author">Ann</b><p>Hello.</p>'
    ),
    "signs in a comment": page(COMMENT.format(author="Ann", score=1, text="+-" * MANY + "x")),
    "spaces after a comment mark": page(head=f'<script type="application/ld+json">{{}}-->{" " * MANY}x</script>'),
    "a paragraph that points": page(f"<article><p>Related. {'. a ' * MANY}</p></article>"),
    "a paragraph of one word": page(f"<article><p>{'a' * MANY}</p></article>"),
    "authors without end": page(head=f'<meta name="author" content="{", " * MANY}x">'),
    "a title of dashes": page(head=f"<title>{' - ' * MANY}</title>"),
    "links without end": page(f'<div class="comment" id="comment-1">{"<a href=#c2>x</a>" * 20_000}</div>'),
    "a margin without end": page(f'<div class="comment" id="comment-1" style="margin-left:{" " * MANY}">x</div>'),
    "a heading of dots": f"Title\n\ncomments 1{'.' * MANY}x\n\nAnn\nHello.\n".encode(),
    "headings without end": b"Comments\nAnd so on it goes here without an end.\n" * 2000,
    "bullets without text": ("•" * MANY).encode(),
    "quote marks": (">" * MANY).encode(),
    "a line of colons": ("a:" * MANY).encode(),
    "digits line by line": ("• Ann\n  " + "1" * 5000 + "x\n").encode() * 20,
    "indents that grow": "\n".join(" " * depth + "• a" for depth in range(1000)).encode(),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_no_input_takes_longer_than_its_length_allows(trap: str) -> None:
    started = time.process_time()
    try:
        story = read(TRAPS[trap].decode())
    except LoadError as error:
        assert error.message  # noqa: PT017 - to refuse is right too
    else:
        assert story.content_hash
    assert time.process_time() - started < 5
