"""Changes as edits of an HTML source: what a patch does not name keeps every byte."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from grader.document import Document
from grader.markup import html_of
from grader.patches.change import Anchor, Change, Edit, HeadMarkup, Insert, Level, Rel
from grader.patches.html_source import HtmlSource


def html_edits(document: Document, changes: Iterable[Change], source: HtmlSource) -> tuple[Edit, ...]:
    """The edits that make the changes; a change whose place cannot be told in the source is left out."""
    wanted = tuple(changes)
    places = _Places(document, source)
    lost = any(isinstance(c, Anchor) and not places.can_name(c) for c in wanted)
    return tuple(
        edit
        for change in wanted
        if not (lost and isinstance(change, Insert) and change.only_with_ids)
        for edit in places.edits(change)
    )


class _Places:
    def __init__(self, document: Document, source: HtmlSource) -> None:
        self.document, self.source = document, source
        self.headings = source.headings(document)
        self.links = cache(lambda: source.links(document))
        self.images = cache(lambda: source.images(document))

    def edits(self, change: Change) -> tuple[Edit, ...]:
        if isinstance(change, Level):
            return self._level(change)
        if isinstance(change, Anchor):
            return self._anchor(change)
        if isinstance(change, Rel):
            return self._rel(change)
        if isinstance(change, Insert):
            return self._insert(change)
        return self._head(change)

    def _level(self, change: Level) -> tuple[Edit, ...]:
        number = self.headings.get(change.heading)
        if number is None:
            return ()
        element = self.source.elements[number]
        edits = [Edit(element.start + 2, element.start + 3, str(change.level))]
        if self.source.text[element.close : element.end].startswith("</"):
            edits.append(Edit(element.close + 3, element.close + 4, str(change.level)))
        return tuple(edits)

    def can_name(self, change: Anchor) -> bool:
        """Whether the heading is found and has no id yet."""
        number = self.headings.get(change.heading)
        return number is not None and "id" not in self.source.attributes(self.source.elements[number])

    def _anchor(self, change: Anchor) -> tuple[Edit, ...]:
        if not self.can_name(change):
            return ()
        at = self.source.elements[self.headings[change.heading]].start + 3
        return (Edit(at, at, f' id="{escape(change.id)}"'),)

    def _rel(self, change: Rel) -> tuple[Edit, ...]:
        number = self.links().get(change.link)
        if number is None:
            return ()
        element = self.source.elements[number]
        place = self.source.attribute_place(element, "rel")
        if place is None:
            at = element.start + 2
            return (Edit(at, at, f' rel="{escape(change.rel)}"'),)
        before = self.source.text[slice(*place)]
        if change.rel in before.lower().split():
            return ()
        quoted = self.source.text[place[0] - 1] in "\"'"
        words = f"{before} {change.rel}".strip()
        return (Edit(*place, words if quoted else f'"{words}"'),)

    def _insert(self, change: Insert) -> tuple[Edit, ...]:
        text = html_of(change.blocks)
        if change.above_heading is not None:
            number = self.headings.get(change.above_heading)
            if number is None:
                return ()
            at = self.source.above(number, self._holder())
            return (self._put(at, text, above=True),)
        if change.below_image is not None:
            number = self.images().get(change.below_image)
            return (self._put(self.source.below(number, change.past), text),) if number is not None else ()
        if not self.headings:
            return ()
        return (self._put(self.source.end_of_text(self._holder()), text),)

    def _holder(self) -> int:
        return self.source.holder(list(self.headings.values()))

    def _head(self, change: HeadMarkup) -> tuple[Edit, ...]:
        at = self.source.head_end()
        return (self._put(at, change.html, above=True),) if at is not None else ()

    def _put(self, at: int, text: str, *, above: bool = False) -> Edit:
        """Lines of their own, with the line ends and the indentation of the place."""
        source = self.source.text
        line = "\r\n" if "\r\n" in source[:10_000] else "\n"
        text = text.replace("\n", line)
        if not above:
            return Edit(at, at, line + text)
        before = source[source.rfind("\n", 0, at) + 1 : at]
        return Edit(at, at, text + line + (before if not before.strip() else ""))
