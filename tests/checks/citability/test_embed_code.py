"""Embed code and its credit."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.embed_code import check

Judge = Callable[..., Outcome]


STUDY = (
    "# Survey of school gardens\n\n## Method\n\nWe surveyed 318 schools with gardens in April 2026 by phone. We visited 40 of "
    "them ourselves and counted the beds.\n\n## Results\n\nOur survey found that 44 percent of 318 schools grow food.\n\n"
)

CHART = (
    STUDY
    + "![Bar chart: schools with beds, our own count of April 2026](https://gardens.example.org/beds-chart.png)\n\n"
)
CODE = 'Copy this code to embed the chart:\n\n```html\n<img src="https://gardens.example.org/beds-chart.png">\n{}\n```\n'
URL = "https://gardens.example.org/survey"


def test_a_heading_alone_gains_nothing(judge: Judge) -> None:
    assert (
        judge(check, CHART, url=URL).score
        == judge(check, CHART + "## Embed this chart\n", url=URL).score
        == 0.0
    )


def test_code_without_a_plain_credit_is_worth_a_part(judge: Judge) -> None:
    bare = judge(check, CHART + CODE.format(""), url=URL)
    wordy = judge(
        check,
        CHART
        + CODE.format(f'<a href="{URL}">best cheap raised garden beds for schools and homes near you</a>'),
        url=URL,
    )
    plain = judge(check, CHART + CODE.format(f'<a href="{URL}">Garden Trust</a>'), url=URL)
    assert 0 < (bare.score or 0) < 0.75
    assert 0 < (wordy.score or 0) < 0.75
    assert plain.score == 1.0


def test_the_snippet_credits_the_page_in_its_own_words(judge: Judge) -> None:
    (snippet,) = judge(check, CHART, url=URL).snippets
    assert "https://gardens.example.org/beds-chart.png" in snippet.text
    assert f'Source: <a href="{URL}">Survey of school gardens</a>' in snippet.text
    assert judge(check, CHART).snippets == ()


def test_without_own_charts_it_does_not_apply(judge: Judge) -> None:
    assert judge(check, STUDY, url=URL).state == NOT_APPLICABLE


def test_a_picture_by_somebody_else_is_not_the_one_to_embed(judge: Judge) -> None:
    theirs = "![Bar chart: beds by town](https://gardens.example.org/town-chart.png)\n\nA chart of beds (from Wikipedia)\n\n"
    outcome = judge(check, STUDY + theirs + CHART.removeprefix(STUDY), url=URL)
    assert "beds-chart.png" in outcome.snippets[0].text
    only = judge(check, STUDY + theirs, url=URL)
    assert (only.score, only.advise) == (0, False)
