"""What changed between any two saved reports of a page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from grader.access import Visitor
from grader.changes import changes
from grader.errors import GraderError
from grader.export.wording import moment
from grader.report import whole
from grader.store.rows import SavedRow
from grader.ui import trouble
from grader.ui.views import versions

EARLIER, LATER = "history.earlier", "history.later"


def draw(rows: Sequence[SavedRow], who: Visitor) -> None:
    """Draw the choice of two reports, the last two to begin with, and what differs; `rows` are oldest first."""
    if len(rows) < 2:
        return
    by_id = {row.id: row for row in rows}
    for key, usual in ((EARLIER, rows[-2].id), (LATER, rows[-1].id)):
        if st.session_state.get(key) not in by_id:
            st.session_state[key] = usual
    st.html('<h2 class="lw-h2">What changed between two of them</h2>')
    choices = [row.id for row in reversed(rows)]

    def label(id: str) -> str:
        row = by_id[id]
        return f"{moment(row.saved_at)}: {'no score' if row.score is None else whole(row.score)}"

    with st.container(horizontal=True):
        st.selectbox("Before", choices, format_func=label, key=EARLIER, width=320)
        st.selectbox("After", choices, format_func=label, key=LATER, width=320)
    first, last = str(st.session_state[EARLIER]), str(st.session_state[LATER])
    if first == last:
        st.html('<p class="lw-empty">Choose two different reports.</p>')
        return
    from grader.store import store

    try:
        before, after = (store().open(id, workspace=who.workspace).report for id in (first, last))
    except GraderError as error:
        st.html(trouble.said(error))
        return
    turned = by_id[first].saved_at > by_id[last].saved_at
    note = '<p class="lw-quiet">The one after is the older of the two.</p>' if turned else ""
    st.html(note + versions.told(changes(before, after), language=after.language))
