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
        ("A sump is a pit that gathers water for the pump to lift.", "sump"),
        ("A pond club is a collection of gardens that its members look after together.", "pond club"),
        ("In a wet garden, a soakaway is a hole in which rain can sink away.", "soakaway"),
        ("A pond warden is a neighbour who looks after the water in winter.", "pond warden"),
        ("We call this the spring gap: the weeks between the thaw and the first leaf.", "spring gap"),
        ("The time in which the whole pond passes through the pump is called the turnover.", "turnover"),
        ("Water that has lost its oxygen over the winter is known as dead water.", "dead water"),
        ("- Turnover: the time in which the pump moves the whole pond once.", "turnover"),
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
        "A good pump is a machine that runs for ten years without a repair.",
        "The result is a pond that stays clear all through the summer.",
        "Although the pond is an old pit that nobody has looked after, it is clear.",
        "Ada Moor is a gardener who looks after eleven ponds in the valley.",
        "Wet soil means wet roots, which can rot before anyone has seen it.",
        "If you want to refer to a pump, write its number on the list.",
        "She is called the pond keeper, and she has been so for years.",
        "The keeper is called out at night when the water rises in spring.",
        "Is a sump a pit that gathers water for the pump to lift?",
        "Sump. Turnover. Freeboard.",
        "Arle Pumps is a trusted pond partner that cleans water for towns.",
        "Patience is the name of the game with a pond that has gone green.",
        "Neither is the pump, which is a machine that runs at night.",
        "Below is the list of tools that every pond warden needs in spring.",
        "Looking after a pond is a slow task that nobody wants in winter.",
        "Although it is known as a cheap pump, the Arle is not cheap at all.",
        "The owners of these ponds refer to the water as dead in the winter.",
        "Arle is the easiest of the pumps that we have tried on this pond.",
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


def test_terms_of_lists_need_words_that_explain_them() -> None:
    page = (
        "<!doctype html><html><body><main><h1>Ponds</h1><p>{}</p><dl><dt>Author:</dt><dd>Ada Moor</dd><dt>Sump</dt>"
        "<dd>The pit from which the pump lifts the water back.</dd></dl></main></body></html>"
    ).format("The pump stands in the pit, and the pit fills from below. " * 12)
    document = read(Source(content=page, input_type="html", as_of="2026-11-22"))
    assert [d.term for d in Facts(document)(definitions)] == ["Sump"]


def test_pairs_of_term_and_meaning_define_in_any_script() -> None:
    page = (
        "<dl><dt>सूखी सामग्री</dt><dd>बुरादा और सूखे पत्ते, जो नमी को सोख लेते हैं और गंध को रोकते हैं।</dd>"
        "<dt>内窓</dt><dd>今ある窓の内側にもう一つ窓を付ける方法です。</dd></dl>"
    )
    document = read(Source(content=page, input_type="html", as_of="2026-11-22"))
    assert [d.term for d in Facts(document)(definitions)] == ["सूखी सामग्री", "内窓"]
