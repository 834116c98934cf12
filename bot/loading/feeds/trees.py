"""XML as it is found on the web to one tree: feeds and OPML, however broken, and nothing in them that unfolds.

No document type is read, so that no entity but the five of XML and the characters of HTML has a meaning; the parser
opens no file and no address, and gives up where elements nest 256 deep. A document that is no XML is mended once: its
stray ampersands and brackets, its HTML that was not escaped, and the characters that XML forbids.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from html.entities import html5
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element as Element

OPENING = 8192  # characters in which a document shows what it is; some begin with a server's warnings
# What is read of a document that is no XML: the parser takes long over each of its faults.
MOST_MENDED = 2_000_000
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|([A-Za-z][A-Za-z0-9]{0,31});)?")
XMLS_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Elements of HTML that no feed has as its own; written out in a feed that is no XML, they were meant to be escaped.
HTMLS_OWN = re.compile(
    r"</?(?:a|b|i|u|p|br|hr|em|strong|img|div|span|ul|ol|li|h[1-6]|blockquote|center|font|small|big|sup|sub|s|tt|nobr"
    r"|table|tbody|tr|td|th|pre|code|cite|iframe|script|style|object|embed|figure|figcaption|video|wbr)\b[^<>]{0,4000}>",
    re.IGNORECASE,
)
# A bracket that begins no tag, or one that the parser would complain of at length.
NO_TAG = re.compile(r"""<(?!/?[A-Za-z_][\w:.-]{0,200}(?:\s+[\w:.-]{1,200}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>)""")
LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,40}")
CDATA, CDATA_END = "<![CDATA[", "]]>"
ATOM, ATOM_03 = "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"
PREFIXES = {
    ATOM: "",
    ATOM_03: "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/syndication/thread/1.0": "thr:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_xml(text: str, root: re.Pattern[str]) -> Element | None:
    """The root element of a document; None where it has none of the kind, or nothing in it can be read.

    Args:
        text: the document, decoded; what stands before its root does not matter.
        root: what the root's tag begins with.
    """
    start = begins(text, root)
    if start is None:
        return None
    document = text[start:]
    tree = _parsed(document, recover=False)
    return _parsed(mended(document[:MOST_MENDED]), recover=True) if tree is None else tree


def begins(text: str, root: re.Pattern[str]) -> int | None:
    """Where in the opening of a text a root of that kind begins; None where there is none, or an HTML page before."""
    match = root.search(text, 0, OPENING)
    return None if match is None or PAGE.search(text, 0, match.start()) else match.start()


def _parsed(document: str, *, recover: bool) -> Element | None:
    parser = etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(document.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def mended(document: str) -> str:
    """A document that is no XML, with what is most often wrong in it put right."""
    return "".join(_mended(FORBIDDEN.sub(" ", document)))


def _mended(document: str) -> Iterator[str]:
    at = 0
    while (start := document.find(CDATA, at)) >= 0:
        end = document.find(CDATA_END, start)
        end = len(document) if end < 0 else end + len(CDATA_END)
        yield _escaped(document[at:start])
        yield document[start:end]
        at = end
    yield _escaped(document[at:])


def _escaped(markup: str) -> str:
    """Markup outside of CDATA sections in which every stray ampersand and bracket and every tag of HTML is text."""
    sound = NO_TAG.sub("&lt;", REFERENCE.sub(_reference, markup))
    return HTMLS_OWN.sub(lambda tag: escape(tag[0], quote=False), sound)


def _reference(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        if len(match[0]) == 1:
            return "&amp;"
        # The parser recovers from half a surrogate pair by putting it into the tree, from where it cannot be read.
        number = int(match[0][3:-1], 16) if match[0][2] in "xX" else int(match[0][2:-1])
        return " " if number > sys.maxunicode or FORBIDDEN.match(chr(number)) else match[0]
    if name in XMLS_OWN:
        return match[0]
    character = html5.get(f"{name};")
    return escape(character) if character else f"&amp;{name};"


def name_of(element: Element) -> str:
    """What an element is, in lower case and with the usual prefix, whatever prefix the document uses: "dc:creator".

    Elements of RSS and Atom have no prefix; those of vocabularies that are not known are called "?".
    """
    tag = element.tag
    if not isinstance(tag, str):
        return "?"
    if not tag.startswith("{"):
        return tag.lower()  # of a prefix that was never declared, the parser makes a part of the name
    space, _, local = tag[1:].partition("}")
    prefix = PREFIXES.get(space)
    return "?" if prefix is None else prefix + local.lower()


def is_atom(element: Element) -> bool:
    """Whether an element is one of Atom's, in which what is not said to be HTML is none."""
    return isinstance(element.tag, str) and element.tag.startswith((f"{{{ATOM}}}", f"{{{ATOM_03}}}"))


def text_in(element: Element) -> str:
    """All text in an element."""
    return "".join(element.itertext()).strip()


def markup_in(element: Element) -> str:
    """What an element holds, as HTML: escaped, in a CDATA section, or as elements of its own."""
    kind = (element.get("type") or "").strip().lower()
    if len(element):
        return _inner(element)
    text = element.text or ""
    if "/" in kind and not kind.startswith("text/") and not kind.endswith(("xml", "html")):
        return ""  # a picture, or whatever else can be put into an entry
    return escape(text) if kind in ("text", "text/plain") or (is_atom(element) and not kind) else text


def _inner(element: Element) -> str:
    pieces = [escape(element.text or "")]
    for child in element:
        for each in child.iter():
            if isinstance(each.tag, str):
                each.tag = _local(each.tag)
        pieces.append(etree.tostring(child, encoding="unicode", method="html", with_tail=True))
    return "".join(pieces)


def _local(tag: str) -> str:
    """The name of an element without its prefix; "span" for what could be no name in HTML."""
    name = tag.rpartition("}")[2].rpartition(":")[2]
    return name if LOCAL.fullmatch(name) else "span"


def base_of(element: Element, address: str) -> str:
    """The address that links in an element are relative to."""
    bases = [each.get(XML_BASE) for each in (element, *element.iterancestors())]
    for base in reversed([base for base in bases if base]):
        try:
            address = urljoin(address, base.strip())
        except ValueError:
            continue
    return address


def language_of(element: Element) -> str | None:
    """The language that an element itself says it is in."""
    return element.get(XML_LANG)
