"""Bytes to text: the encoding a page was really written in, whatever it says about itself.

In this order: a byte order mark; valid UTF-8 (other encodings practically never are); the encoding the server named;
the one the page names in its first kilobytes; what the bytes look like. Decoding never fails: a byte that fits nowhere
is read as Windows-1252, or becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
DECLARATION_WITHIN = 4096
DETECTED_WITHIN = 64 * 1024
FALLBACK = "cp1252"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Names that stand for a wider encoding in browsers (the WHATWG's list), by Python's name for the narrow one.
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Encodings whose bytes are all ASCII or that pair bytes, so that text in them may pass as UTF-8.
DISGUISED = ("iso2022", "hz", "utf-16", "utf-32")
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
    named = _codec(declared) or _codec(_named_in(body))
    if named and named.startswith(DISGUISED):
        return body.decode(named, errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        charset = named or _detected(body)
    return body.decode(charset, errors=SALVAGE if charset == "utf-8" else "replace")


def _named_in(body: bytes) -> str | None:
    match = DECLARED.search(body, 0, DECLARATION_WITHIN)
    return match.group(1).decode("ascii", errors="ignore") if match else None


def _codec(name: str | None) -> str | None:
    """Python's name for an encoding that a page may use, widened as browsers do."""
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip().lower().removeprefix("x-"))
        "".encode(info.name)
    except (LookupError, UnicodeError):
        return None
    if info.name in NO_CHARSETS:
        return None
    return WIDER.get(info.name, info.name)


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
