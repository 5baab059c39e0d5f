"""Dates of pages beside each other: published, updated and the newest year of their figures, each with how it was told."""

from __future__ import annotations

from dataclasses import dataclass

from grader.compare.comparison import Comparison
from grader.document import Quote

COULD_NOT_TELL = "could not tell"


@dataclass(frozen=True, slots=True)
class Told:
    """A date or year with how it was told."""

    value: str = ""
    """YYYY-MM-DD, YYYY-MM or YYYY; "" where it could not be told."""
    how: str = COULD_NOT_TELL
    """"from visible", "from json-ld" ...; why not, where it could not be told: "could not tell: the page gives none"."""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class PageDates:
    """The dates of one page."""

    page: int
    """Place in `Comparison.pages`."""
    published: Told
    updated: Told
    figures: Told
    """Newest year that stands with a figure of the page."""
    age: int | None
    """Days from its newest date, updated or published, to the comparison's `as_of`; None where it could not be told. A
    month or a year counts from its last day that is not after `as_of`."""
    rank: int | None
    """1 for the freshest; pages of one age share a rank."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the pages are."""

    pages: tuple[PageDates, ...] = ()
    """In the order of `Comparison.pages`; a page that was not read has every date untold."""
    as_of: str = ""


def freshness(comparison: Comparison) -> Freshness:
    """When each page was published and updated, and how new its figures are."""
    return Freshness()
