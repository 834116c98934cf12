"""Pages that show only a part of their article, or something else in its place: paywalls, consent, scripts, robots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.language import told
from bot.text import word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.models import Completeness

SUBSCRIBERS = re.compile(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber)|create (?:an|a free) account|"
    r"start your)"
    r"[^.]{0,40}\b(?:to|and) (?:continue|read|keep|access|view|unlock|get)|(?:this|the full|rest of (?:the|"
    r"this)) (?:article|story|"
    r"content|post) is (?:only )?(?:for|available|reserved|exclusive)|(?:only )?(?:for|available to) (?:paying |"
    r"paid )?(?:subscribers|"
    r"members)\b|already a (?:subscriber|member)|remaining \d+ ?%|free articles? (?:left|remaining)|"
    r"weiterlesen (?:mit|für)|(?:artikel|inhalt|text) ist (?:nur )?für (?:abonnenten|mitglieder)|"
    r"jetzt (?:abonnieren|freischalten|testen)|"
    r"mit [\w+ ]{1,20}-?abo (?:lesen|weiterlesen)|bereits abonnent|réservé (?:à nos|aux) abonnés|"
    r"abonnez-vous pour|il vous reste [\d.,]+ ?%|"
    r"pour lire la suite|exclusivo para (?:suscriptores|assinantes)|suscríbete para|para (?:seguir|continuar|"
    r"continuer) leyendo|"
    r"assine para|conteúdo exclusivo|riservato agli abbonati|abbonati per|alleen voor abonnees|"
    r"tylko dla subskrybentów|"
    r"лишь для подписчиков|только для подписчиков",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"(?:we|our partners|wir|nous|usamos|utilizamos|utilizziamo|wij)\b[^.]{0,80}\bcookies?\b|"
    r"accept (?:all )?cookies|cookie[- ]?(?:policy|"
    r"settings|consent)|mit werbung weiterlesen|akzeptieren und weiter|accepter et continuer|gérer (?:mes|"
    r"les) cookies",
    re.IGNORECASE,
)
ROBOTS = re.compile(
    r"verify (?:that )?you are (?:a )?human|are you a robot|captcha|unusual (?:traffic|activity)|"
    r"access (?:to this page has been )?denied|"
    r"checking your browser|just a moment|bot detection|ddos protection|request (?:has been )?blocked",
    re.IGNORECASE,
)
SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|without) java ?script|java ?script (?:is )?(?:disabled|required|"
    r"must be|not enabled)|"
    r"javascript (?:aktivieren|activé|habilitado)|(?:activer|aktivieren sie|habilit[ae]) (?:bitte )?java ?script|"
    r"browser (?:is )?(?:not|no "
    r"longer) supported",
    re.IGNORECASE,
)
SHORT = 250
LOCKED_SHORT = 400
WALL = 90
END = 3
LONG_WORD = 15  # characters with the space behind it; no language's words are as long on average

CONSENT_WORDS = told("The page shows only a question about cookies in place of the article.")
ROBOT_WORDS = told("The site takes this bot for an intruder and shows no article.")
SCRIPT_WORDS = told("The page shows its text only to a browser with scripts.")


def completeness(paragraphs: Sequence[str], *, locked: bool) -> Completeness:
    """Whether a body is the whole article.

    Args:
        paragraphs: the body.
        locked: whether the page says that it is not free to read.

    Returns:
        "preview" for a body that is short for what the page says, or that ends in an invitation to subscribe.
    """
    if sum(map(len, paragraphs)) > LOCKED_SHORT * LONG_WORD:
        return "full"
    count = sum(word_count(paragraph) for paragraph in paragraphs)
    if locked and count < LOCKED_SHORT:
        return "preview"
    if count >= SHORT:
        return "full"
    return "preview" if any(SUBSCRIBERS.search(paragraph) for paragraph in paragraphs[-END:]) else "full"


def wall(text: str) -> str | None:
    """What stands in place of an article, in a sentence; None if the text may be one.

    Args:
        text: all that was read of the page.
    """
    if len(text) > WALL * LONG_WORD or word_count(text) > WALL:
        return None
    for pattern, words in ((ROBOTS, ROBOT_WORDS), (SCRIPTS, SCRIPT_WORDS), (CONSENT, CONSENT_WORDS)):
        if pattern.search(text):
            return words
    return None


def without_invitations(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs without short invitations to subscribe at the end."""
    kept = list(paragraphs)
    while kept and word_count(kept[-1]) < WALL and SUBSCRIBERS.search(kept[-1]):
        kept.pop()
    return tuple(kept)
