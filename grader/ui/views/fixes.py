"""The changes that gain most, each with the words it rests on and, where there is one, a text to paste."""

from __future__ import annotations

import streamlit as st

from grader.report import GOOD_ENOUGH, Fix, Report, whole
from grader.traits import TRAIT
from grader.ui import show
from grader.ui.components.snippets import copy_buttons
from grader.ui.views.findings import has_place
from grader.ui.words import counted, gain, in_words, quoted, safe, theirs

MOST = 3


def heading(report: Report) -> str:
    """What stands above the changes: on a page that is good enough they are no task."""
    number = min(MOST, len(report.fixes))
    if report.score is not None and whole(report.score) >= GOOD_ENOUGH:
        return "Polish, if you like"
    return (
        "The change that gains most"
        if number == 1
        else f"{in_words(number).capitalize()} changes that gain most"
    )


def card(fix: Fix) -> str:
    """One change as HTML."""
    quote = quoted(fix.quote)
    trait = TRAIT[fix.trait].title if fix.trait in TRAIT else fix.trait
    points = "point" if whole(fix.points) == 1 else "points"
    return (
        f'<article class="lw-fix"><div class="lw-gain">{gain(fix.points)}<small>{points}</small></div>'
        f"<div><h3>{theirs(fix.verdict)}</h3>{f'<p>{quote}</p>' if quote else ''}<p>{safe(fix.fix)}</p>"
        f'<p class="lw-quiet">{safe(trait)}</p></div></article>'
    )


def draw(report: Report) -> None:
    """Draw the first three changes."""
    if not report.fixes:
        st.html(
            '<h2 class="lw-h2">Nothing stands out to change</h2><p>No single change would gain half a point.</p>'
        )
        return
    st.html(f'<h2 class="lw-h2">{heading(report)}</h2>')
    for number, fix in enumerate(report.fixes[:MOST]):
        st.html(card(fix))
        if any(r.check == fix.check and has_place(r) for r in report.results) and report.document is not None:
            with st.container(key=f"grade_fix_place_{number}"):
                show.button(fix.check, key=f"grade.show.fix.{number}")
        copy_buttons(((s.label, s.text) for s in fix.snippets), key=f"grade_fix_{number}")
    more = len(report.fixes) - MOST
    if more > 0:
        st.html(
            f'<p class="lw-quiet">{counted(more, "smaller change").capitalize()} among the findings below.</p>'
        )
