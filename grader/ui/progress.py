"""A grade under way: its stages by name, the place in the queue, and the way out."""

from __future__ import annotations

import streamlit as st

from grader import replicas
from grader.ui import session
from grader.ui.memory import ENDED
from grader.ui.words import counted, safe

STAGES = {
    "fetching": "Fetching",
    "reading": "Reading",
    "measuring": "Measuring",
    "checking": "Checking",
    "scoring": "Scoring",
}
POLL_SECONDS = 0.4
LONGEST_POLL_SECONDS = 3.0
PLACES_A_SECOND = 10
"""How fast a queue moves on two cores; who is far back looks less often, or looking costs more than what is waited for."""


def pause(place: int) -> float:
    """Seconds between two looks of a page whose draft has this place in the queue; 0 where it is not waiting."""
    return min(LONGEST_POLL_SECONDS, max(POLL_SECONDS, place / PLACES_A_SECOND))


def steps(stage: str, *, fetched: bool) -> str:
    """The stages as an HTML list, the present one marked; "fetching" only where there is something to fetch."""
    names = [s for s in STAGES if s != "fetching" or fetched]
    at = names.index(stage) if stage in names else -1
    items = []
    for number, name in enumerate(names):
        state, sign = ("done", "✓") if number < at else ("now", "●") if number == at else ("next", "○")
        current = ' aria-current="step"' if state == "now" else ""
        items.append(
            f'<li class="lw-step-{state}"{current}><span aria-hidden="true">{sign}</span> {STAGES[name]}</li>'
        )
    return f'<ol class="lw-steps">{"".join(items)}</ol>'


def _pause() -> float:
    entry = session.visit().current()
    state = entry.state() if entry is not None else None
    return pause(state.place if state is not None else 0)


def draw() -> None:
    """Draw the grade under way and look again every 0.4 s or more; draws the whole page anew when it has ended."""
    st.fragment(_draw, run_every=_pause())()


def _draw() -> None:
    entry = session.visit().current()
    state = entry.state() if entry is not None else None
    if entry is None or state is None or state.stage in ENDED:
        st.rerun()
    if state.stage == "queued":
        said = f"Waiting: place {state.place} in the queue" if state.place else "Starting"
    else:
        said = STAGES.get(state.stage, "Working")
    with st.container(key="grade_progress", border=True, horizontal=True, vertical_alignment="center"):
        seconds = f", {counted(int(state.seconds), 'second')} so far" if state.seconds >= 3 else ""
        st.html(
            f'<div class="lw-progress" role="status"><span class="lw-spin" aria-hidden="true"></span>'
            f"<strong>{said}{seconds}</strong>{steps(state.stage, fetched=bool(entry.source.url and not entry.source.content))}</div>"
        )
        st.button("Cancel", key="grade.cancel", on_click=_on_cancel)
    if note := replicas.note_of(entry.job):
        st.html(f'<p class="lw-quiet">{safe(note)} Nothing is lost unless it stops.</p>')


def draw_quietly() -> None:
    """Say that a later version is being graded, while the scorecard of the one before stands below."""
    st.fragment(_draw_quietly, run_every=_pause())()


def _draw_quietly() -> None:
    visit = session.visit()
    entry = visit.current()
    state = entry.state() if entry is not None else None
    if entry is None or state is None or state.stage in ENDED:
        if not visit.dismissing:
            st.rerun()
        # A page that is drawn anew takes away what is being typed into an open dialog; closing that draws it anyway.
        return
    waits = state.stage == "queued" and state.place
    said = f"Your changes wait: place {state.place} in the queue" if waits else "Grading your changes …"
    st.html(
        f'<p class="lw-regrade" role="status"><span class="lw-spin" aria-hidden="true"></span>{said}</p>',
        width="content",
    )
    if state.seconds >= 3:
        st.button("Cancel", key="grade.cancel", type="tertiary", on_click=_on_cancel)


def _on_cancel() -> None:
    session.visit().cancel()
