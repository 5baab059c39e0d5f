"""What if: tick the fixes that you mean to make, and see what the score would be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from grader.jobs import JobState
from grader.projection import Projection, TraitMove, Weighed, project, turns
from grader.report import Report, whole
from grader.traits import TRAIT
from grader.ui import session
from grader.ui.memory import Entry
from grader.ui.words import number, safe, theirs
from grader.ui.workshop import Plan, benches, plan_for, tick, workbench_of
from grader.workbench import Mechanical, Workbench

POLL_SECONDS = 0.5
LEAST = 0.05
"""A trait that moves by less is unchanged."""

NO_SCORE = '<p class="lw-empty">This page has no score, so there is none to project. {}</p>'


def signed(points: float) -> str:
    """Points gained or lost as a label writes them: "+4.2", "0", "−0.3"."""
    shown = number(abs(round(points, 1)))
    return "0" if shown == "0" else f"+{shown}" if points > 0 else f"−{shown}"


def headline(projection: Projection) -> str:
    """Score and band before and after, in a sentence that a screen reader says at each change."""
    moved = projection.gain != 0
    said = (
        f"From {number(projection.before)} to <strong>{number(projection.score)}</strong> ({signed(projection.gain)} points)."
        if moved
        else f"The score is <strong>{number(projection.score)}</strong>. Tick what you mean to do below, and see where it goes."
    )
    if projection.band != projection.band_before:
        band = f"From “{safe(projection.band_before)}” to <strong>“{safe(projection.band)}”</strong>."
    else:
        band = f"It stays “{safe(projection.band)}”." if moved else f"Its band is “{safe(projection.band)}”."
    return (
        '<div class="lw-whatif" role="status"><span class="lw-whatif-number" aria-hidden="true">'
        f"{whole(projection.before)} → {whole(projection.score)}</span><p>{said} {band}</p></div>"
    )


STYLE = """<style>
.st-key-grade_projection { position: sticky; top: 3.75rem; z-index: 5; background: var(--lw-card); border: 1px solid var(--lw-line);
  border-radius: 10px; padding: .5rem .9rem }
.lw-whatif { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; color: var(--lw-text) }
.lw-whatif p { margin: 0; flex: 1 1 14rem }
.lw-whatif-number { font-family: "Source Serif", Georgia, serif; font-size: 2rem; font-weight: 600; line-height: 1.2; white-space: nowrap }
.lw-moves { list-style: none; margin: 0 !important; padding: 0 !important }
.lw-moves li { margin: 0 0 .5rem !important; display: grid; grid-template-columns: 1fr max-content; gap: 0 .6rem; font-size: .92rem }
.lw-moves .today, .lw-moves .then { grid-column: 1 / -1; height: 7px; background: var(--lw-track); border-radius: 2px; margin-top: 3px }
.lw-moves .today > span, .lw-moves .then > span { display: block; height: 7px; border-radius: 2px }
.lw-moves .today > span { background: var(--lw-quiet) } .lw-moves .then > span { background: var(--lw-accent) }
.lw-moves .still { color: var(--lw-quiet) }
</style>"""
"""Sticky, so that the projection stays in sight while boxes further down are ticked."""


def _bar(score: float | None, kind: str) -> str:
    wide = 0.0 if score is None else score
    return f'<span class="{kind}" aria-hidden="true"><span style="width: {wide:.1f}%"></span></span>'


def trait_row(move: TraitMove) -> str:
    """A trait as a list item: its name, the score before and after in numbers, and two bars, the upper one today's."""
    title = TRAIT[move.trait].title if move.trait in TRAIT else move.trait
    before, after = ("not assessed" if s is None else str(whole(s)) for s in (move.before, move.after))
    moves = abs((move.after or 0) - (move.before or 0)) >= LEAST
    said = f"{before} → <strong>{after}</strong>" if moves else f'<span class="still">{before}</span>'
    told = move.before is not None or move.after is not None
    bars = _bar(move.before, "today") + _bar(move.after, "then") if told else ""
    return f"<li><span>{safe(title)}</span><span>{said}</span>{bars}</li>"


def traits(projection: Projection) -> str:
    """Every trait that weighs something, most weight first, so that nothing changes its place when a box is ticked."""
    rows = "".join(trait_row(m) for m in sorted(projection.traits, key=lambda m: -m.weight))
    return (
        '<h3 class="lw-h3">By trait</h3><p class="lw-quiet">Of 100 each; the upper bar is today, the lower one with what is '
        f'ticked.</p><ul class="lw-moves">{rows}</ul>'
    )


def by_machine_label(report: Report, fix: Mechanical) -> str:
    """The fix's name with what it gained when it was made in a copy and graded."""
    gained = (fix.score or 0.0) - (report.score or 0.0)
    return f"{signed(gained)} · {fix.title}"


def also_by_machine(bench: Workbench | None) -> dict[str, str]:
    """Checks that a mechanical fix brings to pass in full, with its name."""
    found: dict[str, str] = {}
    for fix in bench.mechanical if bench is not None else ():
        for move in fix.moves:
            if move.score is not None and move.score >= 1:
                found.setdefault(move.check, fix.title)
    return found


Together = Callable[[tuple[str, ...]], tuple[Weighed, ...] | None]
"""Measures several fixes in one copy; None where that is not known."""


def projected(
    report: Report, plan: Plan, bench: Workbench | None, together: Together | None = None
) -> tuple[Projection | None, bool]:
    """The projection of what is ticked, and whether it is sure: fixes that make the page read as another kind do not add
    up, and are measured together where that can be done.
    """
    hands = {f.check for f in report.fixes} & plan.by_hand
    ticked = [m for m in (bench.mechanical if bench is not None else ()) if m.patch in plan.patches]
    moves = [m.moves for m in ticked]
    if len(ticked) > 1 and any(turns(report, m) for m in moves):
        measured = together(tuple(m.patch for m in ticked)) if together is not None else None
        return project(report, moves if measured is None else [measured], hands), measured is not None
    return project(report, moves, hands), True


def draw(report: Report) -> None:
    """Draw the boxes and the projection; looks again until the fixes have been tried."""
    entry = session.visit().look().shown
    if entry is None:
        return
    if report.score is None:
        st.html(NO_SCORE.format(safe(report.score_reason)))
        return
    state = benches().state(entry, report)
    st.fragment(_draw, run_every=None if state.ended else POLL_SECONDS)(state.ended)


def _draw(was_ended: bool) -> None:
    look = session.visit().look()
    report, entry = look.report, look.shown
    if report is None or entry is None:
        st.rerun()
    state = benches().state(entry, report)
    if state.ended and not was_ended:
        st.rerun()
    plan, bench = plan_for(entry), workbench_of(state)
    projection, sure = projected(report, plan, bench, partial(benches().together, entry, report))
    if projection is not None:
        st.html(STYLE)
        with st.container(key="grade_projection"):
            st.html(headline(projection))
            if not sure:
                st.html(
                    '<p class="lw-quiet lw-kept">One of the ticked fixes makes the page read as another kind, and they could '
                    "not be measured together just now: grade the corrected copy to be sure.</p>"
                )
    boxes, bars = st.columns([7, 4], gap="medium")
    with boxes:
        # What a worker still makes comes last, so that no box moves away under a hand.
        _hand(report, plan, bench)
        _machine(report, entry, plan, bench, state)
    with bars:
        if projection is not None:
            st.html(traits(projection))
    st.html(
        '<p class="lw-quiet">A higher score means that the page has more of what linked pages tend to have. It is no promise of '
        "links.</p>"
    )


def _machine(report: Report, entry: Entry, plan: Plan, bench: Workbench | None, state: JobState) -> None:
    st.html(
        '<h3 class="lw-h3">Made by machine</h3><p class="lw-quiet">Measured: each was made in a copy of your draft and that copy '
        "was graded. The corrected copy is under “Ready to paste”.</p>"
    )
    if not state.ended:
        st.html(
            '<p class="lw-regrade" role="status"><span class="lw-spin" aria-hidden="true"></span>Trying the fixes on a copy …</p>'
        )
    elif bench is None:
        said = state.error.message if state.error is not None else "The fixes could not be tried."
        st.html(f'<p class="lw-note">{safe(said)} The fixes by hand are not affected.</p>')
        st.button("Try again", key="grade.whatif.again", on_click=benches().forget, args=(entry,))
    elif bench.no_copy:
        st.html(f'<p class="lw-note">{safe(bench.no_copy)}</p>')
    elif not bench.mechanical:
        st.html('<p class="lw-empty">There is nothing here that a machine could put right.</p>')
    for fix in bench.mechanical if bench is not None else ():
        tick(
            plan,
            "patches",
            fix.patch,
            by_machine_label(report, fix),
            key=f"grade.whatif.{fix.patch}",
            help_text=fix.says,
        )


def _hand(report: Report, plan: Plan, bench: Workbench | None) -> None:
    st.html(
        '<h3 class="lw-h3">Made by you</h3><p class="lw-quiet">Reckoned: what the score would be if the check passed in full and all '
        "else stayed. Grade the new version to see what your change really does.</p>"
    )
    if not report.fixes:
        st.html('<p class="lw-empty">No single change by hand would gain half a point.</p>')
    machine = also_by_machine(bench)
    for fix in report.fixes:
        label = f"{signed(fix.points)} · {fix.fix}"
        with st.container(gap=None):
            tick(plan, "by_hand", fix.check, label, key=f"grade.whatif.hand.{fix.check}")
            also = f" By machine, too: {safe(machine[fix.check])}." if fix.check in machine else ""
            st.html(f'<p class="lw-quiet lw-kept">{theirs(fix.verdict)}{also}</p>')
