"""The saved reports of a workspace: searched, filtered and sorted, described in place, and deleted in two steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from grader.access import Action, Visitor, allowed
from grader.errors import GraderError
from grader.export.wording import long_date
from grader.report import whole
from grader.ui import access, trouble
from grader.ui.history import describing
from grader.ui.history.chart import labels_of
from grader.ui.history.page_names import short_key, title_of
from grader.ui.words import counted, safe, theirs

if TYPE_CHECKING:
    from grader.store.rows import SavedRow

PER_PAGE = 20
ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "worst": "Lowest score first",
    "best": "Highest score first",
    "title": "By title",
}
WORDS, LABEL, ORDER = "history.words", "history.label", "history.order"
_SURE, _ERROR, _TOLD = "lw.history.sure", "lw.history.error", "lw.history.told"


def score(value: float | None) -> str:
    """A score as a row shows it, as HTML."""
    if value is None:
        return '<p class="lw-row-score">–<small>no score</small></p>'
    return f'<p class="lw-row-score">{whole(value)}<small>of 100</small></p>'


def row(found: SavedRow) -> str:
    """A saved report as HTML; its title leads to it."""
    title = theirs(title_of(found.title, found.url))
    by = f" by {safe(found.by)}" if found.by else ""
    text = "with its text" if found.with_text else "without its text"
    band = f"{safe(found.band)}. " if found.band and found.score is not None else ""
    url = f'<p class="lw-quiet">{safe(found.url)}</p>' if found.url else ""
    labels = labels_of(found)
    note = f'<p dir="auto">{safe(found.note)}</p>' if found.note.strip() else ""
    return (
        f'<article class="lw-row">{score(found.score)}<div><h2><a href="./?report={safe(found.id)}">{title}</a></h2>'
        f'<p class="lw-quiet">{band}Saved on {safe(long_date(found.saved_at[:10]))}{by}, {text}; rubric '
        f'{safe(found.rubric_version)}. <a href="./history?page={short_key(found.page_key)}">Its page over time</a></p>'
        f"{url}{f'<p>{labels}</p>' if labels else ''}{note}</div></article>"
    )


def draw(who: Visitor) -> None:
    """Draw the list with what narrows it. Raises StoreError."""
    from grader.store import store

    kept = store()
    labels = [label for label, _ in kept.labels(workspace=who.workspace)]
    if st.session_state.get(LABEL) not in ("", *labels):
        st.session_state[LABEL] = ""
    with st.container(horizontal=True, vertical_alignment="bottom", key="history_narrow"):
        words = st.text_input(
            "Search titles, addresses, labels and notes",
            key=WORDS,
            persist_state="session",
            max_chars=200,
            placeholder="cargo bikes",
        )
        label = st.selectbox(
            "Label",
            ["", *labels],
            format_func=lambda one: one or "Any",
            key=LABEL,
            persist_state="session",
            width=200,
        )
        order = st.selectbox(
            "Sort",
            list(ORDERS),
            format_func=lambda one: ORDERS.get(one, one),
            key=ORDER,
            persist_state="session",
            width=200,
        )
    _draw_told()
    words, label, order = str(words or ""), str(label or ""), str(order or "newest")
    total = kept.count(workspace=who.workspace, words=words, label=label)
    if not total:
        st.html('<p class="lw-empty" role="status">No saved report has all of that.</p>')
        st.button("Show all of them", key="history.all", on_click=_show_all)
        return
    pages = -(-total // PER_PAGE)
    if int(st.session_state.get("history.at") or 1) > pages:
        st.session_state["history.at"] = pages
    st.html(f'<p class="lw-quiet" role="status">{counted(total, "saved report").capitalize()}</p>')
    at = int(st.session_state.get("history.at") or 1)
    for found in kept.search(
        workspace=who.workspace,
        words=words,
        label=label,
        limit=PER_PAGE,
        offset=(at - 1) * PER_PAGE,
        order=order,
    ):
        _draw_row(found, who)
    if pages > 1:
        st.pagination(pages, key="history.at")


def _draw_told() -> None:
    error: GraderError | None = st.session_state.pop(_ERROR, None)
    told: str = st.session_state.pop(_TOLD, "")
    if error is not None:
        st.html(trouble.said(error, more="The report is still there."))
    elif told:
        st.html(f'<p class="lw-note" role="status">{safe(told)}</p>')


def _show_all() -> None:
    st.session_state[WORDS], st.session_state[LABEL] = "", ""


def _draw_row(found: SavedRow, who: Visitor) -> None:
    with st.container(border=True, key=f"history_row_{found.id}"):
        st.html(row(found))
        if st.session_state.get(_SURE) == found.id:
            _draw_sure(found, who)
        elif describing.is_open(found.id):
            describing.draw(found, who.workspace)
        elif allowed(who, Action.DESCRIBE) or allowed(who, Action.DELETE):
            with st.container(horizontal=True, gap="small"):
                if allowed(who, Action.DESCRIBE):
                    describing.draw_button(found)
                if allowed(who, Action.DELETE):
                    st.button("Delete", key=f"history.delete.{found.id}", on_click=_ask, args=(found.id,))


def _draw_sure(found: SavedRow, who: Visitor) -> None:
    from grader.store import store

    links = store().shares("report", found.id, workspace=who.workspace)
    st.html(f'<p class="lw-note" role="alert">{safe(lost(found, len(links)))}</p>')
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Delete for good",
            key=f"history.delete.yes.{found.id}",
            on_click=_delete,
            args=(found.id, who.workspace),
        )
        st.button("Keep it", key=f"history.delete.no.{found.id}", on_click=_ask, args=("",))


def lost(found: SavedRow, links: int) -> str:
    """What goes with a report when it is deleted."""
    also = [counted(links, "link") + " to it" if links else "", "its note" if found.note.strip() else ""]
    also += [counted(len(found.labels), "label") if found.labels else ""]
    more = [words for words in also if words]
    goes = (
        f" With it {'goes' if len(more) == 1 and links != 1 and not found.labels else 'go'} {' and '.join(more)}."
        if more
        else ""
    )
    text = " and the text that was kept with it" if found.with_text else ""
    return (
        f"Delete this report{text} for good?{goes} Its address will lead nowhere, for everybody who has it, the history of its "
        "page loses this point, and no copy stays on this server."
    )


def _ask(id: str) -> None:
    st.session_state[_SURE] = id
    describing.close()


def _delete(id: str, workspace: str) -> None:
    from grader.store import store

    st.session_state[_SURE] = ""
    try:
        access.need_in(workspace, Action.DELETE)
        store().delete(id, workspace=workspace)
    except GraderError as error:
        st.session_state[_ERROR] = error
        return
    st.session_state[_TOLD] = "The report is deleted."
