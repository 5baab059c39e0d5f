"""Pieces: what one walk over the main region found, with the places of all of it in one text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from grader.document import (
    Code,
    Control,
    Embed,
    Figure,
    Graphic,
    Heading,
    Image,
    Jump,
    Link,
    ListItem,
    Paragraph,
    Quotation,
    Section,
    Span,
    Table,
)


@dataclass(slots=True)
class Pieces:
    """What the walk found; spans are offsets in `text`."""

    text: str = ""
    headings: list[Heading] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    list_items: list[ListItem] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    jumps: list[Jump] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    graphics: list[Graphic] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    heading_elements: list[HtmlElement] = field(default_factory=list)

    def sections(self) -> tuple[Section, ...]:
        """The text cut at its headings; the part before the first heading is a section without one."""
        starts = [h.span.start for h in self.headings]
        sections = []
        if not starts or starts[0] > 0:
            sections.append(Section(Span(0, starts[0] if starts else len(self.text))))
        for i, heading in enumerate(self.headings):
            end = starts[i + 1] if i + 1 < len(starts) else len(self.text)
            sections.append(Section(Span(heading.span.start, end), heading))
        return tuple(sections)
