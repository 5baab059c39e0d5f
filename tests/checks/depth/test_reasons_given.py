"""Reasons."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.depth.reasons_given import check

Judge = Callable[..., Outcome]

BODY = (
    "The pier was built in one summer. It stands on forty piles of oak. The planks came down the river on rafts. The bolts "
    "were made by the smith. The railing was painted white. A lamp was put at its end. The harbour office looks after it. "
    "Visitors walk on it every day. Boats tie up at its inner side.\n\n"
)
REASON = "The pier stands on oak because iron was dear in that year. "
CONTRAST = "Oak lasts for forty years, whereas pine is gone in ten. "
LIMIT = "All of this depends on the storms of the coming years. "


def test_causes_comparisons_and_limits_count(judge: Judge) -> None:
    outcome = judge(check, BODY + REASON + CONTRAST + LIMIT)
    assert outcome.verdict == "Three sentences give a reason, a comparison or a limit."
    assert [q.text for q in outcome.quotes] == [REASON.strip(), CONTRAST.strip(), LIMIT.strip()]


def test_one_reason_over_and_over_gains_nothing(judge: Judge) -> None:
    assert (judge(check, BODY + REASON * 20).score or 0) <= (judge(check, BODY + REASON).score or 0)


def test_connecting_words_without_a_sentence_gain_nothing(judge: Judge) -> None:
    assert judge(check, BODY + "Because! However. Therefore. Due to. " * 9).score == 0.0


def test_too_short_to_reason(judge: Judge) -> None:
    assert judge(check, REASON).state == NOT_APPLICABLE


WALK = (
    "You can walk on it from six in the morning. You should look at the lamp first. You need good shoes in winter. Turn left at "
    "the ticket hut and follow the rail. You can sit down at the third lamp. Look out to the island and count the boats. You "
    "should try the soup at the harbour office. Read the board with the names of the builders. You can buy a card there.\n\n"
)


def test_only_a_guide_with_next_to_no_reasons_is_asked_for_them(judge: Judge) -> None:
    bare = judge(check, "# Guide to the pier\n\n" + BODY + WALK)
    assert bare.findings
    reasoned = judge(check, "# Guide to the pier\n\n" + BODY + WALK + REASON)
    column = judge(check, "# The pier in May\n\n" + BODY + WALK)
    assert (reasoned.advise, reasoned.findings) == (False, ())
    assert (column.advise, column.score) == (False, bare.score)
