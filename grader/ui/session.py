"""What one visit is doing: its tab, the grade it looks at, and the steps from one to the next.

All of it is one object in Streamlit's session state. Every access to the session state is a place where Streamlit may
stop a run or a callback for the next one; so a step fetches the Visit and the widgets' values first, and then changes
the Visit in one go. Drafts and reports stand in `grader.ui.memory`.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from grader import replicas
from grader.dismissal import dismiss
from grader.errors import Busy, GraderError
from grader.jobs import JobState
from grader.report import Dismissal, Report
from grader.source import Corrections, Source
from grader.text_changes import same_draft
from grader.ui import handing_in
from grader.ui.memory import ENDED, Entry, content_key, memory

VISIT = "lw"

TEXTUAL = ("markdown", "text", "html")
"""Types of input whose characters can stand in the draft box."""

SOON_SECONDS = 0.4
"""Most grades of an edited draft are done by then, since only what changed is analysed again."""

LONGEST_HELD = 200_000
"""Characters of two texts that are held beside each other to tell whether one is a version of the other."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one run of the page shows, looked up once: a grade may end at any moment, and the page must not see both."""

    entry: Entry | None
    """What was handed in last."""
    state: JobState | None
    shown: Entry | None
    """Whose scorecard stands on the page: the last one's, or an earlier version's while a later one is graded."""
    report: Report | None
    """Its report."""
    error: GraderError | None
    """Why the last try came to nothing."""
    lapsed: bool
    """There was a grade, and its time is over."""
    folded: bool
    """The input is folded to one line: a grade is under way or done, and nobody asked to edit."""
    versions: tuple[Entry, ...] = ()
    """The versions of the shown draft in this sitting, oldest first."""

    @property
    def under_way(self) -> bool:
        """A grade is still being made."""
        return self.state is not None and self.state.stage not in ENDED and self.error is None

    @property
    def editing(self) -> bool:
        """The draft stands beside its scorecard."""
        return self.report is not None and not self.folded


@dataclass(slots=True)
class Visit:
    """One open page of one browser tab."""

    tab: str
    """Id of the browser tab: this session's, which a new tab takes over, or the one that the browser had before."""
    settled: bool = False
    """The browser has told one that it had before."""
    entry: str = ""
    """Content key of what was handed in last."""
    shown: str = ""
    """Content key of the scorecard that is looked at; it stays while a later version of its draft is graded."""
    editing: bool = False
    trouble: GraderError | None = None
    """Why something could not even be handed in."""
    asked: int = 0
    """Number of the last request to the draft box to send its draft."""
    got: int = 0
    """Number of the last request that the box has answered."""
    fill: str = ""
    """What an empty draft box takes over: an example that somebody wants to edit."""
    put: int = 0
    """Number of the last request to the draft box to take over a version's text."""
    put_key: str = ""
    """Content key of that version."""
    dismissing: str = ""
    """Id of the check of which a finding is to be let stand: its question is open."""
    stale: bool = False
    """Something in a part of the page changed what the rest of it shows."""

    def settle(self, told: str) -> bool:
        """Take the tab's own id as the browser tells it; True where that brought back an earlier scorecard."""
        if not told or self.settled:
            return False
        memory().move(self.tab, told)
        if self.entry:
            handing_in.moved(self.tab, told)
        self.tab, self.settled = told, True
        if self.current() is not None:
            return False
        earlier = memory().latest(told) or handing_in.found_again(told)
        if earlier is None:
            return False
        self.entry = earlier.key
        return True

    def current(self) -> Entry | None:
        """What was handed in last; None where there is nothing or it was dropped after 60 minutes."""
        return memory().find(self.tab, self.entry) if self.entry else None

    def look(self) -> Look:
        """What there is to see now."""
        entry = self.current()
        state = entry.state() if entry is not None else None
        error = self.trouble or (state.error if state is not None else None)
        if entry is not None and state is not None and state.report is not None:
            self.shown = entry.key
            replicas.fetched(entry.job)
        shown = memory().find(self.tab, self.shown) if self.shown else None
        report = self._less_dismissed(shown) if shown is not None else None
        folded = (state is not None or report is not None) and error is None and not self.editing
        versions = memory().versions(self.tab, shown.draft) if shown is not None else ()
        lapsed = bool(self.entry) and entry is None and report is None
        return Look(entry, state, shown, report, error, lapsed, folded, versions)

    def _less_dismissed(self, entry: Entry) -> Report | None:
        """An entry's report with what was dismissed in its draft; None while it has none."""
        report, dismissals = entry.state().report, memory().dismissed(self.tab, entry.draft)
        if report is None or not dismissals:
            return report
        if entry.less is None or entry.less[0] != dismissals:
            entry.less = (dismissals, dismiss(report, dismissals))
        return entry.less[1]

    def dismiss(self, dismissal: Dismissal) -> None:
        """Let a finding of the shown draft stand, from now on and in its later versions."""
        shown = memory().find(self.tab, self.shown)
        if shown is not None:
            before = memory().dismissed(self.tab, shown.draft)
            rest = tuple(d for d in before if (d.check, d.quote) != (dismissal.check, dismissal.quote))
            memory().set_dismissed(self.tab, shown.draft, (*rest, dismissal))
            self.stale = True

    def undismiss(self, check: str, quote: str) -> None:
        """Take a dismissal back."""
        shown = memory().find(self.tab, self.shown)
        if shown is not None:
            before = memory().dismissed(self.tab, shown.draft)
            rest = tuple(d for d in before if (d.check, d.quote) != (check, quote))
            memory().set_dismissed(self.tab, shown.draft, rest)
            self.stale = True

    def correct(self, corrections: Corrections) -> None:
        """Have the shown draft read anew with these corrections, in place of those that it had."""
        shown = memory().find(self.tab, self.shown)
        if shown is not None:
            source = replace(shown.source, corrections=corrections)
            self.submit(source, label=shown.label, example=shown.example, corrected=True)
            self.stale = True

    def submit(
        self, source: Source, *, label: str, example: str = "", live: bool = False, corrected: bool = False
    ) -> None:
        """Hand a source in, or show what is known where this tab had the very same graded; trouble is kept to be shown.

        A later version of the draft that is being edited leaves its scorecard on the page until it has its own;
        `live`, from somebody who is writing, does so whatever it says. What was put right in the reading stays so in
        later versions; `corrected` is the same draft with other corrections.
        """
        if not source.as_of:
            source = replace(source, as_of=datetime.now(UTC).date().isoformat())
        self.trouble = None
        shown = memory().find(self.tab, self.shown) if self.shown else None
        later = shown is not None and (corrected or (not example and _is_later(source, shown)))
        if shown is not None and later and not corrected:
            source = replace(source, corrections=shown.source.corrections)
        before, known = self.current(), memory().find(self.tab, content_key(source))
        if before is not None and before is not known and not before.ended:
            before.job.cancel()
            memory().forget(before)
        # An address is fetched anew each time: the page may have changed.
        afresh = known is None or not source.content or (known.ended and known.state().report is None)
        if known is not None and not afresh:
            later = shown is not None and shown.draft == known.draft
        if known is None or afresh:
            draft = shown.draft if shown is not None and later else secrets.token_hex(8)
            try:
                job = handing_in.hand_in(self.tab, source, label=label, example=example, draft=draft)
            except Busy as error:
                # The draft waits in the memory, so that trying again takes one click, also after a refresh.
                refused = handing_in.Refused(error)
                kept = memory().keep(self.tab, source, refused, label=label, example=example, draft=draft)
                if before is not None and before is not known and before.state().report is not None:
                    self.shown = self.shown or before.key
                self.entry, self.editing = kept.key, True
                return
            except GraderError as error:
                self.complain(error)
                return
            known = memory().keep(self.tab, source, job, label=label, example=example, draft=draft)
        self.entry = known.key
        if not later and not live:
            self.shown, self.editing = "", False

    def wait_a_little(self) -> None:
        """Give a grade that takes no longer than SOON_SECONDS the time to end: the page then is drawn once, not twice."""
        entry, until = self.current(), time.monotonic() + SOON_SECONDS
        while entry is not None and not entry.ended and time.monotonic() < until:
            time.sleep(0.01)

    def again(self) -> None:
        """Hand in once more what came to nothing."""
        entry = self.current()
        if entry is not None:
            self.submit(entry.source, label=entry.label, example=entry.example)
        else:
            self.put_aside()

    def show(self, key: str) -> None:
        """Go back, or on, to a version's scorecard; the draft box keeps what stands in it."""
        entry, before = memory().find(self.tab, key), self.current()
        if entry is None or entry.state().report is None:
            return
        if before is not None and not before.ended:
            before.job.cancel()
            memory().forget(before)
        self.trouble, self.entry, self.shown = None, key, key

    def bring_back(self, key: str) -> None:
        """Ask the draft box to take over a version's text, and open it for editing."""
        self.show(key)
        self.put, self.put_key, self.editing = self.put + 1, key, True

    def cancel(self) -> None:
        """Call the grade off and go back to the input, which is as it was."""
        entry = self.current()
        if entry is not None and not entry.ended:
            entry.job.cancel()
            memory().forget(entry)
        self.entry, self.editing = self.shown, True

    def complain(self, error: GraderError) -> None:
        """Keep an error for the screen."""
        self.trouble, self.editing = error, True

    def put_aside(self) -> None:
        """Take the trouble off the screen; the input stays."""
        self._drop_failed()
        self.trouble, self.editing = None, True

    def fold(self) -> None:
        """Leave the editing; what is being graded goes on."""
        self._drop_failed()
        self.trouble, self.editing = None, False

    def _drop_failed(self) -> None:
        entry = self.current()
        if entry is not None and entry.ended and entry.state().report is None:
            self.entry = self.shown


def _is_later(source: Source, shown: Entry) -> bool:
    """Whether `source` reads as a later version of the draft that is shown."""
    if not source.content:
        return bool(source.url) and source.url == shown.source.url
    if source.filename and source.filename == shown.source.filename:
        return True
    report = shown.state().report
    if report is None or report.document is None:
        return False
    now = words_of(source)[:LONGEST_HELD]
    return bool(now) and any(
        same_draft(words[:LONGEST_HELD], now)
        for words in (words_of(shown.source), report.document.text)
        if words
    )


def words_of(source: Source) -> str:
    """A source's own characters where it is a text that a box can hold; "" for a Word file, a PDF or an address."""
    if isinstance(source.content, str):
        return source.content
    if source.input_type in TEXTUAL or source.filename.lower().endswith(
        (".md", ".markdown", ".txt", ".html", ".htm")
    ):
        try:
            return source.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return ""
    return ""


def whole_page() -> None:
    """Draw the whole page anew where a step in a fragment changed what stands outside of it."""
    found = visit()
    if found.stale:
        found.stale = False
        st.rerun()


def visit() -> Visit:
    """The visit that this run belongs to."""
    if VISIT not in st.session_state:
        st.session_state[VISIT] = Visit(secrets.token_hex(16))
    found: Visit = st.session_state[VISIT]
    return found
