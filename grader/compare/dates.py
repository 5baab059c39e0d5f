"""Dates of pages beside each other: published, updated and the newest year of their figures, each with how it was told."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from grader.compare.comparison import Comparison, Page
from grader.document import Quote
from grader.report import Report

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
    """When each page was published and updated, and how new its figures are; dates after `as_of` make no page younger."""
    told = [_dates_of(page) for page in comparison.pages]
    ages = [_age(published, updated, comparison.as_of) for published, updated, _ in told]
    ranked = sorted(age for age in ages if age is not None)
    rows = tuple(
        PageDates(i, *dates, age, None if age is None else ranked.index(age) + 1)
        for i, (dates, age) in enumerate(zip(told, ages, strict=True))
    )
    return Freshness(rows, comparison.as_of)


def _dates_of(page: Page) -> tuple[Told, Told, Told]:
    if page.report is None:
        untold = Told(how=f"{COULD_NOT_TELL}: the page was not read")
        return untold, untold, untold
    return _stated(page.report, "published"), _stated(page.report, "updated"), _figures(page)


def _stated(report: Report, name: str) -> Told:
    line = next((f for f in report.facts if f.name == name), None)
    if line is None or not isinstance(line.value, str) or not line.value:
        return Told(how=f"{COULD_NOT_TELL}: the page gives none")
    return Told(line.value, line.note or "from the page", line.quotes)


def _figures(page: Page) -> Told:
    coverage = page.coverage
    if coverage is None:
        return Told(how=f"{COULD_NOT_TELL}: its text was not kept")
    if coverage.figure is not None:
        return Told(str(coverage.figure.year), "newest year with a figure", (coverage.figure.quote,))
    if not coverage.told:
        return Told(how=f"{COULD_NOT_TELL}: its language is not read for figures")
    return Told(how=f"{COULD_NOT_TELL}: no figure stands with a year")


def _age(published: Told, updated: Told, as_of: str) -> int | None:
    today = _last_day(as_of, as_of)
    days = [day for told in (published, updated) if (day := _last_day(told.value, as_of)) is not None]
    return None if today is None or not days else (today - max(days)).days


def _last_day(value: str, as_of: str) -> date | None:
    """The last day of an ISO day, month or year, or `as_of` where that is earlier; None for anything else."""
    parts = value.split("-")
    if not 1 <= len(parts) <= 3 or not all(p.isascii() and p.isdigit() for p in parts):
        return None
    year, month, day = (*map(int, parts), *(0,) * (3 - len(parts)))
    try:
        if len(parts) < 2:
            month = 12
        if len(parts) < 3:
            day = monthrange(year, month)[1]
        found = date(year, month, day)
    except ValueError:
        return None
    if value == as_of:
        return found
    latest = _last_day(as_of, as_of)
    return found if latest is None else min(found, latest)
