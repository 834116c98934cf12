"""The picture of a discussion as SVG, to stand in a page whose stylesheet gives it its colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from bot.language import Told, Words, counted, told
from bot.posting.outline import Node, Outline
from bot.posting.picture.layout import BAR, WIDTH, Picture, Row, layout_of
from bot.text import clean, truncate

MOST_ROWS = 60
LONGEST_NAME = 24
GAP = 6  # between a bar and the name beside it


def svg_of(outline: Outline, words: Words, name_of: Callable[[Node], str]) -> str:
    """The picture as an element to stand in a page.

    Args:
        outline: the discussion.
        words: the language of what the picture says itself.
        name_of: what is shown as the name of a comment's writer.

    All text in it that comes from elsewhere is escaped. The bars of chosen comments are links to `#c` and their number.
    """
    picture = layout_of(outline, most_rows=MOST_ROWS)
    numbers = {number for row in picture.rows for number in (row.node.number, row.node.parent) if number is not None}
    names = {number: clean(name_of(outline.nodes[number])) for number in numbers}
    return "".join(_parts(picture, names, words))


def summary_of(picture: Picture, words: Words) -> str:
    """What the picture shows, in words."""
    said = [
        words.say(counted("{n} comment", "{n:,} comments", picture.comments)),
        words.say(counted("in {n} branch", "in {n:,} branches", picture.branches)),
    ]
    if picture.deepest:
        said.append(words.say(counted("up to {n} reply deep", "up to {n:,} replies deep", picture.deepest)))
    sentences = [f"{', '.join(said)}."]
    if picture.left_out:
        left = counted("{n} comment is not drawn.", "{n:,} comments are not drawn.", picture.left_out)
        sentences.append(words.say(left))
    return " ".join(sentences)


def _parts(picture: Picture, names: dict[int, str], words: Words) -> Iterator[str]:
    title = words.say(told("Who answers whom"))
    yield f'<svg class="picture" viewBox="0 0 {WIDTH} {picture.height}" role="group" aria-labelledby="pt pd">'
    yield f'<title id="pt">{escape(title)}</title><desc id="pd">{escape(summary_of(picture, words))}</desc>'
    for joint in picture.joints:
        kind = "joint chosen" if joint.is_chosen else "joint"
        yield f'<path class="{kind}" d="M{joint.x} {joint.top}V{joint.bottom}H{joint.end}"/>'
    for row in picture.rows:
        yield _row(row, names, words)
    yield "</svg>"


def _row(row: Row, names: dict[int, str], words: Words) -> str:
    node = row.node
    name, title = names[node.number], words.say(_says(row, names))
    marked = f" · {row.exchange + 1}" if row.exchange is not None else ""
    drawn = (
        f'<rect x="{row.x}" y="{row.y - BAR // 2}" width="{row.width}" height="{BAR}" rx="3"/>'
        f'<text x="{row.x + row.width + GAP}" y="{row.y + 4}">{escape(truncate(name, LONGEST_NAME) + marked)}</text>'
    )
    if not row.is_chosen:
        return f'<g class="row"><title>{escape(title)}</title>{drawn}</g>'
    return f'<a class="row chosen" href="#c{node.number}"><title>{escape(title)}</title>{drawn}</a>'


def _says(row: Row, names: dict[int, str]) -> Told:
    node, name = row.node, truncate(names[row.node.number], LONGEST_NAME)
    length = counted("{n} character", "{n:,} characters", len(node.comment.text))
    if node.parent is None:
        return told("{name}: {length}", name=name, length=length)
    answered = truncate(names[node.parent], LONGEST_NAME)
    return told("{name} answers {other}: {length}", name=name, other=answered, length=length)
