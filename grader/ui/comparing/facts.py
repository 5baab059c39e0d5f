"""Facts of the pages: their numbers beside each other, then who wrote them, when, and what they are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from grader.compare.comparison import Comparison
from grader.compare.dates import COULD_NOT_TELL, Freshness, PageDates
from grader.compare.dates import Told as DateTold
from grader.compare.facts_table import FactCell, FactRow
from grader.ui.comparing.pages import nth, numbered
from grader.ui.comparing.told import Told
from grader.ui.words import counted, long_date, quote_list, safe, shortened, table, theirs

SAID = ("published", "updated", "author", "kind", "licence", "downloads")
"""Facts that are words and no numbers."""


def cell(fact: FactCell) -> str:
    """A fact of one page as HTML, with the words it rests on folded."""
    text = theirs(shortened(fact.text, 120))
    if not fact.told:
        return f'<span class="lw-quiet" title="{safe(fact.note)}">{text}</span>'
    quotes = quote_list(fact.quotes, most=4)
    if not quotes:
        return f'<span title="{safe(fact.note)}">{text}</span>' if fact.note else text
    note = f'<p class="lw-quiet">{theirs(fact.note)}</p>' if fact.note else ""
    return f'<details class="lw-cell"><summary>{text}</summary>{quotes}{note}</details>'


def fact_table(comparison: Comparison, rows: Sequence[FactRow], caption: str) -> str:
    """Facts as columns, pages as rows, as HTML."""
    return table(
        ("Page", *(row.title for row in rows)),
        (
            (numbered(comparison, place, most=60), *(cell(row.cells[place]) for row in rows))
            for place in range(len(comparison.pages))
        ),
        caption=caption,
        kind="stacked lw-compared",
    )


def dates_table(comparison: Comparison, freshness: Freshness) -> str:
    """When each page was published and updated, and how new its figures are, as HTML; freshest first."""
    ordered = sorted(freshness.pages, key=lambda d: (d.rank is None, d.rank or 0, d.page))
    return table(
        ("Page", "Published", "Updated", "Newest figure", "Age"),
        (
            (
                numbered(comparison, dates.page, most=60),
                told(dates.published),
                told(dates.updated),
                told(dates.figures),
                _age(dates),
            )
            for dates in ordered
        ),
        caption=f"How fresh they are on {long_date(freshness.as_of)}"
        if freshness.as_of
        else "How fresh they are",
        kind="stacked lw-compared",
    )


def told(date: DateTold) -> str:
    """A date as HTML, with how it was told."""
    if not date.value:
        why = date.how.removeprefix(f"{COULD_NOT_TELL}: ")
        return f'<span class="lw-quiet">{safe(why)}</span>'
    quotes = quote_list(date.quotes, most=2)
    said = f'{safe(long_date(date.value))} <span class="lw-quiet">{safe(date.how)}</span>'
    return f'<details class="lw-cell"><summary>{said}</summary>{quotes}</details>' if quotes else said


def _age(dates: PageDates) -> str:
    if dates.age is None:
        return '<span class="lw-quiet">could not tell</span>'
    rank = f', <span class="lw-quiet">{nth(dates.rank)}</span>' if dates.rank else ""
    return f"{age(dates.age)}{rank}"


def age(days: int) -> str:
    """Days in the words that people use: "nine days", "five months", "three years"."""
    if days < 60:
        return counted(days, "day")
    if days < 730:
        return counted(round(days / 30.44), "month")
    return counted(int(days / 365.25), "year")


def draw(view: Told) -> None:
    """Draw the tables."""
    numbers = [row for row in view.facts if row.id not in SAID]
    words = [row for row in view.facts if row.id in SAID and row.id not in ("published", "updated")]
    parts = []
    if numbers:
        parts.append(
            '<h2 class="lw-h2">In numbers</h2>' + fact_table(view.comparison, numbers, "What each page holds")
        )
    if words:
        parts.append(
            '<h2 class="lw-h2">Who and what</h2>' + fact_table(view.comparison, words, "What each page is")
        )
    if view.freshness.pages:
        parts.append('<h2 class="lw-h2">How fresh</h2>' + dates_table(view.comparison, view.freshness))
    st.html("".join(parts) or '<p class="lw-empty">No facts were measured.</p>')
