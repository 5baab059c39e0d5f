"""How to cite, with words under it."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.citation_guidance import check

Judge = Callable[..., Outcome]


STUDY = (
    "# Survey of school gardens\n\n## Method\n\nWe surveyed 318 schools with gardens in April 2026 by phone. We visited 40 of "
    "them ourselves and counted the beds.\n\n## Results\n\nOur survey found that 44 percent of 318 schools grow food.\n\n"
    "![Bar chart: schools by county, our survey](https://gardens.example.org/schools-chart.png)\n\n"
)


def test_a_heading_without_a_citation_under_it_gains_nothing(judge: Judge) -> None:
    assert judge(check, STUDY).score == judge(check, STUDY + "## How to cite\n\nSoon.\n").score == 0.0
    full = (
        STUDY
        + "## How to cite\n\nGarden Trust (2026). Survey of school gardens. https://gardens.example.org/s\n"
    )
    assert judge(check, full).score == 1.0


def test_the_snippets_hold_only_the_pages_own_words(judge: Judge) -> None:
    front = "---\ntitle: Survey of school gardens\nauthor: Ada Moor\ndate: 2026-05-02\n---\n"
    outcome = judge(check, front + STUDY, url="https://gardens.example.org/survey")
    plain, bibtex = (s.text for s in outcome.snippets)
    assert plain == "Ada Moor (2026) Survey of school gardens. https://gardens.example.org/survey"
    assert "author = {Ada Moor}" in bibtex
    assert "url = {https://gardens.example.org/survey}" in bibtex


def test_a_doi_passes_without_more(judge: Judge) -> None:
    outcome = judge(check, STUDY, url="https://journal.example.org/10.1234/garden.26")
    assert outcome.passed
    assert (outcome.score or 0) < 1


def test_a_guide_without_data_of_its_own_is_judged_and_not_asked(judge: Judge) -> None:
    guide = "# How to prune a pear\n\nYou need a saw, and you should cut above a bud. "
    assert judge(check, guide).state == NOT_APPLICABLE
    longer = judge(check, guide + "Step back after each cut and look at the tree as a whole. " * 12)
    assert longer.score == 0
    assert not longer.advise
