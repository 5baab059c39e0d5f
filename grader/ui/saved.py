"""A saved or shared report at its own address, `/?report=<id or token>`: read-only, with a way on, and its deletion."""

from __future__ import annotations

from functools import partial

import streamlit as st

from grader.access import Action, Role, allowed
from grader.access.links import Opened
from grader.errors import GraderError, NoSuchReport
from grader.export.wording import moment
from grader.report import Report
from grader.ui import access, compared, scorecard, session, trouble
from grader.ui.ask import WAY
from grader.ui.history.page_names import name_in, short_key
from grader.ui.views import keep
from grader.ui.words import safe

PARAMETER = "report"
"""Name of the address's part that holds the id."""
_DELETED = "lw.saved.deleted"


def asked() -> str:
    """The id in this page's address; "" where there is none."""
    return str(st.query_params.get(PARAMETER, ""))


def report_of(id: str, drawn_for: access.Asker | None = None) -> Report | None:
    """The report that `id` opens for whoever looks; None where it opens none any more, or the store cannot be read now."""
    try:
        saved = access.opened(id, drawn_for).report
    except GraderError:
        return None
    return saved.report if saved is not None else None


def draw() -> None:
    """Draw the saved report that the address names, or say kindly that there is none."""
    id = asked()
    try:
        opened = access.opened(id)
    except NoSuchReport as error:
        who = access.visitor()
        if not allowed(who, Action.GRADE):
            access.draw_door(who)
            return
        _draw_none(error, deleted=st.session_state.get(_DELETED) == id)
        return
    except GraderError as error:
        st.title("This report cannot be shown now", anchor=False)
        st.html(trouble.said(error))
        st.button("Try again", key="saved.again")
        return
    assert opened.report is not None
    st.title("A saved report" if opened.share is None else "A shared report", anchor=False)
    _draw_head(id, opened)
    look_up = partial(report_of, id, access.asker())
    scorecard.draw_saved(opened.report.report, look_up, partial(keep.draw_saved, id, look_up))


def _draw_none(error: GraderError, *, deleted: bool) -> None:
    st.title("This report is deleted" if deleted else "There is no report here", anchor=False)
    if deleted:
        said = "<p>It is gone from this server, and its address leads nowhere from now on.</p>"
    else:
        said = f"<p>{safe(error.message)} {safe(error.next_step)}</p>"
    st.html(f'<div class="lw-prose" role="status">{said}</div>')
    st.button("Grade a page", key="saved.leave", type="primary", on_click=leave)


def _draw_head(id: str, opened: Opened) -> None:
    saved = opened.report
    assert saved is not None
    text = "with the text of the draft" if saved.with_text else "without the text of the draft"
    with st.container(key="saved_head", border=True):
        st.html(
            f'<p class="lw-folded">Saved on {safe(moment(saved.created_at))}, {text}.</p>'
            '<p class="lw-quiet lw-kept">You see it as it was graded then, by rubric '
            f"{safe(saved.rubric_version)}; it does not change. {safe(_who_reads(opened))}</p>{_said_of(opened)}"
        )
        # Whoever may grade here may go on from it; deleting is for those who may in the workspace that it belongs to.
        beside = partial(_draw_new, id) if access.may(Action.GRADE) else _nothing
        if opened.share is None and allowed(opened.visitor, Action.DELETE):
            keep.draw_delete(saved.id, opened.visitor, key="saved", then=partial(_deleted, id), beside=beside)
        else:
            beside()


def _nothing() -> None:
    """Draw nothing."""


def _who_reads(opened: Opened) -> str:
    if opened.share is None and not opened.visitor.signed_in and opened.visitor.role is Role.OWNER:
        return "Whoever has this address can read it and delete it."
    if opened.share is None:
        return "Members of the workspace can read it; its editors can delete it."
    ends = f" until {moment(opened.share.expires_at)}" if opened.share.expires_at else ""
    return f"This link shows it{ends}; whoever made the link can take it back at any time."


def _said_of(opened: Opened) -> str:
    """Its labels, its note and the way to its page's history, for members who opened it by its own address, as HTML."""
    saved = opened.report
    if saved is None or opened.share is not None or not allowed(opened.visitor, Action.HISTORY):
        return ""
    labels = "".join(f'<span class="lw-label">{safe(label)}</span> ' for label in saved.labels)
    note = f'<p class="lw-kept" dir="auto">{safe(saved.note)}</p>' if saved.note.strip() else ""
    way = ""
    if saved.workspace == access.visitor().workspace:
        way = f'<p class="lw-kept"><a href="./history?page={short_key(saved.page_key)}">The history of this page</a></p>'
    return (f'<p class="lw-kept">{labels}</p>' if labels else "") + note + way


def _draw_new(id: str) -> None:
    st.button("Grade a new version", key="saved.new", on_click=grade_anew, args=(id,))


def _deleted(id: str) -> None:
    st.session_state[_DELETED] = id


def leave() -> None:
    """Go to the grade page. A widget's callback."""
    st.query_params.pop(PARAMETER, None)


def grade_anew(id: str) -> None:
    """Go to the grade page with the saved report to compare with, and its address in the field. A widget's callback."""
    visit, report, name = session.visit(), report_of(id), _page_name(id)
    leave()
    visit.put_aside()
    if report is None:
        return
    compared.take(visit.tab, report, report.title or "saved report")
    st.session_state[compared.BEFORE] = compared.KEPT
    st.session_state[keep.NEXT_NAME] = name
    if report.url.startswith(("http://", "https://")):
        st.session_state["grade.url"] = report.url
        st.session_state[WAY] = "url"


def _page_name(id: str) -> str:
    """The name of the page that a draft is a version of, where somebody has named it."""
    try:
        found = access.opened(id).report
    except GraderError:
        return ""
    return name_in(found.page_key) if found is not None else ""
