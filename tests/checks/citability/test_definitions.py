"""Terms that guides define."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.definitions import check

Judge = Callable[..., Outcome]


GUIDE = (
    "# Guide to locks\n\n{}\n\nYou can work a lock alone if you are not in a hurry. For example, you should tie the boat before you "
    "open a paddle, and if the wind is strong you may need a second rope. When you leave, you should close the gates. You need a "
    "windlass, and you can borrow one. If you meet another boat, you should wait outside, because you may save a whole lock of "
    "water. You can ask the keeper about the times.\n"
)
DEFINED = (
    "A paddle is a type of shutter that lets water through a gate.",
    "A windlass is a kind of crank that lifts a paddle on its rack.",
    "The cill refers to the step of stone under the upper gates of a lock.",
)


def test_each_term_adds_and_a_repeat_does_not(judge: Judge) -> None:
    scores = [judge(check, GUIDE.format(" ".join(DEFINED[:n]))).score or 0 for n in range(4)]
    assert scores[0] == 0
    assert scores == sorted(scores)
    assert scores[3] == 1.0
    assert judge(check, GUIDE.format(" ".join([DEFINED[0]] * 3))).score == scores[1]


def test_news_is_not_asked(judge: Judge) -> None:
    text = "The lock will close on Monday, the keeper said. She told reporters that the gates leak. " * 6
    assert judge(check, text).state == NOT_APPLICABLE


def test_only_a_title_that_promises_a_meaning_is_asked_for_it(judge: Judge) -> None:
    plain = judge(check, GUIDE.format(""))
    assert (plain.score, plain.advise) == (0, False)
    asked = judge(check, GUIDE.format("").replace("Guide to locks", "What is a lock? A guide"))
    assert (asked.score, asked.advise) == (0, True)
    assert asked.findings
