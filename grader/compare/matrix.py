"""Matrix: what every check says of every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.check import COULD_NOT_TELL as COULD_NOT_TELL
from grader.check import NOT_APPLICABLE as NOT_APPLICABLE
from grader.check import SCORED
from grader.compare.comparison import Comparison
from grader.compare.standings import GENERAL
from grader.document import Quote
from grader.report import Report, Result
from grader.rubric import rubric
from grader.traits import TRAITS

PASSED = "passed"
FAILED = "failed"
NOT_READ = "not read"
MOST_QUOTES = 12
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
    """Points of 100 in our page's report; where none is ours, by the profile General."""
    cells: tuple[Cell, ...]
    """In the order of `Comparison.pages`."""

    @property
    def differs(self) -> bool:
        """Some pages pass and some fail."""
        states = {cell.state for cell in self.cells}
        return PASSED in states and FAILED in states


def matrix(comparison: Comparison) -> tuple[CheckRow, ...]:
    """Every check that any page's report has, in the order of the traits, most weight first in its trait."""
    reports = [page.report for page in comparison.pages]
    said: dict[str, dict[int, Result]] = {}
    for at, report in enumerate(reports):
        for result in report.results if report is not None else ():
            said.setdefault(result.check, {})[at] = result
    mine = {check: results.get(comparison.ours) for check, results in said.items()}
    marked = comparison.ours >= 0 and reports[comparison.ours] is not None
    rows = []
    for check, results in said.items():
        first = next(iter(results.values()))
        own = mine[check]
        weight = own.weight if own is not None else 0.0 if marked else _general(first)
        cells = tuple(
            _cell(comparison.pages[at].trouble, report, results.get(at)) for at, report in enumerate(reports)
        )
        rows.append(CheckRow(check, first.trait, _title(check, results.values()), weight, cells))
    order = [trait.id for trait in TRAITS]
    return tuple(
        sorted(
            rows,
            key=lambda r: (
                order.index(r.trait) if r.trait in order else len(order),
                r.trait,
                -r.weight,
                r.check,
            ),
        )
    )


def _cell(trouble: str, report: Report | None, result: Result | None) -> Cell:
    if report is None:
        return Cell(NOT_READ, trouble or "The page was not read.")
    if result is None:
        return Cell(
            COULD_NOT_TELL, f"Its report is of rubric {report.rubric_version}, which has no such check."
        )
    if result.failed_to_run:
        return Cell(COULD_NOT_TELL, result.reason or "The check did not run on this page.")
    if result.state != SCORED:
        state = result.state
        return Cell(state, result.reason)
    to_change = () if result.passed else tuple(f.quote for f in result.findings if f.quote is not None)
    quotes = tuple(dict.fromkeys((*result.quotes, *to_change)))
    return Cell(
        PASSED if result.passed else FAILED,
        result.verdict,
        quotes[:MOST_QUOTES],
        result.score,
        result.points,
    )


def _title(check: str, results: Iterable[Result]) -> str:
    """What it says of a page that passes: as the reports have it, else as the check has it today."""
    passing = {r.title for r in results if r.state != SCORED or r.passed}
    if passing:
        return min(passing)
    from grader.checks import all_checks

    return next((c.passes for c in all_checks() if c.id == check), check.replace("_", " ").capitalize())


def _general(result: Result) -> float:
    known = rubric().traits.get(result.trait)
    there = known is not None and result.check in known.checks
    return round(rubric().points(result.trait, result.check, GENERAL), 4) if there else 0.0
