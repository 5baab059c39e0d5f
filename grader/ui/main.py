"""The script that every visit runs first: the frame, who looks, then the page that they are on, where it is for them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from grader.access import Action, allowed, need
from grader.errors import AccessDenied, GraderError
from grader.ui import access, crowd, frame

# In a checkout the pages stand beside the package, in a wheel inside it.
_here = Path(__file__).resolve()
_pages = next(p for p in (_here.parents[2] / "pages", _here.parents[1] / "_pages") if p.is_dir())

# File, title, and what somebody must be allowed to do to see it; the first is the page at the root. No string below it:
# Streamlit writes those of its main script on the page.
PAGES: tuple[tuple[str, str, Action], ...] = (
    ("grade", "Grade", Action.GRADE),
    ("compare", "Compare", Action.COMPARE),
    ("history", "History", Action.HISTORY),
    ("method", "Method", Action.GRADE),
    ("workspace", "Workspace", Action.SETTINGS),
    ("status", "Status", Action.STATUS),
)

frame.open_page()
who, error = None, None
try:
    who = access.visitor()
except GraderError as raised:
    error = raised


def _door(action: Action) -> None:
    try:
        if who is not None:
            need(who, action)
    except AccessDenied as denied:
        access.draw_door(who, denied)
    else:
        access.draw_door(who, error)


def _page(name: str, title: str, action: Action) -> st.Page:
    """A page, or at its address the door before it: a direct address never leads past."""
    first = name == PAGES[0][0]
    if who is not None and allowed(who, action):
        # Who sits at an open server alone has no members, and finds the settings and the status by their address.
        shown = name not in ("workspace", "status") or who.signed_in
        return st.Page(
            _pages / f"{name}.py", title=title, default=first, visibility="visible" if shown else "hidden"
        )
    door = partial(_door, action)
    return st.Page(
        door, title=title, url_path=name, default=first, visibility="visible" if first else "hidden"
    )


pages = [_page(*entry) for entry in PAGES]
page = st.navigation(pages, position="top" if who is not None and allowed(who, PAGES[0][2]) else "hidden")
if who is not None:
    access.draw_who(who)
with crowd.drawing() as admitted:
    if not admitted:
        crowd.draw_door()
    elif page == pages[0] and st.query_params.get("report") and who is not None:
        from grader.ui import saved  # with the database, which no other page needs

        saved.draw()
    elif page == pages[0] and st.query_params.get("comparison") and who is not None:
        from grader.ui.comparing import saved as saved_comparison

        saved_comparison.draw()
    else:
        page.run()
frame.close_page()
