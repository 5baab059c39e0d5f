"""Lines: the places of a pattern in the whole text, looked for line by line, and in each wording of a line only once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from grader.document import Document, Span
from grader.facts import Facts
from grader.remember import met, remembered

Places = tuple[tuple[int, int], ...]
"""Begin and end of a match and of each of its groups, -1 where a group took no part."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a pattern, to be asked as `re.Match` is."""

    _start: int
    _line: str
    _places: Places

    def span(self, group: int = 0) -> Span:
        """Where a group stands in the text."""
        begin, end = self._places[group]
        return Span(self._start + begin, self._start + end)

    def groups(self) -> tuple[str, ...]:
        """The words of every group, the first group's at 0."""
        return tuple(self.group(number) for number in range(1, len(self._places)))

    def group(self, group: int = 0) -> str:
        """The words of a group; "" where it took no part."""
        begin, end = self._places[group]
        return self._line[begin:end] if begin >= 0 else ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    """Offset of the line break before it, which belongs to it, as the one behind it does."""
    words: str
    known: dict[tuple[str, int], tuple[Places, ...]] = field(compare=False)
    """Matches of each pattern that was looked for in this wording."""


@remembered
def _known(words: str) -> dict[tuple[str, int], tuple[Places, ...]]:
    met(len(words))
    return {}


def lines(document: Document, facts: Facts) -> tuple[_Line, ...]:
    """Every line of the text that is not empty, in reading order."""
    found: list[_Line] = []
    at = 0
    for line in document.text.split("\n"):
        if line:
            # With its breaks, so that a pattern meets the same signs before and behind it as in the whole text.
            words = f"\n{line}\n" if at else f"{line}\n"
            found.append(_Line(max(0, at - 1), words, _known(words)))
        at += len(line) + 1
    return tuple(found)


def places(facts: Facts, pattern: re.Pattern[str]) -> Iterator[Found]:
    """Every match of `pattern` in the text, in reading order; none goes over the end of a line."""
    # The hash of a pattern is made of all its code each time; those of its text and flags are at hand.
    key = (pattern.pattern, pattern.flags)
    for line in facts(lines):
        known = line.known.get(key)
        if known is None:
            known = line.known[key] = tuple(m.regs for m in pattern.finditer(line.words))
        for found in known:
            yield Found(line.start, line.words, found)
