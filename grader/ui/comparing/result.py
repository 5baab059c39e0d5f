"""The comparison itself: who is ahead, the heat map, the gap, and what lies behind them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from grader.ui.comparing import (
    answers,
    changed,
    cited,
    facts,
    gap,
    headline,
    heat_map,
    keep,
    one_page,
    topics,
)
from grader.ui.comparing.desk import Desk
from grader.ui.comparing.told import Told
from grader.ui.comparing.visit import desk
from grader.ui.words import shortened

DrawView = Callable[[Told], None]
LookUp = Callable[[], Told | None]
"""Finds the comparison anew; None where it is gone."""

VIEWS: dict[str, DrawView] = {
    "Who has what": answers.draw,
    "Facts and dates": facts.draw,
    "Topics": topics.draw,
    "Sources": cited.draw,
}
ONE = "One page"
KEEP = "Save & export"
OURS = "compare.ours"


def draw(at: Desk, told: Told | None) -> None:
    """Draw what there is to see of a comparison of this sitting."""
    if told is None:
        return
    if at.before is not None:
        changed.draw(at.before, told.comparison)
    headline.draw(told)
    if told.comparison.ours < 0:
        _draw_whose(at, told)
    views = {**VIEWS, ONE: _one_of_desk, KEEP: _keep_of_desk}
    _draw(told, _of_desk, views)


def draw_saved(told: Told, look_up: LookUp, draw_keep: DrawView) -> None:
    """Draw a saved comparison; `draw_keep` draws its view of where it is kept."""
    headline.draw(told)
    _draw(told, look_up, {**VIEWS, ONE: partial(one_page.draw, at=None), KEEP: draw_keep})


def _draw(told: Told, look_up: LookUp, views: dict[str, DrawView]) -> None:
    heat_map.draw(told)
    gap.draw(told)
    _tabs(look_up, views)


@st.fragment
def _tabs(look_up: LookUp, views: dict[str, DrawView]) -> None:
    # A fragment that looks the comparison up itself: see grader.ui.scorecard.
    told = look_up()
    if told is None:
        st.rerun()
    for tab, draw_view in zip(
        st.tabs(list(views), key="compare.view", on_change="rerun"), views.values(), strict=True
    ):
        if tab.open:
            with tab:
                draw_view(told)


def _of_desk() -> Told | None:
    return desk().told


def _one_of_desk(told: Told) -> None:
    one_page.draw(told, desk())


def _keep_of_desk(told: Told) -> None:
    keep.draw(told, desk())


def _draw_whose(at: Desk, told: Told) -> None:
    """Ask which page is ours: without one nobody can be told what it lacks."""
    rows = {s.row.id: s.page.name for s in at.states() if s.page.report is not None}
    st.selectbox(
        "Which page is yours? Then the gap is told",
        [0, *rows],
        format_func=lambda id: shortened(rows[id], 90) if id else "none of them",
        key=OURS,
        on_change=_on_ours,
        width=520,
    )


def _on_ours() -> None:
    id = int(st.session_state.get(OURS, 0) or 0)
    desk().mark(id)
