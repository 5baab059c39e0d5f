"""Standings: each page's score and rank, overall and by trait, with its distance to the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.check import COULD_NOT_TELL
from grader.compare.comparison import Comparison, Page
from grader.profiles import PROFILE
from grader.report import Report, TraitScore
from grader.rubric import rubric
from grader.traits import TRAITS

OVERALL = "overall"
GENERAL = "general"
NOT_READ = "The page was not read."
WITHOUT_ADDRESS = (
    "A draft, or a file that names no address, is judged without its page, and its links to its own site cannot be told "
    "from others: that can move a score by a few points."
)
"""Measured on ten whole pages of ours graded with and without any address: below half a point on eight of them, 1.9 and 6.3
points on two; a saved page that names its canonical address scores as the page itself does."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one page stands in one row."""

    score: float | None
    """0..100, one decimal; None where there is none, with `reason`."""
    rank: int | None = None
    """1 for the best; pages of one score share a rank, and the next rank counts them all. None without a score."""
    behind: float | None = None
    """Points below the best score of the row, one decimal; 0 for the best, None without a score."""
    reason: str = ""
    """Why there is no score, one sentence."""
    assessed: float = 1.0
    """Share of the row's weight that could be assessed for this page, 0..1."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A trait, or the score itself, for every page."""

    trait: str
    """"overall" or the trait's id."""
    title: str
    weight: float
    """Points of 100 by the profile named in Standings; 100 for "overall"."""
    stands: tuple[Stand, ...]
    """In the order of `Comparison.pages`."""


@dataclass(frozen=True, slots=True)
class Standings:
    """All rows: "overall" first, then the traits by weight."""

    rows: tuple[StandingRow, ...]
    profile: str
    """Whose weights sort the rows: our page's profile, or general."""
    note: str
    """One sentence about the weights: each page's own score rests on the weights of its own profile."""


def standings(comparison: Comparison) -> Standings:
    """Scores, ranks and distances to the best.

    Every page keeps the score of its own report; the weights only sort the rows, so that one page more or less moves no
    other page's score.
    """
    pages = comparison.pages
    mine = pages[comparison.ours].report if comparison.ours >= 0 else None
    profile = GENERAL if mine is None else mine.profile
    weights = _general() if mine is None else {t.trait: t.weight for t in mine.traits}
    rows = [_row(OVERALL, "Overall", 100.0, [_overall(page) for page in pages])]
    named = {t.id: t.title for t in TRAITS}
    for page in pages:
        for told in page.report.traits if page.report is not None else ():
            named.setdefault(told.trait, told.trait.replace("_", " ").capitalize())
    order = list(named)
    for trait in sorted(order, key=lambda t: (-weights.get(t, 0.0), order.index(t))):
        stands = [_of_trait(page, trait) for page in pages]
        rows.append(_row(trait, named[trait], weights.get(trait, 0.0), stands))
    return Standings(tuple(rows), profile, _note(comparison, profile, ours=mine is not None))


def ranks(scores: Sequence[float | None]) -> tuple[int | None, ...]:
    """1 for the best; equal scores share a rank, and the next rank counts them all (1, 1, 3). None without a score."""
    there = [s for s in scores if s is not None]
    return tuple(None if s is None else 1 + sum(other > s for other in there) for s in scores)


def _row(trait: str, title: str, weight: float, stands: list[Stand]) -> StandingRow:
    scores = [stand.score for stand in stands]
    best = max((s for s in scores if s is not None), default=0.0)
    placed = tuple(
        stand if stand.score is None else replace(stand, rank=rank, behind=round(best - stand.score, 1))
        for stand, rank in zip(stands, ranks(scores), strict=True)
    )
    return StandingRow(trait, title, weight, placed)


def _overall(page: Page) -> Stand:
    report = page.report
    if report is None:
        return Stand(None, reason=page.trouble or NOT_READ, assessed=0.0)
    return Stand(
        report.score,
        reason="" if report.score is not None else report.score_reason,
        assessed=report.assessed_share,
    )


def _of_trait(page: Page, trait: str) -> Stand:
    report = page.report
    if report is None:
        return Stand(None, reason=page.trouble or NOT_READ, assessed=0.0)
    told = next((t for t in report.traits if t.trait == trait), None)
    if told is None:
        return Stand(
            None,
            reason=f"Its report is of rubric {report.rubric_version}, which has no such trait.",
            assessed=0.0,
        )
    return Stand(
        told.score, reason="" if told.score is not None else _why_none(report, told), assessed=told.assessed
    )


def _why_none(report: Report, told: TraitScore) -> str:
    if not told.weight:
        return "Shown, and worth no points."
    results = [r for r in report.results if r.trait == told.trait]
    untold = next((r.reason for r in results if r.state == COULD_NOT_TELL and r.reason), "")
    return untold or next((r.reason for r in results if r.reason), "") or "Nothing of it could be assessed."


def _general() -> dict[str, float]:
    return {trait: of.weights[GENERAL] for trait, of in rubric().traits.items()}


def _note(comparison: Comparison, profile: str, *, ours: bool) -> str:
    read = [page.report for page in comparison.pages if page.report is not None]
    by = (
        f"our page's profile, {PROFILE[profile].title if profile in PROFILE else profile}"
        if ours
        else "the profile General"
    )
    said = f"The traits are sorted by the weights of {by}."
    if len({r.profile for r in read}) > 1:
        said += " Each page keeps the score of its own profile, whose weights differ a little."
    if len({_has_address(r) for r in read}) > 1:
        said += f" {WITHOUT_ADDRESS}"
    if len({r.rubric_version for r in read}) > 1:
        said += " Some reports are of another rubric version than others; grade those pages anew to hold them beside each other."
    return said


def _has_address(report: Report) -> bool:
    """Whether the checks that need to know where the page stands could tell: its address, or what it calls canonical."""
    return all(r.state != COULD_NOT_TELL for r in report.results if r.check == "insecure_address")
