"""Figures that could be set side by side."""

from __future__ import annotations

from grader.facts import Facts
from grader.facts.figure_groups import densest_sentence, figures_alike
from grader.read import read
from grader.source import Source

LINES = "Fares rose by 12 % on line 4 and by 9 % on line 9. On line 11 they rose by 21 %, by 30 % at night and by 5 % at noon."


def test_figures_of_one_kind_in_one_section_belong_together() -> None:
    text = f"# Fares\n\n## By line\n\n{LINES}\n\n## Cost\n\nFuel costs rose by 8 % in a year.\n"
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    alike = Facts(document)(figures_alike)
    assert [f.kind for f in alike] == ["percent"] * 5
    assert document.words_at(densest_sentence(alike)) == LINES.split(". ", 1)[1]


def test_a_text_without_figures_has_no_group() -> None:
    document = read(Source(content="The mill grinds rye.", input_type="markdown", as_of="2026-11-22"))
    assert Facts(document)(figures_alike) == ()
