"""Gathering: the pages of a comparison under way, each with its own fate."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

from grader.compare.comparison import MOST_PAGES, Page
from grader.gathering.dispatcher import dispatcher
from grader.gathering.rows import Group, PageState, Row, Wanted, row_of
from grader.jobs import Workers


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

        self._as_of = today()
        """The day that all pages are judged on whose sources state none, those that come later too."""
        self._group = Group(workers, [])
        self._group.rows += [self._row(one) for one in wanted]
        self._dispatcher = dispatcher(workers)
        self._dispatcher.take(self._group)

    def states(self) -> tuple[PageState, ...]:
        """How far every page is, in the order in which they were handed in; never blocks."""
        with self._dispatcher.lock:
            self._group.asked = time.monotonic()
            waiting = 0
            told = []
            for row in self._group.rows:
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
            self._group.asked = time.monotonic()
            self._dispatcher.call_off(self._group.rows[index])
            self._group.rows[index] = row
        self._dispatcher.take(self._group)

    def add(self, wanted: Wanted) -> int:
        """One page more; gives its index. Raises ValueError beyond MOST_PAGES."""
        row = self._row(wanted)
        with self._dispatcher.lock:
            if len(self._group.rows) >= MOST_PAGES:
                raise ValueError(f"A comparison takes {MOST_PAGES} pages at most.")
            self._group.rows.append(row)
            index = len(self._group.rows) - 1
        self._dispatcher.take(self._group)
        return index

    def cancel(self) -> None:
        """Call off what has not ended; what is there stays."""
        with self._dispatcher.lock:
            for row in self._group.rows:
                self._dispatcher.call_off(row)

    @property
    def ended(self) -> bool:
        """Nothing more will come."""
        with self._dispatcher.lock:
            return not self._group.open

    def wait(self, seconds: float | None = None) -> bool:
        """Block until the next page ends or all have, at most `seconds`; whether all have."""
        with self._dispatcher.lock:
            self._group.asked = math.inf
            before = self._group.open
            self._dispatcher.ends.wait_for(lambda: self._group.open < max(1, before), seconds)
            self._group.asked = time.monotonic()
            return not self._group.open

    def _row(self, wanted: Wanted) -> Row:
        return row_of(wanted, as_of=self._as_of, allow=self._group.workers.allow)

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
