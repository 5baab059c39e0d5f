"""Who has what: every asset and every check for every page, with the words that any cell rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from grader.compare import assets, matrix
from grader.compare.assets import AssetRow
from grader.compare.comparison import Comparison
from grader.compare.matrix import CheckRow
from grader.document import Quote
from grader.report import whole
from grader.traits import TRAIT
from grader.ui.comparing.pages import name
from grader.ui.comparing.told import Told
from grader.ui.components.grid import Column, Line, Opened, State, Words, grid, opened
from grader.ui.words import counted, gain, safe, shortened

ASSETS = "compare.assets"
CHECKS = "compare.checks"
DIFFERING = "compare.differing"
MOST_QUOTES = 6

_ASSET_STATES = (
    State("✓", "has it"),
    State("○", "lacks it"),
    State("?", "could not be told"),
    State("·", "was not read"),
)
_CHECK_STATES = (
    State("✓", "passed"),
    State("○", "failed"),
    State("–", "does not apply"),
    State("?", "could not be told"),
    State("·", "was not read"),
)


def columns(comparison: Comparison) -> tuple[Column, ...]:
    """The pages as columns."""
    return tuple(
        Column(place + 1, name(comparison, place, most=120), place == comparison.ours)
        for place in range(len(comparison.pages))
    )


def asset_lines(rows: Sequence[AssetRow]) -> tuple[Line, ...]:
    """Assets as lines, with how many pages have each."""
    return tuple(
        Line(
            row.id,
            row.title,
            tuple(assets.STATES.index(cell.state) for cell in row.cells),
            note=counted(sum(cell.state == assets.HAS for cell in row.cells), "page"),
        )
        for row in rows
    )


def check_lines(rows: Sequence[CheckRow]) -> tuple[Line, ...]:
    """Checks as lines under their traits."""
    return tuple(
        Line(
            row.check,
            row.title,
            tuple(matrix.STATES.index(cell.state) for cell in row.cells),
            group=TRAIT[row.trait].title if row.trait in TRAIT else row.trait,
        )
        for row in rows
    )


def words_of(quotes: Sequence[Quote]) -> tuple[tuple[Words, ...], str]:
    """The first quotes as words, and how many more there are."""
    said = [q for q in quotes if q.text.strip()]
    more = len(said) - MOST_QUOTES
    shown = tuple(Words(shortened(q.text, 300), q.source) for q in said[:MOST_QUOTES])
    return shown, f"and {more} more" if more > 0 else ""


def opened_asset(
    comparison: Comparison, rows: Sequence[AssetRow], cell: tuple[str, int] | None
) -> Opened | None:
    """What an opened cell of the assets says; None where there is no such cell."""
    row = next((r for r in rows if cell is not None and r.id == cell[0]), None)
    if row is None or cell is None or cell[1] >= len(row.cells):
        return None
    held = row.cells[cell[1]]
    word = _ASSET_STATES[assets.STATES.index(held.state)].word
    quotes, more = words_of(held.quotes)
    return Opened(row.id, cell[1], _page(comparison, cell[1]), word, held.verdict, quotes, more, held.link)


def opened_check(
    comparison: Comparison, rows: Sequence[CheckRow], cell: tuple[str, int] | None
) -> Opened | None:
    """What an opened cell of the checks says; None where there is no such cell."""
    row = next((r for r in rows if cell is not None and r.check == cell[0]), None)
    if row is None or cell is None or cell[1] >= len(row.cells):
        return None
    answer = row.cells[cell[1]]
    word = _CHECK_STATES[matrix.STATES.index(answer.state)].word
    if whole(answer.points):
        word += f"; would gain {gain(answer.points)}"
    quotes, more = words_of(answer.quotes)
    url = comparison.pages[cell[1]].url
    return Opened(row.check, cell[1], _page(comparison, cell[1]), word, answer.verdict, quotes, more, url)


def _page(comparison: Comparison, place: int) -> str:
    return f"{place + 1} {name(comparison, place, most=120)}"


def legend(states: Sequence[State]) -> str:
    """What the signs mean, as HTML."""
    return (
        '<p class="lw-quiet">'
        + " · ".join(f"<span><strong>{safe(s.sign)}</strong> {safe(s.word)}</span>" for s in states)
        + ". Open a cell for the words it rests on.</p>"
    )


def draw(told: Told) -> None:
    """Draw both tables."""
    comparison = told.comparison
    st.html(f'<h2 class="lw-h2">Assets</h2>{legend(_ASSET_STATES)}')
    cell = opened(st.session_state.get(ASSETS))
    grid(
        "Which page has which asset",
        key=ASSETS,
        corner="Asset",
        columns=columns(comparison),
        states=_ASSET_STATES,
        lines=asset_lines(told.assets),
        open=opened_asset(comparison, told.assets, cell),
    )
    st.html(f'<h2 class="lw-h2">Checks</h2>{legend(_CHECK_STATES)}')
    only = st.toggle("Only checks that some pass and some fail", key=DIFFERING)
    rows = [row for row in told.matrix if row.differs or not only]
    if not rows:
        st.html('<p class="lw-empty">The pages that were read pass and fail alike.</p>')
        return
    cell = opened(st.session_state.get(CHECKS))
    grid(
        "What every check says of every page",
        key=CHECKS,
        corner="Check",
        columns=columns(comparison),
        states=_CHECK_STATES,
        lines=check_lines(rows),
        open=opened_check(comparison, rows, cell),
    )
