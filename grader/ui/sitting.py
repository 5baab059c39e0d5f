"""The versions of a draft in one sitting: their scores in a row, what the last change moved, and the ways back."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from grader.changes import headline
from grader.report import Report, whole
from grader.ui import progress, session
from grader.ui.components.versions import Mark, chosen, version_strip
from grader.ui.memory import Entry
from grader.ui.session import Look, words_of
from grader.ui.words import safe

STRIP = "grade.versions"


def clock_time(at: datetime, zone: tzinfo) -> str:
    """Hour and minute of a version where its writer sits: "14:05"."""
    return at.astimezone(zone).strftime("%H:%M")


def zone() -> tzinfo:
    """Where the visitor sits, as the browser tells it."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def moved(before: Entry, after: Entry) -> str:
    """What a version moved, in a sentence; kept with it."""
    first, last = before.state().report, after.state().report
    if first is None or last is None:
        return ""
    if before.key not in after.said:
        after.said[before.key] = headline(first, last)
    return after.said[before.key]


def marks(versions: tuple[Entry, ...], shown: Entry | None, zone: tzinfo) -> tuple[Mark, ...]:
    """The versions as the row shows them."""
    reports = [entry.state().report for entry in versions]
    scores = [r.score for r in reports if r is not None and r.score is not None]
    low, high = min(scores, default=0.0), max(scores, default=0.0)
    made = []
    for number, (entry, report) in enumerate(zip(versions, reports, strict=True), start=1):
        score = report.score if report is not None else None
        at = 0.5 if high == low else 0.0 if score is None else (score - low) / (high - low)
        told = f"Version {number}, {clock_time(entry.at, zone)}: " + _scored(report)
        if number > 1:
            told += f" {moved(versions[number - 2], entry)}"
        here = shown is not None and entry.key == shown.key
        made.append(Mark(number, "–" if score is None else str(whole(score)), round(at, 3), told, here))
    return tuple(made)


def _scored(report: Report | None) -> str:
    return "no score." if report is None or report.score is None else f"{whole(report.score)} of 100."


def draw(look: Look) -> None:
    """Draw what happens to the draft: a grade under way, what the last one moved, and the versions."""
    shown = look.shown
    number = next((n for n, e in enumerate(look.versions, 1) if shown is not None and e.key == shown.key), 0)
    # Always the same container, so that the scorecard below keeps its place.
    with st.container(key="grade_sitting", gap="small"):
        if look.under_way:
            progress.draw_quietly()
        elif number > 1:
            st.html(
                f'<p class="lw-moved" role="status">{safe(moved(look.versions[number - 2], look.versions[number - 1]))}</p>'
            )
        elif len(look.versions) > 1:
            st.html('<p class="lw-moved lw-quiet" role="status">The first version of this sitting.</p>')
        elif look.editing:
            st.html(
                '<p class="lw-moved lw-quiet" role="status">What a change moves is said here once it is graded.</p>'
            )
        if len(look.versions) > 1:
            version_strip(marks(look.versions, shown, zone()), key=STRIP, on_show=_on_show)
            _ways_back(look, number)


def _ways_back(look: Look, number: int) -> None:
    """Where an earlier version is shown: the way to its text, and to the last one."""
    if not 0 < number < len(look.versions) or look.shown is None:
        return
    with st.container(key="grade_back", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<p class="lw-quiet">This is version {number} of {len(look.versions)}. The draft box is as you left it.</p>',
            width="content",
        )
        if words_of(look.shown.source):
            st.button(f"Take up the text of version {number}", key="grade.take", on_click=_on_take)
        st.button("To the last version", key="grade.last", on_click=_on_last)


def _on_show() -> None:
    number = chosen(st.session_state.get(STRIP))
    visit = session.visit()
    versions = visit.look().versions
    if 0 < number <= len(versions):
        visit.show(versions[number - 1].key)


def _on_take() -> None:
    visit = session.visit()
    visit.bring_back(visit.shown)
    st.session_state["grade.way"] = "paste"


def _on_last() -> None:
    visit = session.visit()
    versions = visit.look().versions
    if versions:
        visit.show(versions[-1].key)
