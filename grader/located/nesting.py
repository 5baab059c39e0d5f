"""Nesting: which lists, list items, quotations and figures hold which blocks, told by their places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from grader.document import Document

MOST_DEEP = 24
"""Containers nested deeper than this are left out; their blocks stand in the one around them."""
_RANK = {"figure": 0, "quotation": 1, "ordered": 2, "list": 2, "item": 3}


@dataclass(frozen=True, slots=True)
class Container:
    """Something that holds the blocks from `start` up to `end`."""

    kind: str
    """list | ordered | item | quotation | figure"""
    start: int
    end: int
    note: str = ""
    """A quotation's source; "checkbox" on an item that has one."""
    number: int = 0
    """An ordered list's first number; a figure's index."""


def containers(document: Document) -> list[Container]:
    """The containers of a document, each before those that it holds."""
    found = _lists(document)
    found += [
        Container("quotation", q.span.start, q.span.end, q.cite)
        for q in document.quotations
        if q.kind == "block"
    ]
    found += [Container("figure", f.span.start, f.span.end, number=i) for i, f in enumerate(document.figures)]
    return sorted((c for c in found if c.start < c.end), key=lambda c: (c.start, -c.end, _RANK[c.kind]))


@dataclass(slots=True)
class _List:
    number: int
    depth: int
    ordered: bool
    first: int
    """Its first item's number in order."""
    starts: list[int]
    ends: list[int]
    checkboxes: list[bool]
    inner: list[_List]

    def close(self) -> int:
        """Stretch the last item over the lists that stand in it; where the list ends."""
        for inner in self.inner:
            holder = max(0, bisect_right(self.starts, inner.starts[0]) - 1)
            self.ends[holder] = max(self.ends[holder], inner.close())
        return max(self.ends)


def _lists(document: Document) -> list[Container]:
    headings = sorted(h.span.start for h in document.headings)

    def heading_between(start: int, end: int) -> bool:
        at = bisect_right(headings, start)
        return at < len(headings) and headings[at] < end

    top: list[_List] = []
    open_: list[_List] = []
    counted: dict[int, int] = {}
    for item in sorted(document.list_items, key=lambda i: i.span):
        while open_ and open_[-1].depth > item.depth:
            open_.pop()
        if open_ and open_[-1].depth == item.depth and open_[-1].number != item.list:
            open_.pop()
        # No list can hold a heading between two items; it goes on below, with the next number.
        if open_ and heading_between(open_[-1].starts[-1], item.span.start):
            open_.clear()
        if not open_ or open_[-1].number != item.list:
            new = _List(item.list, item.depth, item.ordered, counted.get(item.list, 0) + 1, [], [], [], [])
            (open_[-1].inner if open_ else top).append(new)
            open_.append(new)
        here = open_[-1]
        if here.starts:
            # A paragraph after an item's first block is the item's.
            here.ends[-1] = max(here.ends[-1], item.span.start)
        here.starts.append(item.span.start)
        here.ends.append(item.span.end)
        here.checkboxes.append(item.checkbox)
        counted[item.list] = counted.get(item.list, 0) + 1
    made: list[Container] = []
    for one in top:
        one.close()
        _gather(one, made)
    return made


def _gather(one: _List, made: list[Container]) -> None:
    todo = [one]
    while todo:
        here = todo.pop()
        kind = "ordered" if here.ordered else "list"
        made.append(Container(kind, here.starts[0], max(here.ends), number=here.first))
        for start, end, checkbox in zip(here.starts, here.ends, here.checkboxes, strict=True):
            made.append(Container("item", start, end, "checkbox" if checkbox else ""))
        todo += here.inner
