"""One walk over the main region: its text and, with their places in it, all the pieces that a Document lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from grader.document import (
    Code,
    Control,
    Embed,
    Figure,
    Graphic,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quotation,
    Span,
    Table,
)
from grader.read.addresses import Addresses
from grader.read.anchors import heading_id, is_permalink
from grader.read.embeds import embed_of
from grader.read.marks import (
    BLOCKS,
    FIELDS,
    HEADING_LEVELS,
    SUBTITLE,
    UNSEEN,
    is_hidden,
    names_of,
    titles_contents,
)
from grader.read.media import field_of, graphic_of, image_of
from grader.read.pieces import Pieces
from grader.read.tables import is_layout, rows_of
from grader.read.writing import Inline, Text

_BOLD = frozenset(("b", "strong"))
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|wp-caption-text|figcaption|image-?caption|img-?caption|credit)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|dateline|post-?meta|entry-?meta|article-?meta|meta-?data|post-?info|post-?date|published|pub-?date|author-?name|posted-?on)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_FIGURE_NAMES = re.compile(
    r"[\s_-](?:wp-caption|figure|fig|image-with-caption|thumb|captioned|img-caption)[\s_-]"
)
FIGURE_CHARS = 1_600
"""A figure with more text than this was never closed."""
_CODE_LANGUAGE = re.compile(
    r"(?:language|lang|highlight-source|brush:|sourceCode)[-\s:]{0,2}([A-Za-z0-9+#-]{1,20})"
)


@dataclass(slots=True)
class _Context:
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


class Walker:
    """Reads one region; make one for each region and call `walk` once."""

    def __init__(
        self,
        *,
        base_url: str,
        addresses: Addresses,
        skip: dict[HtmlElement, str],
        title: HtmlElement | None,
        people: frozenset[str] = frozenset(),
    ) -> None:
        self.base_url = base_url
        self.addresses = addresses
        self.skip = skip
        self.title = title
        self.people = people
        """Names of the authors, lower case: as headings they open a note about a person, no section."""
        self.pieces = Pieces()
        self._text = Text()
        self._inline = Inline()
        self._context = _Context()
        self._lists = 0
        self._forms = 0
        self._cell = False

    # -- the walk

    def walk(self, region: HtmlElement) -> Pieces:
        """All pieces of `region` in reading order."""
        if region.tag in BLOCKS and region.tag not in ("body", "html", "table", "ul", "ol"):
            self._children(region)
            self._flush()
        else:
            self._element(region)
            self._flush()
        self.pieces.text = str(self._text)
        return self.pieces

    def _children(self, element: HtmlElement) -> None:
        if element.text:
            self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            if child.tail:
                self._add(child.tail)

    def _add(self, text: str) -> None:
        inline = self._inline
        before = inline.length
        inline.add(text)
        grown = inline.length - before
        inline.letters += grown
        if self._context.bold:
            inline.bold += grown

    def _element(self, element: HtmlElement) -> None:
        tag = element.tag
        if element is self.title or element in self.skip or tag in UNSEEN or is_hidden(element):
            if element is self.title:
                self._flush()
            elif tag == "noscript" and not _has_picture_beside(element):
                for img in element.iter("img"):
                    self._image(img)
            return
        if tag in FIELDS:
            if (field := field_of(element)) is not None:
                self._control(*field)
        elif tag == "br":
            after = element.getnext()
            doubled = after is not None and after.tag == "br" and not (element.tail or "").strip()
            if doubled and not self._cell and self._context.role in ("paragraph", "byline"):
                self._flush()
            else:
                self._add(" ")
        elif tag == "img":
            self._image(element)
        elif tag == "picture":
            for img in element.iter("img"):
                self._image(img)
                break
        elif tag in ("svg", "canvas"):
            self._place("graphics", graphic_of(element, figure=self._context.figure))
        elif tag in (
            "iframe",
            "video",
            "audio",
            "object",
            "embed",
            "amp-youtube",
            "lite-youtube",
            "youtube-video",
        ):
            self._embed(element)
        elif tag == "a":
            self._anchor(element)
        elif tag == "math":
            self._add(" " + "".join(element.itertext()) + " ")
        elif tag in _BOLD:
            with self._within(bold=True):
                self._children(element)
        elif tag == "q":
            start = self._inline.length
            self._children(element)
            self._inline.quotes.append((start, self._inline.length, element.get("cite") or ""))
        elif tag in BLOCKS:
            self._block(element)
        else:
            self._other(element)

    def _other(self, element: HtmlElement) -> None:
        role = element.get("role") or ""
        if role == "heading" and (element.get("aria-level") or "").isdigit():
            self._heading(element, max(1, min(6, int(element.get("aria-level") or 2))))
        elif role == "button" and not self._cell:
            self._control("button", " ".join("".join(element.itertext()).split()))
            self._children(element)
        elif "-" in element.tag and any(c.tag in BLOCKS for c in element):
            self._flush_block()
            self._children(element)
            self._flush_block()
        else:
            self._children(element)

    def _block(self, element: HtmlElement) -> None:
        tag = element.tag
        if self._cell and tag not in ("ul", "ol", "table"):
            self._add(" ")
            self._children(element)
            self._add(" ")
            return
        if tag in HEADING_LEVELS or (
            element.get("role") == "heading" and (element.get("aria-level") or "").isdigit()
        ):
            self._heading(
                element, HEADING_LEVELS.get(tag) or max(1, min(6, int(element.get("aria-level") or 2)))
            )
        elif tag in ("ul", "ol", "menu"):
            self._list(element)
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self._table(element)
        elif tag == "pre":
            self._code(element)
        elif tag == "blockquote":
            self._blockquote(element)
        elif _is_figure(element):
            self._figure(element)
        elif tag in ("figcaption", "caption") or (
            self._context.figure is not None and _CAPTION.search(element.get("class") or "")
        ):
            self._role(element, "caption")
        elif tag == "dt":
            self._role(element, "term")
        elif tag == "dd":
            self._role(element, "definition")
        elif tag == "form":
            self._flush()
            self._forms += 1
            self._control(
                "form", (element.get("aria-label") or element.get("name") or "").strip(), form=self._forms
            )
            with self._within(form=self._forms):
                self._children(element)
                self._flush()
        elif tag == "hr":
            self._flush()
        elif tag == "legend" or tag == "summary":
            self._role(element, self._context.role)
        elif (
            tag in ("p", "div", "address", "header", "section", "center")
            and _BYLINE.search(f"{element.get('class') or ''}")
            and len("".join(element.itertext())) < 400
        ):
            self._role(element, "byline")
        else:
            self._flush_block()
            embed = embed_of(element, self.base_url) if tag == "div" else None
            if embed is not None:
                self._place("embeds", embed)
            self._children(element)
            self._flush_block()

    @contextmanager
    def _within(self, **changes: object) -> Iterator[None]:
        before = self._context
        self._context = replace(before, **changes)  # type: ignore[arg-type]
        try:
            yield
        finally:
            if self._context.item_open != before.item_open and before.element is self._context.element:
                before.item_open = self._context.item_open
            self._context = before

    def _role(self, element: HtmlElement, role: str) -> None:
        self._flush()
        with self._within(role=role, element=element):
            self._children(element)
            self._flush()

    # -- blocks

    def _heading(self, element: HtmlElement, level: int) -> None:
        if self._cell:
            self._children(element)
            return
        card = self._context.link is not None and not (self._context.link.get("href") or "#").startswith("#")
        subtitle = self.title is not None and self._follows_title(element)
        words = " ".join("".join(element.itertext()).split())
        if card or subtitle or titles_contents(words) or words.lower() in self.people:
            # A teaser card's title, the page's own subtitle, or the words above a contents list: no section.
            self._role(element, "paragraph")
            return
        self._flush()
        with self._within(role="heading", level=level, element=element, bold=False):
            self._children(element)
            self._flush()

    def _follows_title(self, element: HtmlElement) -> bool:
        """A heading right under the page's title, with nothing but other headers' parts around it, is its subtitle."""
        before = element.getprevious()
        if before is not self.title or self._text.length > 0:
            return False
        after = element.getnext()
        parent = element.getparent()
        in_header = parent is not None and parent.tag in ("header", "hgroup")
        return (
            in_header
            or (after is not None and after.tag in HEADING_LEVELS)
            or SUBTITLE.search(names_of(element)) is not None
        )

    def _list(self, element: HtmlElement) -> None:
        if self._cell:
            for child in element:
                self._add(" ")
                if isinstance(child.tag, str):
                    self._children(child)
            return
        if _is_code_lines(element):
            self._code(element)
            return
        self._flush()
        number = self._lists
        self._lists += 1
        with self._within(
            role="paragraph",
            list_number=number,
            ordered=element.tag == "ol",
            depth=self._context.depth + 1,
            element=element,
        ):
            self._children(element)
            self._flush()

    def _item(self, element: HtmlElement) -> None:
        self._flush()
        checkbox = any((i.get("type") or "") == "checkbox" for i in element.iter("input"))
        if self._context.list_number < 0:
            with self._within(list_number=self._lists, depth=0):
                self._lists += 1
                with self._within(role="item", element=element, item_open=True, checkbox=checkbox):
                    self._children(element)
                    self._flush()
            return
        with self._within(role="item", element=element, item_open=True, checkbox=checkbox):
            self._children(element)
            self._flush()

    def _code(self, element: HtmlElement) -> None:
        self._flush()
        text = "".join(element.itertext()).strip("\n").rstrip()
        if not text.strip():
            return
        code = next(iter(element.iter("code")), element)
        names = f"{element.get('class') or ''} {code.get('class') or ''} {element.get('data-lang') or ''}"
        parent = element.getparent()
        if parent is not None:
            names += f" {parent.get('class') or ''}"
        match = _CODE_LANGUAGE.search(names[:300])
        span = self._text.block(text)
        self.pieces.code.append(Code(span, match.group(1).lower() if match else ""))

    def _blockquote(self, element: HtmlElement) -> None:
        embed = embed_of(element, self.base_url)
        self._flush()
        start = self._text.next_start
        with self._within(role="quotation", element=element):
            self._children(element)
            self._flush()
        if self._text.length > start:
            cite = element.get("cite") or " ".join(
                " ".join("".join(c.itertext()).split()) for c in element.iter("cite", "footer")
            )
            self.pieces.quotations.append(Quotation(Span(start, self._text.length), cite.strip()))
        if embed is not None:
            self._place("embeds", embed)
            self._flush()

    def _figure(self, element: HtmlElement) -> None:
        self._flush()
        index = len(self.pieces.figures)
        self.pieces.figures.append(Figure(Span(self._text.length, self._text.length)))
        start = self._text.next_start
        captions_before = len(self.pieces.paragraphs)
        media_before = {name: len(getattr(self.pieces, name)) for name in ("images", "graphics", "embeds")}
        with self._within(figure=index, element=element, role="paragraph"):
            self._children(element)
            self._flush()
        captions = [p for p in self.pieces.paragraphs[captions_before:] if p.role == "caption"]
        span = Span(min(start, self._text.length), self._text.length)
        caption_span = Span(captions[0].span.start, captions[-1].span.end) if captions else None
        caption = self._text.at(caption_span) if caption_span else ""
        self.pieces.figures[index] = Figure(span, caption, caption_span, element.get("id"))
        if caption:
            for name, first in media_before.items():
                found = getattr(self.pieces, name)
                for i in range(first, len(found)):
                    if found[i].figure == index and not found[i].caption:
                        found[i] = replace(found[i], caption=caption)

    def _table(self, element: HtmlElement) -> None:
        if self._cell:
            self._add(" ")
            self._children(element)
            self._add(" ")
            return
        rows = rows_of(element)
        if is_layout(element, rows):
            self._flush()
            self._children(element)
            self._flush()
            return
        self._flush()
        caption = next((" ".join("".join(c.itertext()).split()) for c in element if c.tag == "caption"), "")
        if caption:
            span = self._text.block(caption)
            self.pieces.paragraphs.append(Paragraph(span, "caption"))
        start = self._text.next_start
        self._text.new_block()
        cells: list[tuple[str, ...]] = []
        outer, self._cell = self._cell, True
        for number, row in enumerate(rows):
            if number:
                self._text.raw("\n")
            texts: list[str] = []
            for column, cell in enumerate(row):
                if column:
                    self._text.raw("\t")
                self._inline = Inline()
                self._children(cell)
                texts.append(self._settle(self._text.length))
            cells.append(tuple(texts))
        self._cell = outer
        self._inline = Inline()
        self.pieces.tables.append(
            Table(
                Span(start, self._text.length),
                tuple(cells),
                has_header=any(c.tag == "th" for c in element.iter("th", "thead"))
                or element.find("thead") is not None,
                caption=caption,
            )
        )

    # -- inline pieces

    def _anchor(self, element: HtmlElement) -> None:
        href = (element.get("href") or "").strip()
        if self._context.role == "heading" and is_permalink(element):
            return
        if self._context.link is not None or not href or href.lower().startswith(("javascript:", "data:")):
            self._children(element)
            return
        start = self._inline.length
        if (
            any(isinstance(c.tag, str) and c.tag in BLOCKS for c in element.iter() if c is not element)
            and not self._cell
        ):
            # A card: the link wraps whole blocks; it ends where its first block ends.
            written = self._text.length
            with self._within(link=element):
                self._flush_block()
                self._children(element)
                self._flush_block()
            if self._text.length > written:
                self._link(
                    element, Span(min(written + 1 if written else 0, self._text.length), self._text.length)
                )
            else:
                self._link(element, Span(self._text.length, self._text.length))
            return
        with self._within(link=element):
            self._children(element)
        self._inline.links.append((start, self._inline.length, element))

    def _link(self, element: HtmlElement, span: Span) -> None:
        written = self._text.at(span)
        text = written.strip()
        lead = len(written) - len(written.lstrip())
        span = Span(span.start + lead, span.start + lead + len(text))
        fragment = self.addresses.fragment((element.get("href") or "").strip())
        if fragment is None:
            self.pieces.links.append(self.addresses.link(element, text, span))
        elif fragment:
            self.pieces.jumps.append(self.addresses.jump(element, fragment, text, span))

    def lead_images(self, elements: list[HtmlElement]) -> None:
        """Put pictures that stand between the title and the walked text at its start, before all others."""
        found = [image_of(element, self.addresses.absolute, figure=None, link="") for element in elements]
        self.pieces.images[:0] = found

    def outside_jumps(self, elements: list[HtmlElement]) -> None:
        """Add the in-page links that stand outside the walked text."""
        for element in elements:
            if fragment := self.addresses.fragment((element.get("href") or "").strip()):
                words = " ".join("".join(element.itertext()).split())
                self.pieces.jumps.append(self.addresses.jump(element, fragment, words, None))

    def _image(self, element: HtmlElement) -> None:
        link = self._context.link
        leads = self.addresses.absolute(link.get("href") or "") if link is not None else ""
        self._place(
            "images", image_of(element, self.addresses.absolute, figure=self._context.figure, link=leads)
        )

    def _embed(self, element: HtmlElement) -> None:
        embed = embed_of(element, self.base_url)
        if embed is not None:
            self._place("embeds", replace(embed, figure=self._context.figure))

    def _control(self, kind: str, label: str, form: int | None = None) -> None:
        self._place("controls", Control(kind, label, Span(0, 0), form or self._context.form))

    def _place(self, name: str, piece: Image | Graphic | Embed | Control) -> None:
        """List a piece now, in reading order; its place is known when the text around it is written."""
        found: list[object] = getattr(self.pieces, name)
        self._inline.media.append((self._inline.length, name, len(found)))
        found.append(piece)

    # -- writing

    def _flush_block(self) -> None:
        """A block boundary that is not a piece of its own."""
        if self._cell:
            self._add(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        """End the block that is being read and list it for what it is."""
        inline, context = self._inline, self._context
        text = "".join(inline.parts)
        if not text.strip():
            if inline.media or inline.links:
                self._settle(self._text.length)
            self._inline = Inline()
            return
        self._text.new_block()
        start = self._text.length
        bold = inline.letters > 0 and inline.bold >= 0.95 * inline.letters
        self._settle(start)
        span = Span(start, self._text.length)
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
            self.pieces.paragraphs.append(Paragraph(span, role, bold or _in_capitals(text)))

    def _settle(self, start: int) -> str:
        """Write the inline text from `start` on and give everything met in it its place; the text, stripped."""
        inline = self._inline
        self._inline = Inline()
        text = "".join(inline.parts)
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        self._text.raw(stripped)

        def at(offset: int) -> int:
            return start + min(max(0, offset - lead), len(stripped))

        for begin, end, element in inline.links:
            self._link(element, Span(at(begin), at(end)))
        for begin, end, cite in inline.quotes:
            if end > begin:
                self.pieces.quotations.append(Quotation(Span(at(begin), at(end)), cite, "inline"))
        for offset, name, index in inline.media:
            found = getattr(self.pieces, name)
            found[index] = replace(found[index], span=Span(at(offset), at(offset)))
        return stripped

    # -- addresses


def _has_picture_beside(element: HtmlElement) -> bool:
    """The picture in this noscript is the fallback of one that stands beside it already."""
    parent = element.getparent()
    if parent is None:
        return False
    return any(
        img.getparent() is not element
        for img in parent.iter("img")
        if "noscript" not in (a.tag for a in img.iterancestors())
    )


def _is_figure(element: HtmlElement) -> bool:
    """A figure, or a block that sets a picture with its caption; not one that was never closed and holds the article."""
    if element.tag == "figure":
        return len("".join(element.itertext())) < FIGURE_CHARS or element.find(".//table") is not None
    if element.tag not in ("div", "center"):
        return False
    if not _FIGURE_NAMES.search(f" {(element.get('class') or '')[:200]} "):
        return False
    pictured = any(True for _ in element.iter("img", "svg", "canvas", "iframe"))
    return pictured and len("".join(element.itertext())) < FIGURE_CHARS / 2


def _is_code_lines(element: HtmlElement) -> bool:
    items = [c for c in element if c.tag == "li"]
    return bool(items) and bool(
        re.search(r"linenums|code-?lines|highlight", (element.get("class") or "")[:200])
    )


def _in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 3 < len(letters) < 120 and all(c.isupper() for c in letters)
