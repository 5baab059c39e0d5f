"""One walk over the main region: its text and, with their places in it, all the pieces that a Document lists."""

from __future__ import annotations

import re
from contextlib import contextmanager
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

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
from grader.read.embeds import embed_of
from grader.read.marks import BLOCKS, FIELDS, UNSEEN, is_hidden, titles_contents

_SPACE = re.compile(r"\s+")
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_PERMALINK = re.compile(r"headerlink|anchor|permalink|hash-?link|heading-?link|direct-?link|mw-editsection|sr-only", re.IGNORECASE)
_FILE = re.compile(r"\.(?:csv|tsv|xlsx?|ods|zip|gz|tgz|pdf|docx?|odt|pptx?|json|geojson|parquet|sav|dta|rdata|epub|ipynb)$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|wp-caption-text|figcaption|image-?caption|img-?caption|credit)(?:[\s_-]|$)", re.IGNORECASE)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|dateline|post-?meta|entry-?meta|article-?meta|meta-?data|post-?info|post-?date|published|pub-?date|author-?name|posted-?on)(?:[\s_-]|$)", re.IGNORECASE)
_LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-srcset", "data-lazy", "data-orig-file", "srcset")
_PLACEHOLDER = re.compile(r"^data:|blank\.gif|placeholder|spacer|lazy\.(?:png|gif|svg)|1x1", re.IGNORECASE)
_CODE_LANGUAGE = re.compile(r"(?:language|lang|highlight-source|brush:|sourceCode)[-\s:]{0,2}([A-Za-z0-9+#-]{1,20})")


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


@dataclass(slots=True)
class _Inline:
    """Text of the block that is being read, and what was met in it; offsets are in the block until it ends."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    """Letters that are bold."""
    letters: int = 0
    links: list[tuple[int, int, HtmlElement]] = field(default_factory=list)
    quotes: list[tuple[int, int, str]] = field(default_factory=list)
    media: list[tuple[int, str, int]] = field(default_factory=list)
    """Offset, list name and index of an image, graphic, embed or control to be placed."""

    def add(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        if not text or (text == " " and (not self.length or self.parts[-1].endswith(" "))):
            return
        if text.startswith(" ") and (not self.length or self.parts[-1].endswith(" ")):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.length += len(text)


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
        page_url: str,
        skip: dict[HtmlElement, str],
        title: HtmlElement | None,
        own_site: str,
        targets: frozenset[str],
    ) -> None:
        self.base_url = base_url
        self.page_url = urldefrag(page_url).url
        self.skip = skip
        self.title = title
        self.own_site = own_site
        self.targets = targets
        self.pieces = Pieces()
        self._out: list[str] = []
        self._length = 0
        self._inline = _Inline()
        self._context = _Context()
        self._lists = 0
        self._forms = 0
        self._cell = False
        self._groups: dict[HtmlElement, int] = {}

    # -- the walk

    def walk(self, region: HtmlElement) -> Pieces:
        """All pieces of `region` in reading order."""
        if region.tag in BLOCKS and region.tag not in ("body", "html", "table", "ul", "ol"):
            self._children(region)
            self._flush()
        else:
            self._element(region)
            self._flush()
        self.pieces.text = "".join(self._out)
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
            return
        if tag in FIELDS:
            self._field(element)
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
            self._graphic(element)
        elif tag in ("iframe", "video", "audio", "object", "embed", "amp-youtube", "lite-youtube", "youtube-video"):
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
        if tag in _HEADINGS or (element.get("role") == "heading" and (element.get("aria-level") or "").isdigit()):
            self._heading(element, _HEADINGS.get(tag) or max(1, min(6, int(element.get("aria-level") or 2))))
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
        elif tag in ("figure", "picture") or _is_figure(element):
            self._figure(element)
        elif tag in ("figcaption", "caption") or (self._context.figure is not None and _CAPTION.search(element.get("class") or "")):
            self._role(element, "caption")
        elif tag == "dt":
            self._role(element, "term")
        elif tag == "dd":
            self._role(element, "definition")
        elif tag == "form":
            self._flush()
            self._forms += 1
            self._control("form", (element.get("aria-label") or element.get("name") or "").strip(), form=self._forms)
            with self._within(form=self._forms):
                self._children(element)
                self._flush()
        elif tag == "hr":
            self._flush()
        elif tag == "legend" or tag == "summary":
            self._role(element, self._context.role)
        elif tag in ("p", "div", "address", "header", "section", "center") and _BYLINE.search(f"{element.get('class') or ''}") and len("".join(element.itertext())) < 400:
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
        if card or titles_contents("".join(element.itertext())):
            # A teaser card's title, or the words above a contents list: no section of this page.
            self._role(element, "paragraph")
            return
        self._flush()
        with self._within(role="heading", level=level, element=element, bold=False):
            self._children(element)
            self._flush()

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
            role="paragraph", list_number=number, ordered=element.tag == "ol", depth=self._context.depth + 1, element=element
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
        span = self._write(text)
        self.pieces.code.append(Code(span, match.group(1).lower() if match else ""))

    def _blockquote(self, element: HtmlElement) -> None:
        embed = embed_of(element, self.base_url)
        self._flush()
        start = self._next_start()
        with self._within(role="quotation", element=element):
            self._children(element)
            self._flush()
        if self._length > start:
            cite = element.get("cite") or " ".join(
                " ".join("".join(c.itertext()).split()) for c in element.iter("cite", "footer")
            )
            self.pieces.quotations.append(Quotation(Span(start, self._length), cite.strip()))
        if embed is not None:
            self._place("embeds", embed)
            self._flush()

    def _figure(self, element: HtmlElement) -> None:
        self._flush()
        index = len(self.pieces.figures)
        self.pieces.figures.append(Figure(Span(self._length, self._length)))
        start = self._next_start()
        captions_before = len(self.pieces.paragraphs)
        with self._within(figure=index, element=element, role="paragraph"):
            self._children(element)
            self._flush()
        captions = [p for p in self.pieces.paragraphs[captions_before:] if p.role == "caption"]
        span = Span(min(start, self._length), self._length)
        caption_span = Span(captions[0].span.start, captions[-1].span.end) if captions else None
        caption = self._written(caption_span) if caption_span else ""
        self.pieces.figures[index] = Figure(span, caption, caption_span, element.get("id"))
        if caption:
            for name in ("images", "graphics", "embeds"):
                found = getattr(self.pieces, name)
                for i, piece in enumerate(found):
                    if piece.figure == index and not piece.caption:
                        found[i] = replace(piece, caption=caption)

    def _table(self, element: HtmlElement) -> None:
        if self._cell:
            self._add(" ")
            self._children(element)
            self._add(" ")
            return
        rows = _rows(element)
        if _is_layout(element, rows):
            self._flush()
            self._children(element)
            self._flush()
            return
        self._flush()
        caption = next((" ".join("".join(c.itertext()).split()) for c in element if c.tag == "caption"), "")
        if caption:
            span = self._write(caption)
            self.pieces.paragraphs.append(Paragraph(span, "caption"))
        start = self._next_start()
        self._break()
        cells: list[tuple[str, ...]] = []
        outer, self._cell = self._cell, True
        for number, row in enumerate(rows):
            if number:
                self._raw("\n")
            texts: list[str] = []
            for column, cell in enumerate(row):
                if column:
                    self._raw("\t")
                self._inline = _Inline()
                self._children(cell)
                texts.append(self._settle(self._length))
            cells.append(tuple(texts))
        self._cell = outer
        self._inline = _Inline()
        self.pieces.tables.append(
            Table(
                Span(start, self._length),
                tuple(cells),
                has_header=any(c.tag == "th" for c in element.iter("th", "thead")) or element.find("thead") is not None,
                caption=caption,
            )
        )

    # -- inline pieces

    def _anchor(self, element: HtmlElement) -> None:
        href = (element.get("href") or "").strip()
        if self._context.role == "heading" and _is_permalink(element):
            return
        if self._context.link is not None or not href or href.lower().startswith(("javascript:", "data:")):
            self._children(element)
            return
        start = self._inline.length
        if any(isinstance(c.tag, str) and c.tag in BLOCKS for c in element.iter() if c is not element) and not self._cell:
            # A card: the link wraps whole blocks; it ends where its first block ends.
            written = self._length
            with self._within(link=element):
                self._flush_block()
                self._children(element)
                self._flush_block()
            if self._length > written:
                self._link(element, Span(min(written + 1 if written else 0, self._length), self._length))
            else:
                self._link(element, Span(self._length, self._length))
            return
        with self._within(link=element):
            self._children(element)
        self._inline.links.append((start, self._inline.length, element))

    def _link(self, element: HtmlElement, span: Span) -> None:
        href = (element.get("href") or "").strip()
        written = self._written(span)
        text = written.strip()
        lead = len(written) - len(written.lstrip())
        span = Span(span.start + lead, span.start + lead + len(text))
        absolute = self._absolute(href)
        target, fragment = urldefrag(absolute)
        if href.startswith("#") or (fragment and self.page_url and target == self.page_url):
            self._jump(element, unquote(fragment or href[1:]), text, span)
            return
        self.pieces.links.append(
            Link(
                absolute,
                text,
                span,
                rel=tuple(sorted(set((element.get("rel") or "").lower().split()))),
                title=element.get("title") or "",
                download=element.get("download") is not None or bool(_FILE.search(_path(absolute))),
                image=any(True for _ in element.iter("img", "svg")),
                own=self._own(absolute),
                hints=hints_of(element),
            )
        )

    def _jump(self, element: HtmlElement, fragment: str, text: str, span: Span | None) -> None:
        if not fragment:
            return
        group, label = group_of(element, self._groups)
        self.pieces.jumps.append(
            Jump(fragment, text, group, "element" if fragment in self.targets else "missing", span=span, label=label)
        )

    def outside_jumps(self, elements: list[HtmlElement]) -> None:
        """Add the in-page links that stand outside the walked text."""
        for element in elements:
            href = (element.get("href") or "").strip()
            absolute = self._absolute(href)
            target, fragment = urldefrag(absolute)
            if href.startswith("#") or (fragment and self.page_url and target == self.page_url):
                self._jump(element, unquote(fragment or href[1:]), " ".join("".join(element.itertext()).split()), None)

    def _image(self, element: HtmlElement) -> None:
        src = element.get("src") or ""
        if not src or _PLACEHOLDER.search(src[:200]):
            for name in _LAZY_SOURCES:
                if value := (element.get(name) or "").strip():
                    src = value.split(",")[0].split()[0]
                    break
        link = self._context.link
        self._place(
            "images",
            Image(
                self._absolute(src) if not src.startswith("data:") else "data:",
                Span(0, 0),
                alt=element.get("alt"),
                width=_pixels(element.get("width")),
                height=_pixels(element.get("height")),
                figure=self._context.figure,
                link=self._absolute(link.get("href") or "") if link is not None else "",
                lazy=(element.get("loading") or "") == "lazy" or any(element.get(n) for n in ("data-src", "data-lazy-src")),
                hints=hints_of(element),
            ),
        )

    def _graphic(self, element: HtmlElement) -> None:
        texts = shapes = 0
        title = element.get("aria-label") or ""
        for inner in element.iter():
            name = inner.tag if isinstance(inner.tag, str) else ""
            if name in ("text", "tspan") and (inner.text or "").strip():
                texts += 1
            elif name in ("path", "rect", "circle", "line", "polyline", "polygon", "ellipse"):
                shapes += 1
            elif name in ("title", "desc") and not title:
                title = " ".join("".join(inner.itertext()).split())
        self._place(
            "graphics",
            Graphic(
                element.tag,
                Span(0, 0),
                title=title[:300],
                label_count=texts,
                shape_count=shapes,
                width=_pixels(element.get("width")),
                height=_pixels(element.get("height")),
                figure=self._context.figure,
                hints=hints_of(element),
            ),
        )

    def _embed(self, element: HtmlElement) -> None:
        embed = embed_of(element, self.base_url)
        if embed is not None:
            self._place("embeds", replace(embed, figure=self._context.figure))

    def _field(self, element: HtmlElement) -> None:
        kind = element.tag
        if kind == "option":
            return
        if kind == "input":
            kind = (element.get("type") or "text").lower()
            if kind == "hidden":
                return
            kind = {"tel": "text", "url": "text", "submit": "button", "image": "button", "reset": "button"}.get(kind, kind)
        label = element.get("aria-label") or element.get("placeholder") or element.get("value") or element.get("name") or ""
        if kind == "button" and element.tag == "button":
            label = " ".join("".join(element.itertext()).split()) or label
        if kind == "textarea":
            kind = "text"
        self._control(kind, label.strip()[:200])

    def _control(self, kind: str, label: str, form: int | None = None) -> None:
        self._place("controls", Control(kind, label, Span(0, 0), form or self._context.form))

    def _place(self, name: str, piece: Image | Graphic | Embed | Control) -> None:
        """List a piece now, in reading order; its place is known when the text around it is written."""
        found: list[object] = getattr(self.pieces, name)
        self._inline.media.append((self._inline.length, name, len(found)))
        found.append(piece)

    # -- writing

    def _next_start(self) -> int:
        return self._length + (1 if self._length else 0)

    def _raw(self, text: str) -> None:
        if text:
            self._out.append(text)
            self._length += len(text)

    def _break(self) -> None:
        if self._length:
            self._raw("\n")

    def _write(self, text: str) -> Span:
        """A block of its own, as it is."""
        self._break()
        start = self._length
        self._raw(text)
        return Span(start, self._length)

    def _written(self, span: Span) -> str:
        """Words at `span`; blocks are few and late, so walking back is short."""
        pieces: list[str] = []
        end = self._length
        for part in reversed(self._out):
            begin = end - len(part)
            if begin < span.end and end > span.start:
                pieces.append(part[max(0, span.start - begin) : span.end - begin])
            if begin <= span.start:
                break
            end = begin
        return "".join(reversed(pieces))

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
                self._settle(self._length)
            self._inline = _Inline()
            return
        self._break()
        start = self._length
        bold = inline.letters > 0 and inline.bold >= 0.95 * inline.letters
        self._settle(start)
        span = Span(start, self._length)
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
        self._inline = _Inline()
        text = "".join(inline.parts)
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        self._raw(stripped)

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

    def _absolute(self, href: str) -> str:
        try:
            return urljoin(self.base_url, href.strip()) if self.base_url else href.strip()
        except ValueError:
            return href.strip()

    def _own(self, href: str) -> bool | None:
        from grader.read.sites import site_of

        if not self.own_site:
            return None
        if not href.lower().startswith(("http:", "https:", "//")):
            return True if href and ":" not in href.split("/")[0] else None
        return site_of(href) == self.own_site


def heading_id(element: HtmlElement) -> str | None:
    """The id that leads to a heading: its own, one in it, an empty anchor before it, or the section it opens."""
    if found := element.get("id"):
        return found
    for inner in element.iter("a", "span"):
        if found := inner.get("id") or (inner.get("name") if inner.tag == "a" else None):
            return found
    before = element.getprevious()
    if before is not None and before.tag in ("a", "span", "div") and not "".join(before.itertext()).strip() and not (before.tail or "").strip():
        found = before.get("id") or before.get("name")
        if found:
            return found
    parent = element.getparent()
    steps = 0
    child = element
    while parent is not None and steps < 3 and parent.tag in ("section", "div", "header", "article", "hgroup"):
        if parent.index(child) != 0 or (parent.text or "").strip():
            return None
        if parent.tag in ("section", "div") and (found := parent.get("id")):
            return found
        child, parent, steps = parent, parent.getparent(), steps + 1
    return None


def hints_of(element: HtmlElement) -> str:
    """Class and id words of an element and of the four around it, lower case, at most 400 characters."""
    words: list[str] = []
    current: HtmlElement | None = element
    for _ in range(5):
        if current is None or current.tag in ("body", "html"):
            break
        for name in ("class", "id", "itemprop", "role"):
            if value := current.get(name):
                words.append(value[:120])
        current = current.getparent()
    return " ".join(" ".join(words).lower().split())[:400]


def group_of(element: HtmlElement, groups: dict[HtmlElement, int]) -> tuple[int, str]:
    """Number of the outermost list or nav that a link stands in, and the words just above that list."""
    holder: HtmlElement | None = None
    current = element.getparent()
    steps = 0
    while current is not None and steps < 24:
        if current.tag in ("ul", "ol", "nav", "dl", "menu"):
            holder = current
        elif holder is not None and current.tag in ("body", "article", "main"):
            break
        elif current.tag in ("p", "td", "section") and holder is None and steps > 3:
            break
        current, steps = current.getparent(), steps + 1
    if holder is None:
        holder = element.getparent()
        while holder is not None and holder.tag in ("span", "b", "strong", "em", "i", "li", "sup"):
            holder = holder.getparent()
        if holder is not None and holder.tag == "p":
            # A contents list can be a run of one-link paragraphs.
            parent = holder.getparent()
            if parent is not None and sum(1 for c in parent if c.tag == "p") > 1 and _is_one_link(holder):
                holder = parent
    if holder is None:
        return -1, ""
    number = groups.setdefault(holder, len(groups))
    return number, _label_above(holder)


def _is_one_link(element: HtmlElement) -> bool:
    text = "".join(element.itertext()).strip()
    links = "".join("".join(a.itertext()) for a in element.iter("a")).strip()
    return bool(text) and len(links) >= 0.8 * len(text)


def _label_above(holder: HtmlElement) -> str:
    current: HtmlElement | None = holder
    for _ in range(3):
        if current is None:
            break
        if label := current.get("aria-label"):
            return " ".join(label.split())[:80]
        before = current.getprevious()
        while before is not None and not isinstance(before.tag, str):
            before = before.getprevious()
        if before is not None:
            words = " ".join("".join(before.itertext()).split())
            if words:
                return words[-80:]
        current = current.getparent()
    return ""


def _is_permalink(element: HtmlElement) -> bool:
    text = "".join(element.itertext()).strip()
    if len(text) <= 2:
        return True
    names = f"{element.get('class') or ''} {element.get('aria-label') or ''}"
    lower = text.lower()
    if (element.get("href") or "").startswith("#") and _PERMALINK.search(names[:200]):
        return lower in ("link", "permalink", "anchor", "#", "¶") or lower.startswith(("link to", "permalink", "copy link", "anchor link"))
    return lower in ("[edit]", "edit", "permalink", "link to this heading", "link to this section", "copy link")


def _is_figure(element: HtmlElement) -> bool:
    if element.tag not in ("div", "center"):
        return False
    names = f" {element.get('class') or ''} "
    if not re.search(r"[\s_-](?:wp-caption|figure|fig|image-with-caption|thumb|captioned|img-caption)[\s_-]", names[:200]):
        return False
    return any(True for _ in element.iter("img", "svg", "canvas", "iframe")) and len("".join(element.itertext())) < 600


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """Cells of each row, not of tables inside."""
    rows: list[list[HtmlElement]] = []
    for part in table:
        if part.tag == "tr":
            rows.append([c for c in part if c.tag in ("td", "th")])
        elif part.tag in ("thead", "tbody", "tfoot"):
            rows.extend([c for c in row if c.tag in ("td", "th")] for row in part if row.tag == "tr")
    return [row for row in rows if row]


def _is_layout(table: HtmlElement, rows: list[list[HtmlElement]]) -> bool:
    """It places things on the page: nested tables, blocks of prose or code in its cells, or a single row or column."""
    if (table.get("role") or "") in ("presentation", "none"):
        return True
    if len(rows) < 2 or max(len(r) for r in rows) < 2:
        return True
    if table.find(".//table") is not None or table.find(".//pre") is not None or table.find(".//form") is not None:
        return True
    has_head = table.find(".//th") is not None
    cells = [c for row in rows for c in row]
    if not has_head and any(c.tag in _HEADINGS for cell in cells for c in cell.iter()):
        return True
    lengths = [len("".join(c.itertext()).strip()) for c in cells]
    empty = sum(1 for n in lengths if n == 0)
    if not has_head and (sum(lengths) / len(lengths) > 400 or empty > 0.6 * len(lengths)):
        return True
    return sum(lengths) == 0


def _is_code_lines(element: HtmlElement) -> bool:
    items = [c for c in element if c.tag == "li"]
    return bool(items) and bool(re.search(r"linenums|code-?lines|highlight", (element.get("class") or "")[:200]))


def _in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 3 < len(letters) < 120 and all(c.isupper() for c in letters)


def _pixels(value: str | None) -> int | None:
    match = re.match(r"\s{0,9}(\d{1,5})(?:\.\d+)?\s{0,9}(?:px)?\s{0,9}$", value or "")
    return int(match.group(1)) if match else None


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""
