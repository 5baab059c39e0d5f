"""The dispatcher: hands pages of all comparisons in at one pool, in turn, and no host is asked too much."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from weakref import WeakKeyDictionary

from grader.errors import Busy, GradeError
from grader.gathering.reading import AT_A_TIME_A_HOST, cover, read_and_cover
from grader.gathering.rows import Group, PageState, Row, page_of, without_text
from grader.jobs import UNASKED_SECONDS, Job, JobState, Workers

log = logging.getLogger(__name__)

AHEAD = 1
"""Pages handed in beyond one a worker, over all comparisons: no worker waits for the next, and a single grade that comes in
between waits for little more than one page."""

_LOOK_SECONDS = 0.05
"""How often running pages are looked at; the end of one is told at once."""


class Dispatcher:
    """Hands pages of all comparisons in at one pool, in turn, and looks after them; its thread lives while there are any."""

    def __init__(self, workers: Workers) -> None:
        self._most = workers.processes + AHEAD
        self.lock = threading.RLock()
        self.ends = threading.Condition(self.lock)
        self._woken = threading.Event()
        self._groups: list[Group] = []
        self._leaving: list[Row] = []
        """Called off, though a worker may still be in the middle of a request."""
        self._thread: threading.Thread | None = None

    def take(self, group: Group) -> None:
        """Look after the pages of a comparison until all have ended."""
        with self.lock:
            if group not in self._groups:
                self._groups.append(group)
            self._step()
            if self._groups and self._thread is None:
                self._thread = threading.Thread(target=self._run, name="gathering", daemon=True)
                self._thread.start()
        self._woken.set()

    def call_off(self, row: Row) -> None:
        """End a row that has not ended; under the lock."""
        if row.state is None:
            # A stored page is there all the same; only what it covers is not told.
            kept = without_text(row.stored) if row.stored is not None else None
            row.state = PageState(row.name, "cancelled" if kept is None else "done", page=kept)
            row.source = row.stored = None
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
                if not self._groups and not self._leaving:
                    self._thread = None
                    return

    def _step(self) -> None:
        """Take in what has ended, and hand in what there is room for."""
        self._leaving = [row for row in self._leaving if row.job is not None and not row.job.left]
        since = time.monotonic() - UNASKED_SECONDS
        for group in self._groups:
            for row in group.rows:
                if row.state is None and row.job is not None:
                    self._look(row, row.job)
                if group.asked < since:
                    self.call_off(row)
        self._groups = [g for g in self._groups if g.open]
        self._hand_in()

    def _look(self, row: Row, job: Job) -> None:
        row.seen = job.state()
        if row.seen.ended:
            self._end(row, row.seen)

    def _end(self, row: Row, state: JobState) -> None:
        page = page_of(row, state)
        failed = page.report is None
        error = state.error if failed else None
        row.state = PageState(page.name, "failed" if failed else "done", page=page, error=error)
        row.source = row.stored = row.job = None
        self.ends.notify_all()

    def _submit(self, workers: Workers, row: Row) -> Job:
        if row.stored is not None:
            return workers.submit_call(cover, row.stored.report)
        return workers.submit_call(read_and_cover, row.source, workers.allow)

    def _hand_in(self) -> None:
        """One page of each comparison after the other, while there is room in the pool and no host is asked too much."""
        running = [r for g in self._groups for r in g.rows if r.state is None and r.job is not None]
        asked = Counter(
            r.host for r in (*running, *self._leaving) if r.host and r.seen.stage in ("queued", "fetching")
        )
        room = self._most - len(running) - len(self._leaving)
        tried: list[Group] = []
        while room > 0:
            turn = next((g for g in self._groups if g not in tried), None)
            if turn is None:
                return
            waiting = (r for r in turn.rows if r.state is None and r.job is None)
            row = next((r for r in waiting if asked[r.host] < AT_A_TIME_A_HOST), None)
            if row is None:
                tried.append(turn)
                continue
            try:
                row.job = self._submit(turn.workers, row)
            except Busy:
                return  # the pool is full of other people's grades: at the next look
            except RuntimeError as broken:  # the pool is being taken down
                log.error("a page could not be handed in: %s", type(broken).__name__)
                self._end(
                    row,
                    JobState("failed", error=GradeError("The server is stopping.", "Try again in a minute.")),
                )
                continue
            row.job.when_left(self._woken.set)
            if row.host:
                asked[row.host] += 1
            room -= 1
            self._groups.remove(turn)
            self._groups.append(turn)


_dispatchers: WeakKeyDictionary[Workers, Dispatcher] = WeakKeyDictionary()
_dispatchers_lock = threading.Lock()


def dispatcher(workers: Workers) -> Dispatcher:
    """The one dispatcher of a pool."""
    with _dispatchers_lock:
        found = _dispatchers.get(workers)
        if found is None:
            found = _dispatchers[workers] = Dispatcher(workers)
        return found
