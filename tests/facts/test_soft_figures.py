"""grader.facts.soft_figures: numbers that only some readers take for claims."""

from __future__ import annotations

import pytest

from grader.facts import Facts
from grader.facts.soft_figures import soft_figures, soft_of
from grader.read import read
from grader.source import Source


def facts_of(text: str) -> Facts:
    return Facts(read(Source(content="# Rye\n\n" + text, input_type="markdown", as_of="2026-11-22")))


@pytest.mark.parametrize(
    ("text", "reason", "origin"),
    [
        ("A new stone for the mill will cost about $900 each.", "price", "unsourced"),
        (
            "The millers' guild says that a new stone costs $900 each in [its list](https://guild.example.org/stones).",
            "price",
            "cited",
        ),
        ("The dough of the old mill rests for 45 minutes.", "quantity", "unsourced"),
        ("We measured how the dough rests for 45 minutes.", "quantity", "first_party"),
        ("Set aside 10 percent of the flour for the next day.", "instruction", "unsourced"),
    ],
)
def test_each_has_a_reason_and_an_origin(text: str, reason: str, origin: str) -> None:
    assert [(s.reason, s.origin) for s in facts_of(text)(soft_figures)] == [(reason, origin)]
    facts = facts_of(text)
    assert soft_of(facts.document, facts, origin) == facts(soft_figures)


@pytest.mark.parametrize(
    "text",
    [
        "About 38% of the flour in the county is rye.",
        "It was built in 1821 by the ford.",
        "Weight: 5.5 lbs net",
        "[3] Adler, The mills of the ford, 12; 4 (2): 45 minutes.",
    ],
)
def test_sure_claims_dates_sheets_and_references_are_none(text: str) -> None:
    assert facts_of(text)(soft_figures) == ()


def test_the_same_words_count_once() -> None:
    assert len(facts_of("The dough of the old mill rests for 45 minutes.\n\n" * 4)(soft_figures)) == 1
