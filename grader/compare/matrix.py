"""Matrix: what every check says of every page."""

from __future__ import annotations

from dataclasses import dataclass

from grader.compare.comparison import Comparison
from grader.document import Quote

PASSED = "passed"
FAILED = "failed"
NOT_APPLICABLE = "not applicable"
COULD_NOT_TELL = "could not tell"
NOT_READ = "not read"
STATES = (PASSED, FAILED, NOT_APPLICABLE, COULD_NOT_TELL, NOT_READ)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one check says of one page."""

    state: str
    """One of STATES."""
    verdict: str
    """One sentence about the page; the reason where the check does not apply, could not tell or the page was not read."""
    quotes: tuple[Quote, ...] = ()
    """The words that the verdict rests on: those found where it passed, then those to change."""
    score: float | None = None
    """0..1 where scored."""
    points: float = 0.0
    """What this page's own score would gain if the check passed in full."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check for every page."""

    check: str
    trait: str
    title: str
    """A sentence about a page that passes."""
    weight: float
    """Points of 100 in our page's report; where none is ours, the most that it weighs in any."""
    cells: tuple[Cell, ...]
    """In the order of `Comparison.pages`."""

    @property
    def differs(self) -> bool:
        """Some pages pass and some fail."""
        states = {cell.state for cell in self.cells}
        return PASSED in states and FAILED in states


def matrix(comparison: Comparison) -> tuple[CheckRow, ...]:
    """Every check by trait, most weight first in its trait."""
    return ()
