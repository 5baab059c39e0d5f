"""The labels, the note and the page's name of a saved report, edited where it stands in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from grader.access import Action
from grader.errors import GraderError
from grader.ui import access, trouble
from grader.ui.history.page_names import name_in
from grader.ui.views.keep import LONGEST_NAME, labels_in

if TYPE_CHECKING:
    from grader.store.rows import SavedRow

_OPEN, _ERROR = "lw.history.describing", "lw.history.describing.error"
_FIELDS = ("labels", "note", "name")


def is_open(id: str) -> bool:
    """Whether this report's words are being edited."""
    return bool(st.session_state.get(_OPEN) == id)


def close() -> None:
    """Leave the editing."""
    st.session_state[_OPEN] = ""


def draw_button(found: SavedRow) -> None:
    """Draw the button that opens the fields."""
    st.button("Labels and note", key=f"history.describe.{found.id}", on_click=_open, args=(found,))


def _open(found: SavedRow) -> None:
    st.session_state[_OPEN] = found.id
    st.session_state[_key("labels", found.id)] = ", ".join(found.labels)
    st.session_state[_key("note", found.id)] = found.note
    st.session_state[_key("name", found.id)] = name_in(found.page_key)


def _key(field: str, id: str) -> str:
    return f"history.{field}.{id}"


def draw(found: SavedRow, workspace: str) -> None:
    """Draw the fields; what was typed stays where it could not be saved."""
    error: GraderError | None = st.session_state.pop(_ERROR, None)
    if error is not None:
        st.html(trouble.said(error, more="Nothing was changed; what you typed is still here."))
    with st.form(f"history_describe_{found.id}", border=False):
        st.text_input("Labels, with commas between them", key=_key("labels", found.id), max_chars=1_500)
        st.text_area("Note", key=_key("note", found.id), max_chars=10_000, height=96)
        st.text_input(
            "Name of its page",
            key=_key("name", found.id),
            max_chars=LONGEST_NAME,
            help="Reports under one name form one history, whatever their addresses; empty, a page is known by its address",
        )
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button("Save these", type="primary", on_click=_save, args=(found, workspace))
            st.form_submit_button("Leave them as they were", on_click=close)


def _save(found: SavedRow, workspace: str) -> None:
    from grader.store import store

    labels, note, name = (str(st.session_state.get(_key(field, found.id)) or "") for field in _FIELDS)
    name = " ".join(name.split())
    renamed = name.casefold() != name_in(found.page_key).casefold()
    try:
        access.need_in(workspace, Action.DESCRIBE)
        store().describe(
            found.id,
            labels=labels_in(labels),
            note=note,
            page=name if renamed else None,
            workspace=workspace,
        )
    except GraderError as error:
        st.session_state[_ERROR] = error
        return
    close()
