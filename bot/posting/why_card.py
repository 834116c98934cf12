"""Why these exchanges? The numbers that each was chosen by (`Exchange.reasons`) -> sentences on a Card."""

from __future__ import annotations

from collections.abc import Iterator

from bot.language import told
from bot.models import Digest, Exchange
from bot.posting.card import Block, Card, Line, Rule, Run, Text
from bot.posting.cards import notice_card
from bot.posting.lines import name, small
from bot.text import truncate

MOST_NAMED = 3
LONGEST_NAMES = 120
STRONG, GOOD = 0.75, 0.55  # marks of a reply, from 0 to about 1
FULL_OPENING = 0.8
METHOD = told(
    "Every reply is rated by what it brings: a reason, an objection, a figure, a source, an experience, and whether it "
    "speaks of what it answers; thanks, jokes and shouting count against it. The best arguments are shown, each "
    "comment once; where none is good enough, none is."
)


def why_card(digest: Digest, *, shown: int) -> Card:
    """Why the exchanges that a post shows were chosen, each in a sentence or two; then how all were."""
    if not digest.exchanges[:shown]:
        return notice_card(told("No exchange between readers was worth showing."))
    blocks: list[Block] = [Text((Line((Run(told("Why these exchanges?")),), "heading"),))]
    for number, exchange in enumerate(digest.exchanges[:shown], start=1):
        said = [piece for sentence in why(exchange) for piece in (Run(" "), Run(sentence))]
        blocks.append(Text((Line((Run(f"{number}. {_people(exchange)}", bold=True),)), Line(tuple(said[1:])))))
    return Card((*blocks, Rule(), Text((small(METHOD),))))


def why(exchange: Exchange) -> Iterator[str]:
    """The reasons for one exchange, in sentences; a digest of an earlier version may have none."""
    reasons = exchange.reasons
    best, weakest = reasons.get("best_reply"), reasons.get("weakest_reply")
    if best is None or weakest is None:
        yield told("This was chosen by an earlier version of the bot, which noted no reasons.")
        return
    if len(exchange.turns) > 2 and weakest >= GOOD:  # noqa: PLR2004 - one reply has nothing to be compared with
        yield told("All its replies bring something to the argument.")
    elif best >= STRONG:
        yield told("It has one of the most substantial replies of the discussion.")
    elif best >= GOOD:
        yield told("Its reply brings something to the argument.")
    else:
        yield told("Its replies are short, yet they bear on what they answer.")
    if reasons.get("opening", 0.0) >= FULL_OPENING:
        yield told("It begins with a full statement that can be understood by itself.")
    if reasons.get("back_and_forth", 0.0) > 0:
        yield told("People answer one another more than once.")
    if exchange.about is not None:
        yield told("It is about paragraph {number} of the article.", number=exchange.about.paragraph + 1)
    if reasons.get("rough"):
        yield told("It lost a little by a rough word, and was chosen all the same.")
    yield told("Score {score:.2f}.", score=reasons.get("score", 0.0))


def _people(exchange: Exchange) -> str:
    names = list(dict.fromkeys(name(turn) for turn in exchange.turns))
    more = len(names) - MOST_NAMED
    listed = ", ".join(names[:MOST_NAMED]) + (f" + {more}" if more > 0 else "")
    return truncate(listed, LONGEST_NAMES)
