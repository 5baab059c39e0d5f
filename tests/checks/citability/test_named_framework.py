"""A method with a name."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.citability.named_framework import check

Judge = Callable[..., Outcome]


NAMED = "# How we dye\n\nWe call it the Slow Vat Method. The Slow Vat Method needs a week. Dyers like the Slow Vat Method.\n\n"


def test_a_section_and_its_parts_complete_it(judge: Judge) -> None:
    named = judge(check, NAMED).score or 0
    headed = judge(check, NAMED + "## The Slow Vat Method\n\nWait.\n").score or 0
    parts = judge(check, NAMED + "## The Slow Vat Method\n\n- Wet the cloth\n- Wait a day\n").score or 0
    assert 0 < named < 0.75 < headed < parts == 1.0


def test_the_finding_quotes_where_it_is_named(judge: Judge) -> None:
    (finding,) = judge(check, NAMED).findings
    assert finding.quote is not None
    assert "Slow Vat Method" in finding.quote.text


def test_the_word_framework_alone_gains_nothing_and_nobody_is_told_to_coin_one(judge: Judge) -> None:
    outcome = judge(check, "# Our framework\n\n" + "A framework is a framework. " * 30)
    assert outcome.score == 0
    assert not outcome.advise
    assert judge(check, "# Our framework\n\nA framework is a framework.").state == NOT_APPLICABLE


def test_a_title_may_shorten_the_name(judge: Judge) -> None:
    text = (
        "We call it the Even Cloth Framework. The Even Cloth Framework keeps the cloth even, because each hand throws its own "
        "shuttle. Weavers who learn the Even Cloth Framework need a week."
    )
    assert judge(check, f"# How we weave by ECF\n\n{text}").passed
    plain = judge(check, f"# How we weave\n\n{text}")
    assert not plain.passed
    assert plain.findings
