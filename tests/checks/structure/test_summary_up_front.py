"""A summary up front."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.summary_up_front import check

Judge = Callable[..., Outcome]

BODY = "\n\n".join(
    ["The mill at the ford grinds rye and barley for the whole of the upper valley, in every month but May."]
    * 85
)
POINTS = "- It grinds rye.\n- It has two wheels of oak.\n- It stands still in May.\n"


def test_the_summary_is_quoted_with_its_label(judge: Judge) -> None:
    outcome = judge(check, f"# Mill\n\n## Key findings\n\n{POINTS}\n## The mill\n\n{BODY}")
    assert outcome.score == 1.0
    assert outcome.quotes[0].text == "Key findings"
    assert "“Key findings”" in outcome.verdict


def test_a_long_text_without_one_is_told_where_it_goes(judge: Judge) -> None:
    outcome = judge(check, f"# Mill\n\n{BODY}")
    assert outcome.score == 0.0
    assert outcome.findings[0].missing_at == 0


def test_a_label_with_nothing_under_it_gains_nothing(judge: Judge) -> None:
    assert judge(check, f"# Mill\n\n## Key findings\n\n## The mill\n\n{BODY}").score == 0.0


def test_a_short_text_is_its_own_summary(judge: Judge) -> None:
    assert judge(check, BODY[:1000]).state == NOT_APPLICABLE


def test_where_commands_are_followed_one_by_one_nobody_asks_for_it(judge: Judge) -> None:
    meaning = "What this means is explained by the theory of wheels: a wheel is a lever that never ends.\n\n"
    told = "".join(f"## What wheel {n} means\n\n{meaning}```\nturns = {n}\n```\n\n" for n in range(8))
    outcome = judge(check, f"# Understanding mills\n\n{BODY}\n\n{told}")
    assert outcome.score == 0.0
    assert not outcome.advise
    assert judge(check, f"# Understanding mills\n\n{BODY}\n\n{told.replace('```', '')}").advise


def test_a_page_of_a_thousand_words_is_not_asked_for_one(judge: Judge) -> None:
    outcome = judge(check, f"# Mill\n\n{BODY[: len(BODY) * 5 // 8]}")
    assert outcome.score == 0.0
    assert not outcome.advise
