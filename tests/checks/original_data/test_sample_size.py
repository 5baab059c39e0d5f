"""How many were asked or measured."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.original_data.sample_size import check

Judge = Callable[..., Outcome]


OWN = "# Nests\n\nIn our survey, {n}% of gardens had nests. We found that 18% had two. Our data shows 2.4 times more in the south. {more}\n"


def test_a_sample_in_any_usual_form_passes(judge: Judge) -> None:
    for more in (
        "We surveyed 1,240 gardeners.",
        "It rests on answers of our 1,240 respondents.",
        "(Our sample: n = 1,240.)",
        "It rests on our testing 45 boxes of oak.",
    ):
        assert judge(check, OWN.format(n=71, more=more)).passed, more


def test_no_sample_says_where_it_would_go(judge: Judge) -> None:
    text = OWN.format(n=71, more="")
    outcome = judge(check, text)
    assert outcome.score == 0
    assert outcome.findings[0].missing_at is not None


def test_somebody_elses_sample_does_not_help(judge: Judge) -> None:
    more = "\n\n" + "Boxes are old. " * 5 + "\n\nThe Bird Office surveyed 1,240 gardeners."
    assert judge(check, OWN.format(n=71, more=more)).score == 0


def test_a_single_own_figure_needs_no_sample(judge: Judge) -> None:
    assert judge(check, "# Nests\n\nWe found that 18% had two.").state == NOT_APPLICABLE
