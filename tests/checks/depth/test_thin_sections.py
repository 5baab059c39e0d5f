"""Sections with nothing in them."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.depth.thin_sections import check

Judge = Callable[..., Outcome]

BODY = "Oak piles lasted forty years at most.\n\n"


def test_the_empty_heading_is_quoted(judge: Judge) -> None:
    outcome = judge(check, f"# Pier\n\n## Oak\n\n{BODY}## Iron\n\n## Cost\n\n{BODY}")
    assert [f.quote.text for f in outcome.findings if f.quote] == ["Iron"]
    assert outcome.verdict == "One of three headings has nothing under it."


def test_a_heading_over_smaller_headings_is_not_empty(judge: Judge) -> None:
    assert (
        judge(check, f"# Pier\n\n## Wood\n\n### Oak\n\n{BODY}### Pine\n\n{BODY}### Elm\n\n{BODY}").score
        == 1.0
    )


def test_a_picture_a_table_or_code_is_something(judge: Judge) -> None:
    text = f"# Pier\n\n## Plan\n\n![The plan](plan.png)\n\n## Tides\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Script\n\n```\nx\n```\n\n## Oak\n\n{BODY}"
    assert judge(check, text).score == 1.0


def test_headings_put_in_for_show_lower_the_score(judge: Judge) -> None:
    honest = f"# Pier\n\n## Oak\n\n{BODY}## Tar\n\n{BODY}## Elm\n\n{BODY}"
    padded = honest + "".join(
        f"## Everything about {t}\n\n" for t in ("iron", "paint", "storms", "boats", "ice", "worms")
    )
    assert (judge(check, padded).score or 0) < (judge(check, honest).score or 0) / 2


def test_one_heading_shows_nothing_unless_it_is_empty(judge: Judge) -> None:
    assert judge(check, f"# Pier\n\n{BODY}\n\n## Oak\n\n{BODY}").state == NOT_APPLICABLE
    assert judge(check, f"# Pier\n\n{BODY}\n\n## How to cite\n").score == 0


def test_no_headings(judge: Judge) -> None:
    assert judge(check, BODY).state == NOT_APPLICABLE
