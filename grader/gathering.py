"""Gathering: the pages of a comparison read and graded side by side in worker processes, each with its own fate."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from grader.compare.comparison import MOST_PAGES, Page
from grader.compare.coverage import Coverage
from grader.errors import Busy, FetchError, GraderError
from grader.jobs import UNASKED_SECONDS, Job, JobState, Workers
from grader.report import Report
from grader.source import Source

AT_A_TIME_A_HOST = 2
"""Pages of one host that may be asked for at a time, over all comparisons of this process (R12)."""

AHEAD = 1
"""Pages handed in beyond one a worker, over all comparisons: no worker waits for the next, and a single grade that comes in
between waits for little more than one page."""

_LOOK_SECONDS = 0.05
"""How often running pages are looked at; the end of one is told at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page that is to be compared: a Source to read, or a Page that a stored report made ready."""

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

    @property
    def ended(self) -> bool:
        """Nothing more will come of it, unless it is replaced."""
        return self.stage in ("done", "failed", "cancelled")


# -- in the worker


def read_and_cover(
    progress: Callable[[str], None], source: Source, allow: frozenset[str]
) -> tuple[Report, Coverage]:
    """The report of a page without its text, and what the page covers: told while the text was there."""
    from grader.api import grade
    from grader.covering import coverage

    report = grade(source, progress=progress, allow=allow)
    assert report.document is not None
    return replace(report, document=None), coverage(report.document)


# -- in the server

_QUEUED = JobState("queued")


@dataclass(slots=True)
class _Row:
    """A page under way; only the dispatcher's thread and calls under its lock touch it."""

    name: str
    source: Source | None
    host: str = ""
    """Whom it asks, "" where it asks nobody."""
    job: Job | None = None
    state: PageState | None = None
    """Its end."""
    seen: JobState = _QUEUED


def _row(wanted: Wanted, *, as_of: str, allow: frozenset[str]) -> _Row:
    if wanted.page is not None:
        stage = "done" if wanted.page.report is not None else "failed"
        return _Row(wanted.name, None, state=PageState(wanted.page.name, stage, page=wanted.page))
    assert wanted.source is not None
    # Links are not visited: a comparison asks every site for as little as it can.
    source = replace(wanted.source, as_of=wanted.source.as_of or as_of, visit_links=False)
    asks = bool(source.url and not source.content)
    return _Row(wanted.name, source, host_of(source.url, allow=allow) if asks else "")


def host_of(url: str, *, allow: frozenset[str] = frozenset()) -> str:
    """Whom a request for `url` goes to, with and without "www." alike; "" where nobody will be asked."""
    from grader.read.address import WEB_PORTS, parse_address

    try:
        address = parse_address(url, allow=allow)
    except FetchError:
        return ""
    host = address.host.removeprefix("www.")
    return host if address.port in WEB_PORTS else f"{host}:{address.port}"


class Gathering:
    """Pages under way to a comparison; `states` tells how far each is.

    What is handed in is dropped once it was read, and so is every document: a Page holds its report and what it covers.
    Where nobody asks for UNASKED_SECONDS the tab was closed, and what has not ended is called off.
    """

    def __init__(self, wanted: Sequence[Wanted], *, workers: Workers) -> None:
        """Begins at once. Raises ValueError for more than MOST_PAGES."""
        if len(wanted) > MOST_PAGES:
            raise ValueError(f"A comparison takes {MOST_PAGES} pages at most; these are {len(wanted)}.")
        from grader.read import today

        self._workers = workers
        self._asked = time.monotonic()
        self._as_of = today()
        """The day that all pages are judged on whose sources state none, those that come later too."""
        self._rows = [self._row(one) for one in wanted]
        self._dispatcher = _dispatcher(workers)
        self._dispatcher.take(self)

    def states(self) -> tuple[PageState, ...]:
        """How far every page is, in the order in which they were handed in; never blocks."""
        with self._dispatcher.lock:
            self._asked = time.monotonic()
            waiting = 0
            told = []
            for row in self._rows:
                if row.state is not None:
                    told.append(row.state)
                    continue
                queued = row.seen.stage == "queued"
                waiting += queued
                told.append(PageState(row.name, row.seen.stage, waiting if queued else 0))
            return tuple(told)

    def replace(self, index: int, wanted: Wanted) -> None:
        """Put another page in the place of one, whatever became of that one; the rest go on. Raises IndexError."""
        row = self._row(wanted)
        with self._dispatcher.lock:
            self._asked = time.monotonic()
            self._dispatcher.call_off(self._rows[index])
            self._rows[index] = row
        self._dispatcher.take(self)

    def add(self, wanted: Wanted) -> int:
        """One page more; gives its index. Raises ValueError beyond MOST_PAGES."""
        row = self._row(wanted)
        with self._dispatcher.lock:
            if len(self._rows) >= MOST_PAGES:
                raise ValueError(f"A comparison takes {MOST_PAGES} pages at most.")
            self._rows.append(row)
            index = len(self._rows) - 1
        self._dispatcher.take(self)
        return index

    def cancel(self) -> None:
        """Call off what has not ended; what is there stays."""
        with self._dispatcher.lock:
            for row in self._rows:
                self._dispatcher.call_off(row)

    @property
    def ended(self) -> bool:
        """Nothing more will come."""
        with self._dispatcher.lock:
            return not self._open()

    def wait(self, seconds: float | None = None) -> bool:
        """Block until the next page ends or all have, at most `seconds`; whether all have."""
        with self._dispatcher.lock:
            self._asked = math.inf
            before = self._open()
            self._dispatcher.ends.wait_for(lambda: self._open() < max(1, before), seconds)
            self._asked = time.monotonic()
            return not self._open()

    def _row(self, wanted: Wanted) -> _Row:
        return _row(wanted, as_of=self._as_of, allow=self._workers.allow)

    def _open(self) -> int:
        """Pages that have not ended."""
        return sum(row.state is None for row in self._rows)

    def pages(self) -> tuple[Page, ...]:
        """The pages that are there, read or failed, in the order in which they were handed in."""
        return tuple(state.page for state in self.states() if state.page is not None)


def gather(
    wanted: Sequence[Wanted],
    *,
    workers: Workers,
    progress: Callable[[PageState], None] | None = None,
) -> tuple[Page, ...]:
    """All pages once every one has ended, in the order given; `progress` is told of each page that ends.

    A page that fails is one with its `trouble`. Raises ValueError for more than MOST_PAGES; an interrupt calls off what
    still runs.
    """
    gathering = Gathering(wanted, workers=workers)
    told: set[int] = set()
    try:
        while True:
            done = gathering.wait(0.5)
            for index, state in enumerate(gathering.states()):
                if state.ended and index not in told:
                    told.add(index)
                    if progress is not None:
                        progress(state)
            if done:
                return gathering.pages()
    except BaseException:
        gathering.cancel()
        raise


class _Dispatcher:
    """Hands pages of all gatherings in at one pool, in turn, and looks after them; its thread lives while there are any."""

    def __init__(self, workers: Workers) -> None:
        self._most = workers.processes + AHEAD
        self.lock = threading.RLock()
        self.ends = threading.Condition(self.lock)
        self._woken = threading.Event()
        self._gatherings: list[Gathering] = []
        self._leaving: list[_Row] = []
        """Called off, though a worker may still be in the middle of a request."""
        self._thread: threading.Thread | None = None

    def take(self, gathering: Gathering) -> None:
        """Look after a gathering until all its pages have ended."""
        with self.lock:
            if gathering not in self._gatherings:
                self._gatherings.append(gathering)
            self._step()
            if self._gatherings and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="gathering", daemon=True)
                self._thread.start()
        self._woken.set()

    def call_off(self, row: _Row) -> None:
        """End a row that has not ended; under the lock."""
        if row.state is None:
            row.state = PageState(row.name, "cancelled")
            row.source = None
            if row.job is not None:
                row.job.cancel()
                self._leaving.append(row)
            self.ends.notify_all()

    def _run(self) -> None:
        while True:
            self._woken.wait(_LOOK_SECONDS)
            self._woken.clear()
            with self.lock:
                self._step()
                if not self._gatherings and not self._leaving:
                    self._thread = None
                    return

    def _step(self) -> None:
        """Take in what has ended, and hand in what there is room for."""
        self._leaving = [row for row in self._leaving if row.job is not None and not row.job.left]
        since = time.monotonic() - UNASKED_SECONDS
        for gathering in self._gatherings:
            for row in gathering._rows:
                if row.state is None and row.job is not None:
                    self._look(row, row.job)
                if gathering._asked < since:
                    self.call_off(row)
        self._gatherings = [g for g in self._gatherings if any(row.state is None for row in g._rows)]
        self._hand_in()

    def _look(self, row: _Row, job: Job) -> None:
        row.seen = job.state()
        if not row.seen.ended:
            return
        page = _page(row, row.seen)
        row.state = PageState(page.name, "failed" if page.report is None else "done", page=page)
        row.seen, row.source, row.job = JobState("done"), None, None
        self.ends.notify_all()

    def _hand_in(self) -> None:
        """One page of each gathering after the other, while there is room in the pool and no host is asked too much."""
        running = [r for g in self._gatherings for r in g._rows if r.state is None and r.job is not None]
        asked = Counter(
            r.host for r in (*running, *self._leaving) if r.host and r.seen.stage in ("queued", "fetching")
        )
        room = self._most - len(running) - len(self._leaving)
        tried: list[Gathering] = []
        while room > 0:
            turn = next((g for g in self._gatherings if g not in tried), None)
            if turn is None:
                return
            row = next(
                (
                    r
                    for r in turn._rows
                    if r.state is None and r.job is None and asked[r.host] < AT_A_TIME_A_HOST
                ),
                None,
            )
            if row is None:
                tried.append(turn)
                continue
            try:
                row.job = turn._workers.submit_call(read_and_cover, row.source, turn._workers.allow)
            except Busy:
                return  # the pool is full of other people's grades: at the next look
            row.job.when_left(self._woken.set)
            if row.host:
                asked[row.host] += 1
            room -= 1
            self._gatherings.remove(turn)
            self._gatherings.append(turn)


def _page(row: _Row, state: JobState) -> Page:
    """What became of a row whose job has ended."""
    url = row.source.url if row.source is not None else ""
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


_dispatchers: WeakKeyDictionary[Workers, _Dispatcher] = WeakKeyDictionary()
_dispatchers_lock = threading.Lock()


def _dispatcher(workers: Workers) -> _Dispatcher:
    with _dispatchers_lock:
        found = _dispatchers.get(workers)
        if found is None:
            found = _dispatchers[workers] = _Dispatcher(workers)
        return found
