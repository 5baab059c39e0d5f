"""grader.facts.citable: data of its own that others would cite."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Paragraph, Span
from grader.facts import Facts
from grader.facts.citable import data_to_cite, report_to_cite
from grader.read import read
from grader.source import Source

PASSING = "# My street\n\nThe street is loud. On Monday I counted 212 cars from my window between eight and nine.\n\n"


def told(text: str) -> bool | None:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))(data_to_cite)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# My street\n\nThe street is loud, and I wish that it were not.\n", False),
        (PASSING, False),
        (
            PASSING + "![Bar chart: cars by hour, my own count](https://street.example.org/cars-chart.png)\n",
            True,
        ),
        (PASSING + "[All counts (CSV)](https://street.example.org/counts.csv)\n", True),
    ],
)
def test_a_count_in_passing_is_none_and_shown_data_are(text: str, expected: bool) -> None:
    assert told(text) is expected


def test_another_language_could_not_be_told() -> None:
    german = "Wir haben am Montag von unserem Fenster aus 212 Autos gezählt, und am Dienstag waren es noch mehr als zuvor. "
    assert told(f"# Meine Straße\n\n{german * 3}\n") is None


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_repeatable_value(text: str) -> None:
    document = Document(
        text, "text", "2026-11-22", paragraphs=(Paragraph(Span(0, len(text))),) if text else ()
    )
    assert Facts(document)(data_to_cite) == Facts(document)(data_to_cite)


STUDY = (
    "# Survey of night buses\n\n## Method\n\nWe surveyed 212 riders on 31 nights in May 2026, and we counted everybody who got on.\n\n"
    "## Results\n\nOur survey found that 61 percent of 212 riders came from work.\n\n"
)
CHART = "![Bar chart: riders by hour, our survey](https://buses.example.org/riders-chart.png)\n"
TEST = (
    "# The 4 best lamps for night buses\n\nWe tested 12 lamps for 31 nights and measured how long each of them lasts. We picked these.\n\n"
    "## 1. Best overall: Glow\n\nIn our test the Glow lasted 9.4 hours, 31 percent longer than the next one. Buy it for $20.\n\n"
    "## 2. Best for rain: Beam\n\nIn our test the Beam lasted 6.1 hours. Buy it for $30.\n\n"
)


@pytest.mark.parametrize(
    ("text", "report"),
    [(STUDY + CHART, True), (STUDY, False), (TEST + CHART, False), (PASSING + CHART, False)],
)
def test_reports_of_own_data_are_told_from_counts_and_tests_of_goods(text: str, report: bool) -> None:
    assert (
        Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))(report_to_cite) is report
    )
