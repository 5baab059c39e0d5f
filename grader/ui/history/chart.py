"""A page's scores by date as a chart, with where the rubric changed, the sentence that says the same, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import streamlit as st

from grader.changes import movement
from grader.export.wording import long_date, moment
from grader.report import whole
from grader.store.rows import SavedRow
from grader.ui import charts
from grader.ui.words import counted, safe, table

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 260


def rubric_changes(rows: Sequence[SavedRow]) -> tuple[SavedRow, ...]:
    """The reports that were the first by another rubric than the one before them; `rows` are oldest first."""
    return tuple(later for earlier, later in pairwise(rows) if earlier.rubric_version != later.rubric_version)


def sentence(rows: Sequence[SavedRow]) -> str:
    """The chart in words."""
    scored = [row for row in rows if row.score is not None]
    if not scored:
        return "None of its reports has a score."
    first, last = scored[0], scored[-1]
    if len(scored) == 1:
        return f"One report with a score: {whole(scored[0].score or 0)} on {long_date(first.saved_at[:10])}."
    said = (
        f"{movement(first.score, last.score)} from {long_date(first.saved_at[:10])} to {long_date(last.saved_at[:10])}, "
        f"in {counted(len(scored), 'report')}."
    )
    changed = rubric_changes(rows)
    if changed:
        named = ", ".join(f"{row.rubric_version} on {long_date(row.saved_at[:10])}" for row in changed)
        said += f" The rubric changed in between ({named}), which moves scores by itself."
    return said


def chart(rows: Sequence[SavedRow], *, dark: bool) -> alt.LayerChart:
    """A point with its score for each report, and a line where the rubric changed; readable without colour."""
    charts.load()
    import altair as alt
    import pyarrow

    accent, quiet, text = ("#6FCFC3", "#B4BDBA", "#E9EDEB") if dark else ("#0B5D57", "#555B58", "#1F2423")
    scored = [row for row in rows if row.score is not None]
    frame = pyarrow.table(
        {
            "when": [datetime.fromisoformat(row.saved_at) for row in scored],
            "score": [row.score for row in scored],
            "label": [str(whole(row.score or 0)) for row in scored],
            "date": [moment(row.saved_at) for row in scored],
            "rubric": [row.rubric_version for row in scored],
        }
    )
    when = alt.X(
        "when:T",
        title=None,
        scale=alt.Scale(padding=24, type="utc"),
        axis=alt.Axis(labelColor=text, labelFontSize=12, grid=False, tickCount=6, labelOverlap=True),
    )
    height = alt.Y(
        "score:Q",
        title="Score of 100",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelColor=text, titleColor=text, values=[0, 30, 45, 60, 75, 100], gridOpacity=0.35),
    )
    base = alt.Chart(frame).encode(x=when, y=height)
    line = base.mark_line(color=accent, strokeWidth=2)
    points = base.mark_point(color=accent, filled=True, size=80, opacity=1).encode(
        tooltip=[
            alt.Tooltip("date:N", title="Saved"),
            alt.Tooltip("label:N", title="Score"),
            alt.Tooltip("rubric:N", title="Rubric"),
        ]
    )
    labels = base.mark_text(
        font=charts.FONT, dx=-11, dy=-13, fontSize=13, fontWeight="bold", color=text
    ).encode(text="label:N")
    changed = rubric_changes(rows)
    marks = pyarrow.table(
        {
            "when": [datetime.fromisoformat(row.saved_at) for row in changed],
            "label": [f"rubric {row.rubric_version}" for row in changed],
        }
    )
    rules = alt.Chart(marks).encode(x=alt.X("when:T", scale=alt.Scale(padding=24, type="utc")))
    rule = rules.mark_rule(color=quiet, strokeDash=[4, 4])
    names = rules.mark_text(font=charts.FONT, align="right", dx=-5, fontSize=12, color=quiet).encode(
        y=alt.value(12), text="label:N"
    )
    layers = (rule + names + line + points + labels) if changed else (line + points + labels)
    made: alt.LayerChart = layers.properties(height=HEIGHT, background="transparent").configure_view(
        strokeWidth=0
    )
    return made


def labels_of(row: SavedRow) -> str:
    """A report's labels as HTML; "" without any."""
    return "".join(f'<span class="lw-label">{safe(label)}</span> ' for label in row.labels)


def behind(rows: Sequence[SavedRow]) -> str:
    """The table behind the chart, newest first, as HTML; each date leads to its report."""
    cells = [
        (
            f'<a href="./?report={safe(row.id)}">{safe(moment(row.saved_at))}</a>',
            "no score" if row.score is None else f"{whole(row.score)}, {safe(row.band)}",
            safe(long_date(row.as_of)),
            safe(row.rubric_version),
            safe(row.by) or "–",
            f"<span>{labels_of(row) or '–'}</span>",
        )
        for row in reversed(rows)
    ]
    return table(
        ("Saved", "Score", "As of", "Rubric", "By", "Labels"),
        cells,
        caption="Its reports, newest first",
        kind="stacked",
    )


def draw(rows: Sequence[SavedRow]) -> None:
    """Draw the sentence, the chart and the table."""
    st.html(f"<p>{safe(sentence(rows))}</p>")
    scored = [row for row in rows if row.score is not None]
    if len(scored) > 1:
        values = "; ".join(f"{long_date(r.saved_at[:10])}: {whole(r.score or 0)}" for r in scored[-30:])
        st.altair_chart(
            chart(rows, dark=st.context.theme.type == "dark"),
            theme=None,
            alt=f"Line chart of the score by date. {sentence(rows)} {values}.",
            key="history.chart",
        )
    st.html(behind(rows))
