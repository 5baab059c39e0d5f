"""PDF to paragraphs: the words, not the structure, which a PDF does not keep."""

from __future__ import annotations

import re
from collections import Counter
from html import escape
from itertools import pairwise

import pypdfium2

from grader.errors import ReadError
from grader.limits import MAX_TEXT_BYTES
from grader.read.bare_links import as_linked_html
from grader.read.day import iso_day
from grader.read.draft import Draft
from grader.read.incoming import check_file_size, foreign_kind, shown_name
from grader.read.parse import clean_text
from grader.read.pdf_lines import Line, PageText, page_text

MAX_PAGES = 300
"""Pages that are read."""

_EDGE_LINES = 3
_EDGE_SHARE = 0.12
"""Running headers and footers are among so many first and last lines of a page, in so much of its height."""

_KEEP_HYPHEN = frozenset(("well", "self", "non", "long", "short", "high", "low", "cross", "half", "first"))

_PAGE_NUMBER = re.compile(r"\W{0,6}(?:page|p\.|seite)?\s{0,3}(?:\d{1,4}|[ivxlc]{1,7})(?:\s{0,3}(?:of|/|von|\|)\s{0,3}\d{1,4})?\W{0,6}$", re.IGNORECASE)  # fmt: skip
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]{0,3}$")
_BULLET = re.compile(r"[•◦▪▸●○■□–—*-]\s{1,5}\S|\(?\d{1,2}[.)]\s{1,5}\S")
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,40})(?:-\n|\xad\n?)([^\W\d_]{1,40})")
_PDF_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_NO_TITLE = re.compile(r"(?:untitled|document\d{0,3}|title|slide 1|powerpoint presentation)$", re.IGNORECASE)
_PROGRAM = re.compile(r"^(?:Microsoft (?:Word|PowerPoint|Office Word) - |Print: )", re.IGNORECASE)
_FILE_ENDING = re.compile(r"\.(?:docx?|pptx?|indd|odt|tex|dvi|pdf|rtf|pages)$", re.IGNORECASE)
_PASSWORD_ERROR = 4


def read_pdf(content: bytes, *, filename: str = "") -> Draft:
    """A text PDF as a Draft of paragraphs, its structure not known; raises ReadError and InputTooLarge.

    Reads at most MAX_PAGES pages. Running headers, footers and page numbers are left out, and words that were divided
    at a line's end are joined.
    """
    check_file_size(content, filename)
    name = shown_name(filename, "This file")
    if b"%PDF-" not in content[:1024]:
        kind, step = foreign_kind(content)
        raise ReadError(f"{name} is {kind or 'not a PDF'}{', not a PDF' if kind else ''}.", step or "Choose its real type, or paste the text.")  # fmt: skip
    document = _opened(content, name)
    cuts: list[str] = []
    try:
        count = len(document)
        if count > MAX_PAGES:
            cuts.append(f"The PDF has {count:,} pages; the first {MAX_PAGES} were read.")
        pages = _pages(document, min(count, MAX_PAGES), cuts)
        properties = _properties(document)
    except pypdfium2.PdfiumError as error:
        raise _damaged(name) from error
    finally:
        document.close()
    letters = sum(sum(map(str.isalnum, line.text)) for page in pages for line in page.lines)
    if letters < 20:
        raise ReadError(
            f"{name} holds no text that can be read: its pages are pictures, or empty.",
            "Run text recognition (OCR) on it, or paste the text.",
        )
    bodies, dropped = _without_running_lines(pages)
    if dropped:
        cuts.append(f"{dropped:,} running headers, footers and page numbers of the PDF were left out.")
    title, author, published, updated = properties
    return Draft(
        html="\n".join(_paragraphs(bodies, pages)),
        title=title,
        authors=tuple(a for a in (p.strip() for p in author.split(";")) if a),
        published=published,
        updated=updated,
        metadata_source="file",
        structure_known=False,
        cuts=tuple(cuts),
    )


def _opened(content: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
            raise ReadError(
                f"{name} is locked with a password.",
                "Save it without a password and upload it again, or paste the text.",
            ) from error
        raise _damaged(name) from error


def _damaged(name: str) -> ReadError:
    return ReadError(
        f"{name} is damaged: it could not be read as a PDF.", "Export it again, or paste the text."
    )


def _pages(document: pypdfium2.PdfDocument, count: int, cuts: list[str]) -> list[PageText]:
    pages: list[PageText] = []
    chars = unread = 0
    for number in range(count):
        try:
            page = page_text(document, number)
        except (pypdfium2.PdfiumError, ValueError, AssertionError):
            unread += 1
            continue
        chars += sum(len(line.text) for line in page.lines)
        if chars > MAX_TEXT_BYTES // 2:
            cuts.append(f"The text of the PDF is very long; what comes after page {number + 1} was not read.")
            break
        pages.append(page)
    if unread:
        cuts.append(f"{unread:,} page{'s' if unread > 1 else ''} of the PDF could not be read.")
    return pages


def _properties(document: pypdfium2.PdfDocument) -> tuple[str, str, str, str]:
    """Title, author, published and updated as the file says; programs' leavings are no titles."""
    stated = {
        key: " ".join(clean_text(value)[:1000].split()) for key, value in document.get_metadata_dict().items()
    }
    title = _PROGRAM.sub("", stated.get("Title", ""))
    if _NO_TITLE.match(title) or _FILE_ENDING.search(title):
        title = ""
    return (
        title,
        stated.get("Author", ""),
        _pdf_day(stated.get("CreationDate", "")),
        _pdf_day(stated.get("ModDate", "")),
    )


def _pdf_day(written: str) -> str:
    found = _PDF_DAY.match(written)
    return iso_day("-".join(p for p in found.groups() if p)) if found else ""


def _without_running_lines(pages: list[PageText]) -> tuple[list[list[Line]], int]:
    """The lines of each page without page numbers and without first and last lines that many pages share."""
    edges = [_edge_indexes(page) for page in pages]
    seen = Counter(
        key
        for page, edge in zip(pages, edges, strict=True)
        for key in {_running_key(page.lines[i].text) for i in edge}
    )
    often = max(3, 0.3 * len(pages))
    bodies: list[list[Line]] = []
    dropped = 0
    for page, edge in zip(pages, edges, strict=True):
        unwanted = set()
        for i in edge:
            words = page.lines[i].text
            shared = seen[_running_key(words)] >= often and len(words) < 150
            numbered = i in (0, len(page.lines) - 1) and len(pages) > 1 and _PAGE_NUMBER.match(words)
            if shared or numbered:
                unwanted.add(i)
        dropped += len(unwanted)
        bodies.append([line for i, line in enumerate(page.lines) if i not in unwanted])
    return bodies, dropped


def _edge_indexes(page: PageText) -> list[int]:
    count = len(page.lines)
    return [
        i
        for i, line in enumerate(page.lines)
        if (i < _EDGE_LINES or i >= count - _EDGE_LINES)
        and not _EDGE_SHARE * page.height < line.bottom < (1 - _EDGE_SHARE) * page.height
    ]


def _running_key(words: str) -> str:
    return _DIGITS.sub("#", " ".join(words.lower().split()))


def _paragraphs(bodies: list[list[Line]], pages: list[PageText]) -> list[str]:
    """HTML paragraphs; one that a page's end cuts in two is joined."""
    vocabulary = Counter(
        word.lower()
        for body in bodies
        for line in body
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", line.text)
    )
    html: list[str] = []
    open_: list[str] = []
    links: dict[str, str] = {}
    previous: Line | None = None
    for number, body in enumerate(bodies):
        columns = Counter(round(line.right / 10) for line in body)
        full = max(
            (10 * right for right, n in columns.items() if n > 1),
            default=max((x.right for x in body), default=0.0),
        )
        pitch = _pitch(body)
        for index, line in enumerate(body):
            first = index == 0
            if (
                open_
                and previous is not None
                and _starts_paragraph(line, previous, full=full, pitch=pitch, new_page=first)
            ):
                html.append(_paragraph(open_, links, vocabulary))
                open_, links = [], {}
            open_.append(line.text)
            previous = line
            for words, target in pages[number].links:
                if words in line.text or line.text in words:
                    links[words] = target
    if open_:
        html.append(_paragraph(open_, links, vocabulary))
    return [p for p in html if p]


def _pitch(body: list[Line]) -> float:
    """The usual distance from a line's foot to the next, in points."""
    steps = Counter(
        round(above.bottom - below.bottom, 0)
        for above, below in pairwise(body)
        if above.bottom > below.bottom
    )
    return steps.most_common(1)[0][0] if steps else 0.0


def _starts_paragraph(line: Line, previous: Line, *, full: float, pitch: float, new_page: bool) -> bool:
    ended = bool(_ENDED.search(previous.text))
    if _BULLET.match(line.text):
        return True
    if abs(line.size - previous.size) > 0.12 * max(line.size, previous.size):
        return True
    if new_page or line.bottom >= previous.bottom - 1:
        # The next page or column: only a sentence that goes on is one paragraph.
        return ended or (not line.text[:1].islower() and not previous.text.endswith(("-", ",", "\xad")))
    step = previous.bottom - line.bottom
    if pitch and step > 1.35 * pitch:
        return True
    if line.left > previous.left + 8 and ended:
        return True
    return ended and previous.right < full - 0.12 * max(full, 1.0)


def _paragraph(lines: list[str], links: dict[str, str], vocabulary: Counter[str]) -> str:
    joined = "\n".join(line.strip() for line in lines)
    joined = _DIVIDED.sub(lambda m: _undivided(m.group(1), m.group(2), vocabulary), joined)
    words = clean_text(" ".join(joined.replace("\xad", "").split()))
    return f"<p>{_linked(words, links)}</p>" if words else ""


def _undivided(before: str, after: str, vocabulary: Counter[str]) -> str:
    """The word of two parts: its hyphen stays where the text or custom writes it so, or where a name goes on."""
    hyphened, whole = f"{before}-{after}", f"{before}{after}"
    if vocabulary[whole.lower()]:
        return whole
    if vocabulary[hyphened.lower()] or before.lower() in _KEEP_HYPHEN or not after[:1].islower():
        return hyphened
    return whole


def _whole_word(words: str, start: int, end: int) -> int:
    """The end of a link without the letters of the next word that its rectangle touches, or with all of its own word."""
    if not (words[end - 1].isalnum() and words[end : end + 1].isalnum()):
        return end
    space = words.rfind(" ", start, end)
    if space > start and end - space <= 3:
        return space
    while end < len(words) and words[end].isalnum():
        end += 1
    return end


def _linked(words: str, links: dict[str, str]) -> str:
    """Words as HTML with the PDF's own links and bare addresses as links."""
    spans: list[tuple[int, int, str]] = []
    for anchor, target in list(links.items())[:200]:
        at = words.find(anchor)
        if at >= 0:
            spans.append((at, _whole_word(words, at, at + len(anchor)), target))
    taken = sorted(spans)
    pieces: list[str] = []
    at = 0
    for start, end, target in taken:
        if start < at:
            continue
        pieces.append(as_linked_html(words[at:start]))
        pieces.append(f'<a href="{escape(target)}">{escape(words[start:end], quote=False)}</a>')
        at = end
    pieces.append(as_linked_html(words[at:]))
    return "".join(pieces)
