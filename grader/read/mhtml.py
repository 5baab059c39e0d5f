"""Pages saved as one file (.mhtml, .mht): the page itself out of its MIME parts."""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from email.errors import MessageError
from email.header import decode_header, make_header

from grader.errors import ReadError
from grader.read.draft import Draft
from grader.read.incoming import check_file_size, check_text_size, shown_name
from grader.read.parse import clean_text, decode
from grader.read.saved_page import saved_from
from grader.read.sites import can_be_split
from grader.read.text import plain_html

MAX_PARTS = 3_000
"""Parts that are looked at for the page; a saved page of many pictures has a few hundred."""

_MAX_DEPTH = 20
_BOUNDARY = re.compile(rb"boundary\s{0,5}=", re.IGNORECASE)
_LONG_HEADER = re.compile(
    rb"content-(?:type|disposition|transfer-encoding)[ \t]{0,9}:(?:[^\r\n]|(?:\r\n?|\n)[ \t]){8000}",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://[^\s<>\"]{3,2000}$", re.IGNORECASE)


def read_mhtml(content: bytes, *, filename: str = "") -> Draft:
    """The page in an MHTML file as a Draft, its pictures and frames left alone; raises ReadError and InputTooLarge."""
    check_file_size(content, filename)
    name = shown_name(filename, "This file")
    if len(_BOUNDARY.findall(content)) > 50 or _LONG_HEADER.search(content):
        # A saved page has one level of parts, or two, and short headers; the parser is quadratic in both.
        raise _unreadable(name)
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        part = _main_part(message)
        if part is None:
            raise ReadError(
                f"{name} has no web page in it.",
                "Save the page again as “Webpage, single file”, or paste its text.",
            )
        raw = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
    except (
        MessageError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        raise _unreadable(name) from error
    if not isinstance(raw, bytes):
        raise _unreadable(name)
    check_text_size(len(raw), filename)
    html, note = decode(raw, charset=charset)
    html = clean_text(html)
    if not html.strip():
        raise ReadError(
            f"The page in {name} is empty.", "Save the page again once it has loaded, or paste its text."
        )
    is_html = part.get_content_type() != "text/plain"
    address = _address(part) or _address(message) or (saved_from(html) if is_html else "")
    return Draft(
        html=html if is_html else plain_html(html)[0],
        title="" if is_html else _subject(message),
        metadata_source="" if is_html else "file",
        is_page=is_html,
        base_url=address,
        cuts=(note,) if note else (),
    )


def _unreadable(name: str) -> ReadError:
    return ReadError(
        f"{name} could not be read as a saved page (MHTML).",
        "Save the page again as “Webpage, single file”, or upload it as .html.",
    )


def _main_part(message: email.message.Message) -> email.message.Message | None:
    """The page that was saved: named by the start parameter or the saved address, else the first HTML, else a text."""
    texts: list[email.message.Message] = []
    stack: list[tuple[email.message.Message, int]] = [(message, 0)]
    seen = 0
    while stack and seen < MAX_PARTS:
        part, depth = stack.pop()
        seen += 1
        inner = part.get_payload()
        if isinstance(inner, list):
            if depth < _MAX_DEPTH:
                stack.extend((p, depth + 1) for p in reversed(inner) if isinstance(p, email.message.Message))
        elif part.get_content_type() in ("text/html", "application/xhtml+xml", "text/plain"):
            texts.append(part)
    pages = [part for part in texts if part.get_content_type() != "text/plain"]
    start = str(message.get_param("start") or "").strip("<> ")
    saved = str(message.get("Snapshot-Content-Location") or "").strip()
    for part in pages:
        if start and str(part.get("Content-ID") or "").strip("<> ") == start:
            return part
    for part in pages:
        if saved and str(part.get("Content-Location") or "").strip() == saved:
            return part
    return next(iter(pages or texts), None)


def _address(part: email.message.Message) -> str:
    for header in ("Snapshot-Content-Location", "Content-Location", "Content-Base"):
        # Long addresses are folded over lines.
        address = "".join(str(part.get(header) or "").split())
        if _WEB.match(address) and can_be_split(address):
            return address
    return ""


def _subject(message: email.message.Message) -> str:
    try:
        return " ".join(
            clean_text(str(make_header(decode_header(str(message.get("Subject") or "")[:2000])))).split()
        )[:300]
    except (MessageError, ValueError, LookupError):
        return ""
