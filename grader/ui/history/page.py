"""One page's reports over time: its chart, what changed between any two, and a new report beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from grader.access import Action, Visitor, allowed
from grader.errors import GraderError, NoSuchReport
from grader.ui import access, compared, session, trouble
from grader.ui.comparing.one_page import page_script
from grader.ui.history import between, chart, regrading
from grader.ui.history.page_names import called, is_draft, name_in, short_key
from grader.ui.views.keep import LONGEST_NAME, NEXT_NAME
from grader.ui.words import counted, safe, theirs

if TYPE_CHECKING:
    from grader.store.rows import PageRow, SavedRow

PARAMETER = "page"
"""Name of the address's part that says which page."""
NAME = "history.page.name"
_ERROR, _GO = "lw.history.page.error", "lw.history.page.go"


def asked() -> str:
    """What stands for the page in this address; "" where there is none."""
    return str(st.query_params.get(PARAMETER, ""))


def found(short: str, who: Visitor) -> PageRow | None:
    """The page that an address names, in the visitor's own workspace; None for every other. Raises StoreError."""
    from grader.store import store

    return next((p for p in store().pages(workspace=who.workspace) if short_key(p.page_key) == short), None)


def draw(page: PageRow | None, who: Visitor) -> None:
    """Draw the page's history, or say that there is none. Raises StoreError."""
    if page is None:
        st.title("There is no such page here", anchor=False)
        st.html(
            '<p class="lw-prose" role="status">Its last report was deleted, it was given another name, or it belongs to '
            "another workspace.</p>"
        )
        st.button("All saved pages", key="history.back", type="primary", on_click=_back)
        return
    from grader.store import store

    rows = store().history(page.page_key, workspace=who.workspace)
    st.title("A page over time", anchor=False)
    st.button("← All that is saved", key="history.back", type="tertiary", on_click=_back)
    where = safe(page.url) if page.url else "A draft"
    st.html(
        f'<h2 class="lw-h2">{theirs(called(page))}</h2>'
        f'<p class="lw-quiet lw-kept">{where}. {counted(len(rows), "report").capitalize()}.</p>'
    )
    if not rows:
        return
    if page.url.startswith(("http://", "https://")):
        regrading.draw(rows[-1], who)
    elif allowed(who, Action.REGRADE):
        _draw_draft(rows[-1], who)
    chart.draw(rows)
    between.draw(rows, who)
    if len(rows) == 1:
        st.html(
            '<p class="lw-empty">With a second report of this page, what changed between the two stands here.</p>'
        )


def _back() -> None:
    st.query_params.pop(PARAMETER, None)


def _draw_draft(newest: SavedRow, who: Visitor) -> None:
    """The way on from a draft: to a new version of it, and to a name that holds its versions together."""
    error: GraderError | None = st.session_state.pop(_ERROR, None)
    if error is not None:
        st.html(trouble.said(error, more="Nothing was changed."))
    st.button("Grade a new version", key="history.version", type="primary", on_click=_version, args=(newest,))
    if st.session_state.pop(_GO, False):
        # Navigation belongs to a run of the page, not to a callback.
        st.switch_page(page_script("grade"))
    if not is_draft(newest.page_key) or not allowed(who, Action.DESCRIBE):
        return
    st.html(
        '<p class="lw-note">This draft has no name yet, so that its next version would stand alone. Give its page a name, and '
        "save the next version under the same one.</p>"
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input("Name of the page", key=NAME, max_chars=LONGEST_NAME, width=360)
        st.button("Name it", key="history.page.named", on_click=_name, args=(newest, who.workspace))


def _name(newest: SavedRow, workspace: str) -> None:
    from grader.store import store

    name = " ".join(str(st.session_state.get(NAME) or "").split())
    try:
        if not name:
            raise GraderError("A page needs a name.", "Write one, then name it.")
        access.need_in(workspace, Action.DESCRIBE)
        for row in store().history(newest.page_key, workspace=workspace):
            store().describe(row.id, page=name, workspace=workspace)
        key = _key_of(newest.id, workspace)
    except GraderError as error:
        st.session_state[_ERROR] = error
        return
    st.query_params[PARAMETER] = short_key(key)


def _key_of(id: str, workspace: str) -> str:
    from grader.store import store

    return store().open(id, workspace=workspace).page_key


def _version(newest: SavedRow) -> None:
    """Go to the grade page to write a new version, with the last report to compare it with."""
    visit = session.visit()
    try:
        report = access.opened(newest.id).report
    except (NoSuchReport, GraderError) as error:
        st.session_state[_ERROR] = error
        return
    assert report is not None
    visit.put_aside()
    compared.take(visit.tab, report.report, report.report.title or "saved report")
    st.session_state[compared.BEFORE] = compared.KEPT
    st.session_state[NEXT_NAME] = name_in(newest.page_key)
    st.session_state[_GO] = True
