"""What the names in a page's markup say: which element holds a comment, its text, its author, its buttons.

Themes name their parts in many ways, yet with few words: `comment-author`, `wc-comment-author`, `commentAuthor`,
`c_author vcard`. So names are split into words, and the words decide. No site is named here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
LONGEST_NAME, LONGEST_NAMES = 80, 1000  # of one, of an element's together: what is remembered is bounded by entries


class Role:
    """The parts of a discussion that an element may play, as bits of one number; several at once.

    Plain numbers, because an `enum.IntFlag` takes half of all the time that reading a page takes.
    """

    COMMENT = 1
    POST = 2
    AREA = 4
    REPLIES = 8
    BODY = 16
    AUTHOR = 32
    TIME = 64
    META = 128
    CHROME = 256
    QUOTE = 512
    SCORE = 1024
    ASIDE = 2048
    REMOVED = 4096
    LINKBACK = 8192
    THREAD = 16384


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ONE_COMMENT = _words(
    "comment cmt comm comtr commentitem commentbox kommentar leserkommentar commentaire comentario comentário "
    "commento reactie komentarz komentar komentář kommentti kommentaar yorum opmerking talkback answer"
)
MANY_COMMENTS = _words(
    "comments commentlist commentslist commentarea kommentare kommentarer leserkommentare commentaires comentarios "
    "commenti reacties komentarze komentarzy komentare kommentit kommentaarid yorumlar talkbacks opmerkingen "
    "discussion disqus commentary forum"
)
ONE_POST = _words("post message msg posting beitrag topic postbit postcontainer response status")
FILLERS = _words(
    "a article base block box c card cell child children clearfix component container content div e el element entry "
    "first full g id inner item js l last level li line m main new node o odd even outer panel parent part post "
    "published reader reply response root row s self shell simple single site t thing top toplevel tr u ui unit user "
    "v view vb w wc wpd wp wrap wrapper x media object ajax nested sub by hentry depth old public visible approved "
    "body detailed"
)
BODY_LAST = _words(
    "content contents text body message msg txt texte texto testo tekst inhalt copy bodytext description desc html "
    "commenttext commentbody commtext richtext markdown comment entry"
)
BODY_ALONE = _words(
    "content message text body postcontent postbody postmessage bbwrapper commtext md usertext commentcontent "
    "commenttext commentbody restore messagetext prose"
)
AUTHOR_WORDS = _words(
    "author autor auteur auteurs autore fn user username nickname nick name poster postername hnuser commenter "
    "commentauthor postusername creator screenname writer verfasser benutzer benutzername usuario utilisateur pseudo "
    "displayname fullname handle byline commentername bigusername"
)
NOT_AUTHOR = _words(
    "title rank role links url bio info box details meta body content text profile level reputation stats "
    "description type status label actions extra extras wrapper container text instance signature"
)
NEVER_AUTHOR = _words("avatar image img icon pic picture photo gravatar badge badges flair tooltip popup banner")
TIME_WORDS = _words(
    "date datetime time timestamp timeago ago age published posted created datum fecha uhrzeit zeit heure data when "
    "commentdate commenttime postdate"
)
META_WORDS = _words(
    "meta metadata metas commentmetadata header head info footer foot foote submitted attribution tagline comhead "
    "userinfo"
)
CHROME_WORDS = _words(
    "action actions admin avatar awaiting badge badges btn button buttons control controls delete dislike dislikes "
    "edit flag form gravatar like likes menu num number permalink popup postfoot rate rating readmore reaction "
    "reactions reply respond response report says share sharing shares signature social thumb thumbs toggle toolbar "
    "tools tooltip upvote downvote vote votes voting thanks karma onlinestatus nodecontrols antworten melden trigger "
    "ellipsis recommend recommends recommendation recommendations favs favorites favourites count counter"
)
REPLY_WORDS = _words(
    "children replies responses indented answers subtree nested subcomments childs thread inline antworten"
)
ALL_REPLIES = _words("children replies responses answers antworten")
SCORE_WORDS = _words("score points likes upvotes votes recommendations recommends like upvote vote")
LINKBACK_WORDS = _words("pingback trackback linkback")
QUOTE_WORDS = _words("quote quoted bbcodequote quotetitle quotemain quoteheader quotefooter citation bbcode")
QUOTE_FILLERS = FILLERS | _words(
    "bb bbc code cite text header expandable expand message user author title standard alternate"
)
NO_QUOTE = CHROME_WORDS | _words("select js")
LISTS = _words("list thread threads tree items")
AREA_FILLERS = LISTS | _words("area list section sections thread threads tree group feed holder title")
LATELY = _words("recent latest newest top popular neueste letzte ultimos derniers recientes recenti")
ASIDES = _words("sidebar teaser teasers related trending nav navigation menu breadcrumb breadcrumbs promo ticker")
ASIDE_FILLERS = FILLERS | _words("posts articles stories left right primary secondary widget area bar section main")
REMOVED_WORDS = _words("deleted removed moderated moderation censored banned")
BODY_FILLERS = (
    BODY_LAST
    | BODY_ALONE
    | ONE_COMMENT
    | MANY_COMMENTS
    | ONE_POST
    | FILLERS
    | _words(
        "field name formatted expanding formatter restore rich user js wysiwyg discussion reply answer quotable "
        "select long"
    )
)
NO_VENDORS = (
    _words(
        "add all ask count facebook fb go has hide icon last leave live load match more my nb new no num open play "
        "post quick recent latest related report see send show sidebar submit teaser to total video view widget with "
        "without write"
    )
    | CHROME_WORDS
    | META_WORDS
    | AUTHOR_WORDS
    | TIME_WORDS
)
CHROME_TAGS = _words(
    "button form select textarea input script style noscript template nav svg canvas iframe object video audio label"
)

SCHEMA = {
    "text": Role.BODY, "commenttext": Role.BODY, "articlebody": Role.BODY, "description": Role.BODY,
    "author": Role.AUTHOR, "creator": Role.AUTHOR, "name": Role.AUTHOR,
    "datepublished": Role.TIME, "datecreated": Role.TIME, "commenttime": Role.TIME,
    "upvotecount": Role.SCORE, "content:encoded": Role.BODY, "schema:text": Role.BODY, "foaf:name": Role.AUTHOR,
    "schema:name": Role.AUTHOR, "schema:datecreated": Role.TIME,
}  # fmt: skip
THREAD_TYPE = "DiscussionForumPosting"
COMMENT_TYPES = re.compile(r"(?:^|[/:\s])(?:Comment|UserComments|Answer)(?:\s|$)")


ID = re.compile(
    r"((?:li|div|single)?[-_]?(?:comment|kommentar|commentaire|comentario|reactie|cid)s?[-_]?(?:item|row|node)?[-_]?\d+)|"
    r"((?:js|li|div)?[-_]?(?:post|p|msg|message)[-_]?\d+)|"
    r"((?:(?:post|comment|msg)[-_]?(?:message|text|body|content)[-_]?|pid_)\d+)"
)
ID_ROLES = (0, Role.COMMENT, Role.POST, Role.BODY)
BOXES = _words("li div article section tr td dl dd table")


def roles_of(element: html.HtmlElement) -> int:
    """The roles that an element's tag, classes and structured-data attributes give it."""
    tag = str(element.tag)
    role = _of_tag(tag[:LONGEST_NAME])
    for name, value in element.items():
        if name == "class":
            role |= _of_names(value[:LONGEST_NAMES])
        elif name in TELLING and value:
            role |= _of_attribute(name, value, tag)
    if tag == "blockquote" and (
        element.get("data-source") or element.find("cite") is not None or element.find("div/cite") is not None
    ):
        role |= Role.QUOTE
    if tag == "form" and role & Role.BODY and element.find(".//textarea") is None:
        role &= ~Role.CHROME  # a text that its writer could edit in place
    return role


TELLING = _words("data-testid data-test-id id itemprop property itemtype typeof")


def _of_attribute(name: str, value: str, tag: str) -> int:
    if name == "id":
        return _of_id(value) if tag in BOXES else 0
    if name in ("itemprop", "property"):
        return SCHEMA.get(value.strip().lower(), 0)
    if name in ("itemtype", "typeof"):
        return Role.COMMENT if COMMENT_TYPES.search(value) else Role.THREAD if value.endswith(THREAD_TYPE) else 0
    return _of_name(value[:LONGEST_NAME])


def _of_id(own: str) -> int:
    """The role that an id with a number in it gives: `comment-12`, `post_345`."""
    if len(own) > LONGEST_NAME or own[-1] not in "0123456789":
        return 0
    match = ID.fullmatch(own)
    return ID_ROLES[match.lastindex or 0] if match else 0


@lru_cache(maxsize=4096)
def _of_tag(tag: str) -> int:
    if tag == "time":
        return Role.TIME
    if tag in CHROME_TAGS:
        return Role.CHROME
    if tag in ("header", "footer"):
        return Role.META
    return _of_name(tag) & (Role.COMMENT | Role.TIME) if "-" in tag else 0


@lru_cache(maxsize=16384)
def _of_names(names: str) -> int:
    role = 0
    for name in names.split():
        role |= _of_name(name)
    return role


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a class or id, in lower case: `wcCommentAuthor_12` gives wc, comment, author."""
    return tuple(word.lower() for word in WORD.findall(name[:LONGEST_NAME]))


@lru_cache(maxsize=16384)
def _of_name(name: str) -> int:
    words = words_of(name)
    if not words:
        return 0
    known = frozenset(words)
    role = _of_place(known, words) | _of_part(known, words)
    lately = known & LATELY and known & (ONE_COMMENT | MANY_COMMENTS) and words[-1] != "top" and "level" not in known
    if lately or (known & ASIDES and known <= ASIDES | ASIDE_FILLERS):
        role |= Role.ASIDE
    return role


def _of_place(words: frozenset[str], order: tuple[str, ...]) -> int:
    """Whether a name is that of a comment, of a forum's post, or of what holds several."""
    role = 0
    if words & ONE_COMMENT and (words <= ONE_COMMENT | FILLERS or _is_vendors(words, order)):
        role |= Role.COMMENT
    elif words & ONE_POST and words <= ONE_POST | FILLERS:
        role |= Role.POST
    if words & MANY_COMMENTS and words - {order[0]} <= MANY_COMMENTS | ONE_COMMENT | FILLERS | AREA_FILLERS:
        role |= Role.AREA
    if words & ONE_COMMENT and words & LISTS:
        role |= Role.AREA
    vendor = {order[0]} if order[-1] in ALL_REPLIES else set()
    if words & REPLY_WORDS and words - vendor <= REPLY_WORDS | FILLERS | ONE_COMMENT | MANY_COMMENTS | LISTS:
        role |= Role.REPLIES
    return role


def _is_vendors(words: frozenset[str], order: tuple[str, ...]) -> bool:
    """Whether a name is "comment" with the name of a product before it, such as `acme-comment`."""
    return (
        (order[-1] in ONE_COMMENT or (order[-1] in ("item", "row", "entry") and order[-2] in ONE_COMMENT))
        and len(words - ONE_COMMENT - FILLERS) == 1
        and order[0] not in ONE_COMMENT | FILLERS | NO_VENDORS
    )


PARTS_OF_A_REPLY = frozenset({"content", "body", "message", "author", "date", "time", "header", "footer", "meta"})
PAIR = 2
REMARKS = ONE_COMMENT | _words("reply post")


def _is_plain(words: frozenset[str], order: tuple[str, ...]) -> bool:
    """Whether a name has only common words in it, or the name of a product before "comment"."""
    strange = words - BODY_FILLERS
    return not strange or (strange == {order[0]} and order[0] not in NO_VENDORS and bool(words & REMARKS))


def _of_part(words: frozenset[str], order: tuple[str, ...]) -> int:
    """Which part of a comment a name means."""
    role = 0
    if words & BODY_ALONE if len(words) == 1 else order[-1] in BODY_LAST and _is_plain(words, order):
        role |= Role.BODY
    if words & QUOTE_WORDS and words - {order[0]} <= QUOTE_WORDS | QUOTE_FILLERS and order[0] not in NO_QUOTE:
        role |= Role.QUOTE
    for vocabulary, meaning in VOCABULARIES:
        if words & vocabulary:
            role |= meaning
    if len(order) > PAIR and order[-1] in PARTS_OF_A_REPLY and words & CHROME_WORDS == {"reply"}:
        role &= ~Role.CHROME  # "acme-reply-content" is what was replied, not what is pressed to reply
    if order[-1] in NOT_AUTHOR or words & NEVER_AUTHOR:
        role &= ~Role.AUTHOR
    return role


VOCABULARIES = (
    (AUTHOR_WORDS, Role.AUTHOR),
    (TIME_WORDS, Role.TIME),
    (META_WORDS, Role.META),
    (CHROME_WORDS, Role.CHROME),
    (SCORE_WORDS, Role.SCORE),
    (REMOVED_WORDS, Role.REMOVED),
    (LINKBACK_WORDS, Role.LINKBACK),
)
