"""Grading a saved page's address anew: the new report stands beside the earlier ones, which stay whatever happens."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from grader import jobs
from grader.access import Action, Visitor, allowed
from grader.errors import GraderError
from grader.jobs import Job
from grader.report import Report, whole
from grader.source import Source
from grader.store.rows import SavedRow
from grader.ui import access, trouble
from grader.ui.history.page_names import name_in, short_key
from grader.ui.progress import STAGES, steps
from grader.ui.words import counted, safe

POLL_SECONDS = 0.5
CHOSEN = "Chosen by you."
"""What a report says of a profile that somebody chose."""
_RUNNING, _TOLD = "lw.history.regrading", "lw.history.regraded"


@dataclass(slots=True)
class Regrading:
    """A page's address that is being graded anew, or was and could not be saved."""

    page_key: str
    workspace: str
    with_text: bool
    labels: tuple[str, ...]
    before: float | None
    job: Job | None = None
    report: Report | None = None
    """What was graded and is not saved yet."""
    error: GraderError | None = field(default=None)


def running(page_key: str, workspace: str) -> Regrading | None:
    """What is under way for a page in this visit."""
    found: dict[tuple[str, str], Regrading] = st.session_state.setdefault(_RUNNING, {})
    return found.get((workspace, page_key))


def draw(newest: SavedRow, who: Visitor) -> None:
    """Draw the button, or how far it is; nothing for who may not, and for pages without an address."""
    if not allowed(who, Action.REGRADE):
        return
    told: str = st.session_state.pop(f"{_TOLD}.{newest.page_key}", "")
    if told:
        st.html(f'<p class="lw-note" role="status">{told}</p>')
    now = running(newest.page_key, who.workspace)
    if now is not None and now.error is None:
        _progress(newest.page_key, who.workspace)
        return
    again = "Grade it again now"
    if now is not None and now.error is not None:
        st.html(trouble.said(now.error, more="All earlier reports are as they were."))
        again = "Try again" if now.report is None else "Try to save it again"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(again, key="history.regrade", type="primary", on_click=_begin, args=(newest, who.workspace))
        st.html(
            '<span class="lw-quiet">Reads the address anew and adds a report; the earlier ones stay.</span>'
        )


def _begin(newest: SavedRow, workspace: str) -> None:
    from grader.store import store

    kept: dict[tuple[str, str], Regrading] = st.session_state.setdefault(_RUNNING, {})
    before = kept.get((workspace, newest.page_key))
    if before is not None and before.report is not None:
        before.error = None
        return
    made = Regrading(newest.page_key, workspace, newest.with_text, newest.labels, newest.score)
    try:
        access.need_in(workspace, Action.REGRADE)
        last = store().open(newest.id, workspace=workspace).report
        # A profile that somebody chose goes on; one that was guessed is guessed anew.
        profile = last.profile if last.profile_reason.startswith(CHOSEN) else ""
        made.job = jobs.workers().submit(Source(url=newest.url, profile=profile))
    except GraderError as error:
        made.error = error
    kept[workspace, newest.page_key] = made


@st.fragment(run_every=POLL_SECONDS)
def _progress(page_key: str, workspace: str) -> None:
    now = running(page_key, workspace)
    if now is None or now.error is not None:
        st.rerun()
    state = now.job.state() if now.job is not None and now.report is None else None
    if state is None or state.ended:
        if state is not None:
            now.report, now.error = state.report, state.error
        if now.report is not None:
            _keep(now)
        st.rerun()
    waits = state.stage == "queued"
    said = STAGES.get(state.stage, "Waiting" if waits else "Working")
    place = f": place {state.place} in the queue" if waits and state.place else ""
    seconds = f", {counted(int(state.seconds), 'second')} so far" if state.seconds >= 3 else ""
    with st.container(key="history_progress", border=True, horizontal=True, vertical_alignment="center"):
        st.html(
            f'<div class="lw-progress" role="status"><span class="lw-spin" aria-hidden="true"></span>'
            f"<strong>{said}{place}{seconds}</strong>{steps(state.stage, fetched=True)}</div>"
        )
        st.button("Cancel", key="history.regrade.cancel", on_click=_cancel, args=(page_key, workspace))


def _cancel(page_key: str, workspace: str) -> None:
    now = running(page_key, workspace)
    if now is not None:
        if now.job is not None:
            now.job.cancel()
        st.session_state[_RUNNING].pop((workspace, page_key), None)


def _keep(now: Regrading) -> None:
    """Save the new report as whoever looks now; where it cannot be, it stays and can be saved again."""
    from grader.store import store

    assert now.report is not None
    try:
        who = access.need_in(now.workspace, Action.REGRADE)
        saved = store().save(
            now.report,
            keep_text=now.with_text,
            workspace=now.workspace,
            by=who.subject,
            page=name_in(now.page_key),
            labels=now.labels,
        )
    except GraderError as error:
        now.error = error
        return
    st.session_state[_RUNNING].pop((now.workspace, now.page_key), None)
    said = f"Graded anew: {moved(now.before, now.report.score)}."
    if saved.page_key != now.page_key:
        said += (
            f" The address led on to {safe(now.report.url)}, which has "
            f'<a href="./history?page={short_key(saved.page_key)}">a history of its own</a>. Give both the same name of the '
            "page to have them in one."
        )
    st.session_state[f"{_TOLD}.{now.page_key}"] = said


def moved(before: float | None, after: float | None) -> str:
    """Two scores in words."""
    if after is None:
        return "it has no score now"
    if before is None:
        return f"{whole(after)} of 100"
    if whole(before) == whole(after):
        return f"{whole(after)} of 100, as before"
    return f"{whole(after)} of 100, {whole(before)} before"
