"""HTML bytes or text to an lxml tree that is safe to walk, with every cut named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from grader.errors import InputTooLarge, ReadError
from grader.limits import MAX_TEXT_BYTES

MAX_DEPTH = 200
"""Elements nested deeper are flattened: lxml's own limit is 254, and walkers recurse."""

MAX_ELEMENTS = 120_000
"""Tags that are read; the largest of the pages that we measured has 21,000."""

MAX_MADE_BYTES = 3 * MAX_TEXT_BYTES
"""HTML that a reader of ours made of another format: longer than the text it came from, which had its own limit."""

MAX_TAG_CHARS = 100_000
"""One tag longer than this loses its attributes: lxml takes quadratic time over them."""

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_WRAPPER = re.compile(r"</?(?:div|span|font|b|i|em|strong|section|center|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree with what had to be cut to get it."""

    tree: HtmlElement
    """The html element."""
    cuts: tuple[str, ...]
    html_bytes: int


def decode(content: bytes, *, charset: str = "") -> tuple[str, str]:
    """Text of `content` and the note of a wrong or missing charset ("" where all was well).

    Byte-order mark first, then the HTTP header's `charset`, the document's own meta, UTF-8, and windows-1252 last.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace"), ""
    meta = _META_CHARSET.search(content[:4096])
    named = [charset, meta.group(1).decode("ascii", "replace") if meta else ""]
    for name in [*(n for n in named if n), "utf-8"]:
        try:
            return content.decode(
                "windows-1252" if name.lower() in ("iso-8859-1", "latin-1", "ascii", "us-ascii") else name
            ), ""
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    stated = next((n for n in named if n), "")
    if stated.lower().replace("-", "") in ("utf8", ""):
        lost = content.decode("utf-8", "replace")
        if lost.count("\ufffd") * 200 < len(lost):
            return lost, "Some characters could not be read in the page's charset and are shown as \ufffd."
    return content.decode(
        "windows-1252", "replace"
    ), "The charset that the page states does not fit it; it was read as windows-1252."


def clean_text(text: str) -> str:
    """`text` without NUL, control characters and lone surrogates, which no later step can carry."""
    return _UNREADABLE.sub("", text)


def parse(content: str | bytes, *, charset: str = "", limit: int = MAX_TEXT_BYTES) -> Parsed:
    """Parse HTML within our limits; raises InputTooLarge over `limit` bytes and ReadError where nothing is in it."""
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "replace"))
    if size > limit:
        raise InputTooLarge(
            f"The HTML has {size / 1e6:.1f} MB; the limit is {limit / 1e6:.0f} MB.",
            "Paste the article itself, without the page around it.",
        )
    cuts: list[str] = []
    text, note = decode(content, charset=charset) if isinstance(content, bytes) else (content, "")
    if note:
        cuts.append(note)
    text = clean_text(text)
    text = _limit_tags(text, cuts)
    if not text.strip():
        raise ReadError("There is no text in this input.", "Paste a draft, or upload another file.")
    tree, too_deep = _tree(text)
    if too_deep:
        # The parser drops whatever follows its own limit: take the wrappers out first, then every tag.
        tree, too_deep = _tree(_WRAPPER.sub(" ", text))
        if too_deep:
            tree, _ = _tree(_TAG.sub(" ", text))
        cuts.append("Elements were nested thousands deep; wrappers were taken out to read their text.")
    _flatten(tree, cuts)
    return Parsed(tree, tuple(cuts), size)


def _tree(text: str) -> tuple[HtmlElement, bool]:
    """The tree, and whether the parser gave up at its depth limit."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadError(
            "This input could not be read as HTML.", "Paste the text itself, or upload another file."
        ) from error
    return tree, any("depth" in entry.message for entry in parser.error_log)


def _limit_tags(text: str, cuts: list[str]) -> str:
    """Cut after MAX_ELEMENTS tags and strip the attributes of monstrous ones; linear in the text."""
    pieces: list[str] = []
    at = seen = stripped = 0
    while (opened := text.find("<", at)) != -1:
        seen += 1
        if seen > 2 * MAX_ELEMENTS:
            cuts.append(
                f"The page has more than {2 * MAX_ELEMENTS:,} tags; what comes after them was not read."
            )
            return "".join(pieces) + text[at:opened]
        closed = text.find(">", opened)
        if closed == -1:
            closed = len(text) - 1
        if closed - opened > MAX_TAG_CHARS and re.match(r"<[A-Za-z]", text[opened : opened + 2]):
            name = re.match(r"<[A-Za-z][A-Za-z0-9-]{0,30}", text[opened : opened + 40])
            pieces.append(text[at:opened] + (name.group() if name else "<span") + ">")
            stripped += 1
            at = closed + 1
            continue
        pieces.append(text[at : opened + 1])
        at = opened + 1
    pieces.append(text[at:])
    if stripped:
        cuts.append("Some tags were longer than 100,000 characters; their attributes were not read.")
    return "".join(pieces)


def _flatten(tree: HtmlElement, cuts: list[str]) -> None:
    """Replace what is nested deeper than MAX_DEPTH by its text."""
    stack: list[tuple[HtmlElement, int]] = [(tree, 0)]
    flattened = False
    while stack:
        element, depth = stack.pop()
        if depth == MAX_DEPTH and len(element):
            words = " ".join(t for t in element.itertext() if t.strip())
            for child in list(element):
                element.remove(child)
            element.text = words
            flattened = True
            continue
        stack.extend((child, depth + 1) for child in element)
    if flattened:
        cuts.append(f"Elements nested more than {MAX_DEPTH} deep were flattened; their text is kept.")
