"""Pages that a browser saved with all that they show in one file: MHTML (`.mhtml`, `.mht`).

Only the page itself is taken out of it: the first part that is HTML. Pictures and frames are passed over unread.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from bot.errors import BadDocument
from bot.language import told

OPENING = 8192
FIELD = re.compile(
    rb"(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location|Content-[\w-]{1,40}|X-[\w-]{1,40}):", re.IGNORECASE
)
MULTIPART = re.compile(rb"^content-type:\s{0,20}multipart/", re.IGNORECASE | re.MULTILINE)
LAST = b"--"
LINE = re.compile(rb"\r?\n")
END_OF_FIELDS = re.compile(rb"\r?\n\r?\n")
MOST_FIELDS = 64 * 1024  # bytes
MOST_PARTS = 1000
MOST_NESTED = 4
ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
ADVICE = told("Open it in a browser and save it as a web page (.html).")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it was before it was packed: its bytes, its address and its encoding, where they are named."""

    body: bytes
    url: str | None
    charset: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    fields: Message
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.fields.get_content_type() in ("text/html", "application/xhtml+xml")

    @property
    def is_several(self) -> bool:
        return self.fields.get_content_maintype() == "multipart"


def is_mhtml(body: bytes) -> bool:
    """Whether some bytes begin like a page saved in one file."""
    opening = body[:OPENING].lstrip()
    return FIELD.match(opening) is not None and MULTIPART.search(opening) is not None


def page_in(body: bytes) -> SavedPage:
    """The page in the bytes of an MHTML file.

    Raises:
        BadDocument: there is none in it, or it is packed in a way that is not known.
    """
    whole = part = _part(body.lstrip())
    for _ in range(MOST_NESTED):
        if part.is_page:
            return _unpacked(part, whole)
        inner = next((each for each in _parts(part) if each.is_page or each.is_several), None)
        if inner is None:
            break
        part = inner
    raise BadDocument(told("There is no page in this file."), advice=ADVICE)


def _part(data: bytes) -> _Part:
    """A part: its header fields, then an empty line, then what it holds."""
    end = END_OF_FIELDS.search(data, 0, MOST_FIELDS)
    if end is None:
        raise BadDocument(told("The file is broken off or is no saved page."), advice=ADVICE)
    return _Part(BytesHeaderParser(policy=compat32).parsebytes(data[: end.end()]), data[end.end() :])


def _parts(part: _Part) -> Iterator[_Part]:
    """The parts of a part, as far as they are whole."""
    boundary = part.fields.get_boundary()
    if not boundary:
        return
    mark = b"--" + boundary.encode("ascii", "replace")
    at = part.body.find(mark)
    for _ in range(MOST_PARTS):
        start = LINE.search(part.body, at + len(mark)) if at >= 0 else None
        if start is None or part.body.startswith(LAST, at + len(mark)):
            return
        at = part.body.find(b"\n" + mark, start.end())
        yield _part(part.body[start.end() : at if at >= 0 else len(part.body)])


def _unpacked(part: _Part, whole: _Part) -> SavedPage:
    named = (whole.fields.get("Snapshot-Content-Location"), part.fields.get("Content-Location"))
    addresses = (match[0] for each in named if each and (match := ADDRESS.fullmatch(str(each).strip())))
    return SavedPage(_decoded(part), next(addresses, None), part.fields.get_content_charset())


def _decoded(part: _Part) -> bytes:
    encoding = str(part.fields.get("Content-Transfer-Encoding") or "").strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(part.body)
    if encoding == "base64":
        try:
            return base64.b64decode(part.body)
        except binascii.Error as error:
            raise BadDocument(told("The page in this file is broken."), advice=ADVICE) from error
    if encoding in ("", "7bit", "8bit", "binary"):
        return part.body
    raise BadDocument(
        told("The page in this file is packed as {value!r}, which is not known.", value=encoding[:40]), advice=ADVICE
    )
