"""People quoted by name."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.sourcing.expert_quotes import check

Judge = Callable[..., Outcome]


FILL = "\n\n" + "The wheel turns in the stream below the old ford. " * 34
ONE = "“The wheel turned for a hundred years,” said Ruth Adler, who runs the mill.\n\n"
TWO = "“The dam broke in the spring flood,” Peter Holm, a carpenter, told us.\n\n"


def test_each_further_person_helps_less(judge: Judge) -> None:
    none, one, two = (judge(check, "# Mills\n\n" + t + FILL).score for t in ("", ONE, ONE + TWO))
    assert none == 0
    assert none < one < two
    assert two - one < one


def test_the_same_person_again_gains_nothing(judge: Judge) -> None:
    again = ONE + "“It never stood still in all that time,” Ruth Adler said.\n\n"
    assert judge(check, "# Mills\n\n" + again + FILL).score == judge(check, "# Mills\n\n" + ONE + FILL).score


def test_words_of_nobody_do_not_count(judge: Judge) -> None:
    text = "“The wheel turned for a hundred years,” an expert said.\n\n"
    assert judge(check, "# Mills\n\n" + text + FILL).score == 0


def test_a_short_text_does_not_apply(judge: Judge) -> None:
    assert judge(check, "# Mills\n\n" + ONE).state == NOT_APPLICABLE


def test_a_page_of_steps_is_judged_and_not_asked(judge: Judge) -> None:
    steps = "".join(
        f"<li>Take the stone number {n} and set it on the wheel with care.</li>" for n in range(40)
    )
    page = f"<html><head><title>How to lay a wheel</title></head><body><h1>How to lay a wheel</h1><ol>{steps}</ol></body></html>"
    outcome = judge(check, page, "html", url="https://mill.example.com/how-to-lay-a-wheel")
    assert (outcome.score, outcome.advise, outcome.findings) == (0, False, ())


GUIDE = "<html><head><title>A guide to mills</title></head><body><article><h1>A guide to mills</h1>{}</article></body></html>"
PLAIN = "<h2>Wheels</h2><p>" + "The wheel of a mill turns in the stream below the old ford. " * 20 + "</p>"


def test_code_chapters_and_own_tests_are_not_asked(judge: Judge) -> None:
    def asked(body: str) -> bool:
        return judge(
            check, GUIDE.format(body + PLAIN * 2), "html", url="https://mill.example.com/guide-to-mills"
        ).advise

    assert asked("<p>Mills are old.</p>")
    assert not asked("<pre>turn(wheel)</pre>")
    assert not asked("<p>In this chapter we look at mills.</p>")
    assert not asked("<p>We tested three wheels for a year.</p>")
