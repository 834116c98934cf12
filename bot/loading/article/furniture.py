"""What the names in a page's markup say about the text in an element: the article's body, or what stands around it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.loading.discussion.roles import LONGEST_NAME, LONGEST_NAMES, words_of

if TYPE_CHECKING:
    from lxml import html


class Fit:
    """What an element is to the body, as bits of one number."""

    NONE = 0
    FURNITURE = 1
    BODY = 2
    STANDFIRST = 4
    NEVER = 8
    NOTE = 16
    HINT = 32


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KICKERS = _words("kicker overline eyebrow spitzmarke dachzeile surtitre")  # a word or two over a headline
AROUND = KICKERS | _words(
    "pullquote newsletter newsletters related share sharing shares sharebar social sidebar promo promotion "
    "promos promoted advert advertisement advertising ads ad adv sponsor sponsored sponsors banner breadcrumb "
    "breadcrumbs byline bylines caption captions credit credits copyright comments comment disqus cookie cookies "
    "consent popup modal dialog privacy gdpr overlay lightbox footer navigation nav navbar menu masthead "
    "pagination pager paginate recommended recommendation recommendations recirc recirculation trending popular "
    "teaser teasers toolbar tags taglist topics subscribe subscription signup signin login register outbrain "
    "taboola rail bio authorbox biography byauthor toc hidden sr screenreader poll quiz search skip dateline "
    "timestamp rating ratings player gallery slideshow carousel slider readmore readnext upnext jp sharedaddy "
    "relatedposts donate donation disclaimer figcaption mediacaption tooltip rollover hovercard widgets infobox "
    "aside noprint print follow followus postmeta entrymeta metadata authors author buttons button cta callout "
    "recent latest morefrom edit references reflist footnotes"
)
BODY = _words(
    "articlebody storybody postbody entrycontent articlecontent postcontent storycontent articletext storytext"
)
BODY_PARTS = _words("article story post entry news blog single page main")
BODY_LAST = _words("body content text txt inhalt contenu cuerpo texto testo")
STANDFIRST = _words(
    "summary standfirst lead lede dek deck intro chapeau chapo vorspann bajada entradilla subtitle excerpt"
)
NEVER = _words("dialog modal popup overlay lightbox cookie cookies consent gdpr privacy newsletter comments disqus")
STATES = _words("enable enabled disabled active open closed loaded label ready")
BESIDE = _words("with without has no")
MODIFIERS = _words(
    "category tag type format status postid term has no with without is not show hide hides layout theme page js"
)
OUTERMOST = _words("main article")
HINTS = _words("tooltip rollover hovercard popover popup")  # notes about a word, and often the word with its note
NOTES = HINTS | KICKERS | _words("hidden screenreader sr share sharing button btn")
HIDDEN = ("display:none", "display: none", "visibility:hidden", "visibility: hidden")
AROUND_TAGS = _words("aside figure figcaption header form footer nav dialog menu")


def fit_of(element: html.HtmlElement, tag: str) -> int:
    """What an element is to the body by its tag, classes, id and structured-data attributes."""
    get = element.get
    fit = Fit.FURNITURE if tag in AROUND_TAGS else Fit.NONE
    names = get("class")
    if names:
        fit |= _of_names(names[:LONGEST_NAMES])
    own = get("id")
    if own:
        fit |= _of_name(own[:LONGEST_NAME])
    if get("itemprop") == "articleBody":
        fit |= Fit.BODY
    style = get("style")
    if style is not None and any(mark in style for mark in HIDDEN):
        return fit | Fit.FURNITURE
    if tag in ("html", "body"):
        return Fit.NONE  # their names tell what is somewhere on the page
    if tag in OUTERMOST or fit & Fit.BODY:
        fit &= ~(Fit.FURNITURE | Fit.NEVER)
    return fit


@lru_cache(maxsize=16384)
def _of_names(names: str) -> int:
    fit = Fit.NONE
    for name in names.split():
        fit |= _of_name(name)
    return fit


@lru_cache(maxsize=16384)
def _of_name(name: str) -> int:
    order = words_of(name)
    if not order or order[0] in MODIFIERS or not STATES.isdisjoint(order):
        return Fit.NONE
    words = {word for place, word in enumerate(order) if place == 0 or order[place - 1] not in BESIDE}
    if words.isdisjoint(AROUND) and order[0] != "widget":
        if words & BODY or any(one in BODY_PARTS and other in BODY_LAST for one, other in pairwise(order)):
            return Fit.BODY
        return Fit.STANDFIRST if words & STANDFIRST else Fit.NONE
    fit = Fit.FURNITURE if words.isdisjoint(NEVER) else Fit.FURNITURE | Fit.NEVER
    fit |= Fit.NONE if words.isdisjoint(HINTS) else Fit.HINT
    return fit if words.isdisjoint(NOTES) else fit | Fit.NOTE
