"""The shared queue of one server: it writes down what it takes in, says that it lives, and takes over from those that do not."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from weakref import WeakValueDictionary

from grader import metrics
from grader.errors import Busy, GradeCancelled, GradeError, GraderError, StoreError
from grader.jobs import Job, JobState, Workers
from grader.replicas import limits
from grader.replicas.handed import Handed, read, read_error, written, written_error
from grader.replicas.ledger import Ledger, Standing
from grader.replicas.pulses import Pulses
from grader.replicas.shared_job import ALONE, SharedJob
from grader.report import Report

log = logging.getLogger("linkworthy.replicas")

TWICE = GradeError("The server that graded this stopped, twice.", "Try again.")


@dataclass(frozen=True, slots=True)
class Found:
    """A job that was handed in on this server or on another, with what was handed in."""

    job: SharedJob
    handed: Handed


@dataclass(slots=True)
class _Running:
    """A job that this server grades."""

    local: Job
    keep_handed: bool
    until: float
    """On the monotonic clock, in seconds: its row is gone by then."""


class Queue:
    """Jobs that this server shares with others; `start` begins its one thread, `close` ends it."""

    def __init__(
        self,
        ledger: Ledger,
        workers: Workers,
        *,
        beat_seconds: float = limits.BEAT_SECONDS,
        dead_seconds: float = limits.DEAD_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.replica = secrets.token_hex(8)
        """Names this server, anew at each start."""
        self._ledger = ledger
        self._workers = workers
        self._beat_seconds = beat_seconds
        self._clock = clock
        self._pulses = Pulses(dead_seconds)
        self._running: dict[str, _Running] = {}
        self._known: WeakValueDictionary[str, SharedJob] = WeakValueDictionary()
        self._fetched: set[str] = set()
        self._called_off: set[str] = set()
        self._down_until = 0.0
        self._beat_due = self._sweep_due = 0.0
        # Taken for moments only: never while the database works.
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._refusing = self._closing = False
        self._thread = threading.Thread(target=self._run, name="replicas", daemon=True)

    def start(self) -> Queue:
        """Begin to beat, and to look after the others."""
        self._thread.start()
        return self

    def submit(self, handed: Handed, *, owner: str) -> SharedJob:
        """Hand in; raises Busy where this server's queue is full, GraderError where it is about to stop.

        When this returns the job is on the database's disk, or its `note` says that it is not.
        """
        if self._refusing:
            raise Busy("This server is about to stop; your draft was not taken.", "Try again in a moment.")
        local = self._workers.submit(
            handed.source, keep_document=handed.keep_document, patient=handed.patient
        )
        job = SharedJob(local.id, owner, self, local=local, seen=JobState("queued"))
        if self._clock() < self._down_until:
            job.note = ALONE
            return job
        try:
            self._ledger.add(job.id, owner=owner, replica=self.replica, handed=written(handed))
        except StoreError as error:
            self._is_down(error)
            job.note = ALONE
            return job
        self._known[job.id] = job
        self._takes(job.id, local, handed)
        return job

    def find(self, id: str, *, owner: str) -> SharedJob | None:
        """The job `id` of this owner, wherever it is graded; None where there is none. Raises StoreError."""
        standing = self._ledger.find(id, owner=owner)
        return None if standing is None or id in self._called_off else self._shared(standing, owner)

    def latest(self, owner: str) -> Found | None:
        """What this owner handed in last, on whatever server; None where nothing of it is left. Raises StoreError."""
        standing = self._ledger.latest(owner)
        if standing is None or standing.id in self._called_off:
            return None
        raw = self._ledger.handed(standing.id)
        if not raw:
            return None
        try:
            handed = read(raw)
        except ValueError:
            return None
        return Found(self._shared(standing, owner), handed)

    def move(self, before: str, after: str) -> None:
        """Give what was handed in under one owner to another; where the database fails it stays as it was."""
        with suppress(StoreError):
            self._ledger.move(before, after)

    def call_off(self, job: SharedJob) -> None:
        """Note that a job was called off; the other servers hear of it with the next beat."""
        if not job.note:
            with self._lock:
                self._called_off.add(job.id)
            self._wake.set()

    def was_fetched(self, id: str) -> None:
        """Note that the owner of a job has what came of it."""
        with self._lock:
            self._fetched.add(id)

    def close(self, *, seconds: float = 0.0) -> None:
        """Take nothing in any more, wait so many seconds for what runs, and leave the rest to the others."""
        self._refusing = True
        until = time.monotonic() + seconds
        while self._running and time.monotonic() < until:
            time.sleep(0.05)
        self._closing = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _takes(self, id: str, local: Job, handed: Handed) -> None:
        until = self._clock() + limits.KEPT_SECONDS
        with self._lock:
            self._running[id] = _Running(local, handed.keep_document, until)
        local.when_left(self._wake.set)

    def _shared(self, standing: Standing, owner: str) -> SharedJob:
        known = self._known.get(standing.id)
        if known is None:
            with self._lock:
                one = self._running.get(standing.id)
            local = None if one is None else one.local
            known = SharedJob(standing.id, owner, self, local=local, seen=self._seen(standing))
            self._known[standing.id] = known
        return known

    def _seen(self, standing: Standing) -> JobState:
        """How far a job of another server is, with what came of it."""
        if not standing.ended:
            return JobState(standing.stage, standing.place)
        if standing.stage == "cancelled":
            return JobState("cancelled", error=GradeCancelled("The grade was cancelled."))
        raw = self._ledger.result(standing.id) or b""
        if standing.stage == "done":
            with suppress(ValueError, KeyError):
                return JobState("done", report=Report.from_json(raw.decode("utf-8", "surrogatepass")))
        return JobState("failed", error=read_error(raw))

    def _run(self) -> None:
        while not self._closing:
            self.round()
            pause = self._beat_seconds
            self._wake.wait(min(limits.WATCH_SECONDS, pause) if self._watched() else pause)
            self._wake.clear()
        self._leave()

    def round(self) -> None:
        """Write down what has ended; when a beat is due say that this server lives, and look after the others."""
        try:
            self._write_down()
            self._watch()
            if (now := self._clock()) >= self._beat_due:
                self._beat_due = now + self._beat_seconds
                self._beat()
                self._look_after()
            if now >= self._sweep_due:
                self._sweep_due = now + limits.SWEEP_SECONDS
                self._ledger.sweep()
        except StoreError as error:
            self._pulses.forget()  # what was not seen for a while may well have beaten
            self._is_down(error)
        except Exception as error:  # the next round may go well; its text may quote a draft
            log.error("a round of the shared queue broke: %s", type(error).__name__)
        else:
            self._down_until = 0.0

    def _is_down(self, error: StoreError) -> None:
        if self._clock() >= self._down_until:
            log.warning("the shared queue does not answer: %s", error.reason)
            metrics.failed("shared queue")
        self._down_until = self._clock() + limits.DOWN_SECONDS

    def _write_down(self) -> None:
        with self._lock:
            ended = [(id, one) for id, one in self._running.items() if one.local.left]
            called_off = list(self._called_off)
            fetched = list(self._fetched)
        for id in called_off:
            self._ledger.cancel(id)
            with self._lock:
                self._called_off.discard(id)
                self._running.pop(id, None)
        for id, one in ended:
            if id not in called_off:
                self._write_end(id, one)
            with self._lock:
                self._running.pop(id, None)
        if fetched:
            self._ledger.fetched(fetched)
            with self._lock:
                self._fetched.difference_update(fetched)

    def _write_end(self, id: str, one: _Running) -> None:
        state = one.local.state()
        if state.stage == "cancelled":
            self._ledger.cancel(id)
            return
        stage, result = state.stage, b""
        try:
            if state.report is not None:
                result = state.report.to_json().encode("utf-8", "surrogatepass")
        except Exception as error:  # the beat of all other jobs must not end with it
            log.error("a report could not be written down: %s", type(error).__name__)
            stage = "failed"
        result = result or written_error(state.error or GradeError("Something broke.", "Try again."))
        self._ledger.end(id, replica=self.replica, stage=stage, result=result, keep_handed=one.keep_handed)

    def _beat(self) -> None:
        now = self._clock()
        with self._lock:
            for id in [id for id, one in self._running.items() if one.until < now]:
                del self._running[id]
            stages = {id: one.local.state().stage for id, one in self._running.items() if not one.local.left}
        if not stages:
            return
        standings = self._ledger.beat(self.replica, stages)
        for id, standing in standings.items():
            if standing.replica == self.replica and not standing.ended:
                continue
            # Called off on another server, or taken over by one that held this one for dead.
            with self._lock:
                one = self._running.pop(id, None)
            if (job := self._known.get(id)) is not None:
                job.see(self._seen(standing))
                job.away()
            if one is not None:
                one.local.cancel()

    def _look_after(self) -> None:
        others = self._ledger.others(self.replica)
        for standing in self._pulses.dead(others, self._clock()):
            if standing.tries >= limits.TRIES:
                self._ledger.give_up(standing, error=written_error(TWICE))
            elif self._workers.held < self._workers.queue:
                self._take_over(standing)

    def _take_over(self, standing: Standing) -> None:
        raw = self._ledger.claim(standing, replica=self.replica)
        if raw is None:
            return
        try:
            handed = read(raw)
            local = self._workers.submit(handed.source, keep_document=handed.keep_document, patient=True)
        except (ValueError, GraderError):
            # Another version's, or there is no room after all.
            self._ledger.release([standing.id], replica=self.replica)
            return
        log.info("took over a job of another server, try %d", standing.tries + 1)
        self._takes(standing.id, local, handed)
        if (job := self._known.get(standing.id)) is not None:
            job.here(local)

    def _watched(self) -> list[SharedJob]:
        """Jobs of other servers that somebody waits for here."""
        since = time.monotonic() - limits.ASKED_SECONDS
        return [
            job
            for job in list(self._known.values())
            if not job.is_here and job.asked >= since and not job.has_ended
        ]

    def _watch(self) -> None:
        watched = {job.id: job for job in self._watched()}
        if not watched:
            return
        standings = self._ledger.standings(watched)
        for id, job in watched.items():
            if (standing := standings.get(id)) is not None:
                job.see(self._seen(standing))
            else:
                job.see(
                    JobState("failed", error=GradeError("This grade is not kept any more.", "Try again."))
                )

    def _leave(self) -> None:
        """Leave to the others what has not ended."""
        with suppress(StoreError):
            self._write_down()
            with self._lock:
                ids = list(self._running)
            if ids:
                self._ledger.release(ids, replica=self.replica)
