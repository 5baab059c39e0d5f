"""What a person puts right in the reading of a page: which blocks are content, and who wrote it when."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement, fromstring

from grader.document import Author, Document, PageDate
from grader.read.marks import BLOCKS, UNSEEN, is_hidden
from grader.read.outside import left_out_rows, outside_parts
from grader.read.region import Region
from grader.source import BLOCK_KEY, NONE, Corrections

BY_PERSON = "person"
"""The source of what a person says, and the reason of a part that a person left out."""

_SPACE = re.compile(r"\s+")


def correct_region(tree: HtmlElement, region: Region, corrections: Corrections) -> tuple[str, ...]:
    """Take parts in and leave blocks out as `corrections` say; a sentence for each that the page has no more."""
    missed = [
        f"A part that you said is content is not there any more: “{sample[:80]}”."
        for sample in corrections.content
        if not _take_in(tree, region, sample)
    ]
    missed += [
        f"A block that you said is no content is not there any more: “{key[:80]}”."
        for key in corrections.not_content
        if not _leave_out(region, key)
    ]
    return tuple(missed)


def _take_in(tree: HtmlElement, region: Region, sample: str) -> bool:
    for part in outside_parts(tree, region):
        if not any(row.sample == sample for row in left_out_rows([part], region.skip)):
            continue
        if part in region.skip:
            del region.skip[part]
            return True
        # A plain block of its own: what it was called is what it was left out for.
        made = fromstring("<div></div>")
        made.text = part.text
        for child in list(part):
            made.append(child)
        before = _stands_before(tree, part, region.element)
        part.drop_tree()
        if before:
            made.tail, region.element.text = region.element.text, None
            region.element.insert(0, made)
        else:
            region.element.append(made)
        return True
    return False


def _stands_before(tree: HtmlElement, one: HtmlElement, other: HtmlElement) -> bool:
    return next(e for e in tree.iter() if e is one or e is other) is one


def _leave_out(region: Region, key: str) -> bool:
    """Leave out the first block whose words begin with `key`, the outermost one with the very same words."""
    wanted = _bare(key)
    stack = [region.element]
    while stack and wanted:
        element = stack.pop()
        if (
            not isinstance(element.tag, str)
            or element.tag in UNSEEN
            or element in region.skip
            or is_hidden(element)
        ):
            continue
        if element is not region.element and element.tag in BLOCKS and _key_of(element) == wanted:
            region.skip[element] = BY_PERSON
            return True
        stack.extend(reversed(element))
    return False


def _bare(text: str) -> str:
    return _SPACE.sub("", text)[:BLOCK_KEY]


def _key_of(element: HtmlElement) -> str:
    made, length = [], 0
    for text in element.itertext():
        bare = _SPACE.sub("", str(text))
        made.append(bare)
        length += len(bare)
        if length >= BLOCK_KEY:
            break
    return "".join(made)[:BLOCK_KEY]


def correct_document(document: Document, corrections: Corrections) -> Document:
    """The document with the author and the dates that `corrections` give; what a page shows of them stays as it was."""
    for role in ("published", "updated"):
        if said := getattr(corrections, role):
            document = _dated(document, role, said)
    if corrections.author == NONE:
        return replace(document, authors=())
    if corrections.author:
        shown = next((a for a in document.authors if _same(a.name, corrections.author)), None)
        author = (
            replace(shown, source=BY_PERSON)
            if shown is not None
            else Author(corrections.author, BY_PERSON, corrections.author)
        )
        return replace(document, authors=(author,))
    return document


def _dated(document: Document, role: str, said: str) -> Document:
    others = tuple(d for d in document.dates if d.role != role)
    date: PageDate | None = None
    if said != NONE:
        # A reader sees it where the page showed this very day for another purpose.
        shown = next((d for d in document.dates if d.visible and d.value == said), None)
        date = PageDate(role, said, BY_PERSON, said)
        if shown is not None:
            date = replace(date, visible=True, span=shown.span, text=shown.text)
    dates = others if date is None else (date, *others)
    if role == "published":
        return replace(document, dates=dates, published=date)
    return replace(document, dates=dates, updated=date)


def _same(one: str, other: str) -> bool:
    return one.lower().split() == other.lower().split()
