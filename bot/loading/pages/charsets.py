"""Bytes to text: the encoding a page was really written in, whatever it says about itself.

In this order: a byte order mark; valid UTF-8 (other encodings practically never are); the encoding the server named;
the one the page names in its first kilobytes; what the bytes look like. Names mean what they mean to browsers (the
WHATWG's Encoding Standard): "latin1" is Windows-1252. Decoding never fails: a byte that fits nowhere is read as
Windows-1252, or becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re

import webencodings
from charset_normalizer import from_bytes

DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?[\s"';](?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
DECLARATION_WITHIN = 4096
DETECTED_WITHIN = 64 * 1024
FALLBACK = "cp1252"
# One in so many bytes of a page may be broken UTF-8, and a few in a short text; with more it only calls itself UTF-8.
ONE_IN = 20
A_FEW = 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's codecs for the standard's encodings, where the one of the same name is narrower or missing.
CODECS = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}
# What the standard calls encodings that browsers read no longer.
UNREAD = "replacement"
# Encodings whose bytes may pass as UTF-8, by how their names begin, with bytes that no text in them does without.
DISGUISED = (("utf-16", b"\x00"), ("utf-32", b"\x00"), ("iso2022", b"\x1b"), ("hz", b"~{"))
# Python's codecs that turn bytes into other bytes, or that are no encoding of pages.
NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined", "mbcs", "oem"}
)


def decode(body: bytes, declared: str | None = None) -> str:
    """The text of a page or file.

    Args:
        body: the bytes as received, after decompression.
        declared: the encoding that the server named, if any; an unknown name counts as none.

    Returns:
        the text without byte order mark and without NUL characters.
    """
    return _decoded(body, declared).lstrip("\ufeff").replace("\x00", "")


def _decoded(body: bytes, declared: str | None) -> str:
    for mark, charset in MARKS:
        if body.startswith(mark):
            return body.decode(charset, errors="replace")
    named = _codec(declared) or _codec_of_bytes(_named_in(body))
    if named and _is_disguised(named, body):
        return body.decode(named, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        charset = named or _detected(body)
    if charset != "utf-8":
        return body.decode(charset, errors="replace")
    broken = body.decode("utf-8", errors="replace").count("\ufffd")
    if broken > A_FEW + len(body) // ONE_IN:
        return body.decode(_detected(body), errors="replace")
    return body.decode("utf-8", errors=SALVAGE)


def _is_disguised(charset: str, body: bytes) -> bool:
    return any(charset.startswith(start) and sign in body for start, sign in DISGUISED)


def _named_in(body: bytes) -> str | None:
    match = DECLARED.search(body, 0, DECLARATION_WITHIN)
    return match.group(1).decode("ascii", errors="ignore") if match else None


def _codec(name: str | None) -> str | None:
    """Python's name for an encoding that a page may use, by any name that browsers or Python know it by."""
    if not name:
        return None
    standard = webencodings.lookup(name)
    known = standard.name if standard and standard.name != UNREAD else name.strip().lower()
    try:
        info = codecs.lookup(CODECS.get(known, known))
        "".encode(info.name)
    except (LookupError, ValueError):  # no encoding; or one that is no encoding of text
        return None
    return None if info.name in NO_CHARSETS else info.name


def _codec_of_bytes(name: str | None) -> str | None:
    """The same for a name that stands in the page itself: where that can be read byte for byte, it is not UTF-16."""
    codec = _codec(name)
    return "utf-8" if codec and codec.startswith(("utf-16", "utf-32")) else codec


def _detected(body: bytes) -> str:
    best = from_bytes(body[:DETECTED_WITHIN]).best()
    return (_codec(best.encoding) if best else None) or FALLBACK


SALVAGE = "belowfold_salvage"


def _salvage(error: UnicodeError) -> tuple[str | bytes, int]:
    """Read a stray byte of a page that is UTF-8 otherwise as what it most likely is: Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(FALLBACK, errors="replace"), error.end


codecs.register_error(SALVAGE, _salvage)
