"""Which of the links of a message? The question as a Card, and the link that an answer means.

The question carries all that the answer needs, so that nothing has to be remembered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yarl import URL

from bot.errors import AddressError
from bot.language import told
from bot.posting.card import Card, Line, Menu, Option, Run, Text
from bot.posting.markdown import LONGEST_LINK, link_target
from bot.text import clean, truncate

MOST_LINKS = 8
LONGEST_LABEL = 100  # Discord: characters of an option
LINKED = re.compile(r"\]\((https?://[^\s)]+)\)")


def links_card(links: Sequence[str], *, private: bool) -> Card:
    """The question which of up to eight links to digest, in private or for everybody."""
    shown = choosable(links)
    lines = [Line((Run(f"{number}. "), Run(_label(link), url=link))) for number, link in enumerate(shown, start=1)]
    options = [Option(truncate(f"{n}. {_label(link)}", LONGEST_LABEL), str(n)) for n, link in enumerate(shown, start=1)]
    name = "privately" if private else "publicly"
    heading = Line((Run(told("Which of these?")),), "heading")
    return Card((Text((heading, *lines)), Menu(name, told("Choose a link"), tuple(options))))


def choosable(links: Sequence[str]) -> list[str]:
    """Those of some links that the question can carry."""
    targets = (link_target(link) for link in links)
    return [target for target in targets if target and len(target) <= LONGEST_LINK][:MOST_LINKS]


def chosen_link(texts: Sequence[str], number: str) -> str:
    """The link that was chosen, from the texts of the question as Discord has them.

    Raises:
        AddressError: there is no such link.
    """
    links = LINKED.findall("\n".join(texts))
    if not number.isdecimal() or not 1 <= int(number) <= len(links):
        raise AddressError(told("That link is no longer there."), advice=told("Use the message's menu again."))
    link: str = links[int(number) - 1]
    return link


def _label(link: str) -> str:
    address = URL(link)
    return truncate(clean(f"{address.host or ''}{address.path}"), LONGEST_LABEL - 4)
