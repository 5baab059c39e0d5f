"""grader.facts.framework: names that a page gives to methods of its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document
from grader.facts import Facts
from grader.facts.framework import framework, named_frameworks
from grader.read import read
from grader.source import Source


def facts_of(text: str) -> Facts:
    return Facts(
        read(
            Source(content=text, input_type="markdown", url="https://looms.example.com/w", as_of="2026-11-22")
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "We call it the Two Shuttle Method. The Two Shuttle Method is quick. Learn the Two Shuttle Method.",
        "We developed the Even Cloth Index for weavers. The Even Cloth Index runs to ten. Our cloth has an Even Cloth Index of 8.",
        "# The four quiet signals\n\nLook for the four quiet signals. The four quiet signals come first. Weigh the four quiet signals.",
        "We are glad to share a new approach — Two-Shuttle weaving. With Two-Shuttle weaving cloth is even. Try Two-Shuttle weaving.",
        "# How we built the ECI at Looms\n\nThe Even Cloth Index (ECI) is ours to keep. The ECI runs to ten. An ECI of 8 is good.",
        "# The Slow-Loom Manifesto\n\nA slow-loom weaver waits. Every slow-loom cloth lasts.",
        "# clothwire\n\nThis specification describes how looms talk. A clothwire loom MUST greet. It MUST wait, it MUST NOT shout, it SHOULD "
        "thank. Each clothwire message MUST end. It MUST have a head, it SHOULD have a foot and MUST NOT be empty. Use clothwire.",
    ],
)
def test_a_name_that_the_page_gives_and_works_with(text: str) -> None:
    facts = facts_of(text)
    assert facts(framework).value is True
    assert facts(named_frameworks)[0].times >= 2


@pytest.mark.parametrize(
    "text",
    [
        "A framework is a framework. Every framework needs a framework. Method, model, approach, principle.",
        "The Kanban Method came from cars. The Kanban Method is old. Teams like the Kanban Method.",
        "We call it the Two Shuttle Method.",
        "In the loop we call Clone on the loom. Clone is slow. Clone copies the loom. Clone again.",
        "We are announcing some changes to the Core of Looms. The Core is old. The Core is slow. The Core stays.",
        "The Even Cloth Index (ECI) came from Leeds. The ECI runs to ten. An ECI of 8 is good.",
        "# clothwire\n\nThis specification describes how looms talk. A clothwire loom greets. Use clothwire. We like clothwire.",
        "The four seasons. The four seasons. The four seasons.",
    ],
)
def test_the_word_alone_and_the_methods_of_others_are_none(text: str) -> None:
    assert facts_of(text)(framework).value is False


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["We call it ", "the ", "Even Cloth ", "Index ", "our ", ". ", "\n", "four signals "]
        ),
        max_size=40,
    )
)
def test_any_text_gives_a_sound_repeatable_value(pieces: list[str]) -> None:
    document = Document("".join(pieces), "text", "2026-11-22")
    assert Facts(document)(named_frameworks) == Facts(document)(named_frameworks)
