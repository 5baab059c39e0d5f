"""What one visit is doing: its tab, the grade it looks at, and the steps from one to the next.

Nothing heavy stands in Streamlit's session state, only keys; drafts and reports stand in `grader.ui.memory`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from grader import jobs
from grader.errors import GraderError
from grader.jobs import JobState
from grader.report import Report
from grader.source import Source
from grader.ui.memory import ENDED, Entry, content_key, memory

TAB = "lw.tab"
ENTRY = "lw.entry"
EDITING = "lw.editing"
TROUBLE = "lw.trouble"
SETTLED = "lw.settled"


def tab() -> str:
    """Id of this browser tab; a provisional one until the browser has told its own."""
    if TAB not in st.session_state:
        st.session_state[TAB] = secrets.token_hex(16)
    return str(st.session_state[TAB])


def settle(told: str) -> bool:
    """Take the tab's own id as the browser tells it; True where that brought back an earlier scorecard."""
    if not told or st.session_state.get(SETTLED):
        return False
    st.session_state[SETTLED] = True
    memory().move(tab(), told)
    st.session_state[TAB] = told
    earlier = memory().latest(told)
    if earlier is None or current() is not None:
        return False
    st.session_state[ENTRY] = earlier.key
    return True


def current() -> Entry | None:
    """The grade that the visit looks at; None where there is none or it was dropped after 60 minutes."""
    key = st.session_state.get(ENTRY)
    return memory().find(tab(), key) if key else None


def submit(source: Source, *, label: str, example: str = "") -> None:
    """Hand a source in, or show what is known where this tab had the very same graded already; trouble is kept for the screen."""
    if not source.as_of:
        source = replace(source, as_of=datetime.now(UTC).date().isoformat())
    st.session_state.pop(TROUBLE, None)
    before, known = current(), memory().find(tab(), content_key(source))
    if before is not None and before is not known and not before.ended:
        before.job.cancel()
    # An address is fetched anew each time: the page may have changed.
    if known is None or not source.content or (known.ended and known.state().report is None):
        try:
            known = memory().keep(tab(), source, jobs.workers().submit(source), label=label, example=example)
        except GraderError as error:
            st.session_state[TROUBLE] = error
            st.session_state[EDITING] = True
            return
    st.session_state[ENTRY] = known.key
    st.session_state[EDITING] = False


def cancel() -> None:
    """Call the grade off and go back to the input, which is as it was."""
    entry = current()
    if entry is not None:
        entry.job.cancel()
        memory().forget(entry)
    st.session_state.pop(ENTRY, None)
    st.session_state[EDITING] = True


def edit() -> None:
    """Unfold the input; the scorecard stays below it."""
    st.session_state[EDITING] = True


def complain(error: GraderError) -> None:
    """Keep an error for the screen."""
    st.session_state[TROUBLE] = error
    st.session_state[EDITING] = True


@dataclass(frozen=True, slots=True)
class Look:
    """What one run of the page shows, looked up once: a grade may end at any moment, and the page must not see both."""

    entry: Entry | None
    state: JobState | None
    error: GraderError | None
    """Why the last try came to nothing."""
    lapsed: bool
    """There was a grade, and its time is over."""
    folded: bool
    """The input is folded to one line: a grade is under way or done, and nobody asked to edit."""

    @property
    def report(self) -> Report | None:
        """The report, once there is one and no later try failed."""
        return self.state.report if self.state is not None and self.error is None else None

    @property
    def under_way(self) -> bool:
        """A grade is still being made."""
        return self.state is not None and self.state.stage not in ENDED and self.error is None


def look() -> Look:
    """What the visit looks at now."""
    entry = current()
    state = entry.state() if entry is not None else None
    kept: GraderError | None = st.session_state.get(TROUBLE)
    error = kept or (state.error if state is not None else None)
    shown = state is not None and error is None
    return Look(
        entry,
        state,
        error,
        lapsed=bool(st.session_state.get(ENTRY)) and entry is None,
        folded=shown and not st.session_state.get(EDITING),
    )


def put_aside() -> None:
    """Take the trouble off the screen; the input stays."""
    st.session_state.pop(TROUBLE, None)
    entry = current()
    if entry is not None and entry.ended and entry.state().report is None:
        st.session_state.pop(ENTRY, None)
    st.session_state[EDITING] = True
