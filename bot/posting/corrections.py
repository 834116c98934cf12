"""Corrections and retractions, as publishers mark them: what is to be put right in a post that is there already."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.language import told
from bot.models import Article, FeedEntry
from bot.text import clean, one_line, truncate

RETRACTIONS = (
    r"retract(?:ed|ion)|withdrawn|zurückgezogen|zurückziehung|rétract(?:é|ée|ation)|retractad[oa]|retractación"
    r"|ritirat[oa]"
)
CORRECTIONS = (
    r"correct(?:ed|ion)s?|corrigend(?:um|a)|errat(?:um|a)|clarification|korrektur|korrigiert|berichtigung|berichtigt"
    r"|richtigstellung|rectificatif|correctif|corrigé|corrección|fe de errores|rettifica|correção|rectificatie"
)
NEWS = r"updated?|breaking(?: news)?|exclusive|watch|video|eilmeldung|exklusiv|aktualisiert"
MARK = rf"(?:(?P<retracted>{RETRACTIONS})|(?P<corrected>{CORRECTIONS}))"
# In a headline: before a colon or dash, in brackets at either end, or behind a dash.
IN_TITLE = re.compile(
    rf"\W{{0,3}}{MARK}(?:\s*[:|]|\s+[–—-])\s|[\[(]\s?{MARK.replace('?P<', '?P<open_')}\s?[\])]"
    rf"|.{{1,400}}(?:\s[–—|-]\s*|[\[(]\s?){MARK.replace('?P<', '?P<end_')}\s?[\])]?$",
    re.IGNORECASE,
)
# At the beginning of a paragraph, among the first or last of an article.
IN_TEXT = re.compile(
    rf"\W{{0,3}}{MARK}(?:(?:,|\s\(|\s(?:on|vom|am|du|del)\s)[^:]{{1,30}})?:\s"
    r"|(?P<said>this (?:article|story|headline|post) (?:was|has been) (?:amended|corrected|changed)"
    r"|an earlier version of this (?:article|story|headline)"
    r"|(?:in einer|eine) früheren? (?:version|fassung) (?:dieses|des) (?:artikels|beitrags|textes))\b",
    re.IGNORECASE,
)
PREFIX = re.compile(
    rf"\W{{0,3}}(?:{RETRACTIONS}|{CORRECTIONS}|{NEWS})(?:\s*[:|]|\s+[–—-])\s|[\[(]\s?(?:{RETRACTIONS}|{CORRECTIONS}|{NEWS})\s?[\])]",
    re.IGNORECASE,
)
SUFFIX = re.compile(rf"\s*(?:\s[–—|-]\s*|[\[(]\s?)(?:{RETRACTIONS}|{CORRECTIONS}|{NEWS})\s?[\])]?$", re.IGNORECASE)
LONGEST_TITLE = 400
LOOKED_AT = 200  # characters of a paragraph
ENDS = 3  # paragraphs at either end
LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """What a publisher has marked, and the words that say so."""

    kind: Literal["correction", "retraction"]
    said: str

    @property
    def why(self) -> str:
        """What has happened, in a sentence."""
        if self.kind == "retraction":
            return told("Its publisher has taken it back: “{said}”", said=self.said)
        return told("Its publisher has corrected it: “{said}”", said=self.said)


def correction_in(entry: FeedEntry) -> Correction | None:
    """The correction or retraction that an entry says it is, or has."""
    title = one_line((entry.title or "")[:LONGEST_TITLE])
    if match := IN_TITLE.match(title):
        return _correction(match, title)
    paragraphs = (entry.summary or "", *entry.paragraphs[:ENDS], *entry.paragraphs[ENDS:][-ENDS:])
    for paragraph in paragraphs:
        if match := IN_TEXT.match(paragraph[:LOOKED_AT]):
            return _correction(match, paragraph)
    return None


def corrected(before: FeedEntry, after: FeedEntry) -> Correction | None:
    """The correction that an entry has now and had not when it was posted."""
    now = correction_in(after)
    return now if now is not None and now != correction_in(before) else None


def as_entry(article: Article | None) -> FeedEntry:
    """An article as a feed would tell of it, for comparison with what its feed does tell."""
    if article is None:
        return FeedEntry(key="")
    return FeedEntry(key="", title=article.title, paragraphs=article.paragraphs)


def plain_title(title: str) -> str:
    """A headline without what marks it as news, corrected or taken back."""
    title = one_line(title[:LONGEST_TITLE])
    if match := PREFIX.match(title):
        title = title[match.end() :]
    return SUFFIX.sub("", title).strip()


def _correction(match: re.Match[str], text: str) -> Correction:
    taken_back = any(name.endswith("retracted") and said for name, said in match.groupdict().items())
    kind: Literal["correction", "retraction"] = "retraction" if taken_back else "correction"
    return Correction(kind, truncate(clean(text), LONGEST_SHOWN))
