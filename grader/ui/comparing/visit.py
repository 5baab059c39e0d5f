"""What one visit of the compare page is doing: its desk, and the numbers by which its boxes are asked and emptied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from grader.ui import session
from grader.ui.comparing.desk import Desk
from grader.ui.comparing.desks import desks

ASKING = "lw.compare"


@dataclass(slots=True)
class Asking:
    """Where the boxes of this page stand; of this session only, since a refreshed page begins with boxes of its own."""

    asked: int = 0
    """Number of the last request to the draft box to send its draft."""
    got: int = 0
    """Number of the last request that it has answered."""
    emptied: int = 0
    """Number of the last draft that was taken out of the box."""
    turn: int = 0
    """How often the server changed what stands in the box of addresses."""
    files: int = 0
    """Number of the field for files: a new one is empty."""
    drafts: int = 0
    """Drafts that were handed in without a title."""


def asking() -> Asking:
    """The numbers of this session."""
    if ASKING not in st.session_state:
        st.session_state[ASKING] = Asking()
    found: Asking = st.session_state[ASKING]
    return found


def desk() -> Desk:
    """The desk of this browser tab."""
    return desks().of(session.visit().tab)


def settle(told: str) -> bool:
    """Take the tab's own id as the browser tells it; True where that brought back an earlier desk."""
    visit = session.visit()
    before = visit.tab
    visit.settle(told)
    return visit.tab != before and desks().move(before, visit.tab)


def style() -> None:
    """The styles of comparisons; drawn first wherever one is."""
    st.html(Path(__file__).with_name("style.css"))
