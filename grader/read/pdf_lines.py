"""The lines of one PDF page with their places, and the web links that lie on it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

from grader.read.parse import clean_text

MAX_CHARS = 100_000
"""Characters of one page that are read; a full page of small print has about 8,000."""

MAX_LINKS = 300
"""Links of one page that are read."""

_URI_BYTES = 2_100


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; places in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    """Of its first letter's type, in points."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read from a page."""

    lines: tuple[Line, ...]
    links: tuple[tuple[str, str], ...]
    """The words that a link lies on, and where it leads."""
    height: float = 792.0
    """Of the page, in points."""


def page_text(document: pypdfium2.PdfDocument, number: int) -> PageText:
    """Lines and links of page `number`, from 0; raises pypdfium2.PdfiumError where the page cannot be read."""
    page = document.get_page(number)
    try:
        text_page = page.get_textpage()
        try:
            return PageText(_lines(text_page), _links(document, page, text_page), page.get_height())
        finally:
            text_page.close()
    finally:
        page.close()


def _lines(text_page: pypdfium2.PdfTextPage) -> tuple[Line, ...]:
    count = min(text_page.count_chars(), MAX_CHARS)
    codes = [raw.FPDFText_GetUnicode(text_page, i) for i in range(count)]
    lines: list[Line] = []
    start = 0
    for index in range(count + 1):
        if index == count or codes[index] in (10, 13):
            if line := _line(text_page, codes, start, index):
                lines.append(line)
            start = index + 1
    return tuple(lines)


def _line(text_page: pypdfium2.PdfTextPage, codes: list[int], start: int, end: int) -> Line | None:
    while start < end and codes[start] in (0, 9, 32):
        start += 1
    while end > start and codes[end - 1] in (0, 9, 32):
        end -= 1
    if start == end:
        return None
    text = clean_text(_as_text(codes[start:end]))
    if not text.strip():
        return None
    left, bottom, _, _ = text_page.get_charbox(start, loose=True)
    _, _, right, _ = text_page.get_charbox(end - 1, loose=True)
    return Line(text, left, right, bottom, raw.FPDFText_GetFontSize(text_page, start))


def _as_text(codes: list[int]) -> str:
    """Text of PDFium's units: single code points, or the two halves of one as UTF-16 has them."""
    # 2 and 0xFFFE stand for a hyphen that divides a word at a line's end; U+00AD is the sign that was meant.
    text = "".join(
        "\xad" if code in (2, 0xFFFE) else chr(code) if code < 0x110000 else "\ufffd" for code in codes
    )
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _links(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage
) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    for _ in range(MAX_LINKS):
        if not raw.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            break
        action = raw.FPDFLink_GetAction(link)
        if not action:
            continue
        buffer = ctypes.create_string_buffer(_URI_BYTES)
        size = raw.FPDFAction_GetURIPath(document, action, buffer, _URI_BYTES)
        rectangle = raw.FS_RECTF()
        if not 1 < size <= _URI_BYTES or not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(rectangle)):
            continue
        target = buffer.raw[: size - 1].decode("utf-8", "replace")
        words = text_page.get_text_bounded(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        words = " ".join(clean_text(words).split())
        if words and target.lower().startswith(("http://", "https://", "mailto:")):
            found.append((words[:500], clean_text(target)))
    return tuple(found)
