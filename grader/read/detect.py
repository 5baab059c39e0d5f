"""Tells what kind of input it is by its first bytes, its marks and, least, its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from grader.read.incoming import decode_text, shown_name

SCANNED_CHARS = 200_000
"""Marks are counted in the first part of a text, in characters."""

_BY_NAME = {
    "html": "html", "htm": "html", "xhtml": "html", "xht": "html", "shtml": "html",
    "md": "markdown", "markdown": "markdown", "mdown": "markdown", "mkd": "markdown", "mdx": "markdown",
    "qmd": "markdown", "rmd": "markdown", "dj": "markdown", "djot": "markdown", "mdwn": "markdown",
    "txt": "text", "text": "text",
    "docx": "docx", "docm": "docx", "dotx": "docx", "doc": "docx",
    "pdf": "pdf", "mhtml": "mhtml", "mht": "mhtml",
}  # fmt: skip
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^\n]{0,200}$", re.MULTILINE)
_PAGE_START = re.compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}\?>\s{0,20})?(?:<!--[^<>]{0,2000}-->\s{0,20}){0,5}<(!doctype\s{1,9}html|html|head|body)\b",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(
    r"</?(p|h[1-6]|ul|ol|li|div|table|tr|td|th|section|article|blockquote|figure|br|hr|pre|main|header)(?:\s[^<>\n]{0,500})?/?>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(r"</?(a|img|strong|em|b|i|span|code|u)(?:\s[^<>\n]{0,500})?/?>", re.IGNORECASE)
_MIME = re.compile(
    r"(?:^|\n)(mime-version\s{0,3}:|content-type\s{0,3}:\s{0,3}multipart/(?:related|alternative|mixed))",
    re.IGNORECASE,
)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?[^\n]{0,2000}\n")

_MARKS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("Markdown heading", "Markdown headings", re.compile(r"^ {0,3}#{1,6} {1,3}\S", re.MULTILINE)),
    ("link in brackets", "links in brackets", re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}[)\s]")),
    ("picture in brackets", "pictures in brackets", re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{1,500}[)\s]")),
    ("fenced code block", "fenced code blocks", _FENCE),
    ("table with bars", "tables with bars", re.compile(r"^ {0,3}\|? {0,3}:?-{3,40}:? {0,3}\|[ :|-]{0,300}$", re.MULTILINE)),
    ("link definition", "link definitions", re.compile(r"^ {0,3}\[[^\[\]\n]{1,100}\]: {1,3}\S", re.MULTILINE)),
    ("passage in **bold**", "passages in **bold**", re.compile(r"\*\*(?=[^\s*])[^*\n]{1,300}(?<=\S)\*\*")),
    ("underlined heading", "underlined headings", re.compile(r"^[^\s#>|=-][^\n]{1,150}\n(?:={3,150}|-{3,150})[ ]{0,5}$", re.MULTILINE)),
)  # fmt: skip
_SURE = frozenset(
    ("Markdown heading", "link in brackets", "picture in brackets", "table with bars", "link definition")
)
_FRONT_MATTER = re.compile(r"\s{0,20}(?:---|\+\+\+)[ \t]{0,9}\n[ \t]{0,9}[A-Za-z][\w -]{0,60}[ \t]{0,9}[:=]")


@dataclass(frozen=True, slots=True)
class _Counts:
    markdown: dict[str, tuple[int, str, str]]
    """Number of each mark, with its name for one and for many."""
    front_matter: bool
    blocks: int
    inline: int
    block_names: tuple[str, ...]


def guess_type(content: str | bytes, *, filename: str = "", clipboard_html: bool = False) -> tuple[str, str]:
    """One of grader.document.INPUT_TYPES, and why, as a phrase that can follow "because"; never fails.

    A file's first bytes outweigh its name, and sure marks in a text outweigh a name that says little (.txt).
    """
    if clipboard_html:
        return "html", "it was pasted with its formatting"
    ending = filename.rsplit(".", 1)[-1].lower() if "." in filename else ""
    named = _BY_NAME.get(ending, "")
    if isinstance(content, bytes):
        binary = _by_first_bytes(content)
        if binary:
            kind, reason = binary
            return kind, reason if named in (
                "",
                kind,
            ) else f"{reason}, in spite of the name {shown_name(filename)}"
        text = decode_text(content[: 4 * SCANNED_CHARS])[0]
    else:
        text = content
    text = text[:SCANNED_CHARS].replace("\r\n", "\n").removeprefix("\ufeff")
    kind, reason = _by_text(text, named, ending)
    if named and named != kind and named in ("docx", "pdf", "mhtml", "html"):
        reason += f", in spite of the name {shown_name(filename)}"
    return kind, reason


def _by_first_bytes(content: bytes) -> tuple[str, str] | None:
    if b"%PDF-" in content[:1024]:
        return "pdf", "it starts as a PDF does"
    if content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                word = any(name.startswith("word/") for name in package.namelist()[:5000])
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            word = False
        return "docx", "it is a zipped file with a Word document in it" if word else "it is a zipped file"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "docx", "it is an Office file of the old or the encrypted kind"
    return None


def _by_text(text: str, named: str, ending: str) -> tuple[str, str]:
    if _is_mail(text):
        return "mhtml", "it starts with the headers of a saved web page (MIME)"
    page = _PAGE_START.match(text)
    if page:
        return (
            "html",
            f"it starts with <{page.group(1).split()[0].lower().replace('!doctype', '!DOCTYPE html')}>",
        )
    counts = _count(text)
    sure = sum(n for mark, (n, _, _) in counts.markdown.items() if mark in _SURE)
    marks = sum(n for n, _, _ in counts.markdown.values())
    if named == "markdown":
        return "markdown", f"its name ends in .{ending}"
    if named == "html" and counts.blocks + counts.inline:
        return "html", f"its name ends in .{ending}"
    tagged = text.lstrip().startswith("<") and counts.blocks >= 1
    if (counts.blocks >= 4 and counts.blocks > 2 * sure) or (tagged and counts.blocks > sure):
        return (
            "html",
            f"it has {_number(counts.blocks, 'HTML tag', 'HTML tags')} such as {' and '.join(counts.block_names)}",
        )
    if counts.front_matter:
        return "markdown", "it starts with front matter"
    # A list that starts with dashes or one # in a line is in plain texts too; these marks are not.
    if sure or marks >= 2:
        return "markdown", f"it has {_listed(counts.markdown.values())}"
    if counts.inline >= 2 and counts.blocks + counts.inline >= 3:
        return "html", f"it has {_number(counts.blocks + counts.inline, 'HTML tag', 'HTML tags')}"
    if named == "text":
        return "text", f"its name ends in .{ending} and it has no marks of HTML or Markdown"
    return "text", "it has no marks of HTML or Markdown"


def _is_mail(text: str) -> bool:
    """Whether it starts with a block of MIME headers that belong to a saved page."""
    at = len(text) - len(text[:200].lstrip()) if text[:1].isspace() else 0
    if not _HEADER.match(text, at):
        return False
    head = text[at : at + 8000].split("\n\n", 1)[0]
    return len(_MIME.findall(head)) >= 2 and "multipart/" in head.lower()


def _count(text: str) -> _Counts:
    prose = _without_fenced(text)
    found = {
        one: (len(pattern.findall(prose if pattern is not _FENCE else text)), one, many)
        for one, many, pattern in _MARKS
    }
    fences, one, many = found["fenced code block"]
    found["fenced code block"] = (fences // 2, one, many)
    blocks = [m.group(1).lower() for m in _BLOCK_TAG.finditer(prose)]
    names = tuple(f"<{name}>" for name in dict.fromkeys(blocks))[:2]
    return _Counts(
        found,
        bool(_FRONT_MATTER.match(text)),
        len(blocks),
        sum(1 for _ in _INLINE_TAG.finditer(prose)),
        names,
    )


def _without_fenced(text: str) -> str:
    """`text` without what stands between code fences: samples in it say nothing of the text's own kind."""
    pieces = _FENCE.split(text)
    return "\n".join(pieces[::2])


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _listed(found: Iterable[tuple[int, str, str]]) -> str:
    most = [_number(*entry) for entry in found if entry[0]][:3]
    return most[0] if len(most) == 1 else f"{', '.join(most[:-1])} and {most[-1]}"
