"""The scorecard: a Report's views put together on one screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from grader.export import markdown
from grader.report import Report
from grader.ui import session
from grader.ui.session import Visit
from grader.ui.views import (
    about,
    findings,
    fixes,
    headline,
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
    "About this score": about.draw,
}


def draw(visit: Visit, report: Report) -> None:
    """Draw a report."""
    left, right = st.columns([5, 9], gap="large")
    with left:
        headline.draw(report)
        trait_chart.draw(report)
    with right:
        with st.container(key="grade_fixes"):
            fixes.draw(report)
        _downloads(visit, report)
        _tabs()


@st.fragment
def _tabs() -> None:
    # A fragment, so that another tab does not draw the chart and the input anew; only the open tab is made. It looks
    # the report up itself: what a fragment is handed, Streamlit keeps for as long as the page stays open.
    report = session.visit().look().report
    if report is None:
        st.rerun()
    for tab, draw_view in zip(
        st.tabs(list(VIEWS), key="grade.view", on_change="rerun"), VIEWS.values(), strict=True
    ):
        if tab.open:
            with tab:
                draw_view(report)


def file_name(report: Report, ending: str) -> str:
    """Name of a download: from the title, plain letters only."""
    words = re.findall(r"[a-z0-9]+", report.title.lower())[:6]
    return f"linkworthy-{'-'.join(words)[:60] or 'report'}-{report.as_of}.{ending}"


def download(visit: Visit, render: Callable[[Report], str]) -> bytes:
    """The report that the visit looks at, as a file; a sentence where it was dropped meanwhile."""
    report = visit.look().report
    text = (
        render(report) if report is not None else "This scorecard was dropped after 60 minutes. Grade again."
    )
    return text.encode("utf-8", "replace")


def _downloads(visit: Visit, report: Report) -> None:
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Download as Markdown",
            partial(download, visit, markdown.render),
            file_name(report, "md"),
            "text/markdown",
            key="grade.download.markdown",
            on_click="ignore",
        )
        st.download_button(
            "Download as JSON",
            partial(download, visit, Report.to_json),
            file_name(report, "json"),
            "application/json",
            key="grade.download.json",
            on_click="ignore",
        )
