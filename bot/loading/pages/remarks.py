"""Which elements of a page lie in what a reader wrote, and so say nothing about its article.

Comments have authors and dates as articles have, in the same structured data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.loading.discussion.roles import Role, roles_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WHOLE_PAGE = frozenset({"html", "body"})  # their names tell what is somewhere on the page


class Remarks:
    """The readers' comments of one page, asked about again and again: each element is looked at but once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, bool] = {}

    def hold(self, element: HtmlElement) -> bool:
        """Whether an element is a comment, or lies in one, by schema.org's types or by its name."""
        passed = []
        above: HtmlElement | None = element
        while above is not None and above not in self._known:
            passed.append(above)
            above = above.getparent()
        inside = above is not None and self._known[above]
        for each in reversed(passed):
            inside = inside or _is_comment(each)
            self._known[each] = inside
        return inside


def _is_comment(element: HtmlElement) -> bool:
    if element.tag in WHOLE_PAGE:
        return False
    return element.get("itemprop") == "comment" or bool(roles_of(element) & Role.COMMENT)
