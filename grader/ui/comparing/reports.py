"""Saved reports as pages of a comparison: by address or id, or picked from what the store finds."""

from __future__ import annotations

import re

import streamlit as st

from grader import jobs
from grader.access import Action
from grader.compare.comparison import Page
from grader.errors import GraderError
from grader.report import Report, whole
from grader.ui import access
from grader.ui.comparing.desk import REPORT, Desk, Handed
from grader.ui.comparing.visit import desk
from grader.ui.words import long_date, safe, theirs

GIVEN = "compare.report"
MOST = 8
"""Reports that are listed at a time."""
ID = re.compile(r"(?<![\w-])[\w-]{32}(?![\w-])", re.ASCII)


def page_of(report: Report) -> Page:
    """A stored report as a page of a comparison; what it covers is told from its text, where that was kept."""
    return Page(report.title or report.url or "A saved report", report.url, report)


def draw(at: Desk) -> None:
    """Draw the field and what it finds."""
    given = st.text_input(
        "Words of its title, or its address or id",
        key=GIVEN,
        persist_state="session",
        max_chars=500,
        placeholder="cargo bikes",
    )
    trouble: str = st.session_state.get("lw.compare.report", "")
    if trouble:
        st.html(f'<p class="lw-note" role="alert">{safe(trouble)}</p>')
    words = str(given or "").strip()
    if ID.search(words):
        st.button("Add this report", key="compare.report.add", on_click=_on_add, args=(words,))
        return
    _draw_found(at, words)


def _draw_found(at: Desk, words: str) -> None:
    from grader.store import store  # the database is loaded where somebody asks for it

    if st.session_state.get("compare.way") != "report":
        return
    try:
        who = access.need(Action.SEARCH)
        rows = store().search(workspace=who.workspace, words=words, limit=MOST, offset=0)
    except GraderError as error:
        st.html(f'<p class="lw-note" role="alert">{safe(error.message)} {safe(error.next_step)}</p>')
        return
    if not rows:
        said = "No saved report has these words." if words else "No report is saved on this server yet."
        st.html(f'<p class="lw-quiet">{said}</p>')
        return
    there = {row.handed.report_id for row in at.rows}
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            score = "no score" if row.score is None else f"{whole(row.score)} of 100"
            st.html(
                f'<p class="lw-kept">{theirs(row.title or row.url or "Without a title")} '
                f'<span class="lw-quiet">{safe(score)}, saved on {safe(long_date(row.saved_at[:10]))}</span></p>'
            )
            if row.id in there:
                st.html('<span class="lw-quiet">In the comparison</span>', width="content")
            else:
                st.button("Add", key=f"compare.report.{row.id}", on_click=_on_add, args=(row.id,))


def _on_add(given: str) -> None:
    found = ID.search(given)
    at = desk()
    st.session_state["lw.compare.report"] = ""
    id = found.group() if found else given
    if any(row.handed.report_id == id for row in at.rows):
        st.session_state["lw.compare.report"] = "This report is in the comparison already."
        return
    try:
        saved = access.opened(id).report
    except GraderError as error:
        st.session_state["lw.compare.report"] = f"{error.message} {error.next_step}"
        return
    assert saved is not None
    page = page_of(saved.report)
    if not at.add([Handed(REPORT, page.name, page=page, report_id=id)], workers=jobs.workers()):
        st.session_state["lw.compare.report"] = "A comparison holds twenty pages; remove one to make room."
    at.adding = True  # there may be more to pick
