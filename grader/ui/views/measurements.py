"""The facts: each value with the words it rests on."""

from __future__ import annotations

import streamlit as st

from grader.report import FactLine, Report
from grader.ui.words import fact_value, quote_list, safe, shortened, table, theirs


def row(line: FactLine) -> tuple[str, str, str]:
    """One fact as cells of HTML."""
    note = f'<p class="lw-quiet">{theirs(line.note)}</p>' if line.note else ""
    value = safe(shortened(fact_value(line.value), 300))
    return safe(line.title), f'<span class="lw-theirs">{value}</span>', quote_list(line.quotes, most=4) + note


def draw(report: Report) -> None:
    """Draw the facts by family."""
    if not report.facts:
        st.html('<p class="lw-empty">No facts were measured.</p>')
        return
    families: dict[str, list[FactLine]] = {}
    for line in report.facts:
        families.setdefault(line.family, []).append(line)
    st.html(
        '<p class="lw-quiet">What was measured, before anything was judged. A wrong value here explains a wrong verdict.</p>'
        + "".join(
            table(
                ("Fact", "Value", "Rests on"),
                map(row, lines),
                caption=family.replace("_", " ").capitalize(),
                kind="facts",
            )
            for family, lines in families.items()
        )
    )
