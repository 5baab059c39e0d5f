"""Scores of pages by traits as a heat map, with the table behind it, and as a list where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from grader.compare.comparison import Comparison
from grader.compare.standings import OVERALL, Stand, StandingRow, Standings
from grader.report import whole
from grader.ui import charts
from grader.ui.comparing.pages import nth, numbered
from grader.ui.comparing.told import Told
from grader.ui.words import number, safe, shortened, table, theirs

if TYPE_CHECKING:
    import altair as alt

ROW_PIXELS = 30
HEAD_LINES = 3
LINE_PIXELS = 14
HEAD_PIXELS = 24 + HEAD_LINES * LINE_PIXELS
"""The chart's height holds its headings too, as Streamlit fits it."""
NAME_PIXELS = 300
NAME_LETTERS = 44


def label(comparison: Comparison, place: int) -> str:
    """What stands at a page's row: its number, a star where it is ours, and its name."""
    star = "★ " if place == comparison.ours else ""
    return f"{place + 1}  {star}{shortened(comparison.pages[place].name, NAME_LETTERS)}"


def shown(stand: Stand) -> str:
    """A score as a cell shows it."""
    return "–" if stand.score is None else str(whole(stand.score))


def standing(stand: Stand) -> str:
    """A score in words: "61, third, 12 behind the best"."""
    if stand.score is None:
        return stand.reason or "not assessed"
    behind = "the best" if not stand.behind else f"{number(stand.behind)} behind the best"
    return (
        f"{whole(stand.score)}, {nth(stand.rank or 1)}, {behind}"
        if stand.behind
        else f"{whole(stand.score)}, {behind}"
    )


def chart(comparison: Comparison, rows: tuple[StandingRow, ...], *, dark: bool) -> alt.LayerChart:
    """A cell for each page and trait with its score written in it; the best of a column is bold, ours has a frame."""
    # Together a second of the server's start; imported where a chart is drawn.
    charts.load()
    import altair as alt
    import pyarrow

    low, high, text, line, ours = (
        ("#1B2223", "#2B6F68", "#F1F4F2", "#14191A", "#E0B15C")
        if dark
        else ("#F4F0E6", "#72B8AE", "#1F2423", "#FCFBF8", "#9A5B00")
    )
    columns = [_column(row) for row in rows]
    places = range(len(comparison.pages))
    frame = pyarrow.Table.from_pylist(
        [
            {
                "page": label(comparison, place),
                "trait": column,
                "score": row.stands[place].score,
                "shown": shown(row.stands[place]),
                "told": standing(row.stands[place]),
                "best": row.stands[place].rank == 1,
                "ours": place == comparison.ours,
            }
            for row, column in zip(rows, columns, strict=True)
            for place in places
        ]
    )
    base = alt.Chart(frame).encode(
        x=alt.X(
            "trait:N",
            sort=columns,
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=0,
                labelExpr="split(datum.label, '\\n')",
                labelColor=text,
                labelFontSize=12,
                labelLimit=90,
                # Lines go down from here, to just above the cells.
                labelPadding=6 + (HEAD_LINES - 1) * LINE_PIXELS,
                labelLineHeight=LINE_PIXELS,
                labelBaseline="bottom",
                ticks=False,
                domain=False,
            ),
            scale=alt.Scale(paddingInner=0, paddingOuter=0),
        ),
        y=alt.Y(
            "page:N",
            sort=[label(comparison, place) for place in places],
            title=None,
            axis=alt.Axis(
                labelColor=text,
                labelFontSize=13,
                labelAlign="left",
                labelLimit=NAME_PIXELS - 10,
                labelPadding=NAME_PIXELS,
                ticks=False,
                domain=False,
            ),
            scale=alt.Scale(paddingInner=0, paddingOuter=0),
        ),
    )
    tooltip = [
        alt.Tooltip("page:N", title="Page"),
        alt.Tooltip("trait:N", title="Trait"),
        alt.Tooltip("told:N", title="Score"),
    ]
    cells = base.mark_rect(stroke=line, strokeWidth=2).encode(
        color=alt.condition(
            "isValid(datum.score)",
            alt.Color("score:Q", scale=alt.Scale(domain=[0, 100], range=[low, high]), legend=None),
            alt.value("transparent"),
        ),
        tooltip=tooltip,
    )
    words = base.mark_text(font=charts.FONT, fontSize=13, color=text).encode(text="shown:N")
    bold = (
        base.transform_filter("datum.best")
        .mark_text(font=charts.FONT, fontSize=14, fontWeight="bold", color=text)
        .encode(text="shown:N", tooltip=tooltip)
    )
    plain = words.transform_filter("!datum.best").encode(tooltip=tooltip)
    # One frame around the whole row.
    frame_of_ours = (
        alt.Chart(frame)
        .transform_filter("datum.ours")
        .transform_aggregate(groupby=["page"])
        .mark_rect(filled=False, stroke=ours, strokeWidth=2)
        .encode(y=base.encoding.y)
    )
    made: alt.LayerChart = (
        (cells + plain + bold + frame_of_ours)
        .properties(height=HEAD_PIXELS + ROW_PIXELS * max(1, len(comparison.pages)), background="transparent")
        .configure_view(strokeWidth=0)
    )
    return made


def _column(row: StandingRow) -> str:
    """A trait's heading over its column in HEAD_LINES lines: its words, and below them what it weighs."""
    weighs = "" if row.trait == OVERALL else number(row.weight) if row.weight else "shown"
    words = row.title.split(" ", 1) if row.trait != OVERALL else ["Overall"]
    return "\n".join([""] * (HEAD_LINES - 1 - len(words)) + [*words, weighs])


def behind(comparison: Comparison, standings: Standings) -> str:
    """The table behind the heat map, as HTML: score, rank and distance to the best."""
    head = ("Page", *(_heading(row) for row in standings.rows))
    rows = [
        (
            numbered(comparison, place),
            *(_cell(row.stands[place]) for row in standings.rows),
        )
        for place in range(len(comparison.pages))
    ]
    return table(head, rows, caption="Score, rank and points behind the best", kind="lw-standings")


def _heading(row: StandingRow) -> str:
    return row.title if row.trait == OVERALL else f"{row.title} ({number(row.weight)})"


def _cell(stand: Stand) -> str:
    if stand.score is None:
        return f'<span title="{safe(stand.reason)}">–</span>'
    behind = f"−{number(stand.behind)}" if stand.behind else "best"
    return f'<strong>{whole(stand.score)}</strong> <span class="lw-quiet">{stand.rank or ""}. {behind}</span>'


def narrow(comparison: Comparison, standings: Standings) -> str:
    """The same as a list for a narrow window: a page each, its traits folded."""
    items = []
    overall = next((row for row in standings.rows if row.trait == OVERALL), None)
    for place, page in enumerate(comparison.pages):
        if overall is None or page.report is None:
            items.append(
                f'<li>{numbered(comparison, place)}<p class="lw-quiet">{theirs(page.trouble)}</p></li>'
            )
            continue
        traits = "".join(
            f"<dt>{safe(row.title)}</dt><dd>{safe(standing(row.stands[place]))}</dd>"
            for row in standings.rows
            if row.trait != OVERALL
        )
        items.append(
            f"<li>{numbered(comparison, place, most=110)}"
            f'<details class="lw-more"><summary>{safe(standing(overall.stands[place]))}</summary>'
            f'<dl class="lw-pairs">{traits}</dl></details></li>'
        )
    return f'<ol class="lw-narrow">{"".join(items)}</ol>'


def alternative(comparison: Comparison, standings: Standings) -> str:
    """The heat map in words, for those who do not see it."""
    overall = next((row for row in standings.rows if row.trait == OVERALL), None)
    if overall is None:
        return "Heat map without scores."
    each = "; ".join(
        f"{label(comparison, place)}: {standing(stand)}" for place, stand in enumerate(overall.stands)
    )
    return f"Heat map of scores, a row for each page and a column for each trait. Overall: {each}. All numbers stand in the table below."


def draw(told: Told) -> None:
    """Draw the map, its list for narrow windows, and its table."""
    comparison, standings = told.comparison, told.standings
    if not standings.rows:
        return
    st.html('<h2 class="lw-h2">Side by side</h2>')
    with st.container(key="compare_heat"):
        st.altair_chart(
            chart(comparison, standings.rows, dark=st.context.theme.type == "dark"),
            theme=None,
            alt=alternative(comparison, standings),
            key="compare.heat",
        )
    st.html(
        f'<div class="lw-only-narrow">{narrow(comparison, standings)}</div>'
        '<p class="lw-quiet">Scores of 100<span class="lw-only-wide">; the best of a column is bold, and under each trait '
        f"stands what it weighs</span>. {safe(standings.note)}</p>"
        f'<details class="lw-more lw-only-wide"><summary>The table behind it, with ranks and distances</summary>'
        f"{behind(comparison, standings)}</details>"
    )
