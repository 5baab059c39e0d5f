"""A crowd before the door: whoever is in keeps working, and who comes while too many pages are being drawn waits outside.

Drawing pages is the work of one processor, however many there are. Without a door each more visitor makes all others
slower, until nobody is answered; with one, those outside are told within a second, at next to no cost.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from grader import metrics

SLOTS = 2
"""Pages that are drawn at a time: one processor draws them, and the second goes on where the first waits for a file or
a database. More threads would only take the processor from each other, and from those who are to be told to wait."""
MOST = 8
"""Pages under way, the ones that wait for a slot among them; beyond it nobody new is let in. About a second's work."""
PATIENCE_SECONDS = 2.0
"""After so long a page is drawn without a slot: those that hold them wait for something else than the processor."""
KNOCK_SECONDS = 3.0
"""How often who waits outside asks whether there is room."""
IN = "lw.in"

_drawing = 0
_lock = threading.Lock()
_slots = threading.BoundedSemaphore(SLOTS)


def has_room() -> bool:
    """Whether somebody new would be let in."""
    return _drawing < MOST


@contextmanager
def drawing() -> Iterator[bool]:
    """Draw a page in here; False where this visit is new and must wait outside."""
    global _drawing
    known = IN in st.session_state
    with _lock:
        admitted = known or has_room()
        _drawing += admitted
    try:
        if admitted and not known:
            st.session_state[IN] = True
        if not admitted:
            metrics.failed("crowd")
            yield False
            return
        slot = _slots.acquire(timeout=PATIENCE_SECONDS)
        try:
            yield True
        finally:
            if slot:
                _slots.release()
    finally:
        with _lock:
            _drawing -= admitted


@st.fragment(run_every=KNOCK_SECONDS)
def draw_door() -> None:
    """Say that there is no room, and look again every few seconds."""
    if has_room():
        st.rerun()
    st.html(
        '<p class="lw-note" role="status">Many people are at work here just now. This page opens by itself as soon as there '
        "is room; what you wrote in this tab is kept.</p>"
    )
