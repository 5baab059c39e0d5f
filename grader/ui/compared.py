"""What the shown scorecard is compared with: an earlier version, or a report that was kept as JSON or in the store."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import streamlit as st

from grader.changes import Changes, changes
from grader.errors import GraderError
from grader.jobs import JobState
from grader.report import Report
from grader.source import Source
from grader.ui import access, session
from grader.ui.memory import KEPT_DRAFT, Entry, memory
from grader.ui.session import Look

BEFORE = "grade.before"
UPLOAD = "grade.before.file"
SAVED = "grade.before.saved"
TROUBLE = "lw.before.trouble"
PREVIOUS, FIRST, KEPT = "previous", "first", "kept"


@dataclass(frozen=True, slots=True)
class Done:
    """A grade that was made elsewhere, in the form of one that has ended."""

    report: Report

    def state(self) -> JobState:
        """It has ended."""
        return JobState("done", report=self.report)

    def cancel(self) -> None:
        """Nothing runs."""


def kept(tab: str) -> Entry | None:
    """The kept report that this tab compares with."""
    entries = memory().versions(tab, KEPT_DRAFT)
    return entries[-1] if entries else None


def chosen(look: Look) -> Entry | None:
    """What was chosen to compare the shown scorecard with; None where there is no such version."""
    choice = st.session_state.get(BEFORE, PREVIOUS)
    if choice == KEPT:
        return kept(session.visit().tab)
    if choice == FIRST:
        return look.versions[0] if look.versions else None
    at = next(
        (n for n, e in enumerate(look.versions) if look.shown is not None and e.key == look.shown.key), 0
    )
    if choice == PREVIOUS:
        return look.versions[at - 1] if at else None
    return next((e for e in look.versions if e.key == choice), None)


def changes_of(before: Entry, after: Entry) -> Changes | None:
    """What differs; kept with the later one until it is compared with another. None where either is gone."""
    first, last = before.state().report, after.state().report
    if first is None or last is None:
        return None
    if after.compared is None or after.compared[0] != before.key:
        after.compared = (before.key, changes(first, last))
    return after.compared[1]


def take(tab: str, report: Report, label: str) -> None:
    """Keep a report to compare with, in place of the one before; it is dropped with the versions."""
    memory().forget_draft(tab, KEPT_DRAFT)
    print_of = hashlib.sha256(report.to_json().encode("utf-8", "surrogatepass")).digest()
    memory().keep(
        tab, Source(content=print_of, input_type="report"), Done(report), label=label, draft=KEPT_DRAFT
    )


def trouble() -> str:
    """Why the last kept report could not be taken."""
    return str(st.session_state.get(TROUBLE, ""))


def report_from(raw: bytes) -> Report:
    """The report in a JSON download; raises ValueError with what a person can do."""
    try:
        return Report.from_json(raw.decode("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError(
            "This file holds no report that this version of the program can read. Choose one that was downloaded as JSON."
        ) from None


def on_upload() -> None:
    """Take the uploaded report."""
    upload = st.session_state.get(UPLOAD)
    visit = session.visit()
    if upload is None:
        return
    try:
        take(visit.tab, report_from(upload.getvalue()), upload.name)
    except ValueError as error:
        st.session_state[TROUBLE] = str(error)
        return
    st.session_state[TROUBLE], st.session_state[BEFORE] = "", KEPT


def on_saved() -> None:
    """Take the saved report whose address or id was given."""
    given = str(st.session_state.get(SAVED, "")).strip()
    visit = session.visit()
    found = re.search(r"(?<![\w-])[\w-]{32}(?![\w-])", given, re.ASCII)
    try:
        saved = access.opened(found.group() if found else given).report
    except GraderError as error:
        st.session_state[TROUBLE] = f"{error.message} {error.next_step}"
        return
    assert saved is not None
    take(visit.tab, saved.report, saved.report.title or "saved report")
    st.session_state[TROUBLE], st.session_state[BEFORE] = "", KEPT
