"""Charts offered for reuse."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.visuals.embeddable_charts import check

Judge = Callable[..., Outcome]


OWN = (
    "# Rye\n\nWe counted 1,204 sacks at nine mills in May 2026 and weighed 212 of them. Our count found that 61 % were rye."
    "\n\n![Bar chart: sacks by mill, our own count of May 2026](sacks-chart.png)\n\n"
)


def test_an_offer_in_words_is_part_of_the_way(judge: Judge) -> None:
    nothing = judge(check, OWN).score or 0
    words = judge(check, OWN + "Feel free to use the chart with a link to this page.").score or 0
    assert nothing == 0.0
    assert 0 < words < 1


def test_charts_of_others_do_not_apply(judge: Judge) -> None:
    text = "# Rye\n\nThe county says that rye is rare.\n\n![Bar chart of rye by year](rye.png)\n"
    assert judge(check, text).state == NOT_APPLICABLE


def test_a_chart_taken_from_others_is_not_asked_for(judge: Judge) -> None:
    borrowed = OWN.replace("Bar chart: sacks by mill, our own count of May 2026", "Bar chart of sacks")
    outcome = judge(
        check, borrowed + "Figure 1. Sacks by year (image source: County grain report)\n\nRye is rare."
    )
    assert outcome.score == 0.0
    assert not outcome.advise
    assert judge(check, OWN).advise
