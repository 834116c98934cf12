"""Comment services that a page embeds, so that its comments are not in the page itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

SERVICES = (
    ("Disqus", re.compile(r"disqus_thread|disqus_shortname|\.disqus\.com|disqus\.com/embed")),
    ("Facebook", re.compile(r"\bfb-comments\b|facebook\.com/plugins/comments")),
    ("OpenWeb", re.compile(r"\.spot\.im/|openweb\.(?:com|app)/|data-spotim|\bspotim\b")),
    ("Viafoura", re.compile(r"viafoura")),
    ("Coral", re.compile(r"coral(?:project)?\.(?:net|co|coralproject)|coral_thread|coral-?talk")),
    ("Hyvor Talk", re.compile(r"talk\.hyvor\.com|hyvor-talk")),
    ("Vuukle", re.compile(r"vuukle")),
    ("giscus", re.compile(r"giscus\.app")),
    ("utterances", re.compile(r"utteranc\.es")),
    ("Commento", re.compile(r"commento\.(?:io|js)")),
    ("Remark42", re.compile(r"remark42")),
    ("Isso", re.compile(r"data-isso|isso-thread|/isso/js")),
    ("Livefyre", re.compile(r"livefyre")),
    ("FastComments", re.compile(r"fastcomments")),
    ("Cusdis", re.compile(r"cusdis")),
    ("Insticator", re.compile(r"insticator")),
    ("Jetpack", re.compile(r"jetpack\.wordpress\.com/jetpack-comment")),
)
ATTRIBUTES = ("id", "class", "src", "href", "data-src", "data-id", "data-spotim-module", "data-isso", "data-repo")
LONGEST_VALUE = 300
LONGEST_SCRIPT = 4000


def service_of(root: html.HtmlElement) -> str | None:
    """The name of the comment service that a page embeds, or None."""
    for element in root.iter("script", "iframe", "div", "section"):
        marks = " ".join((element.get(name) or "")[:LONGEST_VALUE] for name in ATTRIBUTES)
        if element.tag == "script":
            marks += (element.text or "")[:LONGEST_SCRIPT]
        if not marks.strip():
            continue
        for name, pattern in SERVICES:
            if pattern.search(marks):
                return name
    return None
