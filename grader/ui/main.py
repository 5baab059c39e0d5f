"""The script that every visit runs first: the frame, then the page that the visitor is on."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from grader.ui import frame

# In a checkout the pages stand beside the package, in a wheel inside it.
_here = Path(__file__).resolve()
_pages = next(p for p in (_here.parents[2] / "pages", _here.parents[1] / "_pages") if p.is_dir())

frame.open_page()
grade = st.Page(_pages / "grade.py", title="Grade", default=True)
page = st.navigation(
    [
        grade,
        st.Page(_pages / "compare.py", title="Compare"),
        st.Page(_pages / "method.py", title="Method"),
    ],
    position="top",
)
if page == grade and st.query_params.get("report"):
    from grader.ui import saved  # with the database, which no other page needs

    saved.draw()
else:
    page.run()
frame.close_page()
