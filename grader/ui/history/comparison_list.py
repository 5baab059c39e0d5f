"""The saved comparisons of a workspace: each opens at its own address, and is deleted in two steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from grader.access import Action, Visitor, allowed
from grader.errors import GraderError
from grader.export.wording import long_date
from grader.ui import access, trouble
from grader.ui.words import counted, safe, theirs

if TYPE_CHECKING:
    from grader.store.rows import ComparisonRow

PER_PAGE = 20
_SURE, _ERROR = "lw.history.comparison.sure", "lw.history.comparison.error"


def row(found: ComparisonRow) -> str:
    """A saved comparison as HTML; its title leads to it."""
    by = f" by {safe(found.by)}" if found.by else ""
    earlier = (
        f' It refreshed <a href="./?comparison={safe(found.earlier)}">an earlier one</a>.'
        if found.earlier
        else ""
    )
    return (
        f'<article class="lw-row" style="display: block"><h2><a href="./?comparison={safe(found.id)}">'
        f"{theirs(found.title or 'A comparison')}</a></h2>"
        f'<p class="lw-quiet">Saved on {safe(long_date(found.created_at[:10]))}{by}.{earlier}</p></article>'
    )


def draw(who: Visitor) -> None:
    """Draw the list. Raises StoreError."""
    from grader.store import store

    error: GraderError | None = st.session_state.pop(_ERROR, None)
    if error is not None:
        st.html(trouble.said(error, more="The comparison is still there."))
    found = store().comparisons(who.workspace)
    if not found:
        st.html(
            '<p class="lw-empty">No comparison is saved yet. Put your page beside others on the page Compare, and save it '
            "in its view “Share &amp; export”.</p>"
        )
        return
    st.html(f'<p class="lw-quiet" role="status">{counted(len(found), "saved comparison").capitalize()}</p>')
    pages = -(-len(found) // PER_PAGE)
    if int(st.session_state.get("history.comparisons.at") or 1) > pages:
        st.session_state["history.comparisons.at"] = pages
    at = int(st.session_state.get("history.comparisons.at") or 1)
    for one in found[(at - 1) * PER_PAGE : at * PER_PAGE]:
        with st.container(border=True, key=f"history_comparison_{one.id}"):
            st.html(row(one))
            if allowed(who, Action.DELETE):
                _draw_delete(one, who)
    if pages > 1:
        st.pagination(pages, key="history.comparisons.at")


def _draw_delete(one: ComparisonRow, who: Visitor) -> None:
    from grader.store import store

    if st.session_state.get(_SURE) != one.id:
        st.button("Delete", key=f"history.comparison.delete.{one.id}", on_click=_ask, args=(one.id,))
        return
    links = len(store().shares("comparison", one.id, workspace=who.workspace))
    also = f" With it {'goes' if links == 1 else 'go'} {counted(links, 'link')} to it." if links else ""
    st.html(
        f'<p class="lw-note" role="alert">Delete this comparison for good?{also} Its address will lead nowhere, for everybody '
        "who has it, and no copy stays on this server.</p>"
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Delete for good",
            key=f"history.comparison.yes.{one.id}",
            on_click=_delete,
            args=(one.id, who.workspace),
        )
        st.button("Keep it", key=f"history.comparison.no.{one.id}", on_click=_ask, args=("",))


def _ask(id: str) -> None:
    st.session_state[_SURE] = id


def _delete(id: str, workspace: str) -> None:
    from grader.store import store

    st.session_state[_SURE] = ""
    try:
        access.need_in(workspace, Action.DELETE)
        store().delete_comparison(id, workspace=workspace)
    except GraderError as error:
        st.session_state[_ERROR] = error
