"""Stretches of text without a heading."""

from __future__ import annotations

from grader.facts import Facts
from grader.facts.stretches import stretches, wants_headings
from grader.read import read
from grader.source import Source

PARAGRAPH = (
    "The mill at the ford grinds rye and barley for the whole of the upper valley, every month but May. " * 5
)


def facts_of(text: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))


def test_a_stretch_ends_at_a_heading_and_at_a_bold_line() -> None:
    facts = facts_of(f"{PARAGRAPH}\n\n## Wheels\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n**Stones**\n\n{PARAGRAPH}\n")
    one = len(PARAGRAPH.split())
    assert [s.words for s in facts(stretches)] == [one, 2 * one, one]


def test_the_longest_comes_first_and_short_ones_are_left_out() -> None:
    parts = {"Wheels": 7, "Stones": 2, "Prices": 9}
    text = "".join(f"## {t}\n\n" + f"{PARAGRAPH}\n\n" * n for t, n in parts.items())
    one = len(PARAGRAPH.split())
    assert [s.words for s in facts_of(text)(wants_headings)] == [9 * one, 7 * one]
