"""Descriptive headings."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.structure.descriptive_headings import check

Judge = Callable[..., Outcome]


def page(*titles: str) -> str:
    return "# The mill\n\n" + "".join(f"## {t}\n\nIt grinds rye.\n\n" for t in titles)


def test_numbers_alone_say_nothing(judge: Judge) -> None:
    outcome = judge(check, page("Part 1", "2.", "III", "Step 4", "The wheel turns"))
    assert len(outcome.findings) == 4
    assert not outcome.passed


def test_a_number_before_words_is_fine(judge: Judge) -> None:
    assert (
        judge(check, page("1. The wheel turns", "Step 2: grind the rye", "3 ways to sell flour")).score == 1.0
    )


def test_a_conclusion_among_many_is_named_and_passes(judge: Judge) -> None:
    outcome = judge(
        check,
        page("The wheel", "The stones", "The rye", "The flour", "The price", "The miller", "Conclusion"),
    )
    assert outcome.passed
    assert [f.quote.text for f in outcome.findings if f.quote] == ["Conclusion"]


def test_the_fixed_headings_of_a_paper_are_in_order(judge: Judge) -> None:
    assert judge(check, page("Introduction", "Methods", "Results", "Discussion", "Conclusion")).score == 1.0


def test_the_same_heading_twice_under_one_is_found(judge: Judge) -> None:
    outcome = judge(check, page("The wheel", "The stones", "The wheel"))
    assert [f.message for f in outcome.findings] == [
        "A heading with the same words stands before it; tell the two apart."
    ]


def test_pros_and_cons_may_come_for_every_product(judge: Judge) -> None:
    text = "".join(
        f"## {mill} mill\n\n### Pros\n\nIt is fast.\n\n### Cons\n\nIt is loud.\n\n"
        for mill in ("Hand", "Water", "Wind")
    )
    assert judge(check, f"# Mills\n\n{text}").score == 1.0


def test_two_headings_are_too_few(judge: Judge) -> None:
    assert judge(check, page("Introduction", "Conclusion")).state == NOT_APPLICABLE
