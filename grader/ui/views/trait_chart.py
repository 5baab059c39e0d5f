"""The traits as a chart: how many of its points each brings, most weight first, with the table behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from grader.report import Report, whole
from grader.traits import TRAIT
from grader.ui import charts
from grader.ui.words import in_words, number, percent, safe, table

if TYPE_CHECKING:
    import altair as alt

STRONG = 75.0
WEAK = 50.0
"""Scores of a trait, 0..100, from which it counts as strong and below which as weak in the sentence."""
ROW_PIXELS = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """A trait's row: points it brings of points that could be assessed."""

    trait: str
    title: str
    score: float | None
    brought: float
    assessed: float
    weight: float
    ran: int
    total: int

    @property
    def label(self) -> str:
        """What stands at the bar."""
        if not self.assessed:
            return "not assessed"
        return f"{whole(self.brought)} of {max(1, whole(self.assessed))}"


def bars(report: Report) -> tuple[Bar, ...]:
    """All traits that weigh something, most points at stake on this page first."""
    made = []
    for row in report.traits:
        if row.weight:
            assessed = row.weight * row.assessed
            brought = assessed * row.score / 100 if row.score is not None else 0.0
            title = TRAIT[row.trait].title if row.trait in TRAIT else row.trait
            made.append(Bar(row.trait, title, row.score, brought, assessed, row.weight, row.ran, row.total))
    return tuple(sorted(made, key=lambda b: (-b.assessed, -b.weight)))


def sentence(rows: tuple[Bar, ...]) -> str:
    """The chart in words: which traits are strong, which weak."""
    strong = [b.title.lower() for b in rows if b.score is not None and b.score >= STRONG]
    weak = [b.title.lower() for b in rows if b.score is not None and b.score < WEAK]
    parts = [f"strong: {_listed(strong)}" if strong else "", f"weak: {_listed(weak)}" if weak else ""]
    said = "; ".join(p for p in parts if p)
    return (said[0].upper() + said[1:] + ".") if said else "No trait stands out, neither strong nor weak."


def _listed(names: list[str]) -> str:
    more = len(names) - 4
    return ", ".join(names[:4]) + (f" and {in_words(more)} more" if more > 0 else "")


@lru_cache(maxsize=2)
def shape(*, dark: bool) -> dict[str, Any]:
    """A bar for what each trait brings, on a track as long as what could be assessed; readable without colour."""
    charts.load()
    import altair as alt

    accent, track, text = ("#6FCFC3", "#3A4543", "#E9EDEB") if dark else ("#0B5D57", "#DDD7C8", "#1F2423")
    base = charts.named("traits").encode(
        y=alt.Y(
            "trait:N",
            sort=None,  # as they come
            title=None,
            axis=alt.Axis(
                labelLimit=140, ticks=False, domain=False, labelColor=text, labelFontSize=13, labelPadding=8
            ),
        )
    )
    across = alt.Scale(domain=[0, 1.5], nice=False)

    def bar(column: str, colour: str) -> alt.Chart:
        made: alt.Chart = base.mark_bar(height=12, cornerRadiusEnd=3, color=colour).encode(
            x=alt.X(f"{column}:Q", axis=None, scale=across),
            tooltip=[alt.Tooltip("trait:N", title="Trait"), alt.Tooltip("label:N", title="Points")],
        )
        return made

    words = base.mark_text(font=charts.FONT, align="left", dx=6, fontSize=13, color=text).encode(
        x=alt.X("assessed:Q", axis=None, scale=across), text="label:N"
    )
    layers = bar("assessed", track) + bar("brought", accent) + words
    return charts.shape_of(layers.properties(background="transparent").configure_view(strokeWidth=0))


def data(rows: tuple[Bar, ...]) -> dict[str, charts.Columns]:
    """What the shape is drawn with, in the order of `rows`; the longest track is 1."""
    longest = max((b.assessed for b in rows), default=0.0) or 1.0
    return {
        "traits": {
            "trait": [b.title for b in rows],
            "brought": [round(b.brought / longest, 4) for b in rows],
            "assessed": [round(b.assessed / longest, 4) for b in rows],
            "label": [b.label for b in rows],
        }
    }


def behind(report: Report) -> str:
    """The table behind the chart, with the traits that weigh nothing, as HTML."""
    rows = [
        (
            safe(b.title),
            "not assessed" if b.score is None else f"{number(b.score)} of 100",
            f"{number(b.brought)} of {number(b.assessed)}" if b.assessed else "–",
            number(b.weight),
            f"{in_words(b.ran)} of {in_words(b.total)}",
        )
        for b in bars(report)
    ]
    for row in report.traits:
        if not row.weight:
            title = TRAIT[row.trait].title if row.trait in TRAIT else row.trait
            rows.append((safe(title), "shown", "–", "0", f"{in_words(row.ran)} of {in_words(row.total)}"))
    return table(
        ("Trait", "Score", "Points brought", "Points it weighs", "Checks assessed"),
        rows,
        caption="The traits in numbers, most weight first",
    )


def draw(report: Report) -> None:
    """Draw the sentence, the chart and its table."""
    rows = bars(report)
    words = sentence(rows)
    st.html(f'<h2 class="lw-h2">Points by trait</h2><p>{safe(words)}</p>')
    if rows:
        with st.container(key="grade_chart_toggle"):
            shown = st.toggle("Show the chart", key="grade.chart")
        with st.container(key="grade_chart_shown" if shown else "grade_chart"):
            said = "; ".join(f"{b.title}: {b.label} points" for b in rows)
            charts.draw(
                shape(dark=st.context.theme.type == "dark"),
                data(rows),
                alt=f"Bar chart of points by trait, most weight first. {said}.",
                key="grade.trait_chart",
                height=ROW_PIXELS * len(rows),
            )
    st.html(
        f'<details class="lw-more"><summary>The table behind this chart</summary>{behind(report)}'
        f'<p class="lw-quiet">{percent(report.assessed_share)} of the weight could be assessed; '
        "the score is the points brought, as a share of those assessed.</p></details>"
    )
