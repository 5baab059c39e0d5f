"""grader.facts.citable: data of its own that others would cite."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Paragraph, Span
from grader.facts import Facts
from grader.facts.citable import data_to_cite
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
