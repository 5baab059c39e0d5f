"""All that a workspace has saved, in four views; an empty one says what will stand there."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from grader.access import Action, Visitor, allowed
from grader.errors import GraderError
from grader.ui import access, trouble
from grader.ui.comparing.one_page import page_script
from grader.ui.history import comparison_list, listing, page, page_list, stale

VIEW = "history.view"
VIEWS: dict[str, Callable[[Visitor], None]] = {
    "Reports": listing.draw,
    "Pages": page_list.draw,
    "Gone stale": stale.draw,
    "Comparisons": comparison_list.draw,
}
_GO = "lw.history.grade"

EMPTY = (
    "Nothing is saved yet. Once you save a report, it stands here with its score, its labels and its note: you find it "
    "again, see how its page does over time, what changed between any two of its reports, and which pages time has left "
    "behind."
)
HOW_TO = "Grade a page, open its view “Share & export”, and press “Save this report”."
EMPTY_VIEWER = "An editor of this workspace saves reports, and they stand here for you."


def draw() -> None:
    """Draw the page; whoever may not see it by now is told so."""
    if st.session_state.pop(_GO, False):
        st.switch_page(page_script("grade"))
    try:
        who = access.need(Action.HISTORY)
        if short := page.asked():
            page.draw(page.found(short, who), who)
            return
        st.title("What you have saved", anchor=False)
        _draw_views(who)
    except GraderError as error:
        st.html(trouble.said(error))
        st.button("Try again", key="history.again")


def _draw_views(who: Visitor) -> None:
    from grader.store import store

    if not store().count(workspace=who.workspace) and not store().comparisons(who.workspace):
        _draw_empty(who)
        return
    view = st.segmented_control(
        "What to see",
        list(VIEWS),
        default="Reports",
        required=True,
        key=VIEW,
        persist_state="session",
        label_visibility="collapsed",
    )
    if view in ("Reports", "Pages", "Gone stale") and not store().count(workspace=who.workspace):
        _draw_empty(who)
        return
    VIEWS.get(str(view), listing.draw)(who)
    if allowed(who, Action.SETTINGS):
        st.html(
            '<p class="lw-quiet">How long it is kept, and all of it as one file: on the page '
            '<a href="./workspace">Workspace</a>.</p>'
        )


def _draw_empty(who: Visitor) -> None:
    editor = allowed(who, Action.SAVE)
    st.html(
        f'<div class="lw-prose"><p>{EMPTY}</p><p>{HOW_TO.replace("&", "&amp;") if editor else EMPTY_VIEWER}</p></div>'
    )
    st.button("Grade a page", key="history.grade", type="primary", on_click=_go)


def _go() -> None:
    st.session_state[_GO] = True
