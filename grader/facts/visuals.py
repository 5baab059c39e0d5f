"""Visuals: pictures, charts of data, explanatory diagrams, tables of facts, and what plays in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grader.document import Document, Embed, Graphic, Image, Quote, Span, Table
from grader.facts import Fact, Facts, fact, listed
from grader.facts.pictures import Picture, content_pictures, file_words, is_video_still

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
CHART_SHAPES = 6
"""Drawn shapes from which an unnamed drawing is taken for a chart."""
NEAR = 320
"""Characters before and after a picture that may speak of it."""

FIGURE_TEXT = 600
"""A figure element with more text than this, in characters, is more than a picture with its title and caption."""

_NUMBERED = re.compile(
    r"^\W{0,3}(?:figure|fig|exhibit|chart|graph|abbildung|abb|figura|grafik)\b\.?\s{0,3}[\dA-Z]",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\s?(?:[-–—]|to|through|and)\s?(?:(?:19|20)?\d\d)\b|%")
_DATA_MAP = re.compile(
    r"\bmaps?\s(?:of|showing|with|by|comparing|that\sshows?)\b|\binteractive\smap\b", re.IGNORECASE
)
_NOT_OF_DATA = re.compile(
    r"\b(?:seating|size|sizing|chore|flow|org|organi[sz]ation(?:al)?|gantt|eye|natal|birth|wall|star|reward|colou?r|"
    r"anchor|music|chord|tarot|stitch|knitting|zodiac|pop)[\s-]charts?\b|"
    r"\b(?:knowledge|social|open|causal|directed|computation(?:al)?|commit|dependency|scene|acyclic|call|object)[\s-]graphs?\b|"
    r"\bcharts?[\s-]topp\w{1,8}|\bopengraph\b|\bplots?\sof\sland\b|\bgarden\splots?\b",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|persons?|people|someone|hands?|fingers?|business(?:m[ae]n|wom[ae]n|person)|colleagues|team)\b"
    r"[^.!?]{0,40}?\b(?:look|point|hold|present|us|work|study|discuss|sitt?|stand|analy|shak|smil|writ|type|typ)(?:s|ing|es|[sz]ing)?\b|"
    r"\b(?:at|on|with)\s(?:a|an|his|her|their|the)\s(?:laptop|desk|screen|tablet|computer|phone)\b|"
    r"\bstock\sphoto|\bshutterstock\b|\bgetty\simages\b|\bistock|\bunsplash\b|\bpexels\b",
    re.IGNORECASE,
)
_PHOTO_CREDIT = re.compile(
    r"\b(?:photos?|photograph(?:er|y|ed|s)?|pictured|getty|reuters|afp|ap\sphoto|file\spic|image\scredit|"
    r"handout|courtesy)\b|©|\((?:AP|AFP|Reuters)\b",
    re.IGNORECASE,
)
_DRAWING_FOLDER = re.compile(r"/(charts?|graphs?|plots?|infographics?|diagrams?|flowcharts?)/", re.IGNORECASE)
_CHART_NAMES = re.compile(
    r"(?<![a-z])(?:charts?|graphs?|plot|plotly|highcharts|recharts|apexcharts?|echarts|amcharts|chartjs|c3|nvd3|vega|"
    r"bokeh|datawrapper|flourish|infogram|tableau|observable|js-plotly-plot|histogram|sparkline)(?![a-z])"
)
_DIAGRAM_NAMES = re.compile(
    r"(?<![a-z])(?:mermaid|diagram|flow|flowchart|plantuml|graphviz|railroad-diagram|drawio)(?![a-z])"
)
_CHART_HOSTS = re.compile(
    r"//(?:[\w-]{1,40}\.){0,4}(?:datawrapper\.de|dwcdn\.net|flourish\.studio|infogram\.com|public\.tableau\.com|"
    r"quickchart\.io|chart\.googleapis\.com|chart\.apis\.google\.com|image-charts\.com|statista\.com/graphic|"
    r"chartblocks\.(?:io|com)|plot\.ly|plotly\.com|ourworldindata\.org/(?:grapher|explorers)|"
    r"fred\.stlouisfed\.org/graph|datacommons\.org|everviz\.com|vizzlo\.com|venngage\.com)",
    re.IGNORECASE,
)
_PLOT_FILE = re.compile(
    r"/figure-(?:html|gfm|commonmark|markdown|docx|epub)/|_files/(?:[\w-]{1,60}_)?\d{1,3}_\d{1,2}\.(?:png|svg)|/output_\d{1,3}_\d{1,2}\.(?:png|svg)",
    re.IGNORECASE,
)
"""Where R Markdown, Quarto and Jupyter put the plots that a document's code draws."""
_POINTS_AT = re.compile(
    r"\b(?:chart|graph|plot|histogram|scatter\s?plot|infographic|heat\s?map|box\s?plot|maps?)s?\s"
    r"(?:below|above|shows?|illustrates?|compares?|plots?|tracks|summari[sz]es|on\sthe\s(?:left|right))\b|"
    r"\b(?:following|this|these|next|accompanying|interactive)\s(?:\w{1,20}\s)?(?:chart|graph|plot|histogram|infographic|heat\s?map)s?\b",
    re.IGNORECASE,
)
_POINTS_AT_DIAGRAM = re.compile(
    r"\b(?:diagram|flow\s?chart|schematic|figure|illustration|drawing)s?\s(?:below|above|shows?\show|illustrates?)\b|"
    r"\b(?:following|this|next)\s(?:\w{1,20}\s)?(?:diagram|flow\s?chart|schematic)s?\b",
    re.IGNORECASE,
)
_DRAWN_IN_CODE = frozenset({"mermaid", "plantuml", "puml", "dot", "graphviz", "d2", "flowchart"})
_PLAYER_WORDS = re.compile(
    r"\b(?:video|audio|podcast|watch|listen|media\s(?:caption|player)|player)\b", re.IGNORECASE
)
_DIGITS_ONLY = re.compile(r"\d{1,5}[.:]?$")


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


@cache
def _phrases(name: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(phrase) for phrase in sorted(listed(name), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w])", re.IGNORECASE)


def _is_chart_text(words: str) -> bool:
    plain = _NOT_OF_DATA.sub(" ", words[:FIGURE_TEXT])
    if _phrases("chart_words").search(plain):
        return True
    amounts = _phrases("quantity_words").search(plain) or _YEARS.search(plain)
    return bool(amounts and (_NUMBERED.search(plain) or _DATA_MAP.search(plain)))


def _is_plot_caption(words: str) -> bool:
    """Whether a figure's caption speaks of something plotted, and of more than one number in passing."""
    plain = _NOT_OF_DATA.sub(" ", words[:FIGURE_TEXT])
    return bool(_phrases("plot_words").search(plain)) and not _PHOTO_CREDIT.search(plain)


def _is_diagram_text(words: str) -> bool:
    return bool(_phrases("diagram_words").search(words[:FIGURE_TEXT]))


def _told(image: Image, document: Document, facts: Facts) -> Iterator[Quote]:
    """The words that say what a picture shows, the surest first."""
    if image.caption:
        yield _caption_quote(document, image.figure, image.caption)
    if image.alt and image.alt.strip():
        yield Quote(image.alt, None, "alt text")
    if image.figure is not None and 0 <= image.figure < len(document.figures):
        span = document.figures[image.figure].span
        if 0 < span.end - span.start <= FIGURE_TEXT:
            yield document.quote(span)
    words = file_words(image.src).replace("-", " ")
    folders = " ".join(_DRAWING_FOLDER.findall(image.src[-300:]))
    if words or folders:
        yield Quote(f"{folders} {words}".strip().lower(), None, "file name")


def _caption_quote(document: Document, figure: int | None, caption: str) -> Quote:
    if figure is not None and 0 <= figure < len(document.figures):
        span = document.figures[figure].caption_span
        if span is not None:
            return document.quote(Span(span.start, min(span.end, span.start + FIGURE_TEXT)))
    return Quote(caption[:FIGURE_TEXT], None, "caption")


def _beside(document: Document, at: int) -> Iterator[Span]:
    """The line before a place in the text and the line after it, at most NEAR characters each."""
    text = document.text
    before = text[max(0, at - NEAR) : at].rstrip()
    line = before[before.rfind("\n") + 1 :]
    if line:
        end = max(0, at - NEAR) + len(before)
        yield Span(end - len(line), end)
    rest = text[at : at + NEAR]
    after = rest.lstrip()
    line = after.split("\n", 1)[0]
    if line:
        start = at + len(rest) - len(after)
        yield Span(start, start + len(line))


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
        pointed = _POINTS_AT.search(document.text)
        if pointed:
            span = Span(*pointed.span())
            marks.append(Mark("text", span, document.quote(span)))
    return tuple(sorted(marks, key=lambda m: (m.span, m.kind)))


def _chart_images(document: Document, facts: Facts) -> Iterator[Mark]:
    for picture in facts(content_pictures):
        quote = _chart_quote(picture.image, document, facts)
        if quote is not None:
            image = picture.image
            yield Mark("image", image.span, quote, image.caption, image.figure, picture.index)


def _chart_quote(image: Image, document: Document, facts: Facts) -> Quote | None:
    if _CHART_HOSTS.search(image.src[:300]) or _PLOT_FILE.search(image.src[-200:]):
        return Quote(image.src[:200], None, "image address")
    told = list(_told(image, document, facts))
    if any(_STOCK.search(q.text[:FIGURE_TEXT]) for q in told):
        return None
    for quote in told:
        if _is_chart_text(quote.text):
            return quote
    if image.caption and _is_plot_caption(image.caption):
        return _caption_quote(document, image.figure, image.caption)
    named = _CHART_NAMES.search(image.hints)
    if named:
        return Quote(named.group(), None, "class name")
    if any(_is_diagram_text(q.text) for q in told):
        return None
    for span in _beside(document, image.span.start):
        if _POINTS_AT.search(_NOT_OF_DATA.sub(" ", document.words_at(span))):
            return document.quote(span)
    return None


def _chart_graphics(document: Document) -> Iterator[Mark]:
    for graphic in document.graphics:
        quote = _graphic_quote(document, graphic)
        if quote is not None and not _is_drawn_diagram(graphic):
            yield Mark(graphic.kind, graphic.span, quote, graphic.caption, graphic.figure)


def _graphic_quote(document: Document, graphic: Graphic) -> Quote | None:
    if _too_small(graphic):
        return None
    if graphic.caption and _is_chart_text(graphic.caption):
        return _caption_quote(document, graphic.figure, graphic.caption)
    drawn = graphic.kind == "canvas" or graphic.shape_count >= CHART_SHAPES
    if drawn and graphic.title and _is_chart_text(graphic.title):
        return Quote(graphic.title, None, "name of the drawing")
    named = _CHART_NAMES.search(graphic.hints)
    if drawn and named and (graphic.kind == "canvas" or graphic.label_count):
        return Quote(named.group(), None, "class name")
    if graphic.kind == "canvas":
        return Quote(document.chart_scripts[0], None, "chart script") if document.chart_scripts else None
    if graphic.label_count >= CHART_LABELS and graphic.shape_count >= CHART_SHAPES:
        return Quote(f"{graphic.label_count} labels, {graphic.shape_count} shapes", None, "drawing")
    return None


def _too_small(graphic: Graphic) -> bool:
    return any(side is not None and side < 100 for side in (graphic.width, graphic.height))


def _is_drawn_diagram(graphic: Graphic) -> bool:
    words = f"{graphic.title} {graphic.caption}"
    return bool(_DIAGRAM_NAMES.search(graphic.hints)) or (
        _is_diagram_text(words) and not _is_chart_text(words)
    )


def _chart_embeds(document: Document) -> Iterator[Mark]:
    for embed in document.embeds:
        if (
            embed.kind == "chart"
            or (embed.kind == "other" and _CHART_HOSTS.search(embed.src[:300]))
            or (embed.kind == "map" and _is_chart_text(f"{embed.title} {embed.caption}"))
        ):
            yield Mark("embed", embed.span, _embed_quote(embed), embed.caption, embed.figure)


def _embed_quote(embed: Embed) -> Quote:
    return Quote(embed.title or embed.provider or embed.src[:200], None, "embed")


def diagram_marks(document: Document, facts: Facts) -> tuple[Mark, ...]:
    """Drawings that explain a process, a structure or a model: as images, svg, or written in a diagram language."""
    chart_images = {m.image for m in facts(chart_marks) if m.image is not None}
    marks: list[Mark] = []
    for picture in facts(content_pictures):
        image = picture.image
        if picture.index in chart_images:
            continue
        quote = _diagram_quote(image, document, facts)
        if quote is not None:
            marks.append(Mark("image", image.span, quote, image.caption, image.figure, picture.index))
    for graphic in document.graphics:
        if (
            not _too_small(graphic)
            and _is_drawn_diagram(graphic)
            and (graphic.label_count or graphic.caption)
        ):
            words = graphic.caption or graphic.title or graphic.hints[:80]
            marks.append(
                Mark("svg", graphic.span, Quote(words, None, "drawing"), graphic.caption, graphic.figure)
            )
    for code in document.code:
        if code.language.lower() in _DRAWN_IN_CODE:
            marks.append(Mark("code", code.span, document.quote(code.span)))
    return tuple(sorted(marks, key=lambda m: (m.span, m.kind)))


def _diagram_quote(image: Image, document: Document, facts: Facts) -> Quote | None:
    told = list(_told(image, document, facts))
    if any(_STOCK.search(q.text[:FIGURE_TEXT]) for q in told):
        return None
    for quote in told:
        if _is_diagram_text(quote.text):
            return quote
    for span in _beside(document, image.span.start):
        if _POINTS_AT_DIAGRAM.search(document.words_at(span)):
            return document.quote(span)
    return None


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
    """Number of content pictures."""
    found = facts(content_pictures)
    told = [Quote(p.image.alt or p.image.caption or p.image.src[-120:], None, "image") for p in found[:12]]
    return Fact(len(found), tuple(told))


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
