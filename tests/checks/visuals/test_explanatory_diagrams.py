"""Diagrams that explain."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.visuals.explanatory_diagrams import LONG, check

Judge = Callable[..., Outcome]

SENTENCE = "The gate turns on a pin of bronze, because iron rusts below the water line in two winters. "
PARTS = (
    "The chamber is connected to the canal by two valves. Water flows in during the first phase, and in the next stage the "
    "layers of clay keep it there until the cycle ends. "
)
SHORT_TEXT = "# How a lock gate turns\n\n" + SENTENCE * 14 + PARTS * 2
LONG_TEXT = "# How a lock gate turns\n\n" + SENTENCE * (LONG // 19) + PARTS * 8


def test_each_diagram_counts_less_than_the_one_before(judge: Judge) -> None:
    drawing = "\n\n![Diagram of the gate: pin, collar and beam {}](gate-diagram-{}.png)\n"
    none, one, two = (
        judge(check, LONG_TEXT + "".join(drawing.format(i, i) for i in range(n))).score or 0.0
        for n in range(3)
    )
    assert 0 == none < one < two == 1.0
    assert two - one < one - none


def test_a_photo_is_no_diagram(judge: Judge) -> None:
    assert judge(check, LONG_TEXT + "\n\n![The lock gate in the evening sun](evening.jpg)\n").score == 0


def test_a_short_text_is_judged_and_not_advised(judge: Judge) -> None:
    outcome = judge(check, SHORT_TEXT)
    assert outcome.score == 0
    assert not outcome.advise


def test_a_long_one_is_told_where_a_diagram_would_go(judge: Judge) -> None:
    (finding,) = judge(check, LONG_TEXT).findings
    assert finding.missing_at is not None


def test_a_text_with_nothing_to_draw_is_not_advised(judge: Judge) -> None:
    outcome = judge(check, "# How a lock gate turns\n\n" + SENTENCE * (LONG // 12))
    assert outcome.score == 0
    assert not outcome.advise
