"""Rows: each page of a comparison from what was handed in to what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from grader.compare.comparison import Page
from grader.errors import FetchError, GraderError
from grader.jobs import Job, JobState, Workers
from grader.source import Source

QUEUED = JobState("queued")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page that is to be compared: a Source to read, or a Page that a stored report made ready.

    Of a report that was stored with its text, what it covers is told as of a page that is read now.
    """

    source: Source | None
    name: str
    """What people call it until its title is read: the address, the file's name, "Pasted draft 2"."""
    page: Page | None = None

    def __post_init__(self) -> None:
        if (self.source is None) == (self.page is None):
            raise ValueError("a wanted page has either a source or a page that is ready")


@dataclass(frozen=True, slots=True)
class PageState:
    """How far one page is."""

    name: str
    stage: str
    """One of grader.jobs.STAGES, or failed | cancelled."""
    place: int = 0
    """How many pages of this comparison are to begin before it, itself included; 0 once it runs."""
    page: Page | None = None
    """There once it is done or failed."""
    error: GraderError | None = None
    """Why it failed; None where a stored page came without a report."""

    @property
    def ended(self) -> bool:
        """Nothing more will come of it, unless it is replaced."""
        return self.stage in ("done", "failed", "cancelled")


@dataclass(slots=True)
class Row:
    """A page under way; only the dispatcher's thread and calls under its lock touch it."""

    name: str
    source: Source | None
    host: str = ""
    """Whom it asks, "" where it asks nobody."""
    stored: Page | None = None
    """A page with its text, of which is to be told what it covers."""
    job: Job | None = None
    state: PageState | None = None
    """Its end."""
    seen: JobState = QUEUED


@dataclass(slots=True, eq=False)
class Group:
    """The rows of one comparison."""

    workers: Workers
    rows: list[Row]
    asked: float = field(default_factory=time.monotonic)
    """When somebody last asked how far they are."""

    @property
    def open(self) -> int:
        """Pages that have not ended."""
        return sum(row.state is None for row in self.rows)


def row_of(wanted: Wanted, *, as_of: str, allow: frozenset[str]) -> Row:
    """The row of what was handed in, judged on `as_of` where its source names no day."""
    page = wanted.page
    if page is not None:
        if page.report is not None and page.report.document is not None:
            if page.coverage is None:
                return Row(page.name, None, stored=page)
            page = without_text(page)
        stage = "done" if page.report is not None else "failed"
        return Row(page.name, None, state=PageState(page.name, stage, page=page))
    assert wanted.source is not None
    # Links are not visited: a comparison asks every site for as little as it can.
    source = replace(wanted.source, as_of=wanted.source.as_of or as_of, visit_links=False)
    asks = bool(source.url and not source.content)
    return Row(wanted.name, source, host_of(source.url, allow=allow) if asks else "")


def without_text(page: Page) -> Page:
    """The page with its report as a comparison keeps it."""
    return page if page.report is None else replace(page, report=replace(page.report, document=None))


def host_of(url: str, *, allow: frozenset[str] = frozenset()) -> str:
    """Whom a request for `url` goes to, with and without "www." alike; "" where nobody will be asked."""
    from grader.read.address import parse_address
    from grader.read.turns import site_of

    try:
        return site_of(parse_address(url, allow=allow))
    except FetchError:
        return ""


def page_of(row: Row, state: JobState) -> Page:
    """What became of a row whose job has ended."""
    url = row.source.url if row.source is not None else ""
    if row.stored is not None:
        page = without_text(row.stored)
        return replace(page, coverage=state.answer[1]) if isinstance(state.answer, tuple) else page
    if isinstance(state.answer, tuple):
        report, coverage = state.answer
        return Page(report.title or row.name, report.url or url, report, coverage)
    error = state.error or GraderError("This page came to nothing.", "Try it again.")
    return Page(
        row.name,
        url,
        trouble=error.message,
        next_step=error.next_step,
        reason=str(getattr(error, "reason", "")),
    )
