"""One walk over the main region: its text and, with their places in it, all the pieces that a Document lists."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from grader.document import (
    Code,
    Control,
    Figure,
    Paragraph,
    Quotation,
    Span,
    Table,
)
from grader.read.addresses import Addresses
from grader.read.anchors import is_permalink
from grader.read.blocks import Blocks
from grader.read.embeds import embed_of
from grader.read.figures import has_picture_beside, is_caption, is_figure, words_of
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
from grader.read.titles import TITLE_CHARS, heads_button, is_named_title, is_toggle_title
from grader.read.writing import Inline

_BOLD = frozenset(("b", "strong"))
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|dateline|post-?meta|entry-?meta|article-?meta|meta-?data|post-?info|post-?date|published|pub-?date|author-?name|posted-?on)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_CODE_LANGUAGE = re.compile(
    r"(?:language|lang|highlight-source|brush:|sourceCode)[-\s:]{0,2}([A-Za-z0-9+#-]{1,20})"
)


class Walker(Blocks):
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
        super().__init__(addresses)
        self.base_url = base_url
        self.skip = skip
        self.title = title
        self.people = people
        """Names of the authors, lower case: as headings they open a note about a person, no section."""
        self._lists = 0
        self._forms = 0

    # -- the walk

    def walk(self, region: HtmlElement) -> Pieces:
        """All pieces of `region` in reading order."""
        if region.tag in BLOCKS and region.tag not in ("body", "html", "table", "ul", "ol"):
            self._children(region)
            self.flush()
        else:
            self._element(region)
            self.flush()
        self.pieces.text = str(self.written)
        return self.pieces

    def _children(self, element: HtmlElement) -> None:
        if element.text:
            self.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            if child.tail:
                self.add(child.tail)

    def _element(self, element: HtmlElement) -> None:
        tag = element.tag
        if element is self.title or element in self.skip or tag in UNSEEN or is_hidden(element):
            if element is self.title:
                self.flush()
            elif tag == "noscript" and not has_picture_beside(element):
                for img in element.iter("img"):
                    self._image(img)
            return
        if tag == "button" and self._opens_as_title(element):
            self._title_line(element)
        elif tag in FIELDS:
            if (field := field_of(element)) is not None:
                self._control(*field)
        elif tag == "br":
            after = element.getnext()
            doubled = after is not None and after.tag == "br" and not (element.tail or "").strip()
            plain = not self.in_cell and self.context.role in ("paragraph", "byline")
            if plain and (doubled or self._ran_in(element)):
                self.flush()
            else:
                self.add(" ")
        elif tag == "img":
            self._image(element)
        elif tag == "picture":
            for img in element.iter("img"):
                self._image(img)
                break
        elif tag in ("svg", "canvas"):
            self.place("graphics", graphic_of(element, figure=self.context.figure))
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
            self.add(" " + "".join(element.itertext()) + " ")
        elif tag in _BOLD:
            with self.within(bold=True):
                self._children(element)
        elif tag == "q":
            start = self.inline.length
            self._children(element)
            self.inline.quotes.append((start, self.inline.length, element.get("cite") or ""))
        elif tag in BLOCKS:
            self._block(element)
        else:
            self._other(element)

    def _other(self, element: HtmlElement) -> None:
        role = element.get("role") or ""
        if role == "heading" and (element.get("aria-level") or "").isdigit():
            self._heading(element, max(1, min(6, int(element.get("aria-level") or 2))))
        elif role == "button" and not self.in_cell:
            self._control("button", " ".join("".join(element.itertext()).split()))
            self._children(element)
        elif self.context.role != "heading" and is_named_title(element):
            with self.within(bold=True):
                self._children(element)
        elif "-" in element.tag and any(c.tag in BLOCKS for c in element):
            self.flush_block()
            self._children(element)
            self.flush_block()
        else:
            self._children(element)

    def _block(self, element: HtmlElement) -> None:
        tag = element.tag
        if self.in_cell and tag not in ("ul", "ol", "table"):
            self.add(" ")
            self._children(element)
            self.add(" ")
            return
        if tag in HEADING_LEVELS or (
            tag != "summary"
            and element.get("role") == "heading"
            and (element.get("aria-level") or "").isdigit()
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
        elif is_figure(element):
            self._figure(element)
        elif is_caption(element, in_figure=self.context.figure is not None):
            self._role(element, "caption")
        elif tag == "dt":
            self._role(element, "term")
        elif tag == "dd":
            self._role(element, "definition")
        elif tag == "form":
            self.flush()
            self._forms += 1
            self._control(
                "form", (element.get("aria-label") or element.get("name") or "").strip(), form=self._forms
            )
            with self.within(form=self._forms):
                self._children(element)
                self.flush()
        elif tag == "hr":
            self.flush()
        elif tag == "legend":
            self._role(element, self.context.role)
        elif tag == "summary":
            self._title_line(element)
        elif (
            tag in ("p", "div", "address", "header", "section", "center")
            and _BYLINE.search(f"{element.get('class') or ''}")
            and len("".join(element.itertext())) < 400
        ):
            self._role(element, "byline")
        elif self.context.role in ("paragraph", "quotation") and is_named_title(element):
            self._title_line(element)
        else:
            self.flush_block()
            embed = embed_of(element, self.base_url) if tag == "div" else None
            if embed is not None:
                self.place("embeds", embed)
            self._children(element)
            self.flush_block()

    def _role(self, element: HtmlElement, role: str) -> None:
        self.flush()
        with self.within(role=role, element=element):
            self._children(element)
            self.flush()

    def _title_line(self, element: HtmlElement) -> None:
        """A line of its own that stands in for a heading; the headings in it stay what they are."""
        if self.context.role == "heading" or self.in_cell:
            self._children(element)
            return
        self.flush()
        with self.within(bold=True, element=element):
            self._children(element)
            self.flush()

    def _ran_in(self, line_break: HtmlElement) -> bool:
        """What stands in the block so far is one short bold run that ends here: a title above its text."""
        inline, parent = self.inline, line_break.getparent()
        ends = (
            parent is not None
            and parent.tag in _BOLD
            and line_break.getnext() is None
            and not (line_break.tail or "").strip()
        )
        return (
            (not self.context.bold or ends)
            and 2 < inline.letters <= TITLE_CHARS
            and inline.bold >= 0.95 * inline.letters
            and self.context.role == "paragraph"
        )

    def _opens_as_title(self, button: HtmlElement) -> bool:
        """A button that is all of a heading, holds one, or is the title of what it opens."""
        if self.context.role == "heading":
            heading = self.context.element
            return heading is not None and words_of(heading) == words_of(button) != ""
        return heads_button(button) or (not self.in_cell and is_toggle_title(button))

    # -- blocks

    def _heading(self, element: HtmlElement, level: int) -> None:
        if self.in_cell:
            self._children(element)
            return
        card = self.context.link is not None and not (self.context.link.get("href") or "#").startswith("#")
        subtitle = self.title is not None and self._follows_title(element)
        words = " ".join("".join(element.itertext()).split())
        if card or subtitle or titles_contents(words) or words.lower() in self.people:
            # A teaser card's title, the page's own subtitle, or the words above a contents list: no section.
            self._role(element, "paragraph")
            return
        self.flush()
        with self.within(role="heading", level=level, element=element, bold=False):
            self._children(element)
            self.flush()

    def _follows_title(self, element: HtmlElement) -> bool:
        """A heading right under the page's title, with nothing but other headers' parts around it, is its subtitle."""
        before = element.getprevious()
        if before is not self.title or self.written.length > 0:
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
        if self.in_cell:
            for child in element:
                self.add(" ")
                if isinstance(child.tag, str):
                    self._children(child)
            return
        if _is_code_lines(element):
            self._code(element)
            return
        self.flush()
        number = self._lists
        self._lists += 1
        with self.within(
            role="paragraph",
            list_number=number,
            ordered=element.tag == "ol",
            depth=self.context.depth + 1,
            element=element,
        ):
            self._children(element)
            self.flush()

    def _item(self, element: HtmlElement) -> None:
        self.flush()
        checkbox = any((i.get("type") or "") == "checkbox" for i in element.iter("input"))
        if self.context.list_number < 0:
            with self.within(list_number=self._lists, depth=0):
                self._lists += 1
                with self.within(role="item", element=element, item_open=True, checkbox=checkbox):
                    self._children(element)
                    self.flush()
            return
        with self.within(role="item", element=element, item_open=True, checkbox=checkbox):
            self._children(element)
            self.flush()

    def _code(self, element: HtmlElement) -> None:
        self.flush()
        text = "".join(element.itertext()).strip("\n").rstrip()
        if not text.strip():
            return
        code = next(iter(element.iter("code")), element)
        names = f"{element.get('class') or ''} {code.get('class') or ''} {element.get('data-lang') or ''}"
        parent = element.getparent()
        if parent is not None:
            names += f" {parent.get('class') or ''}"
        match = _CODE_LANGUAGE.search(names[:300])
        span = self.written.block(text)
        self.pieces.code.append(Code(span, match.group(1).lower() if match else ""))

    def _blockquote(self, element: HtmlElement) -> None:
        embed = embed_of(element, self.base_url)
        self.flush()
        start = self.written.next_start
        with self.within(role="quotation", element=element):
            self._children(element)
            self.flush()
        if self.written.length > start:
            cite = element.get("cite") or " ".join(
                " ".join("".join(c.itertext()).split()) for c in element.iter("cite", "footer")
            )
            self.pieces.quotations.append(Quotation(Span(start, self.written.length), cite.strip()))
        if embed is not None:
            self.place("embeds", embed)
            self.flush()

    def _figure(self, element: HtmlElement) -> None:
        self.flush()
        index = len(self.pieces.figures)
        self.pieces.figures.append(Figure(Span(self.written.length, self.written.length)))
        start = self.written.next_start
        captions_before = len(self.pieces.paragraphs)
        media_before = {name: len(getattr(self.pieces, name)) for name in ("images", "graphics", "embeds")}
        with self.within(figure=index, element=element, role="paragraph"):
            self._children(element)
            self.flush()
        captions = [p for p in self.pieces.paragraphs[captions_before:] if p.role == "caption"]
        span = Span(min(start, self.written.length), self.written.length)
        caption_span = Span(captions[0].span.start, captions[-1].span.end) if captions else None
        caption = self.written.at(caption_span) if caption_span else ""
        self.pieces.figures[index] = Figure(span, caption, caption_span, element.get("id"))
        if caption:
            for name, first in media_before.items():
                found = getattr(self.pieces, name)
                for i in range(first, len(found)):
                    if found[i].figure == index and not found[i].caption:
                        found[i] = replace(found[i], caption=caption)

    def _table(self, element: HtmlElement) -> None:
        if self.in_cell:
            self.add(" ")
            self._children(element)
            self.add(" ")
            return
        rows = rows_of(element)
        if is_layout(element, rows):
            self.flush()
            self._children(element)
            self.flush()
            return
        self.flush()
        caption = next((" ".join("".join(c.itertext()).split()) for c in element if c.tag == "caption"), "")
        if caption:
            span = self.written.block(caption)
            self.pieces.paragraphs.append(Paragraph(span, "caption"))
        start = self.written.next_start
        self.written.new_block()
        cells: list[tuple[str, ...]] = []
        outer, self.in_cell = self.in_cell, True
        for number, row in enumerate(rows):
            if number:
                self.written.raw("\n")
            texts: list[str] = []
            for column, cell in enumerate(row):
                if column:
                    self.written.raw("\t")
                self.inline = Inline()
                self._children(cell)
                texts.append(self.settle(self.written.length))
            cells.append(tuple(texts))
        self.in_cell = outer
        self.inline = Inline()
        self.pieces.tables.append(
            Table(
                Span(start, self.written.length),
                tuple(cells),
                has_header=any(c.tag == "th" for c in element.iter("th", "thead"))
                or element.find("thead") is not None,
                caption=caption,
            )
        )

    # -- inline pieces

    def _anchor(self, element: HtmlElement) -> None:
        href = (element.get("href") or "").strip()
        if self.context.role == "heading" and is_permalink(element):
            return
        if self.context.link is not None or not href or href.lower().startswith(("javascript:", "data:")):
            self._children(element)
            return
        start = self.inline.length
        if (
            any(isinstance(c.tag, str) and c.tag in BLOCKS for c in element.iter() if c is not element)
            and not self.in_cell
        ):
            # A card: the link wraps whole blocks; it ends where its first block ends.
            written = self.written.length
            with self.within(link=element):
                self.flush_block()
                self._children(element)
                self.flush_block()
            if self.written.length > written:
                self.link(
                    element,
                    Span(min(written + 1 if written else 0, self.written.length), self.written.length),
                )
            else:
                self.link(element, Span(self.written.length, self.written.length))
            return
        with self.within(link=element):
            self._children(element)
        self.inline.links.append((start, self.inline.length, element))

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
        link = self.context.link
        leads = self.addresses.absolute(link.get("href") or "") if link is not None else ""
        self.place(
            "images", image_of(element, self.addresses.absolute, figure=self.context.figure, link=leads)
        )

    def _embed(self, element: HtmlElement) -> None:
        embed = embed_of(element, self.base_url)
        if embed is not None:
            self.place("embeds", replace(embed, figure=self.context.figure))

    def _control(self, kind: str, label: str, form: int | None = None) -> None:
        self.place("controls", Control(kind, label, Span(0, 0), form or self.context.form))


def _is_code_lines(element: HtmlElement) -> bool:
    items = [c for c in element if c.tag == "li"]
    return bool(items) and bool(
        re.search(r"linenums|code-?lines|highlight", (element.get("class") or "")[:200])
    )
