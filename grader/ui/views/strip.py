"""The scores of the pages that a score is held beside, as a small chart with this page's mark on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import streamlit as st

from grader.reference import Distribution, reference
from grader.report import BANDS, Report, band_of, whole
from grader.scale import interval_shown, spread_told
from grader.ui import charts
from grader.ui.words import percent, safe, table

WIDTH = 5
"""Points that one bar of the chart stands for."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of 100 pages have a score from `low` up to, not including, `high`."""

    low: int
    high: int
    of_100: float


def group(report: Report) -> Distribution | None:
    """The scores that the report's own is held beside; None where it is not compared, or was made by another rubric."""
    if report.score is None or report.standing is None:
        return None
    known = reference()
    return known.groups.get(report.standing.group) if known.rubric_version == report.rubric_version else None


def bars(of: Distribution) -> tuple[Bar, ...]:
    """The whole scale, 0 to 100, in bars of WIDTH points; together they are 100 pages of 100."""
    made = []
    for low in range(0, 100, WIDTH):
        high = low + WIDTH
        below_high = 1.0 if high == 100 else of.below(high)
        made.append(Bar(low, high, 100 * (below_high - of.below(low))))
    return tuple(made)


ROOM = 1.45
"""Height of the chart, where the highest bar is 1."""


@lru_cache(maxsize=16)
def shape(*, dark: bool, side: Literal["left", "right"], wide: bool) -> dict[str, Any]:
    """Bars of the group's scores, the page's own score as a labelled line; the ticks are where the bands begin.

    `side` is where the label stands from its line; `wide` shows what could not be told as a broad line at the foot.
    """
    charts.load()
    import altair as alt

    accent, track, text = ("#6FCFC3", "#4A5755", "#E9EDEB") if dark else ("#0B5D57", "#CFC8B7", "#1F2423")
    across = alt.Scale(domain=[0, 100], nice=False)
    up = alt.Scale(domain=[0, ROOM])
    axis = alt.Axis(
        values=[b.low for b in BANDS] + [100],
        grid=False,
        ticks=False,
        domainColor=track,
        labelColor=text,
        labelFontSize=12,
        labelFlush=True,
    )
    others = (
        charts.named("others")
        .mark_bar(color=track)
        .encode(
            x=alt.X("low:Q", scale=across, axis=axis, title=None),
            x2="high:Q",
            y=alt.Y("foot:Q", scale=up, axis=None),
            y2="height:Q",
            tooltip=[alt.Tooltip("scores:N", title="Score"), alt.Tooltip("pages:N", title="Pages")],
        )
    )
    line = (
        charts.named("mark")
        .mark_rule(color=accent, strokeWidth=3)
        .encode(x=alt.X("score:Q", scale=across), y=alt.Y("foot:Q", scale=up), y2="top:Q")
    )
    words = (
        charts.named("mark")
        .mark_text(
            font=charts.FONT,
            align=side,
            baseline="top",
            dx=-7 if side == "right" else 7,
            color=text,
            fontSize=13,
            fontWeight="bold",
        )
        .encode(x=alt.X("score:Q", scale=across), y=alt.Y("top:Q", scale=up), text="label:N")
    )
    layers = others + line + words
    if wide:
        layers += (
            charts.named("reach")
            .mark_rule(color=accent, strokeWidth=5)
            .encode(x=alt.X("low:Q", scale=across), x2="high:Q", y=alt.Y("foot:Q", scale=up))
        )
    return charts.shape_of(
        layers.properties(height=84, background="transparent").configure_view(strokeWidth=0)
    )


def data(of: Distribution, report: Report) -> dict[str, charts.Columns]:
    """What the shape is drawn with: the group's bars, the page's mark, and its reach where that is shown."""
    rows, score = bars(of), report.score or 0.0
    highest = max(b.of_100 for b in rows)
    found: dict[str, charts.Columns] = {
        "others": {
            "low": [b.low + 0.3 for b in rows],
            "high": [b.high - 0.3 for b in rows],
            "foot": [0.0 for _ in rows],
            "height": [round(b.of_100 / highest, 4) for b in rows],
            "scores": [f"{b.low} to {b.high - 1 if b.high < 100 else 100}" for b in rows],
            "pages": [f"{whole(b.of_100)} of 100" for b in rows],
        },
        "mark": {"score": [score], "foot": [0.0], "top": [1.4], "label": [f"this page: {whole(score)}"]},
    }
    wide = interval_shown(report)
    if wide is not None:
        found["reach"] = {"low": [wide.low], "high": [wide.high], "foot": [0.0]}
    return found


def alternative(of: Distribution, report: Report) -> str:
    """The chart in words."""
    if report.standing is None or report.score is None:
        return ""
    return f"{spread_told(report.standing.group, of)} This page has {whole(report.score)}."


def behind(of: Distribution, report: Report) -> str:
    """The table behind the chart, by band, as HTML."""
    here = band_of(report.score) if report.score is not None else None
    rows = []
    for number, band in enumerate(BANDS):
        above = BANDS[number + 1].low if number + 1 < len(BANDS) else None
        # The band is that of the whole number shown, so it begins half a point lower.
        share = (1.0 if above is None else of.below(above - 0.5)) - (
            of.below(band.low - 0.5) if number else 0.0
        )
        name = f"<strong>{safe(band.name)} (this page)</strong>" if band is here else safe(band.name)
        rows.append((f"{band.low} to {(above or 101) - 1}", name, percent(share)))
    return table(("Score", "Band", "Pages"), rows, caption="The pages compared with, by band", kind="tight")


def draw(report: Report) -> None:
    """Draw the chart with the numbers behind it; nothing where the page is not compared."""
    of = group(report)
    if of is None:
        return
    drawn = data(of, report)
    charts.draw(
        shape(
            dark=st.context.theme.type == "dark",
            side="right" if (report.score or 0.0) > 70 else "left",
            wide="reach" in drawn,
        ),
        drawn,
        alt=f"Bar chart of scores. {alternative(of, report)}",
        key="grade.strip",
    )
    st.html(
        f'<details class="lw-more"><summary>The pages compared with</summary><p>{safe(alternative(of, report))}</p>'
        f"{behind(of, report)}</details>"
    )
