"""Where the pieces of a Document stand in the HTML that it was read from, told by tags and words; linear in its length."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from grader.document import Document

_NAME = re.compile(r"</?([A-Za-z][^\s/>]{0,40})")
_STOP = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]{1,60})(?:\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,2000})))?"
)
_INNER_TAG = re.compile(r"<[^<>]*>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_RAW = frozenset(("script", "style", "textarea", "title", "noscript", "template", "iframe"))
_CLOSES_P = frozenset(
    ("address", "article", "aside", "blockquote", "details", "dl", "div", "fieldset", "figure", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul")
)  # fmt: skip
_ENOUGH = 8
"""Letters from which the beginning of a heading tells it from others."""
_AHEAD = 300
"""So far ahead a link or picture is looked for: more that are not of the main text stand between two that are nowhere."""
_WRAPS = frozenset(("section", "div", "header", "hgroup"))
_AFTER_TEXT = frozenset(
    ("footer", "aside", "nav", "form", "script", "style", "noscript", "template", "iframe")
)


@dataclass(slots=True)
class Element:
    """An element: from `start` to `end`, its content from `inner` to `close`."""

    name: str
    start: int
    inner: int
    parent: int
    close: int = -1
    """Where its end tag begins; where it ends without one, the end of its content."""
    end: int = -1


def key_of(words: str) -> str:
    """Letters and digits of some words, to compare what was read with what is written."""
    return "".join(c for c in words.casefold() if c.isalnum())


class HtmlSource:
    """The elements of an HTML text with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.elements: list[Element] = []
        self._missing: set[str] = set()
        self._ids: frozenset[str] | None = None
        self._scan()

    def _scan(self) -> None:
        text, at, stack = self.text, 0, []  # type: tuple[str, int, list[int]]
        opened: Counter[str] = Counter()
        while (at := text.find("<", at)) != -1:
            if text.startswith("<!--", at):
                at = self._after("-->", at + 4)
                continue
            named = _NAME.match(text, at)
            if named is None:
                at = self._after(">", at + 1) if text[at + 1 : at + 2] in ("!", "?") else at + 1
                continue
            end = self._tag_end(named.end())
            name = named[1].lower()
            if text[at + 1] == "/":
                self._close(name, at, end, stack, opened)
            else:
                self._open(name, at, end, stack, opened)
                if name in _RAW and text[end - 2] != "/":
                    end = self._past_raw(name, end, stack, opened)
            at = end
        while stack:
            self._finish(stack.pop(), len(text), len(text))

    def _after(self, mark: str, start: int) -> int:
        if mark in self._missing:
            return len(self.text)
        found = self.text.find(mark, start)
        if found == -1:
            self._missing.add(mark)
            return len(self.text)
        return found + len(mark)

    def _tag_end(self, at: int) -> int:
        while found := _STOP.search(self.text, at):
            if found[0] == ">":
                return found.end()
            quoted = self._after(found[0], found.end())
            if quoted >= len(self.text):
                return self._after(">", found.end())
            at = quoted
        return len(self.text)

    def _open(self, name: str, at: int, end: int, stack: list[int], opened: Counter[str]) -> None:
        if name in _CLOSES_P and stack and self.elements[stack[-1]].name == "p":
            self._finish(stack[-1], at, at)
            opened["p"] -= 1
            stack.pop()
        if name == "li" and stack and self.elements[stack[-1]].name == "li":
            self._finish(stack[-1], at, at)
            opened["li"] -= 1
            stack.pop()
        self.elements.append(Element(name, at, end, stack[-1] if stack else -1))
        if name in _VOID:
            self._finish(len(self.elements) - 1, end, end)
        else:
            stack.append(len(self.elements) - 1)
            opened[name] += 1

    def _close(self, name: str, at: int, end: int, stack: list[int], opened: Counter[str]) -> None:
        if not opened[name]:
            return
        while stack:
            number = stack.pop()
            mine = self.elements[number].name
            opened[mine] -= 1
            self._finish(number, at, end if mine == name else at)
            if mine == name:
                return

    def _finish(self, number: int, close: int, end: int) -> None:
        self.elements[number].close, self.elements[number].end = close, end

    def _past_raw(self, name: str, end: int, stack: list[int], opened: Counter[str]) -> int:
        ending = re.compile(rf"</{re.escape(name)}\b", re.IGNORECASE)
        found = None if name in self._missing else ending.search(self.text, end)
        if found is None:
            self._missing.add(name)
            return len(self.text)
        closed = self._tag_end(found.end())
        self._close(name, found.start(), closed, stack, opened)
        return closed

    def words(self, element: Element) -> str:
        """The words between an element's tags."""
        return unescape(_INNER_TAG.sub("", self.text[element.inner : element.close]))

    def attributes(self, element: Element) -> dict[str, str]:
        """Attributes by lower-case name; of the same one twice the first counts."""
        found: dict[str, str] = {}
        start = element.start + 1 + len(element.name)
        for match in _ATTRIBUTE.finditer(self.text, start, max(start, element.inner - 1)):
            found.setdefault(match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        return found

    def attribute_place(self, element: Element, name: str) -> tuple[int, int] | None:
        """Where the value of an attribute stands, without its quotes; None where it has none."""
        start = element.start + 1 + len(element.name)
        for match in _ATTRIBUTE.finditer(self.text, start, max(start, element.inner - 1)):
            if match[1].lower() == name:
                group = next((g for g in (2, 3, 4) if match[g] is not None), None)
                return match.span(group) if group else None
        return None

    def ids(self) -> frozenset[str]:
        """Every id, and every name of an anchor; told once."""
        if self._ids is not None:
            return self._ids
        found = set()
        for element in self.elements:
            if " id" in (tag := self.text[element.start : element.inner].lower()) or element.name == "a":
                held = self.attributes(element) if "=" in tag else {}
                found |= {held[k] for k in ("id", *(("name",) if element.name == "a" else ())) if held.get(k)}
        self._ids = frozenset(found)
        return self._ids

    def headings(self, document: Document) -> dict[int, int]:
        """Which element each heading of the Document is, by index; those that are not found are left out."""
        own = [(n, e) for n, e in enumerate(self.elements) if re.fullmatch(r"h[1-6]", e.name)]
        return in_order(
            [(h.level, key_of(document.words_at(h.span))) for h in document.headings],
            [(n, (int(e.name[1]), key_of(self.words(e)))) for n, e in own],
        )

    def links(self, document: Document) -> dict[int, int]:
        """Which element each link of the Document is, by index: the same words, and an address that ends alike."""
        own = []
        for n, e in enumerate(self.elements):
            if e.name == "a" and (href := self.attributes(e).get("href", "").strip()):
                own.append((n, key_of(self.words(e)), (href,)))
        return _by_address([(key_of(k.text), k.href) for k in document.links], own)

    def images(self, document: Document) -> dict[int, int]:
        """Which element each image of the Document is, by index."""
        own = []
        for n, e in enumerate(self.elements):
            if e.name == "img":
                held = self.attributes(e)
                sources = tuple(v.strip() for k, v in held.items() if k == "src" or k.startswith("data-"))
                own.append((n, "", sources))
        return _by_address([("", i.src) for i in document.images], own)

    def above(self, number: int, stop: int) -> int:
        """Where something stands that goes above an element: before the wrappers that open with it, `stop` not among them."""
        element = self.elements[number]
        while element.parent not in (-1, stop):
            parent = self.elements[element.parent]
            if parent.name not in _WRAPS or self.text[parent.inner : element.start].strip():
                break
            element = parent
        return element.start

    def below(self, number: int, past: str = "") -> int:
        """Where something stands that goes below a picture: after the figure, the link and the paragraph around it, and
        after the paragraph right below that says `past`.
        """
        end = self.elements[number].end
        parent = self.elements[number].parent
        for _ in range(6):
            if parent == -1 or self.elements[parent].name not in ("a", "picture", "p", "figure", "span"):
                break
            end, parent = self.elements[parent].end, self.elements[parent].parent
        following = next((e for e in self.elements[number:] if e.start >= end), None)
        if past and following is not None and not self.text[end : following.start].strip():
            end = following.end if key_of(self.words(following)) == key_of(past) else end
        return end

    def holder(self, numbers: Sequence[int]) -> int:
        """The innermost element around all of some elements; -1 is the whole text."""
        if not numbers:
            return -1
        # In the order of the text, what holds the first and the last holds all between them.
        shared = set(self._ancestors(max(numbers)))
        return next((n for n in self._ancestors(min(numbers)) if n in shared), -1)

    def _ancestors(self, number: int) -> list[int]:
        line = []
        parent = self.elements[number].parent
        while parent != -1:
            line.append(parent)
            parent = self.elements[parent].parent
        return line

    def end_of_text(self, holder: int) -> int:
        """Where something stands that goes at the end of a holder: before the footers, forms and scripts that end it."""
        end = self.elements[holder].close if holder != -1 else self._body_end()
        children = [e for e in self.elements if e.parent == holder and e.end <= end]
        while children and children[-1].name in _AFTER_TEXT:
            if self.text[children[-1].end : end].strip():
                break
            end = children.pop().start
        return len(self.text[:end].rstrip()) if end else 0

    def _body_end(self) -> int:
        closing = next((e for e in reversed(self.elements) if e.name in ("body", "html")), None)
        return closing.close if closing is not None else len(self.text)

    def head_end(self) -> int | None:
        """Where the head ends; None where there is none."""
        head = next((e for e in self.elements if e.name == "head"), None)
        if head is None or not self.text[head.close : head.end].lower().startswith("</head"):
            return None
        return head.close


def in_order(wanted: list[tuple[int, str]], own: list[tuple[int, tuple[int, str]]]) -> dict[int, int]:
    """Each wanted (level, words) with the next of one's own that is the same; those in between are left out.

    Where none is, the next one that only goes on after the same words: publishers put marks and counts into headings
    that are no words of theirs.
    """
    places: dict[tuple[int, str], list[int]] = {}
    begun: dict[tuple[int, str], list[int]] = {}
    for index, (_, what) in enumerate(own):
        places.setdefault(what, []).append(index)
        begun.setdefault((what[0], what[1][:_ENOUGH]), []).append(index)
    found: dict[int, int] = {}
    at = 0
    for number, what in enumerate(wanted):
        mine = places.get(what, [])
        following = bisect_left(mine, at)
        place: int | None = mine[following] if what[1] and following < len(mine) else None
        if place is None and len(what[1]) >= _ENOUGH:
            like = begun.get((what[0], what[1][:_ENOUGH]), [])
            first = bisect_left(like, at)
            alike = (p for p in like[first : first + _AHEAD] if own[p][1][1].startswith(what[1]))
            place = next(alike, None)
        if place is not None:
            found[number] = own[place][0]
            at = place + 1
    return found


def _by_address(
    wanted: Sequence[tuple[str, str]], own: Sequence[tuple[int, str, tuple[str, ...]]]
) -> dict[int, int]:
    """Each wanted (words, address) with the next of one's own that has the same words and an address that ends alike."""
    found: dict[int, int] = {}
    at = 0
    for number, (key, href) in enumerate(wanted):
        for place in range(at, min(at + _AHEAD, len(own))):
            element, words, written = own[place]
            alike = any(w and (href == w or href.endswith(w.lstrip("./"))) for w in written)
            if alike and words == key:
                found[number] = element
                at = place + 1
                break
    return found
