"""The page's body as lines of words in reading order, each with the part of the page where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from grader.read.marks import BLOCKS, FIELDS, UNSEEN, around, is_hidden

GLUE = "\x1f"
"""Stands between two inline pieces that touch without a space; it counts as white space and parts names."""

MAX_LINE = 600
"""Of longer lines only so many characters at either end are looked at by readers of single lines."""

_BREAKS = BLOCKS | {"br", "option"}
_RESPONSIVE = re.compile(r":(?:block|flex|grid|inline|table)")
_HINTED = re.compile(
    r"author|byline|by-line|by_line|writer|date|time|publish|posted|updated|modified", re.IGNORECASE
)
# Page builders call every block of an article a widget.
_MODULE = re.compile(r"(?:^|\s)elementor-widget(?!\S*sidebar)")
PROFILE = re.compile(
    r"/(?:authors?|people|person|users?|profiles?|contributors?|writers?|staff|team|experts?|columnists?|by|autor|auteur)/"
    r"[\w%.~-]|/@[\w%.~-]",
    re.IGNORECASE,
)
"""Addresses of pages about one person."""
_STAMP = re.compile(r"\D{0,20}(?:19|20)\d\d-\d\d-\d\d")
_STAMPED = frozenset({"a", "span", "abbr", "time", "relative-time", "time-ago", "local-time"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}


@dataclass(slots=True)
class Line:
    """A run of inline words; `start` and `end` are offsets in `Lines.text`."""

    start: int
    end: int
    part: str
    """Why it is not main content by its names (a reason of LeftOut), "" where nothing says so."""
    in_main: bool
    heading: int
    """1..6 inside a heading, else 0."""
    linked: bool
    """All of its words are in links."""
    element: HtmlElement
    """The element in which its words start."""


@dataclass(slots=True)
class Mark:
    """An element with a telling name or attribute, and where its words stand."""

    element: HtmlElement
    names: str
    """Its class words, lower case, "_" as "-"."""
    start: int
    part: str
    in_main: bool
    stamp: str = ""
    """A date that its attributes state: datetime, content, or a title such as "2024-05-17 10:20Z"."""
    end: int = 0


@dataclass(slots=True)
class Lines:
    """All lines of a body that a reader sees, and the marked elements in document order."""

    text: str
    lines: list[Line]
    marks: list[Mark]
    _starts: list[int] = field(default_factory=list)

    def words(self, line: Line) -> str:
        """The words of a line, with GLUE in them."""
        return self.text[line.start : line.end]

    def at(self, offset: int) -> int:
        """Number of the line that holds the character at `offset`; -1 before the first."""
        return bisect_right(self._starts, offset) - 1


@dataclass(slots=True)
class _State:
    part: str
    in_main: bool
    heading: int
    linked: bool


def _stamp(element: HtmlElement) -> str:
    for name in ("datetime", "content"):
        if value := element.get(name):
            return str(value)[:80]
    title = element.get("title")
    return str(title)[:80] if title and _STAMP.match(title) else ""


def _chain(*elements: HtmlElement | None) -> set[HtmlElement]:
    """The elements with all that is around them."""
    found: set[HtmlElement] = set()
    for element in elements:
        while element is not None and element not in found:
            found.add(element)
            element = element.getparent()
    return found


class _Walk:
    def __init__(self, body: HtmlElement, main: HtmlElement | None, title: HtmlElement | None) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.last = "\n"
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self.open: Line | None = None
        self.main = main
        # Names mislead now and then: nothing around the main region or the title is "sidebar" or "popup".
        self.kept = _chain(main, title)
        self.cache: dict[tuple[str, str, str, str], tuple[str, bool, bool]] = {}
        self.walk(body)

    def add(self, words: str, owner: HtmlElement, state: _State) -> None:
        inner = " ".join(words.split())
        if not inner:
            if self.last not in " \n":
                self.push(" ")
            return
        if words[0].isspace():
            if self.last not in " \n":
                self.push(" ")
        elif self.last.isalnum() and inner[0].isalnum():
            self.push(GLUE)
        if self.open is None:
            self.open = Line(self.length, 0, state.part, state.in_main, state.heading, state.linked, owner)
        elif not state.linked:
            self.open.linked = False
        self.push(inner + " " if words[-1].isspace() else inner)

    def push(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)
        self.last = words[-1]

    def end_line(self) -> None:
        if self.open is not None:
            self.open.end = self.length
            self.lines.append(self.open)
            self.open = None
            self.push("\n")

    def meaning(self, element: HtmlElement) -> tuple[str, bool, bool]:
        """Part of the page, whether it is hidden, and whether its names tell of an author or a date."""
        get = element.get
        names = get("class") or ""
        key = (element.tag, names, get("id") or "", get("role") or "")
        # A style or hidden attribute is the element's own: it is looked at every time and never kept.
        own = get("style") is not None or get("hidden") is not None
        known = None if own else self.cache.get(key)
        if known is None:
            part = around(element)
            if part == "sidebar" and _MODULE.search(names[:300]):
                part = ""
            hidden = is_hidden(element) and (own or not _RESPONSIVE.search(names[:300]))
            known = (part, hidden, bool(_HINTED.search(names[:300])))
            if not own:
                self.cache[key] = known
        return known

    def walk(self, body: HtmlElement) -> None:
        stack: list[tuple[HtmlElement, _State, Mark | None, bool]] = [
            (body, _State("", body is self.main, 0, False), None, False)
        ]
        while stack:
            element, state, mark, leaving = stack.pop()
            tag = element.tag
            if leaving:
                if tag in _BREAKS:
                    self.end_line()
                if mark is not None:
                    mark.end = self.length
                parent = element.getparent()
                if element.tail and parent is not None:
                    # The frame of the way back holds the state around the element, where its tail stands.
                    self.add(element.tail, parent, state)
                continue
            inner = state
            seen = isinstance(tag, str) and tag not in UNSEEN and tag not in FIELDS
            if seen and element is not body:
                part, hidden, hinted = self.meaning(element)
                seen = not hidden
                if element in self.kept:
                    part, seen = "", True
                level = _HEADINGS.get(tag, 0)
                main = element is self.main
                if part or level or tag == "a" or main:
                    inner = _State(
                        "" if main else (state.part or part),
                        state.in_main or main,
                        level or state.heading,
                        state.linked or (tag == "a" and element.get("href") is not None),
                    )
                stamp = _stamp(element) if seen and tag in _STAMPED else ""
                if tag == "a" and not hinted:
                    hinted = bool(PROFILE.search((element.get("href") or "")[:500]))
                if seen and (
                    hinted or stamp or tag == "time" or element.get("itemprop") or element.get("rel")
                ):
                    if tag in _BREAKS:
                        self.end_line()
                    names = (element.get("class") or "")[:300].lower().replace("_", "-")
                    mark = Mark(element, names, self.length, inner.part, inner.in_main, stamp)
                    self.marks.append(mark)
            if element is not body:
                stack.append((element, state, mark, True))
            if not seen:
                continue
            if tag in _BREAKS:
                self.end_line()
            for child in reversed(element):
                stack.append((child, inner, None, False))
            if element.text:
                self.add(element.text, element, inner)
        self.end_line()


def read_lines(body: HtmlElement, *, main: HtmlElement | None, title: HtmlElement | None) -> Lines:
    """Lines and marks of `body` in one walk; hidden elements, scripts and form fields give none.

    `title` is the element of the page's own title, around which names are not believed.
    """
    walk = _Walk(body, main, title)
    return Lines("".join(walk.pieces), walk.lines, walk.marks, [line.start for line in walk.lines])
