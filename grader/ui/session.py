"""What one visit is doing: its tab, the grade it looks at, and the steps from one to the next.

All of it is one object in Streamlit's session state. Every access to the session state is a place where Streamlit may
stop a run or a callback for the next one; so a step fetches the Visit and the widgets' values first, and then changes
the Visit in one go. Drafts and reports stand in `grader.ui.memory`.
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

VISIT = "lw"


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


@dataclass(slots=True)
class Visit:
    """One open page of one browser tab."""

    tab: str
    """Id of the browser tab; a provisional one until the browser has told its own."""
    settled: bool = False
    """The browser has told it."""
    entry: str = ""
    """Content key of the grade that is looked at."""
    editing: bool = False
    trouble: GraderError | None = None
    """Why something could not even be handed in."""
    asked: int = 0
    """Number of the last request to the draft box to send its draft."""
    got: int = 0
    """Number of the last request that the box has answered."""
    fill: str = ""
    """What an empty draft box takes over: an example that somebody wants to edit."""

    def settle(self, told: str) -> bool:
        """Take the tab's own id as the browser tells it; True where that brought back an earlier scorecard."""
        if not told or self.settled:
            return False
        memory().move(self.tab, told)
        self.tab, self.settled = told, True
        earlier = memory().latest(told)
        if earlier is None or self.current() is not None:
            return False
        self.entry = earlier.key
        return True

    def current(self) -> Entry | None:
        """The grade that is looked at; None where there is none or it was dropped after 60 minutes."""
        return memory().find(self.tab, self.entry) if self.entry else None

    def look(self) -> Look:
        """What there is to see now."""
        entry = self.current()
        state = entry.state() if entry is not None else None
        error = self.trouble or (state.error if state is not None else None)
        folded = state is not None and error is None and not self.editing
        return Look(entry, state, error, bool(self.entry) and entry is None, folded)

    def submit(self, source: Source, *, label: str, example: str = "") -> None:
        """Hand a source in, or show what is known where this tab had the very same graded; trouble is kept to be shown."""
        if not source.as_of:
            source = replace(source, as_of=datetime.now(UTC).date().isoformat())
        self.trouble = None
        before, known = self.current(), memory().find(self.tab, content_key(source))
        if before is not None and before is not known and not before.ended:
            before.job.cancel()
        # An address is fetched anew each time: the page may have changed.
        if known is None or not source.content or (known.ended and known.state().report is None):
            try:
                job = jobs.workers().submit(source)
            except GraderError as error:
                self.complain(error)
                return
            known = memory().keep(self.tab, source, job, label=label, example=example)
        self.entry, self.editing = known.key, False

    def again(self) -> None:
        """Hand in once more what came to nothing."""
        entry = self.current()
        if entry is not None:
            self.submit(entry.source, label=entry.label, example=entry.example)
        else:
            self.put_aside()

    def cancel(self) -> None:
        """Call the grade off and go back to the input, which is as it was."""
        entry = self.current()
        if entry is not None:
            entry.job.cancel()
            memory().forget(entry)
        self.entry, self.editing = "", True

    def complain(self, error: GraderError) -> None:
        """Keep an error for the screen."""
        self.trouble, self.editing = error, True

    def put_aside(self) -> None:
        """Take the trouble off the screen; the input stays."""
        entry = self.current()
        if entry is not None and entry.ended and entry.state().report is None:
            self.entry = ""
        self.trouble, self.editing = None, True


def visit() -> Visit:
    """The visit that this run belongs to."""
    if VISIT not in st.session_state:
        st.session_state[VISIT] = Visit(secrets.token_hex(16))
    found: Visit = st.session_state[VISIT]
    return found
