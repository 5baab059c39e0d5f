"""Crowded links."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.link_hygiene.crowded_links import check

Judge = Callable[..., Outcome]


def test_a_long_paragraph_has_room_for_several_links(judge: Judge) -> None:
    words = "the wheel was mended by the smith and his two sons in the spring of that wet year " * 6
    text = " ".join(f"[Log {n}](https://m{n}.example.org/) says that {words}" for n in range(4))
    assert judge(check, text).score == 1.0


def test_a_crowded_passage_is_quoted_and_costs_its_share(judge: Judge) -> None:
    calm = "\n\n".join(
        f"The [log of year {n}](https://m{n}.example.org/log) tells how the miller and his sons mended the wheel."
        for n in range(12)
    )
    crowd = (
        "See the pages of "
        + ", ".join(f"[mill {n}](https://c{n}.example.org/)" for n in range(6))
        + " for the others."
    )
    alone = judge(check, crowd)
    beside = judge(check, calm + "\n\n" + crowd)
    assert (alone.score or 0) < (beside.score or 0) < 1
    assert beside.findings[0].quote is not None
    assert beside.findings[0].quote.text.startswith("See the pages of")


def test_a_draft_without_links_does_not_apply(judge: Judge) -> None:
    assert judge(check, "The mill turns.").state == NOT_APPLICABLE


def test_whoever_thanks_many_people_links_each_of_them(judge: Judge) -> None:
    people = ", ".join(f"[miller {n}](https://m{n}.example.com/)" for n in range(9))
    assert judge(check, f"We would like to thank {people} for all that they did.").score == 1.0
    assert (judge(check, f"There is rye to be had from {people} in the valley.").score or 0) < 0.75
