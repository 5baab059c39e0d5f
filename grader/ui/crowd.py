"""A crowd before the door: whoever is in keeps working, and who comes while too many pages are being drawn waits outside.

Drawing pages is the work of one processor, however many there are. Without a door each more visitor makes all others
slower, until nobody is answered; with one, those outside are told within a second, at next to no cost.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from grader import metrics

SLOTS = 2
"""Pages that are drawn at a time: one processor draws them, and the second goes on where the first waits for a file or
a database. More threads would only take the processor from each other, and from those who are to be told to wait."""
MOST = 8
"""Pages under way, the ones that wait for a slot among them; beyond it nobody new is let in. About a second's work."""
LOOK_SECONDS = 0.5
"""How often a page that waits for a slot looks whether the processor is in use at all."""
IN_USE = 0.3
"""Share of a processor that this process uses while pages are drawn; below it those that hold the slots wait for something
else, a database say, and the next page is drawn beside them."""
FULL = 0.9
"""Share of a processor from which this process has little more to give, where it goes into pages."""
MANY_WAITED = 5.0
"""Pages a second that had to wait for a slot, which show what it goes into; starting up takes a whole processor too."""
CALM_SECONDS = 10.0
"""So long after such a second nobody new is let in: those who are inside come back with their next draft."""
KNOCK_SECONDS = 3.0
"""How often who waits outside asks whether there is room, while few do."""
KNOCKS_A_SECOND = 10.0
"""Where more knock, each knocks less often: a knock costs a tenth of a page."""
LONGEST_KNOCK_SECONDS = 15.0
IN = "lw.in"

_drawing = 0
_closed_until = 0.0
_waited = 0
_since, _used = time.monotonic(), time.process_time()
"""Pages that had to wait in this second, when it began, and what the process had used of the processor by then."""
_knocks: deque[float] = deque(maxlen=400)
_lock = threading.Lock()
_slots = threading.BoundedSemaphore(SLOTS)


def has_room() -> bool:
    """Whether somebody new would be let in."""
    return _drawing < MOST and time.monotonic() >= _closed_until


def _count_page() -> None:
    """Count a page that is under way, and once a second look whether there were too many; with the lock held."""
    global _waited, _since, _used, _closed_until
    _waited += _drawing > SLOTS
    now, used = time.monotonic(), time.process_time()
    if (seconds := now - _since) >= 1.0:
        if used - _used > FULL * seconds and _waited > MANY_WAITED * seconds:
            _closed_until = now + CALM_SECONDS
        _waited, _since, _used = 0, now, used


def _take_slot() -> bool:
    """Wait for a slot; False where those that are taken are not what this process is busy with."""
    while True:
        looked, used = time.monotonic(), time.process_time()
        taken = _slots.acquire(timeout=LOOK_SECONDS)
        now = time.monotonic()
        if taken or time.process_time() - used < IN_USE * (now - looked):
            return taken


@contextmanager
def drawing() -> Iterator[bool]:
    """Draw a page in here; False where this visit is new and must wait outside."""
    global _drawing
    known = IN in st.session_state
    with _lock:
        admitted = known or has_room()
        if admitted:
            _drawing += 1
            _count_page()
    try:
        if admitted and not known:
            st.session_state[IN] = True
        if not admitted:
            metrics.failed("crowd")
            yield False
            return
        slot = _take_slot()
        try:
            yield True
        finally:
            if slot:
                _slots.release()
    finally:
        with _lock:
            _drawing -= admitted


def _pause() -> float:
    """Seconds between two knocks of one visitor."""
    now = time.monotonic()
    lately = sum(now - at < KNOCK_SECONDS for at in _knocks) / KNOCK_SECONDS
    return min(LONGEST_KNOCK_SECONDS, KNOCK_SECONDS * max(1.0, lately / KNOCKS_A_SECOND))


def draw_door() -> None:
    """Say that there is no room, and look again every few seconds."""
    st.fragment(_door, run_every=_pause())()


def _door() -> None:
    _knocks.append(time.monotonic())
    if has_room():
        st.rerun()
    st.html(
        '<p class="lw-note" role="status">Many people are at work here just now. This page opens by itself as soon as there '
        "is room; what you wrote in this tab is kept.</p>"
    )
