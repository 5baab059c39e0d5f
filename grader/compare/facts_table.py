"""Facts of pages beside each other: length, sections, sources, figures, visuals, dates, author, kind, licence, downloads."""

from __future__ import annotations

from dataclasses import dataclass

from grader.compare.comparison import Comparison
from grader.document import Quote


@dataclass(frozen=True, slots=True)
class FactCell:
    """One fact of one page."""

    text: str
    """As people read it: "1,204", "10 or more", "Ada Moor", "none", "could not tell", "not read"."""
    quotes: tuple[Quote, ...] = ()
    number: float | None = None
    """The value where it is a number, for sorting and charts."""
    told: bool = True
    """False where it could not be told or the page was not read."""
    note: str = ""
    """How it was told, or why not."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact for every page."""

    id: str
    """words | sections | sources | figures | sourced_figures | images | charts | tables | published | updated | author | kind
    | licence | downloads"""
    title: str
    cells: tuple[FactCell, ...]
    """In the order of `Comparison.pages`."""


def facts_table(comparison: Comparison) -> tuple[FactRow, ...]:
    """The rows in a fixed order."""
    return ()
