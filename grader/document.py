"""Document: what was read from a draft or page, frozen and plain, with the place of every piece in one text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

INPUT_TYPES = ("html", "markdown", "text", "docx", "pdf", "mhtml")
"""What an input can be read as."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in `Document.text`: offsets in characters, `start` included, `end` not; empty where start == end."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """The document's own words that a verdict rests on; `span` is None for words from outside the main text."""

    text: str
    span: Span | None = None
    source: str = ""
    """Where words without a span come from: "json-ld", "meta article:published_time", "footer", "alt text" ..."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading element of the main region; the page's title is not among them."""

    span: Span
    level: int
    """1..6"""
    id: str | None = None
    """The id that a link can point at: on the heading, in it, or on an anchor or section right around it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that follows it up to the next heading; the first section may have no heading."""

    span: Span
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text of its own: paragraph, caption, quotation's text, definition, or a bare text in a block."""

    span: Span
    role: str = "paragraph"
    """paragraph | caption | quotation | term | definition | byline (the article's own header line)"""
    bold: bool = False
    """The whole text is bold, italic-bold or in capitals, or the markup calls it a title: it may stand in for a heading."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, without the text of the lists inside it."""

    span: Span
    list: int
    """Number of its list in the document, from 0; a nested list has a number of its own."""
    ordered: bool = False
    depth: int = 0
    checkbox: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the main region; in the text its cells are joined by tabs and its rows by line breaks."""

    span: Span
    cells: tuple[tuple[str, ...], ...]
    """Rows of cell texts; rows can differ in length."""
    has_header: bool = False
    caption: str = ""
    layout: bool = False
    """Used to place things on the page, not to show facts."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the main region to somewhere else than this page's own sections."""

    href: str
    """Absolute where the document's URL or base is known, else as written."""
    text: str
    span: Span
    rel: tuple[str, ...] = ()
    title: str = ""
    download: bool = False
    """It has a download attribute or its path ends like a file that people keep (csv, xlsx, pdf, zip ...)."""
    image: bool = False
    """Its content is an image."""
    own: bool | None = None
    """To the page's own site (same registrable domain); None where the own site is not known."""
    hints: str = ""
    """Class and id words of the link and the blocks around it, lower case, for telling shares and adverts."""
    site: str = ""
    """Registrable domain that it leads to; "" where it leads to none or that is not known."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to a place in the same page."""

    fragment: str
    text: str
    group: int
    """Links of one list or nav share a number."""
    target: str
    """heading | element | missing"""
    heading: int | None = None
    """Index in `Document.headings` of the heading it leads to."""
    span: Span | None = None
    """None where it stands outside the main region."""
    label: str = ""
    """The words just above its list, such as "On this page"."""


@dataclass(frozen=True, slots=True)
class Image:
    """An img of the main region; its span is the empty place where it stands in the text."""

    src: str
    """Absolute where it can be, lazy-loading attributes resolved; never fetched."""
    span: Span
    alt: str | None = None
    """None: no alt attribute; "": declared decorative."""
    caption: str = ""
    width: int | None = None
    height: int | None = None
    """In CSS pixels as the markup states them."""
    figure: int | None = None
    """Index in `Document.figures`."""
    link: str = ""
    """Where it links to, if it does."""
    lazy: bool = False
    hints: str = ""
    """Class and id words of the image and the blocks around it, lower case."""


@dataclass(frozen=True, slots=True)
class Graphic:
    """An inline svg or a canvas of the main region."""

    kind: str
    """svg | canvas"""
    span: Span
    title: str = ""
    """Its accessible name: title, desc or aria-label."""
    caption: str = ""
    label_count: int = 0
    """Text elements inside an svg: axis labels, values."""
    number_count: int = 0
    """Text elements inside an svg that hold a digit."""
    shape_count: int = 0
    """Drawn shapes inside an svg."""
    width: int | None = None
    height: int | None = None
    figure: int | None = None
    hints: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure element, or a block that sets a picture with its caption; what it holds points back at it by index."""

    span: Span
    caption: str = ""
    caption_span: Span | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """Something from elsewhere shown in the page: video, audio, chart, map, post, form."""

    kind: str
    """video | audio | chart | map | post | code | form | document | other"""
    src: str
    span: Span
    provider: str = ""
    """Lower-case name such as "youtube" or "datawrapper"; "" where not known."""
    title: str = ""
    caption: str = ""
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code (pre), not code inside a sentence."""

    span: Span
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A blockquote, pull quote or q element."""

    span: Span
    cite: str = ""
    """The URL or the name that the markup gives as its source."""
    kind: str = "block"
    """block | inline"""


@dataclass(frozen=True, slots=True)
class Control:
    """A form, a field or a button; `span` is None outside the main region."""

    kind: str
    """form | text | email | number | range | checkbox | radio | select | file | button | search | password | other"""
    label: str
    """Its visible words: label, placeholder or the button's text."""
    span: Span | None = None
    form: int | None = None
    """Number of the form it belongs to."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Words that say how the page stands to its reader: sponsored, affiliate, licence, citation, press, gate, embed."""

    kind: str
    """sponsored | affiliate | licence | citation | press | gate | embed (code to embed or republish, or a button for it)"""
    text: str
    span: Span | None = None
    """None where it stands outside the main region."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date that the page gives for itself."""

    role: str
    """published | updated"""
    value: str
    """YYYY-MM-DD, YYYY-MM or YYYY."""
    source: str
    """json-ld | meta NAME | time element | visible | front matter | url | file | person"""
    text: str = ""
    """The words or the attribute it was read from."""
    span: Span | None = None
    visible: bool = False
    """A reader sees it on the page."""


@dataclass(frozen=True, slots=True)
class Author:
    """A named author or team."""

    name: str
    source: str
    """json-ld | meta NAME | visible | front matter | file | person"""
    text: str = ""
    span: Span | None = None
    visible: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """What HTML alone tells of a page's load; sizes in bytes."""

    html_bytes: int
    script_count: int = 0
    inline_script_bytes: int = 0
    external_script_count: int = 0
    blocking_script_count: int = 0
    """External scripts in the head without async, defer or type=module."""
    stylesheet_count: int = 0
    third_party_script_hosts: tuple[str, ...] = ()
    image_count: int = 0
    iframe_count: int = 0


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What a visit to a link's address came to; made only on demand, through the guarded fetcher."""

    href: str
    status: int | None = None
    """HTTP status of the last answer; None where there was none."""
    reason: str = ""
    """Empty where the page is there, else a key of grader.errors.FETCH_REASONS."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the page that was not taken for main content."""

    reason: str
    """navigation | header | footer | sidebar | comments | related | advert | form | hidden | extractor | cut | person"""
    words: int
    sample: str
    """Its first words, at most 200 characters."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from one draft or page.

    `text` is the main text: every block (heading, paragraph, list item, table, code) stands in it once, in reading
    order, separated by line breaks; every Span is a place in it. It holds no lone surrogates and no NUL.
    """

    text: str
    input_type: str
    """One of INPUT_TYPES."""
    as_of: str
    """The day the document is judged on, YYYY-MM-DD."""
    url: str = ""
    """Where it was fetched from or is said to stand; "" for a draft."""
    canonical: str = ""
    own_site: str = ""
    """Registrable domain of the page or of "your site"; "" where not known."""
    title: str = ""
    title_source: str = ""
    description: str = ""
    site_name: str = ""
    language: str = ""
    """ISO 639-1 code of the main text's language; "" where it could not be told."""
    language_source: str = ""
    is_page: bool = False
    """A whole HTML page: head, metas and load can be judged. False for drafts and fragments."""
    structure_known: bool = True
    """False where the format hides headings and lists (PDF): checks on them could not tell."""
    authors: tuple[Author, ...] = ()
    dates: tuple[PageDate, ...] = ()
    published: PageDate | None = None
    updated: PageDate | None = None
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    list_items: tuple[ListItem, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    jumps: tuple[Jump, ...] = ()
    images: tuple[Image, ...] = ()
    graphics: tuple[Graphic, ...] = ()
    figures: tuple[Figure, ...] = ()
    embeds: tuple[Embed, ...] = ()
    code: tuple[Code, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    controls: tuple[Control, ...] = ()
    notices: tuple[Notice, ...] = ()
    schema_types: tuple[str, ...] = ()
    """Types named in JSON-LD and microdata, such as "Article"."""
    chart_scripts: tuple[str, ...] = ()
    """Chart makers whose scripts the page loads."""
    robots: str = ""
    """Content of the robots meta, lower case."""
    viewport: str = ""
    weight: Weight | None = None
    """None for a draft."""
    link_checks: tuple[LinkCheck, ...] = ()
    """Empty unless the links were visited on demand."""
    left_out: tuple[LeftOut, ...] = ()
    cuts: tuple[str, ...] = ()
    """Plain sentences that name whatever was cut by depth, size or charset (never silently)."""
    _section_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_section_starts", tuple(s.span.start for s in self.sections))

    def words_at(self, span: Span) -> str:
        """The document's words at `span`."""
        return self.text[span.start : span.end]

    def quote(self, span: Span) -> Quote:
        """The words at `span` with their place."""
        return Quote(self.text[span.start : span.end], span)

    def section_index(self, offset: int) -> int:
        """Index in `sections` of the one that holds the character at `offset`; -1 where there are no sections."""
        return bisect_right(self._section_starts, offset) - 1
