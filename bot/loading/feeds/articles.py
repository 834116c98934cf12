"""A feed's own copy of an article, in place of a page that shows only its beginning."""

from __future__ import annotations

from dataclasses import replace

from bot.language import told
from bot.loading.document import Read, checked
from bot.models import Article, FeedEntry, Notice, Story
from bot.text import word_count

LEAST_WORDS = 40  # of a copy that is only the beginning of an article
# What is no longer so once the article is the feed's, or is said again where it is.
SAID_ANEW = frozenset({"article_refused", "no_article", "preview"})


def article_of(entry: FeedEntry) -> Article | None:
    """The article that an entry carries; None where it carries but a teaser.

    It is a preview where the feed cuts it.
    """
    if not entry.whole and _words(entry.paragraphs) < LEAST_WORDS:
        return None
    return Article(
        title=entry.title,
        authors=entry.authors,
        published=entry.published,
        modified=entry.updated,
        language=entry.language,
        image=entry.image,
        paragraphs=entry.paragraphs,
        completeness="full" if entry.whole else "preview",
    )


def with_entry(story: Story, entry: FeedEntry) -> Story:
    """A story with the copy that its feed carries, where the page gave no article or a shorter preview of it.

    What the page says about its article stays, where it says anything; so does its discussion.
    """
    copy, article = article_of(entry), story.article
    if copy is None or (article is not None and not _is_better(copy, article)):
        return story
    message = (
        told("The article was read from its site's feed.")
        if article is None
        else told("The article was read from its site's feed, which carries more of it than the page.")
    )
    kept = [notice for notice in story.warnings if notice.kind not in SAID_ANEW]
    return checked(
        Read(
            replace(
                story,
                article=copy if article is None else _merged(article, copy),
                warnings=(*kept, Notice(kind="from_feed", message=message)),
            )
        )
    )


def _is_better(copy: Article, article: Article) -> bool:
    return article.completeness == "preview" and _words(copy.paragraphs) > _words(article.paragraphs)


def _merged(article: Article, copy: Article) -> Article:
    return replace(
        article,
        title=article.title or copy.title,
        authors=article.authors or copy.authors,
        published=article.published or copy.published,
        modified=article.modified or copy.modified,
        language=article.language or copy.language,
        image=article.image or copy.image,
        paragraphs=copy.paragraphs,
        completeness=copy.completeness,
    )


def _words(paragraphs: tuple[str, ...]) -> int:
    return sum(map(word_count, paragraphs))
