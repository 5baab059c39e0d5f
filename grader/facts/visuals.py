"""Visuals: pictures, charts of data, explanatory diagrams, tables of facts, and what plays in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.document import Document, Embed, Graphic, Quote, Span, Table
from grader.facts import Fact, Facts, fact
from grader.facts.depicts import (
    CHART_HOSTS,
    CHART_NAMES,
    POINTS_AT,
    caption_quote,
    chart_quote,
    diagram_quote,
    is_chart_text,
    is_diagram_text,
    numbered_line,
)
from grader.facts.pictures import Picture, content_pictures, is_video_still

__all__ = [
    "Mark",
    "Picture",
    "chart_marks",
    "charts",
    "content_images",
    "content_pictures",
    "data_tables",
    "diagram_marks",
    "diagrams",
    "fact_tables",
    "video_embed",
]

CHART_LABELS = 6
"""Text labels from which an unnamed drawing is taken for a chart: icons and ornaments have none."""
CHART_NUMBERS = 3
"""Labels with a digit from which an unnamed drawing shows amounts; with fewer it explains something."""
CHART_SHAPES = 6
"""Drawn shapes from which an unnamed drawing is taken for a chart."""
_DIAGRAM_NAMES = re.compile(
    r"(?<![a-z])(?:mermaid|diagram|flow|flowchart|plantuml|graphviz|railroad-diagram|drawio)(?![a-z])"
)
_DRAWN_IN_CODE = frozenset({"mermaid", "plantuml", "puml", "dot", "graphviz", "d2", "flowchart"})
_PLAYER_WORDS = re.compile(
    r"\b(?:video|audio|podcast|watch|listen|media\s(?:caption|player)|player)\b", re.IGNORECASE
)
_DIGITS_ONLY = re.compile(r"\d{1,5}[.:]?$")

_OF_OTHERS = re.compile(
    r"\b(?:images?|picture|figure|chart|graphic|credit|courtesy|adapted|reproduced|taken|reprinted)\b[^.\n]{0,12}?\b(?:sources?|credit|from|of|by|via)\b|"
    r"\(\s?(?:from|via|source|credit)\b|\bet\sal\b|\bwikipedia\b|©",
    re.IGNORECASE,
)
"""A caption that gives the picture to somebody else."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A chart or a diagram, told by the words or the markup in `quote`."""

    kind: str
    """image | svg | canvas | embed | code | text (spoken of beside a chart maker's script)"""
    span: Span
    quote: Quote
    caption: str = ""
    figure: int | None = None
    image: int | None = None
    """Index in `Document.images`."""


def chart_marks(document: Document, facts: Facts) -> tuple[Mark, ...]:
    """Charts, graphs, data maps and infographics: as images, drawings, canvases, embeds, or spoken of beside a script."""
    makers = {e.provider for e in document.embeds if e.kind == "chart" and e.provider}
    # A chart maker's embed often brings a still of itself for print; that is the same chart.
    images = [
        m
        for m in _chart_images(document, facts)
        if m.image is None or not any(maker in document.images[m.image].hints for maker in makers)
    ]
    marks = [*images, *_chart_graphics(document), *_chart_embeds(document)]
    if not marks and document.chart_scripts:
        pointed = POINTS_AT.search(document.text)
        if pointed:
            span = Span(*pointed.span())
            marks.append(Mark("text", span, document.quote(span)))
    return tuple(sorted(marks, key=lambda m: (m.span, m.kind)))


def _chart_images(document: Document, facts: Facts) -> Iterator[Mark]:
    for picture in facts(content_pictures):
        quote = chart_quote(picture.image, document)
        if quote is not None:
            yield _image_mark(document, picture, quote)


def _image_mark(document: Document, picture: Picture, quote: Quote) -> Mark:
    image = picture.image
    below = numbered_line(document, image)
    caption = image.caption or (document.words_at(below) if below is not None else "")
    return Mark("image", image.span, quote, caption, image.figure, picture.index)


def _chart_graphics(document: Document) -> Iterator[Mark]:
    for graphic in document.graphics:
        quote = _graphic_quote(document, graphic)
        if quote is not None and not _is_drawn_diagram(graphic):
            yield Mark(graphic.kind, graphic.span, quote, graphic.caption, graphic.figure)


def _graphic_quote(document: Document, graphic: Graphic) -> Quote | None:
    if _too_small(graphic):
        return None
    if graphic.caption and is_chart_text(graphic.caption):
        return caption_quote(document, graphic.figure, graphic.caption)
    drawn = graphic.kind == "canvas" or graphic.shape_count >= CHART_SHAPES
    if drawn and graphic.title and is_chart_text(graphic.title):
        return Quote(graphic.title, None, "name of the drawing")
    named = CHART_NAMES.search(graphic.hints)
    # An empty canvas shows what a script draws: a class name without a chart maker's script is decoration.
    if (
        drawn
        and named
        and (bool(document.chart_scripts) if graphic.kind == "canvas" else graphic.label_count)
    ):
        return Quote(named.group(), None, "class name")
    if graphic.kind == "canvas":
        return Quote(document.chart_scripts[0], None, "chart script") if document.chart_scripts else None
    numbered = graphic.number_count >= CHART_NUMBERS
    if numbered and graphic.label_count >= CHART_LABELS and graphic.shape_count >= CHART_SHAPES:
        return Quote(f"{graphic.label_count} labels, {graphic.shape_count} shapes", None, "drawing")
    return None


def _too_small(graphic: Graphic) -> bool:
    return any(side is not None and side < 100 for side in (graphic.width, graphic.height))


def _is_drawn_diagram(graphic: Graphic) -> bool:
    """By its class names or words, or by labels that are words and no amounts."""
    words = f"{graphic.title} {graphic.caption}"
    if _DIAGRAM_NAMES.search(graphic.hints) or (is_diagram_text(words) and not is_chart_text(words)):
        return bool(graphic.label_count or graphic.caption)
    return (
        graphic.label_count >= CHART_LABELS
        and graphic.shape_count >= CHART_SHAPES
        and graphic.number_count < CHART_NUMBERS
        and not CHART_NAMES.search(graphic.hints)
        and not is_chart_text(words)
    )


def _chart_embeds(document: Document) -> Iterator[Mark]:
    for embed in document.embeds:
        if (
            embed.kind == "chart"
            or (embed.kind == "other" and CHART_HOSTS.search(embed.src[:300]))
            or (embed.kind == "map" and is_chart_text(f"{embed.title} {embed.caption}"))
        ):
            yield Mark("embed", embed.span, _embed_quote(embed), embed.caption, embed.figure)


def _embed_quote(embed: Embed) -> Quote:
    return Quote(embed.title or embed.provider or embed.src[:200], None, "embed")


def _line_below(document: Document, at: int) -> str:
    """The line under a picture, which may be its caption though nothing marks it as one."""
    return document.text[at : at + 200].lstrip("\n").split("\n", 1)[0]


def own_charts(document: Document, facts: Facts) -> tuple[Mark, ...]:
    """Charts that no caption, and no line below them, gives to somebody else."""
    return tuple(
        m for m in facts(chart_marks) if not _OF_OTHERS.search(m.caption or _line_below(document, m.span.end))
    )


def diagram_marks(document: Document, facts: Facts) -> tuple[Mark, ...]:
    """Drawings that explain a process, a structure or a model: as images, svg, or written in a diagram language."""
    chart_images = {m.image for m in facts(chart_marks) if m.image is not None}
    marks: list[Mark] = []
    for picture in facts(content_pictures):
        image = picture.image
        if picture.index in chart_images:
            continue
        quote = diagram_quote(image, document)
        if quote is not None:
            marks.append(_image_mark(document, picture, quote))
    for graphic in document.graphics:
        if (
            not _too_small(graphic)
            and _is_drawn_diagram(graphic)
            and (graphic.label_count or graphic.caption)
        ):
            words = (
                graphic.caption
                or graphic.title
                or f"{graphic.label_count} labels, {graphic.shape_count} shapes"
            )
            marks.append(
                Mark("svg", graphic.span, Quote(words, None, "drawing"), graphic.caption, graphic.figure)
            )
    for code in document.code:
        if code.language.lower() in _DRAWN_IN_CODE:
            marks.append(Mark("code", code.span, document.quote(code.span)))
    return tuple(sorted(marks, key=lambda m: (m.span, m.kind)))


def fact_tables(document: Document, facts: Facts) -> tuple[Table, ...]:
    """Tables that set out facts: two rows and two columns or more, mostly filled, no layout and no numbered code."""
    return tuple(table for table in document.tables if _sets_out_facts(table))


def _sets_out_facts(table: Table) -> bool:
    rows = [row for row in table.cells if any(cell.strip() for cell in row)]
    if table.layout or len(rows) < 2:
        return False
    wide = [row for row in rows if len(row) >= 2 and sum(bool(c.strip()) for c in row) >= 2]
    if len(wide) < 2 or len(wide) * 2 < len(rows):
        return False
    if all(_DIGITS_ONLY.match(row[0].strip() or "0") for row in wide) and len({len(r) for r in wide}) == 1:
        lines = [row[0].strip().rstrip(".:") for row in wide]
        if len(wide[0]) == 2 and not table.has_header and lines == [str(n + 1) for n in range(len(lines))]:
            return False
    return len({tuple(row) for row in wide}) > 1


@fact("Pictures in the content")
def content_images(document: Document, facts: Facts) -> Fact[int]:
    """Number of content pictures, drawings in the page itself among them."""
    found = facts(content_pictures)
    told = [Quote(p.image.alt or p.image.caption or p.image.src[-120:], None, "image") for p in found]
    told += [m.quote for m in (*facts(chart_marks), *facts(diagram_marks)) if m.kind in ("svg", "canvas")]
    return Fact(len(told), tuple(told[:12]))


@fact("Charts of data")
def charts(document: Document, facts: Facts) -> Fact[bool]:
    """Whether there is at least one chart, graph, data map or infographic."""
    found = facts(chart_marks)
    return Fact(bool(found), tuple(m.quote for m in found[:12]))


@fact("Explanatory diagrams")
def diagrams(document: Document, facts: Facts) -> Fact[bool]:
    """Whether there is at least one drawing of a process, a structure or a model."""
    found = facts(diagram_marks)
    return Fact(bool(found), tuple(m.quote for m in found[:12]))


@fact("Tables of facts")
def data_tables(document: Document, facts: Facts) -> Fact[int]:
    """Number of tables of facts."""
    found = facts(fact_tables)
    return Fact(len(found), tuple(document.quote(_first_row(document, t.span)) for t in found[:12]))


def _first_row(document: Document, span: Span) -> Span:
    end = document.text.find("\n", span.start, span.end)
    return Span(span.start, span.end if end < 0 else end)


@fact("Video, audio or an interactive piece")
def video_embed(document: Document, facts: Facts) -> Fact[bool]:
    """Whether something plays or can be played with in the content."""
    quotes = [_embed_quote(e) for e in document.embeds if _plays(e)]
    quotes += [Quote(i.alt or i.caption, None, "video still") for i in document.images if is_video_still(i)]
    if document.chart_scripts and len(facts(chart_marks)):
        quotes.append(Quote(document.chart_scripts[0], None, "chart script"))
    return Fact(bool(quotes), tuple(quotes[:12]))


def _plays(embed: Embed) -> bool:
    if embed.kind in ("video", "audio", "chart"):
        return True
    return embed.kind == "other" and bool(
        _PLAYER_WORDS.search(f"{embed.title} {embed.caption} {embed.src[:200]}")
    )
