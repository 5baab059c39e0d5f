"""The scorecard: a Report's views put together on one screen."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from grader.report import Report
from grader.ui import session
from grader.ui.session import Visit
from grader.ui.views import (
    about,
    findings,
    fixes,
    headline,
    keep,
    links_and_images,
    measurements,
    outline,
    reading,
    ready,
    trait_chart,
    versions,
    what_if,
)

VIEWS: dict[str, Callable[[Report], None]] = {
    "Findings": findings.draw,
    "Document": reading.draw,
    "What if": what_if.draw,
    "Ready to paste": ready.draw,
    "Versions": versions.draw,
    "Facts": measurements.draw,
    "Outline": outline.draw,
    "Links & images": links_and_images.draw,
    "Share & export": keep.draw,
    "About this score": about.draw,
}


STILL = ("Findings", "Document", "Facts", "Outline", "Links & images", "About this score")
"""Views that need nothing but the report; a saved one has these."""
KEEP = "Share & export"

LookUp = Callable[[], Report | None]
"""Finds the report anew; None where it is gone."""


def draw(visit: Visit, report: Report) -> None:
    """Draw a report of this sitting."""
    _draw(report, _of_visit, VIEWS)


def draw_saved(report: Report, look_up: LookUp, draw_keep: Callable[[Report], None]) -> None:
    """Draw a saved report; `draw_keep` draws its view of what it is kept under."""
    _draw(report, look_up, {name: VIEWS[name] for name in STILL} | {KEEP: draw_keep})


def _draw(report: Report, look_up: LookUp, views: dict[str, Callable[[Report], None]]) -> None:
    left, right = st.columns([5, 9], gap="large")
    with left:
        headline.draw(report)
        trait_chart.draw(report)
    with right:
        with st.container(key="grade_fixes"):
            fixes.draw(report)
        _tabs(look_up, views)


def _of_visit() -> Report | None:
    return session.visit().look().report


@st.fragment
def _tabs(look_up: LookUp, views: dict[str, Callable[[Report], None]]) -> None:
    # A fragment, so that another tab does not draw the chart and the input anew; only the open tab is made. It looks
    # the report up itself: what a fragment is handed, Streamlit keeps for as long as the page stays open.
    report = look_up()
    if report is None:
        st.rerun()
    for tab, draw_view in zip(
        st.tabs(list(views), key="grade.view", on_change="rerun"), views.values(), strict=True
    ):
        if tab.open:
            with tab:
                draw_view(report)
