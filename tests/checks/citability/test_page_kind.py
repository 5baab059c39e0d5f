"""Kinds of page that are cited, and kinds that seldom are."""

from __future__ import annotations

from collections.abc import Callable

from grader.api import Source, read
from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.page_kind import SCORES, SURE, check
from grader.facts import Facts
from grader.facts.kind import kind_verdict
from grader.facts.kind_weights import KINDS

Judge = Callable[..., Outcome]


def test_every_kind_that_the_fact_knows_has_its_score_but_for_other() -> None:
    assert set(SCORES) == set(KINDS) - {"other"}


def test_a_column_is_judged_and_not_advised(judge: Judge) -> None:
    outcome = judge(
        check,
        "# I miss the old bus stop\n\n"
        + "I think that we have lost something, and I cannot say that anyone asked us. My view is that a bench is worth more "
        "than a screen. Frankly, I do not care what the council believes. " * 4,
    )
    assert outcome.score is not None
    assert not outcome.passed
    assert not outcome.advise
    assert outcome.findings == ()
    assert outcome.verdict == "This is mainly a column."


def test_a_few_words_are_of_no_kind(judge: Judge) -> None:
    assert judge(check, "# Bench\n\nBuy it now.").state == NOT_APPLICABLE


def test_one_bare_heading_more_does_not_turn_the_score(judge: Judge) -> None:
    column = (
        "I think that we have lost something, and I cannot say that anyone asked us. My view is that a bench is worth more than "
        "a screen. Frankly, I do not care what the council believes, and nobody who waits in the rain does.\n\n"
    ) * 5
    alone = judge(check, "# I miss the old bus stop\n\n" + column)
    headed = judge(
        check, "# I miss the old bus stop\n\n" + column + "## Details\n\n## Sources\n\n## Notes\n\nSoon."
    )
    assert alone.score is not None
    assert headed.score is not None
    assert headed.score <= alone.score + 0.1


def test_a_page_between_two_kinds_scores_between_them() -> None:
    text = (
        "# Bread at home\n\nYou can bake bread at home if you have an hour. You should use strong flour because it holds the gas. "
        "A sponge is a wet dough that stands overnight.\n\n## Which flour?\n\nYou need one with much protein. You can ask the miller.\n\n"
        "## How to bake it\n\n1. Mix the flour and the water.\n2. Knead it.\n3. Bake it for an hour.\n"
    )
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    facts = Facts(document)
    verdict = facts(kind_verdict)
    ends = sorted((SCORES[verdict.kind], SCORES[verdict.second]))
    score = check(document, facts).score
    assert verdict.margin < SURE
    assert score is not None
    assert ends[0] < score < ends[1]
