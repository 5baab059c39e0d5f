"""The grade page: ask, grade, draw."""

from __future__ import annotations

import streamlit as st

from grader.ui import ask, frame, progress, scorecard, session, sitting, trouble
from grader.ui.components.keep import keep_open
from grader.ui.components.tab import tab_id

st.title("Is it worth linking to?", anchor=False)
visit = session.visit()
visit.stale = False
look = visit.look()

# One container, so that the input below keeps its place on the page, and with it the draft box its life.
with st.container(key="grade_above"):
    if look.lapsed:
        st.html(
            '<p class="lw-note">That scorecard was dropped after 60 minutes, as promised. Grade again to see it.</p>'
        )
    elif look.entry is None and look.report is None:
        st.html(
            '<p class="lw-lead">Paste a draft or give an address: see what makes it worth a link, what is missing, '
            "and the three changes that gain most.</p>"
        )
    if look.error is not None:
        trouble.draw(look.error)
    ask.draw_fold_line(look)
if look.editing:
    frame.beside("grade_desk")
# The same containers in the same order on every run: what stands in them stays the same to the browser.
with st.container(key="grade_desk"):
    ask.draw(visit, look)
    with st.container(key="grade_below"):
        if look.report is not None:
            sitting.draw(look)
            scorecard.draw(visit, look.report)
        elif look.under_way:
            progress.draw()

keep_open(key="grade.keep")
if visit.settle(tab_id(key="grade.tab", known=visit.tab)):
    st.rerun()
