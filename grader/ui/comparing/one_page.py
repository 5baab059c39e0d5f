"""One page of the comparison by itself: its score, its fixes, and every check with its evidence."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from grader.compare.comparison import Comparison, Page
from grader.report import Report, whole
from grader.ui import session
from grader.ui.comparing.desk import Desk, Row, can_open
from grader.ui.comparing.pages import name
from grader.ui.comparing.told import Told
from grader.ui.views import findings, fixes, trait_chart
from grader.ui.words import counted, safe, theirs

PAGE = "compare.page"
MOST_FIXES = 3


def label(comparison: Comparison, place: int) -> str:
    """A page as the choice calls it."""
    return f"{place + 1} {'★ ' if place == comparison.ours else ''}{name(comparison, place, most=90)}"


def head(page: Page, report: Report) -> str:
    """Score, band, kind and address as HTML."""
    score = "No score" if report.score is None else f"{whole(report.score)} of 100"
    band = f", {report.band}" if report.score is not None and report.band else ""
    reason = f"<p>{theirs(report.score_reason)}</p>" if report.score is None and report.score_reason else ""
    where = f'<p class="lw-quiet">{theirs(page.url)}</p>' if page.url else ""
    return (
        f'<h2 class="lw-h2">{theirs(page.name)}</h2><p><strong>{safe(score)}</strong>{safe(band)}; '
        f"{counted(report.words, 'word')}, held to the weights for {safe(report.profile.replace('_', ' '))}.</p>{reason}{where}"
    )


def evidence(report: Report) -> str:
    """Every check by trait, folded, as HTML."""
    parts = []
    for trait, results in findings.by_trait(report):
        scored = [r for r in results if r.state == "scored"]
        failed = [findings.failed_check(r) for r in scored if not r.passed]
        parts.append(
            f'<details class="lw-more lw-topic"><summary>{safe(trait_name(trait))} '
            f'<span class="lw-quiet">{counted(len(failed), "thing")} to change</span></summary>'
            f'<section class="lw-trait">{findings.trait_head(report, trait, results)}{"".join(failed)}'
            f"{findings.passed_checks([r for r in scored if r.passed])}"
            f"{findings.unscored_checks([r for r in results if r.state != 'scored'])}</section></details>"
        )
    return "".join(parts)


def trait_name(trait: str) -> str:
    """A trait as people call it."""
    from grader.traits import TRAIT

    return TRAIT[trait].title if trait in TRAIT else trait


def draw(told: Told, at: Desk | None) -> None:
    """Draw the choice of a page, and that page; `at` is the desk whose pages these are, None for a saved comparison."""
    comparison = told.comparison
    places = list(range(len(comparison.pages)))
    first = max(0, comparison.ours)
    if st.session_state.get(PAGE) not in places:
        st.session_state[PAGE] = first
    place = st.selectbox("Page", places, format_func=lambda p: label(comparison, p), key=PAGE)
    page = comparison.pages[place]
    report = page.report
    if report is None:
        st.html(
            f'<h2 class="lw-h2">{theirs(page.name)}</h2><p>{safe(page.trouble)} {safe(page.next_step)}</p>'
        )
        return
    st.html(head(page, report))
    _draw_way(page, at)
    rows = trait_chart.bars(report)
    st.html(
        f"<p>{safe(trait_chart.sentence(rows))}</p>"
        + (f'<h3 class="lw-h3">{fixes.heading(report)}</h3>' if report.fixes else "")
    )
    for fix in report.fixes[:MOST_FIXES]:
        st.html(fixes.card(fix))
    st.html(
        f'<h3 class="lw-h3">All its checks</h3>{evidence(report)}'
        f'<details class="lw-more lw-topic"><summary>Its points by trait</summary>{trait_chart.behind(report)}</details>'
    )


def _draw_way(page: Page, at: Desk | None) -> None:
    row = _row(page, at)
    if row is not None and row.handed.report_id:
        st.link_button("Open its saved scorecard", f"/?report={row.handed.report_id}")
        return
    there = can_open(row) if row is not None else page.url.startswith(("http://", "https://")) and at is None
    # Navigation belongs to a run of the page, not to a callback.
    if there and st.button(
        "Open its scorecard on the Grade page", key="compare.page.open", help="Reads it anew, with its text"
    ):
        _open(page, row)


def _row(page: Page, at: Desk | None) -> Row | None:
    """The page's place at the desk."""
    if at is None:
        return None
    return next((s.row for s in at.states() if s.page is page or s.page == page), None)


def _open(page: Page, row: Row | None) -> None:
    from grader.source import Source

    source = row.handed.source if row is not None and row.handed.source is not None else Source(url=page.url)
    session.visit().submit(source, label=page.name)
    st.switch_page(page_script("grade"))


def page_script(name: str) -> Path:
    """The script of a page: beside the package in a checkout, inside it in a wheel."""
    here = Path(__file__).resolve()
    folder = next(p for p in (here.parents[3] / "pages", here.parents[2] / "_pages") if p.is_dir())
    return folder / f"{name}.py"
