"""Blocks: the text that is being read becomes blocks, and everything met in it gets its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from grader.document import Control, Embed, Graphic, Heading, Image, ListItem, Paragraph, Quotation, Span
from grader.read.addresses import Addresses
from grader.read.anchors import heading_id
from grader.read.pieces import Pieces
from grader.read.writing import Inline, Text


@dataclass(slots=True)
class Context:
    """What the text being read belongs to."""

    role: str = "paragraph"
    level: int = 0
    element: HtmlElement | None = None
    list_number: int = -1
    ordered: bool = False
    depth: int = -1
    item_open: bool = False
    checkbox: bool = False
    bold: bool = False
    figure: int | None = None
    form: int | None = None
    link: HtmlElement | None = None
    hints: str = ""


class Blocks:
    """Writes one text block by block and lists its pieces; what they are is told by the context at the time."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.pieces = Pieces()
        self.written = Text()
        self.inline = Inline()
        self.context = Context()
        self.in_cell = False
        """Inside a table's cell everything is one line."""

    @contextmanager
    def within(self, **changes: object) -> Iterator[None]:
        """Read what follows in a changed context, and then in the one before."""
        before = self.context
        self.context = replace(before, **changes)  # type: ignore[arg-type]
        try:
            yield
        finally:
            if self.context.item_open != before.item_open and before.element is self.context.element:
                before.item_open = self.context.item_open
            self.context = before

    def add(self, text: str) -> None:
        """Add text to the block that is being read."""
        inline = self.inline
        before = inline.length
        inline.add(text)
        if text.isspace():
            return
        grown = inline.length - before
        inline.letters += grown
        if self.context.bold:
            inline.bold += grown

    def link(self, element: HtmlElement, span: Span) -> None:
        """List an anchor whose words stand at `span` as a link, or as a jump to a place in the page."""
        written = self.written.at(span)
        text = written.strip()
        lead = len(written) - len(written.lstrip())
        span = Span(span.start + lead, span.start + lead + len(text))
        fragment = self.addresses.fragment((element.get("href") or "").strip())
        if fragment is None:
            self.pieces.links.append(self.addresses.link(element, text, span))
        elif fragment:
            self.pieces.jumps.append(self.addresses.jump(element, fragment, text, span))

    def place(self, name: str, piece: Image | Graphic | Embed | Control) -> None:
        """List a piece now, in reading order; its place is known when the text around it is written."""
        found: list[object] = getattr(self.pieces, name)
        self.inline.media.append((self.inline.length, name, len(found)))
        found.append(piece)

    def flush_block(self) -> None:
        """A block boundary that is not a piece of its own."""
        if self.in_cell:
            self.add(" ")
        else:
            self.flush()

    def flush(self) -> None:
        """End the block that is being read and list it for what it is."""
        inline, context = self.inline, self.context
        text = "".join(inline.parts)
        if not text.strip():
            if inline.media or inline.links:
                self.settle(self.written.length)
            self.inline = Inline()
            return
        self.written.new_block()
        start = self.written.length
        bold = inline.letters > 0 and inline.bold >= 0.95 * inline.letters
        self.settle(start)
        span = Span(start, self.written.length)
        if context.role == "heading":
            if any(c.isalnum() for c in text) and context.element is not None:
                self.pieces.headings.append(Heading(span, context.level, heading_id(context.element)))
                self.pieces.heading_elements.append(context.element)
            else:
                self.pieces.paragraphs.append(Paragraph(span))
        elif context.role == "item" and context.item_open:
            self.pieces.list_items.append(
                ListItem(span, context.list_number, context.ordered, max(0, context.depth), context.checkbox)
            )
            context.item_open = False
        else:
            role = context.role if context.role != "item" else "paragraph"
            self.pieces.paragraphs.append(Paragraph(span, role, bold or in_capitals(text)))

    def settle(self, start: int) -> str:
        """Write the inline text from `start` on and give everything met in it its place; the text, stripped."""
        inline = self.inline
        self.inline = Inline()
        text = "".join(inline.parts)
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        self.written.raw(stripped)

        def at(offset: int) -> int:
            return start + min(max(0, offset - lead), len(stripped))

        for begin, end, element in inline.links:
            self.link(element, Span(at(begin), at(end)))
        for begin, end, cite in inline.quotes:
            if end > begin:
                self.pieces.quotations.append(Quotation(Span(at(begin), at(end)), cite, "inline"))
        for offset, name, index in inline.media:
            found = getattr(self.pieces, name)
            found[index] = replace(found[index], span=Span(at(offset), at(offset)))
        return stripped


def in_capitals(text: str) -> bool:
    """A short line whose letters are all capitals."""
    if not text.isupper():  # asked first: most blocks are long and are not
        return False
    letters = [c for c in text if c.isalpha()]
    return 3 < len(letters) < 120 and all(c.isupper() for c in letters)
