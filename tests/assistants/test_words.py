"""What an assistant is told: short, with the writer's own words, and where to read more."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from grader.api import Source, example, grade
from grader.assistants import words
from grader.checks import all_checks
from grader.compare.comparison import Page, compare
from grader.report import Report

METHOD = Path(__file__).resolve().parents[2] / words.METHOD


@pytest.fixture(scope="module")
def weak() -> Report:
    return grade(Source(content=example("weak"), input_type="markdown", as_of="2026-11-20"))


@pytest.fixture(scope="module")
def strong() -> Report:
    return grade(Source(content=example("strong"), input_type="markdown", as_of="2026-11-20"))


def test_a_grade_in_short(weak: Report) -> None:
    told = words.graded(weak)
    assert told.startswith(f"{weak.title}: {weak.score:.0f} of 100, {weak.band}.")
    assert "no promise of links" in told
    assert re.findall(r"^\d\. ", told, re.MULTILINE) == ["1. ", "2. ", "3. "]
    for fix in weak.fixes[:3]:
        assert fix.fix in told
        assert f"{words.METHOD}#{fix.check}" in told
    assert f"{len(weak.fixes) - 3} smaller fixes are left out." in told
    assert len(told) < 6000


def test_the_writers_words_are_quoted_and_snippets_given(weak: Report) -> None:
    located = next(
        f for f in weak.fixes if any(g.quote for r in weak.results if r.check == f.check for g in r.findings)
    )
    told = words.graded(replace(weak, fixes=(located,)))
    quoted = re.findall("“(.+?)”", told)
    assert quoted
    assert all(q in " ".join(example("weak").split()) for q in quoted)


def test_a_long_snippet_is_cut_and_says_so(weak: Report) -> None:
    from grader.check import Snippet

    long = replace(weak.fixes[0], snippets=(Snippet("A list (HTML)", "x" * 5000),))
    told = words.graded(replace(weak, fixes=(long,)))
    assert "A list (HTML):\n```\nxxx" in told
    assert "[cut]" in told
    assert len(told) < 3000


def test_without_a_score_the_reason_is_told(weak: Report) -> None:
    told = words.graded(replace(weak, score=None, score_reason="Too few words.", fixes=()))
    assert "no score. Too few words." in told
    assert "nothing to change" in told


def test_a_comparison_in_short(weak: Report, strong: Report) -> None:
    ours = Page(weak.title, report=weak)
    pages = (
        ours,
        Page(strong.title, report=strong),
        Page("gone", trouble="There is no page.", reason="not_found"),
    )
    told = words.compared(compare(pages, ours=ours))
    assert re.search(r"^1\. .+: \d+ of 100, ", told, re.MULTILINE)
    assert "(yours)" in told
    assert "- gone: not read. There is no page." in told
    assert "Others have, yours lacks:" in told
    assert "What to change first in yours:" in told
    assert "yours" not in words.compared(compare(pages))


def test_every_check_is_explained_and_its_anchor_is_there() -> None:
    page = METHOD.read_text(encoding="utf-8")
    for check in all_checks():
        told = words.explained(check)
        assert check.why in told
        assert check.failing.text.strip() in told
        assert f"\n#### {check.id}\n" in page
    listed = words.listed(all_checks())
    assert all(f"  {check.id}: " in listed for check in all_checks())
