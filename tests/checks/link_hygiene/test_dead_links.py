"""Dead links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader.check import COULD_NOT_TELL, NOT_APPLICABLE, Outcome
from grader.checks.link_hygiene.dead_links import check
from grader.document import Document, LinkCheck
from grader.facts import Facts
from grader.read import read
from grader.source import Source

Judge = Callable[..., Outcome]


TEXT = "# Mill\n\nThe [log](https://mill.example.org/log) and the [book](https://mill.example.org/book) give the year.\n"


def visited(*checks: LinkCheck) -> Document:
    return replace(read(Source(content=TEXT, input_type="markdown", as_of="2026-11-22")), link_checks=checks)


def outcome_of(document: Document) -> Outcome:
    return check(document, Facts(document))


def test_links_that_nobody_visited_could_not_be_told() -> None:
    outcome = outcome_of(visited())
    assert outcome.state == COULD_NOT_TELL
    assert "ask" in outcome.reason


def test_a_visited_link_that_is_gone_is_quoted_and_one_that_refuses_programs_is_not() -> None:
    outcome = outcome_of(
        visited(
            LinkCheck("https://mill.example.org/log", 404, "not_found"),
            LinkCheck("https://mill.example.org/book", 403, "forbidden"),
        )
    )
    assert outcome.score == 0.5
    assert [f.quote.text for f in outcome.findings if f.quote] == ["log"]


def test_visited_links_that_answer_pass() -> None:
    outcome = outcome_of(
        visited(
            LinkCheck("https://mill.example.org/log", 200), LinkCheck("https://mill.example.org/book", 200)
        )
    )
    assert outcome.score == 1.0


def test_fragments_that_scripts_answer_are_no_dead_links(judge: Judge) -> None:
    text = "# Mill\n\nTo the [top](#top), the [menu](#!menu) and the [first](#0) of its [parts](#race).\n\n## Race\n\nLong."
    assert judge(check, text).score == 1.0


def test_a_jump_to_nothing_is_dead(judge: Judge) -> None:
    outcome = judge(check, "# Mill\n\nSee [the wheel](#wheel).\n\n## Race\n\nIt is long.")
    assert not outcome.passed
    assert "#wheel" in outcome.findings[0].message


def test_the_contents_list_is_left_to_its_own_check(judge: Judge) -> None:
    contents = "Contents\n\n- [Wheel](#w)\n- [Race](#r)\n- [Dam](#d)\n\n"
    sections = "## Wheel\n\nTurns.\n\n## Race\n\nLong.\n\n## Dam\n\nHigh.\n"
    assert judge(check, f"# Mill\n\n{contents}{sections}").state == NOT_APPLICABLE
    see = "\nSee [the stones](#stones).\n"
    assert judge(check, f"# Mill\n\n{contents}{sections}{see}").verdict.startswith(
        "The only link within the page leads nowhere"
    )
