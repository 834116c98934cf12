"""One story once: whether two entries, from one feed or from two, are the same story.

They are if they have a key in common, which is an address or what a feed calls an entry; or nearly the same text; or
the same headline within a few days, where their texts do not speak against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.language import told
from bot.models import FeedEntry, Story
from bot.posting.address_keys import address_key
from bot.posting.fingerprints import Fingerprint, fingerprint_of, read_fingerprint, resemblance

ADDRESS, NAME = "at:", "id:"
LONGEST_KEY = 200
SHARED_BY = 3  # entries of one feed with as many headlines: what they share tells none of them
ALIKE = 0.4  # of the runs of words of two texts
ALIKE_ANYWAY = 0.85  # where their headlines differ in a number: "Part 3" and "Part 4"
DIFFERENT = 0.1
LEAST_TITLE = 5  # words of a headline that nobody else would find
NEAR = 7  # days
MOST_COMPARED = 20  # of the stories that have most in common with one


@dataclass(frozen=True, slots=True)
class Identity:
    """What a story is recognised by: keys, one of which in common is enough, and a fingerprint."""

    keys: tuple[str, ...]
    fingerprint: str = ""


def identities(feed: str, entries: Sequence[FeedEntry]) -> list[Identity]:
    """What the entries of a feed are recognised by, in their order.

    An address that several of them share under different headlines, as some broken feeds have it, is no key.

    Args:
        feed: the feed's address.
        entries: its entries, all at once.
    """
    keys = [tuple(_keys(feed, entry)) for entry in entries]
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for entry, own in zip(entries, keys, strict=True):
        for key in own:
            titles[key].add((entry.title or entry.key).casefold())
    return [
        Identity(
            tuple(key for key in own if len(titles[key]) < SHARED_BY),
            fingerprint_of(entry.title, entry.paragraphs or (entry.summary or "",), entry.published),
        )
        for entry, own in zip(entries, keys, strict=True)
    ]


def story_identity(story: Story) -> Identity:
    """What a story is recognised by once its page was read; its page may name an address that its feeds do not."""
    keys = (address_key(address) for address in (story.canonical_url, story.url))
    article = story.article
    return Identity(
        tuple(dict.fromkeys(_bounded(f"{ADDRESS}{key}") for key in keys if key is not None)),
        fingerprint_of(article.title, article.paragraphs, article.published) if article is not None else "",
    )


def same(one: Identity, other: Identity) -> str | None:
    """Why two are the same story, as a part of a sentence; None if they are not."""
    common = set(one.keys) & set(other.keys)
    if common:
        has_address = any(key.startswith(ADDRESS) for key in common)
        return told("it has the same address") if has_address else told("it is the same entry")
    first, second = read_fingerprint(one.fingerprint), read_fingerprint(other.fingerprint)
    return None if first is None or second is None else _alike(first, second)


class Stories:
    """Many stories, among which one is found that is the same as another; a thousand as fast as ten.

    Args:
        known: the stories to begin with.
    """

    def __init__(self, known: Iterable[Identity] = ()) -> None:
        self._by_mark: defaultdict[str | int, list[Identity]] = defaultdict(list)
        for story in known:
            self.add(story)

    def add(self, story: Identity) -> None:
        """Keep one more."""
        for mark in _marks(story):
            self._by_mark[mark].append(story)

    def find(self, story: Identity) -> str | None:
        """Why a story is the same as one of these, as a part of a sentence; None if it is not."""
        for key in story.keys:
            if key in self._by_mark:
                return same(story, self._by_mark[key][0])
        shared = Counter(known for mark in _marks(story) for known in self._by_mark.get(mark, ()))
        reasons = (same(story, known) for known, _ in shared.most_common(MOST_COMPARED))
        return next((why for why in reasons if why is not None), None)


def _marks(story: Identity) -> Iterator[str | int]:
    """What two stories must have at least one of in common to be the same."""
    yield from story.keys
    found = read_fingerprint(story.fingerprint)
    if found is not None:
        yield f"title:{found.title}"
        yield from found.hashes


def _alike(one: Fingerprint, other: Fingerprint) -> str | None:
    both_have_text = one.has_text and other.has_text
    alike = resemblance(one, other) if both_have_text else 0.0
    other_part = bool(one.numbers and other.numbers) and one.numbers != other.numbers
    if both_have_text and alike >= (ALIKE_ANYWAY if other_part else ALIKE):
        return told("its text is nearly the same ({share} %)", share=round(alike * 100))
    near = not one.day or not other.day or abs(one.day - other.day) <= NEAR
    same_title = one.title == other.title and one.title_words == other.title_words >= LEAST_TITLE
    if same_title and near and not (both_have_text and alike < DIFFERENT):
        return told("it has the same headline")
    return None


def _keys(feed: str, entry: FeedEntry) -> Iterator[str]:
    """What an entry is recognised by: its address, and its name where that is an address or of its feed."""
    address = address_key(entry.address or entry.comments_url)
    if address is not None:
        yield _bounded(f"{ADDRESS}{address}")
    named = address_key(entry.key)
    if named is not None and named != address:
        yield _bounded(f"{ADDRESS}{named}")
    if named is None:
        # Names such as "tag:..." are everybody's; "1234" is one of this feed alone.
        own = entry.key if entry.key.startswith(("tag:", "urn:")) else f"{feed} {entry.key}"
        yield _bounded(f"{NAME}{own}")


def _bounded(key: str) -> str:
    """A key that fits into a row of a database."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[: LONGEST_KEY - 33]} {sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}"
