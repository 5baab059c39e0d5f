"""Overlapping spans cut into stretches that follow each other, each with the numbers of all spans that cover it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

MOST_AT_ONCE = 40
"""So many spans at most are named for one stretch: two thousand spans over one another would make a square of them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters from `start` up to `end` that the same spans cover."""

    start: int
    end: int
    covered_by: tuple[int, ...]


def spread(spans: Iterable[tuple[int, int, int]]) -> list[Stretch]:
    """The stretches that (start, end, number) spans make, in order; empty spans cover nothing. Linear but for the sort."""
    bounds: dict[int, tuple[list[int], list[int]]] = {}
    for start, end, number in spans:
        if start < end:
            bounds.setdefault(start, ([], []))[0].append(number)
            bounds.setdefault(end, ([], []))[1].append(number)
    made: list[Stretch] = []
    covering: dict[int, None] = {}
    before = 0
    for place in sorted(bounds):
        if covering and place > before:
            made.append(Stretch(before, place, _first(covering)))
        opened, closed = bounds[place]
        for number in closed:
            covering.pop(number, None)
        covering.update(dict.fromkeys(opened))
        before = place
    return made


def _first(covering: dict[int, None]) -> tuple[int, ...]:
    if len(covering) <= MOST_AT_ONCE:
        return tuple(covering)
    # The last to open are the innermost.
    return tuple(islice(reversed(covering), MOST_AT_ONCE))[::-1]


class Layer:
    """Stretches that can be asked for by place."""

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        self._stretches = spread(spans)
        self._ends = [s.end for s in self._stretches]

    def between(self, start: int, end: int) -> Iterator[Stretch]:
        """The stretches that share a character with the text from `start` to `end`, cut to it."""
        at = bisect_right(self._ends, start)
        while start < end and at < len(self._stretches) and self._stretches[at].start < end:
            found = self._stretches[at]
            yield Stretch(max(start, found.start), min(end, found.end), found.covered_by)
            at += 1
