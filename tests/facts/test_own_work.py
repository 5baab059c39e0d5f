"""grader.facts.own_work: figures that a page claims for itself, and how it says they were got."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.facts import Facts
from grader.facts.own_work import (
    is_own_report,
    method_notes,
    names_own,
    own_names,
    research_sentences,
    says_own,
    study_sections,
)
from grader.read import read
from grader.source import Source


def facts_of(text: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))


@pytest.mark.parametrize(
    "text",
    [
        "We surveyed 412 millers.",
        "I've tested forty sacks.",
        "We were able to reduce waste by 47%.",
        "In our survey, 62% agreed.",
        "Our analysis of 90 days shows a rise.",
        "In this study, 12% dropped out.",
        "My own measurements came to 3.1.",
        "I planted 40 beans and 12 came up.",
    ],
)
def test_the_first_person_claims_a_figure(text: str) -> None:
    assert says_own(text)


@pytest.mark.parametrize(
    "text",
    [
        "They surveyed 412 millers.",
        "In our country, 62% agreed.",
        "You can test it yourself.",
        "The report found a rise of 5%.",
        "Our lives are short.",
    ],
)
def test_others_and_general_talk_claim_nothing(text: str) -> None:
    assert not says_own(text)


def test_a_publisher_can_be_named_instead() -> None:
    assert names_own("Lindowmill's survey found 12%.", frozenset({"lindowmill"}))
    assert not names_own("Fordmill's survey found 12%.", frozenset({"lindowmill"}))


def test_a_site_is_known_by_its_domain_and_not_by_plain_words() -> None:
    html = (
        "<html><head><meta property='og:site_name' content='The Hopfield Report'></head><body><article><h1>Rye</h1>"
        "<p>Rye keeps well in the loft and barley keeps well in the barn, as everybody at the ford knows.</p></article></body></html>"
    )
    document = read(
        Source(content=html, input_type="html", url="https://www.hop-field.org/rye", as_of="2026-11-22")
    )
    names = Facts(document)(own_names)
    assert {"hopfield", "hop-field"} <= names
    assert "report" not in names


def test_sample_method_and_time_are_told_apart() -> None:
    text = (
        "# Bees\n\nWe surveyed 1,240 gardeners between March 2026 and May 2026. The survey was conducted online. "
        "We know its limits: it is a self-selected sample.\n"
    )
    kinds = {n.kind for n in facts_of(text)(method_notes)}
    assert kinds == {"sample", "method", "collected", "limits"}


def test_the_sample_of_somebody_elses_study_is_no_note() -> None:
    text = "# Bees\n\nThe Bee Institute surveyed 1,240 gardeners between March 2026 and May 2026. The survey was conducted online.\n"
    assert facts_of(text)(method_notes) == ()


def test_a_heading_on_method_is_a_note() -> None:
    facts = facts_of("# Bees\n\nBees fly.\n\n## How we tested\n\nBoxes were randomly assigned to gardens.\n")
    assert [n.kind for n in facts(method_notes)] == ["method", "method"]


def test_sections_of_a_study_are_own() -> None:
    text = (
        "# Bees\n\nBees fly.\n\n## Methods\n\nBoxes hung in gardens.\n\n### Boxes\n\nOf pine.\n\n## Results\n\nMost were used.\n\n"
        "## Further reading\n\nBooks.\n"
    )
    facts = facts_of(text)
    names = {
        facts.document.words_at(h.span)
        for i in facts(study_sections)
        if (h := facts.document.sections[i].heading) is not None
    }
    assert names == {"Methods", "Boxes", "Results"}
    assert facts_of("# Bees\n\n## Results\n\nMost were used.\n")(study_sections) == frozenset()


def test_a_report_says_so_more_than_once() -> None:
    many = "We measured nests. We counted bees. We compared boxes. We weighed honey."
    assert len(facts_of(many)(research_sentences)) == 4
    assert facts_of(many)(is_own_report)
    assert not facts_of("We counted bees once.")(is_own_report)
    assert not facts_of("“We measured nests. We counted bees. We compared boxes,” said Ruth Adler.")(
        is_own_report
    )


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_the_same_notes_twice(text: str) -> None:
    document = read(Source(content="x" + text, input_type="text", as_of="2026-11-22"))
    assert Facts(document)(method_notes) == Facts(document)(method_notes)
    assert Facts(document)(is_own_report) == Facts(document)(is_own_report)
