"""Terms of reuse."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.licence import check

Judge = Callable[..., Outcome]


STUDY = (
    "# Survey of school gardens\n\n## Method\n\nWe surveyed 318 schools with gardens in April 2026 by phone. We visited 40 of "
    "them ourselves and counted the beds.\n\n## Results\n\nOur survey found that 44 percent of 318 schools grow food.\n\n"
)


def test_the_verdict_names_what_there_is_to_reuse(judge: Judge) -> None:
    chart = (
        "![Bar chart: schools with gardens by county, 2026](https://gardens.example.org/gardens-chart.png)\n"
    )
    outcome = judge(check, STUDY + chart)
    assert outcome.score == 0.0
    assert "charts" in outcome.verdict
    assert outcome.findings[0].missing_at is not None


def test_a_pictures_licence_is_not_the_pages(judge: Judge) -> None:
    code = "```python\n" + "".join(f"beds[{n}] = count({n})\n" for n in range(8)) + "```\n\n"
    credit = "Photo: Bo Lind, CC BY 2.0, via Wikimedia\n"
    assert judge(check, "# Beds\n\n" + code + credit).score == 0.0
    assert judge(
        check, "# Beds\n\n" + code + "The code is free to reuse under a Creative Commons licence.\n"
    ).passed


def test_plain_text_does_not_apply(judge: Judge) -> None:
    assert judge(check, "# Pears\n\nThe pear tree fell in the night.").state == NOT_APPLICABLE
