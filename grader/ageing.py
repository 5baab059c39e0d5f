"""What time alone has done to a page since its last report: its own dates and years, judged as of today."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from grader.changes import LEAST_POINTS, changes
from grader.check import SCORED, in_words
from grader.document import Document
from grader.report import Report, whole

BY_DATES = "dates"
"""Its text was kept, and was judged twice by this program: as of its report's day, and as of today."""
BY_YEARS = "years"
"""Its text was not kept; told by the years that its report quotes."""

FIGURES_OLD = 2
"""Years from which figures cost points: the check `old_statistics` takes those of this and of last year for new."""
PAGE_OLD = 3
"""Years after which a page's own "this year" is taken to be past, as `facts.staleness` has it."""

FIGURES = "old_statistics"
"""The check whose verdict tells the year of the newest dated figure."""
_OF = re.compile(r"\bis from (?:((?:19|20)\d\d)\b|(this year|last year))")


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that has turned."""

    said: str
    """One plain sentence about the page as it stands today."""
    points: float
    """Points of the score that it costs since then, 0..100; 0 where that could not be told."""
    quote: str = ""
    """The page's words that it rests on; "" for none."""
    flipped: bool = True
    """It was in order then, or not asked, and is something to change now; else it is worse than it was."""


@dataclass(frozen=True, slots=True)
class Aged:
    """What has turned since a report, worst first."""

    how: str
    """BY_DATES or BY_YEARS."""
    turns: tuple[Turn, ...] = ()
    lost: float = 0.0
    """Points of the score that time alone took, 0..100; 0 by BY_YEARS."""
    before: float | None = None
    """The score as of the report's day by today's program, 0..100; None by BY_YEARS and where there is none."""
    now: float | None = None


def judge_again(say: Callable[[str], None], document: Document, profile: str, today: str) -> Aged:
    """Judge a document as of its own day and as of `today` (YYYY-MM-DD), both by this program; for a worker process.

    Twice by the same program, so that what differs is time and nothing else: neither a new rubric nor a new check. Raises
    ModelMismatch, and ValueError for a profile that there is not.
    """
    from grader.grading import grade_document

    then = grade_document(document, profile=profile, progress=say, keep_document=False)
    if today <= document.as_of:
        return Aged(BY_DATES, before=then.score, now=then.score)
    now = grade_document(replace(document, as_of=today), profile=profile, keep_document=False)
    return between(then, now)


def between(then: Report, now: Report) -> Aged:
    """What turned between two reports of one text that differ in their day alone."""
    result = {r.check: r for r in now.results}
    turns = []
    for move in changes(then, now).checks:
        after = result.get(move.check)
        flipped = move.before != "to change" and move.after == "to change"
        if after is None or after.state != SCORED or not (flipped or move.points <= -LEAST_POINTS):
            continue
        words = next((f.quote for f in after.findings if f.quote is not None), None)
        words = words or next(iter(after.quotes), None)
        quote = words.text if words is not None else ""
        turns.append(Turn(move.verdict, max(0.0, -move.points), quote, flipped))
    turns.sort(key=lambda t: (-t.points, not t.flipped, t.said))
    lost = max(0.0, then.score - now.score) if then.score is not None and now.score is not None else 0.0
    return Aged(BY_DATES, tuple(turns), round(lost, 1), then.score, now.score)


def by_years(report: Report, today: str) -> Aged:
    """What a report without its text tells: the years that its quoted figures and its own dates are of."""
    now, then = int(today[:4]), int(report.as_of[:4])
    turns = []
    for result in report.results:
        told = _OF.search(result.verdict) if result.check == FIGURES and result.state == SCORED else None
        if told is None:
            continue
        newest = int(told[1]) if told[1] else then - (told[2] == "last year")
        if now - newest >= FIGURES_OLD > then - newest:
            words = next((quote.text for quote in result.quotes), "")
            turns.append(Turn(f"The newest of its dated figures is from {_ago(newest, now)}.", 0.0, words))
    dates = [str(line.value) for line in report.facts if line.name in ("published", "updated") and line.value]
    newest_date = max((d for d in dates if d[:4].isdigit()), default="")
    if newest_date:
        year = int(newest_date[:4])
        if now - year >= PAGE_OLD > then - year:
            turns.append(Turn(f"The newest date that it gives for itself is in {_ago(year, now)}.", 0.0))
    return Aged(BY_YEARS, tuple(turns))


def _ago(year: int, now: int) -> str:
    return f"{year}, {in_words(now - year)} years ago"


def days_between(earlier: str, later: str) -> int:
    """Days from one day to another, both YYYY-MM-DD; 0 where one of them is no day or they stand the other way round."""
    try:
        return max(0, (date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])).days)
    except ValueError:
        return 0


def summary(aged: Aged) -> str:
    """How much time took, in a sentence; "" where nothing turned."""
    if not aged.turns:
        return ""
    if aged.how == BY_YEARS or aged.before is None or aged.now is None:
        return "Time has turned something on it."
    if whole(aged.now) == whole(aged.before):
        return "Less than a point by time alone."
    return f"From {whole(aged.before)} to {whole(aged.now)} by time alone."
