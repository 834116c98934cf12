"""Comment services that a page embeds, so that its comments are not in the page itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

# What a service's names have in them, in lower case: in an id or class, in an address, in a script's text.
SERVICES = (
    ("Disqus", ("disqus",)),
    ("Facebook", ("fb-comments", "facebook.com/plugins/comments")),
    ("OpenWeb", (".spot.im/", "spotim", "spot-im", "openweb.com", "openweb.app")),
    ("Viafoura", ("viafoura",)),
    ("Coral", ("coral_thread", "coral-talk", "coraltalk", "coral.coralproject", "coralproject.net", "coral.net")),
    ("Hyvor Talk", ("talk.hyvor.com", "hyvor-talk")),
    ("Vuukle", ("vuukle",)),
    ("giscus", ("giscus",)),
    ("utterances", ("utteranc.es",)),
    ("Commento", ("commento.io", "commento.js")),
    ("Remark42", ("remark42", "remark_config")),
    ("Isso", ("isso-thread", "/isso/js", "data-isso")),
    ("Livefyre", ("livefyre",)),
    ("FastComments", ("fastcomments",)),
    ("Cusdis", ("cusdis",)),
    ("Insticator", ("insticator",)),
    ("Jetpack", ("jetpack.wordpress.com/jetpack-comment",)),
)
# Services whose page may name them in a script of its own and nowhere else, by a word of that script.
IN_SCRIPTS = ("disqus_shortname", ".disqus.com", "spotim", "coral", "remark_config", "livefyre", "fastcomments")
SERVICE_OF = {mark: name for name, marks in SERVICES for mark in marks}
MARK = re.compile("|".join(map(re.escape, SERVICE_OF)))
LONGEST_VALUE = 300
LONGEST_SCRIPT = 4000


def service_of(root: html.HtmlElement) -> str | None:
    """The name of the comment service that a page embeds, or None."""
    for element in root.iter("script", "iframe", "div", "section"):
        tag = element.tag
        if tag in ("script", "iframe"):
            name = _named((element.get("src") or element.get("data-src") or "")[:LONGEST_VALUE])
            if name is None and tag == "script" and element.text:
                name = _in_script(element.text[:LONGEST_SCRIPT])
        else:
            name = _named((element.get("id") or "")[:LONGEST_VALUE]) or _named(
                (element.get("class") or "")[:LONGEST_VALUE]
            )
            if name is None and element.get("data-isso") is not None:
                name = "Isso"
        if name is not None:
            return name
    return None


@lru_cache(maxsize=4096)
def _named(value: str) -> str | None:
    """The service whose name is in an address, id or class."""
    return _service(value) if value else None


def _in_script(text: str) -> str | None:
    return _service(text) if any(word in text for word in IN_SCRIPTS) else None


def _service(text: str) -> str | None:
    match = MARK.search(text.lower())
    return SERVICE_OF[match.group()] if match else None
