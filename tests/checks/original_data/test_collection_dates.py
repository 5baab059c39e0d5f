"""When own figures were gathered."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.original_data.collection_dates import check

Judge = Callable[..., Outcome]


OWN = "# Nests\n\nIn our survey, {n}% of gardens had nests. We found that 18% had two. Our data shows 2.4 times more in the south. {more}\n"


def test_a_span_of_time_passes(judge: Judge) -> None:
    for more in (
        "We surveyed gardeners between March 2026 and May 2026.",
        "We collected the data in April 2026.",
        "We tracked the boxes from 2021 to 2025.",
    ):
        assert judge(check, OWN.format(n=71, more=more)).passed, more


def test_a_year_beside_a_figure_is_most_of_it(judge: Judge) -> None:
    outcome = judge(check, OWN.format(n=71, more="In 2025 we found that 9% stood empty."))
    assert outcome.score == 0.6
    assert outcome.findings


def test_a_date_of_something_else_does_not_help(judge: Judge) -> None:
    more = "\n\n" + "Boxes are old. " * 5 + "\n\nThe garden show opens in May 2026."
    assert judge(check, OWN.format(n=71, more=more)).score == 0


def test_no_own_figures_no_dates(judge: Judge) -> None:
    assert judge(check, "# Nests\n\nThe show was in May 2026.").state == NOT_APPLICABLE
