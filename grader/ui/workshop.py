"""What is made ready for a graded draft, in the background and once; and which fixes its writer means to make."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import streamlit as st

from grader import jobs
from grader.errors import GraderError
from grader.jobs import JobState
from grader.projection import Weighed
from grader.report import Report
from grader.ui.memory import KEEP_SECONDS, Entry, Running
from grader.ui.sweeping import Sweeping
from grader.workbench import Workbench, together_job, workbench_job

MOST = 100
"""Drafts whose pieces are kept at a time; the oldest go first, and are made again when they are asked for."""
WAIT_SECONDS = 8.0
PLAN = "lw.plan"


@dataclass(slots=True)
class _Bench:
    job: Running
    since: float
    last: JobState | None = None
    together: dict[tuple[str, ...], Running] = field(default_factory=dict)
    """Measurements of several fixes in one copy, by their ids."""


class Benches:
    """The benches of all tabs, each under its tab and content, dropped after KEEP_SECONDS as the drafts are."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, str], _Bench] = OrderedDict()
        self._sweeping = Sweeping(self._sweep)

    def state(self, entry: Entry, report: Report) -> JobState:
        """How far the entry's bench is; begun at the first asking. Never raises: a full queue is a failed state."""
        key = (entry.tab, entry.key)
        with self._lock:
            self._drop()
            held = self._held.get(key)
            if held is None:
                try:
                    held = _Bench(
                        jobs.workers().submit_call(workbench_job, entry.source, report), self._clock()
                    )
                except GraderError as error:
                    return JobState("failed", error=error)
                self._held[key] = held
                self._sweeping.begin()
        if held.last is None:
            now = held.job.state()
            if not now.ended:
                return now
            held.last = now
        return held.last

    def together(self, entry: Entry, report: Report, wanted: tuple[str, ...]) -> tuple[Weighed, ...] | None:
        """What several fixes move in one copy; None where that is not known within WAIT_SECONDS or could not be told.

        Waits, for the few choices whose parts do not add up; a worker does the work.
        """
        with self._lock:
            held = self._held.get((entry.tab, entry.key))
        if held is None:
            return None
        try:
            if wanted not in held.together:
                held.together[wanted] = jobs.workers().submit_call(together_job, entry.source, report, wanted)
        except GraderError:
            return None
        until = self._clock() + WAIT_SECONDS
        while not (state := held.together[wanted].state()).ended and self._clock() < until:
            time.sleep(0.05)
        if state.error is not None:
            held.together.pop(wanted, None)
        return state.answer if isinstance(state.answer, tuple) else None

    def forget(self, entry: Entry) -> None:
        """Drop an entry's bench, so that it is made again at the next asking."""
        with self._lock:
            self._held.pop((entry.tab, entry.key), None)

    def _drop(self) -> None:
        old = self._clock() - KEEP_SECONDS
        for key in [k for k, b in self._held.items() if b.since <= old]:
            self._held.pop(key).job.cancel()
        while len(self._held) > MOST:
            self._held.popitem(last=False)[1].job.cancel()

    def _sweep(self) -> bool:
        with self._lock:
            self._drop()
            return bool(self._held)


@cache
def benches() -> Benches:
    """The benches of this process."""
    return Benches()


@dataclass(slots=True)
class Plan:
    """What the writer of a draft means to change; it stays from one version of the draft to the next."""

    draft: str = ""
    patches: set[str] = field(default_factory=set)
    """Ids of patches to be made by machine."""
    by_hand: set[str] = field(default_factory=set)
    """Ids of checks that the writer will see to."""

    def set(self, kind: str, name: str, on: bool) -> None:
        """Tick or untick one; `kind` is patches or by_hand."""
        held = self.patches if kind == "patches" else self.by_hand
        (held.add if on else held.discard)(name)


def plan_for(entry: Entry) -> Plan:
    """The plan of the draft that is looked at; a new one where it is another draft than before."""
    draft = entry.draft or entry.key
    held = st.session_state.get(PLAN)
    if not isinstance(held, Plan) or held.draft != draft:
        held = Plan(draft)
        st.session_state[PLAN] = held
    return held


def workbench_of(state: JobState) -> Workbench | None:
    """The bench that a job gave; None while it is under way or where it failed."""
    return state.answer if isinstance(state.answer, Workbench) else None


def tick(plan: Plan, kind: str, name: str, label: str, *, key: str, help_text: str = "") -> None:
    """A box to tick; the plan remembers it while the box is not drawn."""
    on = name in (plan.patches if kind == "patches" else plan.by_hand)
    st.checkbox(
        label,
        value=on,
        key=key,
        help=help_text or None,
        on_change=_ticked,
        args=(plan, kind, name, key),
    )


def _ticked(plan: Plan, kind: str, name: str, key: str) -> None:
    plan.set(kind, name, bool(st.session_state.get(key)))
