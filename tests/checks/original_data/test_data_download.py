"""Own data as a file."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.original_data.data_download import check

Judge = Callable[..., Outcome]


OWN = "# Nests\n\nIn our survey, {n}% of gardens had nests. We found that 18% had two. Our data shows 2.4 times more in the south. {more}\n"


def test_a_file_or_a_place_where_data_is_kept_passes(judge: Judge) -> None:
    for more in (
        "\n\n[Download the data (CSV)](https://birds.example.org/nests.csv)",
        "\n\nAll [data and code](https://github.com/lindow/nests) are there.",
    ):
        assert judge(check, OWN.format(n=71, more=more)).passed, more


def test_a_table_is_part_of_it(judge: Judge) -> None:
    table = "\n\n| Town | Nests | Boxes |\n|---|---|---|\n| Ash | 712 | 900 |\n| Elm | 655 | 810 |\n"
    assert judge(check, OWN.format(n=71, more=table)).score == 0.4
    assert judge(check, OWN.format(n=71, more="")).score == 0


def test_a_profile_is_no_data(judge: Judge) -> None:
    more = "\n\nFollow [our work](https://github.com/lindow)."
    assert judge(check, OWN.format(n=71, more=more)).score == 0


def test_no_own_data_nothing_to_offer(judge: Judge) -> None:
    assert (
        judge(check, "# Nests\n\nBoxes help. [Get the plan](https://birds.example.org/plan.pdf)").state
        == NOT_APPLICABLE
    )


def test_single_figures_without_a_set_of_them_ask_for_no_file(judge: Judge) -> None:
    forecasts = "# Rye\n\n" + "\n\n".join(
        f"We expect prices of {g} to rise by {n}% next year."
        for n, g in enumerate(("rye", "oats", "wheat", "barley"), start=11)
    )
    assert judge(check, forecasts).state == NOT_APPLICABLE
    rows = "".join(f"| {g} | {n}.5 |\n" for n, g in enumerate(("rye", "oats", "wheat"), start=11))
    assert judge(check, forecasts + "\n\n| Grain | Rise |\n|---|---|\n" + rows).score is not None
