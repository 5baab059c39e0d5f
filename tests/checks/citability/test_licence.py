"""Terms of reuse."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, NOT_APPLICABLE, Outcome
from grader.checks.citability.licence import check

Judge = Callable[..., Outcome]


STUDY = (
    "# Survey of school gardens\n\n## Method\n\nWe surveyed 318 schools with gardens in April 2026 by phone. We visited 40 of "
    "them ourselves and counted the beds.\n\n## Results\n\nOur survey found that 44 percent of 318 schools grow food.\n\n"
)


SHEET = "## Checklist\n\n- [ ] Dig the beds\n- [ ] Buy the seed\n- [ ] Ask the caretaker\n- [ ] Water the beds\n\n"


def test_the_verdict_names_what_there_is_to_reuse(judge: Judge) -> None:
    chart = "![Bar chart: schools with gardens by county](https://gardens.example.org/chart.png)\n\n"
    outcome = judge(check, STUDY + chart + SHEET)
    assert outcome.score == 0.0
    assert (
        outcome.verdict
        == "The page has data of its own and a checklist, and does not say how they may be reused."
    )
    assert outcome.findings[0].missing_at is not None


def test_a_pictures_licence_is_not_the_pages(judge: Judge) -> None:
    assert judge(check, "# Beds\n\n" + SHEET + "Photo: Bo Lind, CC BY 2.0, via Wikimedia\n").score == 0.0
    assert judge(
        check, "# Beds\n\n" + SHEET + "The list is free to reuse under a Creative Commons licence.\n"
    ).passed


def test_a_count_in_passing_asks_for_no_licence(judge: Judge) -> None:
    essay = "# My street\n\nI think that the street is too loud. On Monday I counted 212 cars from my window, and I was tired.\n"
    assert judge(check, essay).state == NOT_APPLICABLE


def test_another_language_could_not_be_told(judge: Judge) -> None:
    german = (
        "# Gärten an Schulen\n\nWir haben 318 Schulen im April 2026 befragt, und 44 Prozent von ihnen haben einen Garten. "
        "Die meisten Beete werden von den Kindern selbst gegossen, und im Sommer kommt der Hausmeister und sieht nach.\n"
    )
    assert judge(check, german).state == COULD_NOT_TELL


def test_plain_text_does_not_apply(judge: Judge) -> None:
    assert judge(check, "# Pears\n\nThe pear tree fell in the night.").state == NOT_APPLICABLE


def test_a_checklist_counts_and_is_not_asked_for_a_licence(judge: Judge) -> None:
    outcome = judge(check, "# Beds\n\n" + SHEET)
    assert (outcome.score, outcome.advise) == (0, False)
