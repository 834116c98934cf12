"""Paragraphs that stand in an article's body and are none of it: its headline again, bylines, "Read also", "Follow us".

What is dropped is short, and stands where such things do; a sentence that only mentions a newsletter stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.loading.dumps.bylines import BY
from bot.loading.pages.times import parse_time
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
    r"^\W*(?:adverts?|advertisement|(?:image|photo|slide|bild|foto) \d{1,3} (?:of|von|de|di) \d{1,3}|more|"
    r"filed under.*|"
    r"updated? (?:at|on) .{0,30}|anzeige|werbung|publicité|publicidad(?:e)?|pubblicità|reklama|sponsored|share|shares?|"
    r"print|comments?|"
    r"tags?|topics?|photos?|video|gallery|related (?:articles|stories|posts|links)|story continues below.*|"
    r"continue reading.*|"
    r"article continues.*|update[ds]?|teilen|drucken|kommentare|schlagworte|partager|commentaires|compartir|"
    r"etiquetas|"
    r"(?:photo|image|picture|foto|bild|crédits?)(?:\s+(?:by|credit|courtesy))?\s*[:/©].{0,80}|©.{0,80}|\([^()]{0,60}"
    r"(?:getty|reuters|ap photo|afp|image credit|photo by)[^()]{0,60}\))\W*$",
    re.IGNORECASE,
)
# What comes after the article: a headline over other articles, or over a note on the writer or the company.
AFTER = re.compile(
    r"^\W*(?:more (?:[\w'’-]+ ){0,4}(?:stories|news|articles|coverage|posts)|related(?: [\w'’-]+){0,3}|"
    r"read (?:next|more|also)|recommended(?: for you)?|you (?:may|might) also (?:like|enjoy|be interested in)|"
    r"further reading|latest (?:stories|news)|about (?:the )?(?:authors?|writer|company|us)|"
    r"(?-i:About [A-Z]\S{0,40}(?:\s[A-Z&]\S{0,40}){0,4})|"
    r"über (?:den|die) autor\w*|mehr zum thema|weitere (?:artikel|themen|nachrichten|beiträge)|auch interessant|"
    r"das könnte (?:sie|dich) auch interessieren|"
    r"à propos de l['’]auteur\w*|sur le même sujet|(?:à )?lire aussi|articles? liés|"
    r"sobre (?:el|la|os?|as?) autor\w*|artículos relacionados|más (?:noticias|información)|te puede interesar|"
    r"leia (?:também|mais)|notícias relacionadas|sull['’]autore|potrebbe interessarti|articoli correlati|"
    r"leggi anche|lees ook|over de auteur|czytaj (?:też|także)|läs (?:också|mer)|читайте также)\W*$",
    re.IGNORECASE,
)
CREDITS = re.compile(
    r"\bcontributed (?:reporting )?to this (?:report|story|article)\b|\breach the reporters?\b|"
    r"\bcontributed reporting\b|^(?:mitarbeit|avec|con información de)\s*:",
    re.IGNORECASE,
)
# Speech with the times at which a film shows it: "00:01 But according to ... 00:04 occurs ...".
TIMED = re.compile(r"(?<![\d:])\d{1,2}:[0-5]\d\s")
LEAST_TIMES = 3
WORDS = re.compile(r"\w")
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
LONGEST_HEADING = 70
AFTER_PART = 0.3  # of the text, at the end


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
    paragraphs = paragraphs[: _end(paragraphs)]
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


def stands_over_others(text: str) -> bool:
    """Whether a text is a headline over other articles, or over a note on the writer or the company."""
    return len(text) <= LONGEST_HEADING and AFTER.match(text) is not None


def _end(paragraphs: Sequence[str]) -> int:
    """Where the article ends and a headline stands over what comes after it."""
    left = AFTER_PART * sum(map(len, paragraphs))
    end = len(paragraphs)
    for place in range(len(paragraphs) - 1, 0, -1):
        left -= len(paragraphs[place])
        if left < 0:
            break
        if stands_over_others(paragraphs[place]):
            end = place
    return end


def _plain(text: str) -> str:
    return BY.sub("", " ".join(text.casefold().split())).strip(" .,:|-–—")


def _is_furniture(paragraph: str) -> bool:
    if TIMED.match(paragraph) and len(TIMED.findall(paragraph)) >= LEAST_TIMES:
        return True
    if len(paragraph) > LONGEST_POINTER:
        return False
    if not WORDS.search(paragraph) or (paragraph[0] == "<" and paragraph[-1] == ">"):
        return True
    pointed = ":" in paragraph[:COLON_WITHIN] or not paragraph.endswith(".")
    return bool(LABEL.match(paragraph)) or (
        pointed and word_count(paragraph) <= POINTER_WORDS and bool(POINTER.match(paragraph))
    )


def _is_call(paragraph: str) -> bool:
    if len(paragraph) > LONGEST_CALL or word_count(paragraph) > CALL_WORDS:
        return False
    return bool(CALL.search(paragraph) or CREDITS.search(paragraph))


def _is_byline(paragraph: str) -> bool:
    """A line with a date and little else, or with a name after "by"."""
    count = word_count(paragraph)
    if count > BYLINE_LENGTH or paragraph.endswith((".", "!", "?", "”", '"')):
        return False
    if parse_time(paragraph) is not None:
        return count <= BYLINE_LENGTH // 2 or bool(BYLINE_WORDS.search(paragraph))
    return bool(BY.match(paragraph)) and count <= BYLINE_LENGTH // 4
