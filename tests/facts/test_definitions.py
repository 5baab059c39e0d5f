"""grader.facts.definitions: sentences that say what a term means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Paragraph, Span
from grader.facts import Facts
from grader.facts.definitions import definitions
from grader.read import read
from grader.source import Source


def terms(text: str) -> list[str]:
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    return [d.term.lower() for d in Facts(document)(definitions)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A sump is a kind of pit that gathers water for the pump to lift.", "sump"),
        ("Turnover refers to the time in which the pump moves the whole pond once.", "turnover"),
        ("Freeboard is defined as the height of the bank above the highest water.", "freeboard"),
        (
            "The dissolved oxygen rate is the share of oxygen that the water holds at noon.",
            "dissolved oxygen rate",
        ),
    ],
)
def test_definitions(text: str, term: str) -> None:
    assert terms(f"# Ponds\n\n{text}\n") == [term]


@pytest.mark.parametrize(
    "text",
    [
        "This is a kind of pit that gathers water for the pump to lift.",
        "It refers to the time in which the pump moves the whole pond once.",
        "The pond is a mess and nobody has looked after it since the spring.",
        "A sump is a pit.",
        "Sump. Turnover. Freeboard.",
    ],
)
def test_other_sentences_are_none(text: str) -> None:
    assert terms(f"# Ponds\n\n{text}\n") == []


def test_a_term_defined_twice_counts_once() -> None:
    line = "A sump is a kind of pit that gathers water for the pump to lift.\n\n"
    assert terms("# Ponds\n\n" + line * 5) == ["sump"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["A sump ", "is a ", "type of ", "pit ", "refers to ", "it ", ". ", "that holds water "]
        ),
        max_size=40,
    )
)
def test_any_text_gives_a_sound_repeatable_value(pieces: list[str]) -> None:
    text = "".join(pieces)
    document = Document(
        text, "text", "2026-11-22", paragraphs=(Paragraph(Span(0, len(text))),) if text else ()
    )
    found = Facts(document)(definitions)
    assert found == Facts(document)(definitions)
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in found)
