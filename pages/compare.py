"""The compare page: ask, gather, draw."""

from __future__ import annotations

import streamlit as st

from grader.ui.comparing import ask, result, rows, visit
from grader.ui.components.keep import keep_open
from grader.ui.components.tab import tab_id
from grader.ui.session import visit as of_session

visit.style()
st.title("Who deserves the link?", anchor=False)
at = visit.desk()

# The same containers in the same order on every run, so that the boxes keep their place and what stands in them.
with st.container(key="compare_above"):
    if not at.rows:
        st.html(
            '<p class="lw-lead">A writer on your topic chooses among the pages that cover it. Put yours beside up to 19 others: '
            "see who is ahead on what, what they have that yours lacks, and what nobody has yet.</p>"
        )
    ask.draw_notes(at)
with st.container(key="compare_desk"):
    ask.draw(at)
told = at.comparison(at.states())
with st.container(key="compare_pages"):
    if at.rows:
        rows.draw(at, folded=told is not None and not at.open_rows)
with st.container(key="compare_result"):
    result.draw(at, told)

keep_open(key="compare.keep")
if visit.settle(tab_id(key="compare.tab", known=of_session().tab)):
    st.rerun()
