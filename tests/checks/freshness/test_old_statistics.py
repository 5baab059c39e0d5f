"""The age of the newest statistics."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.freshness.old_statistics import check

Judge = Callable[..., Outcome]


GUIDE = (
    "# Guide to saving water at home\n\n## Showers\n\nYou can save most in the shower. In {0}, 34 percent of household water in the "
    "county ran through showers, according to the [county](https://county.example.org/w).\n\n## Taps\n\nYou should mend a tap "
    "that drips. In {1}, dripping taps cost the county 2.4 million euros, [the utility says](https://utility.example.org/t).\n"
)


def test_the_newest_figure_decides_and_the_score_falls_smoothly(judge: Judge) -> None:
    scores = [judge(check, GUIDE.format(2010, year)).score or 0 for year in range(2026, 2014, -1)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0
    assert scores[-1] < 0.2
    assert max(a - b for a, b in itertools.pairwise(scores)) < 0.2


def test_three_years_pass_and_five_do_not(judge: Judge) -> None:
    assert judge(check, GUIDE.format(2020, 2023)).passed
    old = judge(check, GUIDE.format(2020, 2021))
    assert not old.passed
    assert old.findings[0].quote is not None


def test_undated_figures_do_not_apply(judge: Judge) -> None:
    text = GUIDE.format(2020, 2021).replace("In 2020, ", "").replace("In 2021, ", "")
    assert judge(check, text).state == NOT_APPLICABLE


def test_captions_and_years_since_when_date_no_figure(judge: Judge) -> None:
    since = GUIDE.format(2016, 2016).replace("In 2016, ", "Since 2016, ")
    assert judge(check, since).state == NOT_APPLICABLE
    caption = GUIDE.format(2016, 2016).replace("In 2016, ", "Figure 3: In 2016, ")
    assert judge(check, caption).state == NOT_APPLICABLE
    assert judge(check, GUIDE.format(2016, 2016)).state != NOT_APPLICABLE


def test_a_figure_from_nowhere_makes_no_page_newer(judge: Judge) -> None:
    nowhere = "\n## More\n\nIn 2026, 71 percent of tenants have never seen their meter.\n"
    old = judge(check, GUIDE.format(2015, 2016))
    assert judge(check, GUIDE.format(2015, 2016) + nowhere).score == old.score
    bare = (
        "# Guide to saving water at home\n\n## Showers\n\nYou can save most in the shower.\n"
        + nowhere
        + "\nIn 2025, 34 percent of bathers sang in the tub.\n"
    )
    assert judge(check, bare).state == NOT_APPLICABLE
