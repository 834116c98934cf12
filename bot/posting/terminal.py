"""A card in a terminal, drawn with rich."""

from __future__ import annotations

from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.rule import Rule as Divider
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text as Styled

from bot.models import Story
from bot.posting.card import Buttons, Card, Line, LineStyle, Menu, Rule, Run, Text
from bot.posting.markdown import link_target
from bot.text import clean

STYLES: dict[LineStyle, str] = {
    "title": "bold",
    "heading": "bold",
    "body": "",
    "bullet": "",
    "quote": "",
    "small": "dim",
}
WIDEST = 100
BORDERS = {"plain": "blue", "trouble": "red"}


def print_card(card: Card, console: Console) -> None:
    """Draw a card. Everything in it is shown as text: nothing of it reaches the terminal as a command."""
    blocks = [_block(block) for block in card.blocks if not isinstance(block, Buttons | Menu)]
    width = min(WIDEST, console.width)
    console.print(Panel(Group(*blocks), box=box.ROUNDED, border_style=BORDERS[card.tone], padding=(0, 1), width=width))


def print_story(story: Story, console: Console) -> None:
    """Say what was read: the article's facts, how many paragraphs and comments, and what could not be read."""
    article, discussion = story.article, story.discussion
    lines = [clean((article.title if article else None) or story.url or "A story without a title")]
    if article:
        facts = [
            article.site,
            ", ".join(article.authors),
            f"{article.published.day} {article.published:%B %Y}" if article.published else None,
        ]
        lines.append(" · ".join(clean(fact) for fact in facts if fact))
        lines.append(f"{len(article.paragraphs)} paragraphs ({article.completeness})")
    if discussion:
        replies = sum(1 for comment in discussion.comments if comment.parent is not None)
        lines.append(f"{len(discussion.comments)} comments, {replies} of them replies (from: {discussion.source})")
    lines += [f"Note: {clean(notice.message)}" for notice in story.warnings]
    console.print(Styled("\n".join(line for line in lines if line)))


def _block(block: Text | Rule) -> RenderableType:
    if isinstance(block, Rule):
        return Divider(style="dim")
    return Group(*(_line(line) for line in block.lines))


def _line(line: Line) -> RenderableType:
    text = Styled(style=STYLES[line.style])
    for run in line.runs:
        text.append(f"||{run.text}||" if run.veiled else run.text, _style(run))
    match line.style:
        case "bullet":
            return _hanging("•", text)
        case "quote":
            return _Barred(text)
        case _:
            return text


def _hanging(mark: str, text: Styled) -> RenderableType:
    """A text with a mark before its first line and the others set in."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column()
    grid.add_column(overflow="fold")  # Chinese has no spaces to break lines at, and would be cut off
    grid.add_row(mark, text)
    return grid


@dataclass(frozen=True, slots=True)
class _Barred:
    """A text with a bar to the left of every line."""

    text: Styled

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in console.render_lines(self.text, options.update(width=options.max_width - 2), pad=False):
            yield Segment("┃ ", Style(dim=True))
            yield from line
            yield Segment.line()


def _style(run: Run) -> Style:
    return Style(bold=run.bold or None, link=link_target(run.url))
