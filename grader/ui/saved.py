"""A saved report at its own address, `/?report=<id>`: read-only, with when it was saved, a way on, and how to delete it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from grader.errors import GraderError, NoSuchReport
from grader.export.wording import moment
from grader.report import Report
from grader.store import Saved, store
from grader.ui import compared, scorecard, session, trouble
from grader.ui.ask import WAY
from grader.ui.views import keep
from grader.ui.words import safe

PARAMETER = "report"
"""Name of the address's part that holds the id."""
_DELETED = "lw.saved.deleted"


def asked() -> str:
    """The id in this page's address; "" where there is none."""
    return str(st.query_params.get(PARAMETER, ""))


def report_of(id: str) -> Report | None:
    """The report saved under `id`; None where there is none any more, or the store cannot be read now."""
    try:
        return store().open(id).report
    except GraderError:
        return None


def draw() -> None:
    """Draw the saved report that the address names, or say kindly that there is none."""
    id = asked()
    try:
        saved = store().open(id)
    except NoSuchReport as error:
        _draw_none(error, deleted=st.session_state.get(_DELETED) == id)
        return
    except GraderError as error:
        st.title("This report cannot be shown now", anchor=False)
        st.html(trouble.said(error))
        st.button("Try again", key="saved.again")
        return
    st.title("A saved report", anchor=False)
    _draw_head(saved)
    look_up = partial(report_of, id)
    scorecard.draw_saved(saved.report, look_up, partial(keep.draw_saved, id, look_up))


def _draw_none(error: GraderError, *, deleted: bool) -> None:
    st.title("This report is deleted" if deleted else "There is no report here", anchor=False)
    if deleted:
        said = "<p>It is gone from this server, and its address leads nowhere from now on.</p>"
    else:
        said = f"<p>{safe(error.message)} {safe(error.next_step)}</p>"
    st.html(f'<div class="lw-prose" role="status">{said}</div>')
    st.button("Grade a page", key="saved.leave", type="primary", on_click=leave)


def _draw_head(saved: Saved) -> None:
    text = "with the text of the draft" if saved.with_text else "without the text of the draft"
    with st.container(key="saved_head", border=True):
        st.html(
            f'<p class="lw-folded">Saved on {safe(moment(saved.created_at))}, {text}.</p>'
            '<p class="lw-quiet lw-kept">You see it as it was graded then, by rubric '
            f"{safe(saved.rubric_version)}; it does not change. Whoever has this address can read it and delete it.</p>"
        )
        keep.draw_delete(
            saved.id,
            key="saved",
            then=partial(_deleted, saved.id),
            beside=partial(_draw_new, saved.id),
        )


def _draw_new(id: str) -> None:
    st.button("Grade a new version", key="saved.new", on_click=grade_anew, args=(id,))


def _deleted(id: str) -> None:
    st.session_state[_DELETED] = id


def leave() -> None:
    """Go to the grade page. A widget's callback."""
    st.query_params.pop(PARAMETER, None)


def grade_anew(id: str) -> None:
    """Go to the grade page with the saved report to compare with, and its address in the field. A widget's callback."""
    visit, report = session.visit(), report_of(id)
    leave()
    visit.put_aside()
    if report is None:
        return
    compared.take(visit.tab, report, report.title or "saved report")
    st.session_state[compared.BEFORE] = compared.KEPT
    if report.url.startswith(("http://", "https://")):
        st.session_state["grade.url"] = report.url
        st.session_state[WAY] = "url"
