"""Sentence length."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.readability.sentence_length import check

Judge = Callable[..., Outcome]

SHORT = "The pier was built in one summer. Oak came down the river. A smith made the bolts. The lamp was lit in May. "
LONG = "The planks " + "and the beams and the bolts and the ropes " * 4 + "came down the river on rafts. "


def test_short_sentences(judge: Judge) -> None:
    outcome = judge(check, SHORT * 3)
    assert outcome.score == 1.0
    assert outcome.verdict == "A sentence has 6 words on average; none has more than 35."


def test_a_long_one_is_quoted(judge: Judge) -> None:
    outcome = judge(check, SHORT * 3 + LONG)
    assert outcome.passed
    assert [f.quote.text for f in outcome.findings if f.quote] == [LONG.strip()]


def test_it_works_in_other_languages(judge: Judge) -> None:
    german = (
        "Der Steg wurde in einem Sommer gebaut. Die Bretter kamen auf Flößen herunter. Der Schmied machte die Bolzen. "
        * 3
    )
    assert judge(check, german).score == 1.0


def test_scraps_have_no_average(judge: Judge) -> None:
    assert judge(check, "The pier. It stands.").state == NOT_APPLICABLE


SPOKEN = f"“{LONG.strip()}” said the miller."
FORMULA = LONG.replace("came down the river on rafts.", "follow $$x = y + z$$ on rafts.")


def test_nobody_is_asked_to_cut_what_others_said_or_a_formula(judge: Judge) -> None:
    for sentence in (SPOKEN, FORMULA):
        outcome = judge(check, SHORT * 2 + (sentence + " ") * 6)
        assert not outcome.passed
        assert not outcome.findings
        assert not outcome.advise
