"""Origins, and pages that retell."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.original_data.first_hand import check

Judge = Callable[..., Outcome]

PLAIN = (
    "The tide mill stands at the mouth of the creek, and its pond fills twice a day through a gate of oak. "
    * 8
)
DONE = (
    "We rebuilt nothing at first. We measured the fall of the pond on forty days. ",
    "I counted the boats that waited at the gate. ",
    "My team tested three kinds of grease on the pin. ",
    "We found that tallow lasts longest. ",
    "I set up a gauge of my own by the wall. ",
)


def test_each_account_of_ones_own_work_gains_less_than_a_pass_by_itself(judge: Judge) -> None:
    scores = [judge(check, f"# Tide mill\n\n{''.join(DONE[:n])}{PLAIN}").score or 0.0 for n in range(6)]
    assert scores == sorted(scores)
    assert scores[0] == 0 < scores[1] < 0.75 <= scores[4] == scores[5] < 1


def test_the_same_account_again_gains_nothing(judge: Judge) -> None:
    once = judge(check, f"# Tide mill\n\n{DONE[1]}{PLAIN}").score
    assert judge(check, f"# Tide mill\n\n{DONE[1] * 5}{PLAIN}").score == once


def test_what_others_say_they_did_is_theirs(judge: Judge) -> None:
    said = "“We measured the fall of the pond on forty days,” said Anna Weller, the miller. "
    assert judge(check, f"# Tide mill\n\n{said}{PLAIN}").score == 0


def test_what_one_would_do_is_not_done(judge: Judge) -> None:
    assert (
        judge(check, f"# Tide mill\n\nIf we measured the pond for a year, we would know more. {PLAIN}").score
        == 0
    )


def test_a_public_body_is_an_origin_and_its_address_is_quoted(judge: Judge) -> None:
    page = f"<html lang=en><head><title>Tide mills</title></head><body><main><h1>Tide mills</h1><p>{PLAIN}</p></main></body></html>"
    outcome = judge(check, page, input_type="html", url="https://mills.ac.zz/tide-mills")
    assert outcome.score == 1.0
    assert [q.source for q in outcome.quotes] == ["address"]
    assert judge(check, page, input_type="html", url="https://tides.example/mills").score == 0


def test_a_few_words_are_no_origin(judge: Judge) -> None:
    assert judge(check, "# Mill\n\nWe built it.").state == NOT_APPLICABLE
