"""Letting a finding stand: asking why, the list of what was dismissed with the way back, and the checklist of the rest."""

from __future__ import annotations

import streamlit as st

from grader.check import Finding
from grader.dismissal import findings_of, said
from grader.export import checklist
from grader.report import Dismissal, Report
from grader.ui import session
from grader.ui.components.snippets import copy_buttons
from grader.ui.words import counted, safe, shortened, theirs

LONGEST_REASON = 300


def in_sitting(report: Report) -> bool:
    """Whether a report is the one that this visit works on; findings of a saved one stay as they were saved."""
    return session.visit().look().report is report


def button(check: str) -> None:
    """A button that asks which finding of a check is to stand, and why."""
    st.button("Dismiss …", key=f"grade.dismiss.{check}", type="tertiary", on_click=_on_ask, args=(check,))


def _on_ask(check: str) -> None:
    session.visit().dismissing = check


def _on_leave() -> None:
    session.visit().dismissing = ""


def ask_where_open() -> None:
    """Draw the question for as long as it is open: a draft may be graded again meanwhile, and the page drawn anew."""
    if session.visit().dismissing:
        _ask()


@st.dialog("Let it stand", on_dismiss=_on_leave)
def _ask() -> None:
    # Looked up here: what a dialog is handed, Streamlit keeps for as long as the page stays open.
    visit = session.visit()
    check, report = visit.dismissing, visit.look().report
    result = next((r for r in report.results if r.check == check), None) if report is not None else None
    found = findings_of(result) if result is not None else ()
    if result is None or not found:
        st.html("<p>There is nothing to dismiss here any more.</p>")
        return
    st.html(
        f"<p>{theirs(result.verdict or result.title)}</p>"
        '<p class="lw-quiet">The score stays as it is. The finding leaves the advice, in this draft and its later '
        "versions, and the report says that you let it stand, and why.</p>"
    )
    whole = "everything that this check found" if len(found) > 1 else "this finding"
    choices = [-1, *range(len(found))] if len(found) > 1 else [-1]
    if len(choices) > 1:
        which = st.selectbox(
            "Which",
            choices,
            format_func=lambda n: whole if n < 0 else _named(found[n]),
            key="grade.dismiss.which",
        )
    else:
        which = -1
    reason = st.text_input(
        "Why it stands",
        key="grade.dismiss.reason",
        max_chars=LONGEST_REASON,
        placeholder="our client asked for it",
    )
    if st.button("Dismiss", key="grade.dismiss.go", type="primary"):
        chosen = found if which < 0 else (found[which],)
        visit.dismissing = ""
        for finding in chosen:
            visit.dismiss(Dismissal(check, said(finding), reason.strip()))
        st.rerun()


def _named(finding: Finding) -> str:
    # A selectbox shows its options as plain text.
    return shortened(said(finding) or finding.message, 90)


def draw_list(report: Report, *, can_take_back: bool) -> None:
    """Draw what was dismissed, each with its reason and the way back."""
    if not report.dismissed:
        return
    number = counted(len(report.dismissed), "finding")
    with st.container(key="grade_dismissed"):
        st.html(
            f'<section class="lw-trait"><h3>{number.capitalize()} dismissed</h3>'
            '<p class="lw-quiet">Neither passed nor advised: the score counts what they found.</p></section>'
        )
        for at, one in enumerate(report.dismissed):
            with st.container(
                key=f"grade_dismissed_{at}", horizontal=True, vertical_alignment="center", gap="small"
            ):
                quote = (
                    f' <q class="lw-quote" dir="auto">{safe(shortened(one.quote, 160))}</q>'
                    if one.quote
                    else ""
                )
                st.html(
                    f"<p>{theirs(one.message)}{quote} "
                    f'<span class="lw-quiet">Why it stands: {theirs(one.reason or "no reason given")}</span></p>'
                )
                if can_take_back:
                    st.button(
                        "Take back",
                        key=f"grade.undismiss.{at}",
                        type="tertiary",
                        on_click=_on_take_back,
                        args=(one.check, one.quote),
                    )


def _on_take_back(check: str, quote: str) -> None:
    session.visit().undismiss(check, quote)


def draw_checklist(report: Report) -> None:
    """Draw the button that copies the findings as a checklist."""
    session.whole_page()
    with st.container(key="grade_checklist"):
        copy_buttons(
            [("the findings as a checklist (Markdown)", checklist.render(report))], key="grade_checklist_copy"
        )
