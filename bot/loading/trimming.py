"""Paragraphs that stand in an article's body and are none of it: its headline again, bylines, "Read also", "Follow us".

What is dropped is short, and stands where such things do; a sentence that only mentions a newsletter stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.loading.bylines import BY
from bot.loading.times import parse_time
from bot.text import word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTER = re.compile(
    r"^\W{0,3}(?:related|read (?:more|also|next|the full \w+)|also (?:read|on|see)|see also|more (?:from|on this|"
    r"like this)|"
    r"watch|listen|recommended|don't miss|lesen sie (?:auch|mehr)|mehr zum thema|siehe auch|(?:à )?lire aussi|"
    r"voir aussi|"
    r"leia (?:também|mais)|veja também|le[ae] también|ver también|te puede interesar|leggi anche|guarda anche|"
    r"lees ook|"
    r"zobacz też|czytaj (?:też|także)|läs också|les også|читайте также)\b(?!.*[.!?]\s+\w.*[.!?]\s+\w)",
    re.IGNORECASE,
)
CALL = re.compile(
    r"\b(?:sign up (?:for|to|here)|subscribe (?:to|now|today|for)|(?:join|follow|like|find) us\b|"
    r"follow [\w .,'’@-]{2,60} on "
    r"(?:twitter|facebook|instagram|x\b|linkedin|youtube)|our (?:free )?newsletter|share (?:this|it with|your)|"
    r"click here (?:for|to)|"
    r"(?:e-?mail|contact|write to) [\w .'’-]{2,60} at \S+@|\S+@\S+\.\w+ or follow|tell us (?:what|in)|let us know|"
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|"
    r"copyright \d{4}|"
    r"download (?:our|the) app|get (?:the latest|access to|\w+ delivered|our)|letters?(?:@| to the editor)|"
    r"we['’]d like to hear|"
    r"like this story|abonnieren sie|newsletter (?:abonnieren|anmelden)|abonnez-vous|inscrivez-vous|suscríbete|"
    r"síguenos|"
    r"assine|siga-nos|iscriviti|seguici|für \d+ euro|this (?:article|story|post) (?:was|is|first|"
    r"originally) (?:\w+ )?(?:published|"
    r"appeared)|support (?:our|independent) journalism|become a (?:member|subscriber|supporter)|leave a comment)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\W*(?:advertisement|anzeige|werbung|publicité|publicidad(?:e)?|pubblicità|reklama|sponsored|share|shares?|"
    r"print|comments?|"
    r"tags?|topics?|photos?|video|gallery|related (?:articles|stories|posts|links)|story continues below.*|"
    r"continue reading.*|"
    r"article continues.*|update[ds]?|teilen|drucken|kommentare|schlagworte|partager|commentaires|compartir|"
    r"etiquetas|"
    r"(?:photo|image|picture|foto|bild|crédits?)(?:\s+(?:by|credit|courtesy))?\s*[:/©].{0,80}|©.{0,80}|\([^()]{0,60}"
    r"(?:getty|reuters|ap photo|afp|image credit|photo by)[^()]{0,60}\))\W*$",
    re.IGNORECASE,
)
BYLINE_WORDS = re.compile(
    r"\b(?:published|updated|posted|publicado|publié|veröffentlicht|aktualisiert|stand|by|por|von|par)\b", re.IGNORECASE
)
HEAD = 3
TAIL = 5
COLON_WITHIN = 40
LONGEST_POINTER = 400
LONGEST_CALL = 600
POINTER_WORDS = 35
CALL_WORDS = 60
BYLINE_LENGTH = 25
LEAST_TITLE = 8


def trimmed(paragraphs: Sequence[str], title: str | None = None, authors: Sequence[str] = ()) -> tuple[str, ...]:
    """The paragraphs that belong to the article.

    Args:
        paragraphs: the body as extracted, in order.
        title: the headline, which is no paragraph.
        authors: the writers' names, which are none either.
    """
    named = {_plain(name) for name in (title or "", *authors) if len(name) >= LEAST_TITLE} | {
        _plain(a) for a in authors
    }
    last = len(paragraphs)
    return tuple(
        paragraph
        for place, paragraph in enumerate(paragraphs)
        if not (
            _is_furniture(paragraph)
            or (place < HEAD and (_plain(paragraph) in named or _is_byline(paragraph)))
            or ((place < HEAD - 1 or place >= last - TAIL) and _is_call(paragraph))
        )
    )


def _plain(text: str) -> str:
    return BY.sub("", " ".join(text.casefold().split())).strip(" .,:|-–—")


def _is_furniture(paragraph: str) -> bool:
    if len(paragraph) > LONGEST_POINTER:
        return False
    pointed = ":" in paragraph[:COLON_WITHIN] or not paragraph.endswith(".")
    return bool(LABEL.match(paragraph)) or (
        pointed and word_count(paragraph) <= POINTER_WORDS and bool(POINTER.match(paragraph))
    )


def _is_call(paragraph: str) -> bool:
    return len(paragraph) <= LONGEST_CALL and word_count(paragraph) <= CALL_WORDS and bool(CALL.search(paragraph))


def _is_byline(paragraph: str) -> bool:
    """A line with a date and little else, or with a name after "by"."""
    count = word_count(paragraph)
    if count > BYLINE_LENGTH or paragraph.endswith((".", "!", "?", "”", '"')):
        return False
    if parse_time(paragraph) is not None:
        return count <= BYLINE_LENGTH // 2 or bool(BYLINE_WORDS.search(paragraph))
    return bool(BY.match(paragraph)) and count <= BYLINE_LENGTH // 4
