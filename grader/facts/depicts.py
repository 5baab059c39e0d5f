"""What a picture shows, told by the words and addresses that go with it: a chart of data, a diagram, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from grader.document import Document, Image, Quote, Span
from grader.facts import listed
from grader.facts.pictures import file_words
from grader.facts.telling import is_stuffed

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
CHART_NAMES = re.compile(
    r"(?<![a-z])(?:charts?|graphs?|plot|plotly|highcharts|recharts|apexcharts?|echarts|amcharts|chartjs|c3|nvd3|vega|"
    r"bokeh|datawrapper|flourish|infogram|tableau|observable|js-plotly-plot|histogram|sparkline)(?![a-z])"
)
CHART_HOSTS = re.compile(
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
POINTS_AT = re.compile(
    r"\b(?:chart|graph|plot|histogram|scatter\s?plot|infographic|heat\s?map|box\s?plot|maps?)s?\s"
    r"(?:below|above|shows?|illustrates?|compares?|plots?|tracks|summari[sz]es|on\sthe\s(?:left|right))\b|"
    r"\b(?:following|this|these|next|accompanying|interactive)\s(?:\w{1,20}\s)?(?:chart|graph|plot|histogram|infographic|heat\s?map)s?\b",
    re.IGNORECASE,
)
_POINTS_AT_DIAGRAM = re.compile(
    r"\b(?:in|as)\s(?:an?\s)?(?:graphical|visual|pictorial|diagrammatic|schematic)\s(?:form|overview|summary)\b|"
    r"\b(?:shown|illustrated|depicted|sketched|drawn)\s(?:graphically|schematically|visually)\b|"
    r"\b(?:diagram|flow\s?chart|schematic|figure|illustration|drawing)s?\s(?:below|above|shows?\show|illustrates?)\b|"
    r"\b(?:following|this|next)\s(?:\w{1,20}\s)?(?:diagram|flow\s?chart|schematic)s?\b",
    re.IGNORECASE,
)
_ILLUSTRATES = re.compile(
    r"(?:\W{0,3}(?:figure|fig)\.?\s{0,3}[\d.]{1,5}\W{0,3})?illustrations?\s(?:of|showing)\b", re.IGNORECASE
)
_DRAWN_FILE = re.compile(r"\.(?:png|svg|gif|webp)(?:$|[?#])", re.IGNORECASE)
_SHOT = re.compile(
    r"\b(?:screen\s?shots?|screen|photos?|photograph|picture|portrait|view\sof|logo)\b", re.IGNORECASE
)


_SIGNS = re.compile(r"[\u3040-\u9fff]")
"""Scripts that put no space between words."""


@cache
def _phrases(name: str) -> re.Pattern[str]:
    entries = sorted(listed(name), key=len, reverse=True)
    spaced = "|".join(re.escape(phrase) for phrase in entries if not _SIGNS.match(phrase))
    signs = "".join(f"|{re.escape(phrase)}" for phrase in entries if _SIGNS.match(phrase))
    return re.compile(rf"(?<![\w-])(?:{spaced})(?![\w]){signs}", re.IGNORECASE)


def is_chart_text(words: str) -> bool:
    """Whether words name a chart, or a numbered figure or a map of amounts."""
    plain = _NOT_OF_DATA.sub(" ", words[:FIGURE_TEXT])
    if _phrases("chart_words").search(plain):
        return True
    amounts = _phrases("quantity_words").search(plain) or _YEARS.search(plain)
    return bool(amounts and (_NUMBERED.search(plain) or _DATA_MAP.search(plain)))


def is_plot_caption(words: str) -> bool:
    """Whether a figure's caption speaks of something plotted, and of more than one number in passing."""
    plain = _NOT_OF_DATA.sub(" ", words[:FIGURE_TEXT])
    return bool(_phrases("plot_words").search(plain)) and not _PHOTO_CREDIT.search(plain)


def is_diagram_text(words: str) -> bool:
    """Whether words name a drawing of a process, a structure or a model."""
    return bool(_phrases("diagram_words").search(words[:FIGURE_TEXT]))


def _told(image: Image, document: Document) -> Iterator[Quote]:
    """The words that say what a picture shows, the surest first."""
    if image.caption:
        yield caption_quote(document, image.figure, image.caption)
    below = numbered_line(document, image)
    if below is not None:
        yield document.quote(below)
    if image.alt and image.alt.strip() and not is_stuffed(image.alt):
        yield Quote(image.alt, None, "alt text")
    if image.figure is not None and 0 <= image.figure < len(document.figures):
        span = document.figures[image.figure].span
        if 0 < span.end - span.start <= FIGURE_TEXT:
            yield document.quote(span)
    words = file_words(image.src).replace("-", " ")
    folders = " ".join(_DRAWING_FOLDER.findall(image.src[-300:]))
    if words or folders:
        yield Quote(f"{folders} {words}".strip().lower(), None, "file name")


def numbered_line(document: Document, image: Image) -> Span | None:
    """The line right after a picture where it reads like "Figure 4. ..." and no caption element holds it."""
    rest = document.text[image.span.start : image.span.start + NEAR]
    line = rest.lstrip().split("\n", 1)[0]
    start = image.span.start + len(rest) - len(rest.lstrip())
    return Span(start, start + len(line)) if not image.caption and _NUMBERED.match(line) else None


def caption_quote(document: Document, figure: int | None, caption: str) -> Quote:
    """A caption with its place where the figure has one, at most FIGURE_TEXT characters."""
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


def chart_quote(image: Image, document: Document) -> Quote | None:
    """The words that say that a picture is a chart of data; None where none do, or where they speak of people at work."""
    if CHART_HOSTS.search(image.src[:300]) or _PLOT_FILE.search(image.src[-200:]):
        return Quote(image.src[:200], None, "image address")
    told = list(_told(image, document))
    if any(_STOCK.search(q.text[:FIGURE_TEXT]) for q in told):
        return None
    for quote in told:
        if is_chart_text(quote.text):
            return quote
    if image.caption and is_plot_caption(image.caption):
        return caption_quote(document, image.figure, image.caption)
    named = CHART_NAMES.search(image.hints)
    if named:
        return Quote(named.group(), None, "class name")
    if any(is_diagram_text(q.text) for q in told):
        return None
    for span in _beside(document, image.span.start):
        if POINTS_AT.search(_NOT_OF_DATA.sub(" ", document.words_at(span))):
            return document.quote(span)
    return None


def diagram_quote(image: Image, document: Document) -> Quote | None:
    """The words that say that a picture is an explanatory drawing; None where none do."""
    told = list(_told(image, document))
    if any(_STOCK.search(q.text[:FIGURE_TEXT]) for q in told):
        return None
    for quote in told:
        if is_diagram_text(quote.text) or (
            quote.source in ("", "caption") and _ILLUSTRATES.match(quote.text)
        ):
            return quote
    # Where the alt text says nothing of the picture, a line beside it is no word for it either.
    if image.alt and is_stuffed(image.alt):
        return None
    numbered = next((q for q in told if _NUMBERED.match(q.text)), None)
    if numbered is not None and _DRAWN_FILE.search(image.src) and not _SHOT.search(numbered.text):
        return numbered
    for span in _beside(document, image.span.start):
        if _POINTS_AT_DIAGRAM.search(document.words_at(span)):
            return document.quote(span)
    return None
