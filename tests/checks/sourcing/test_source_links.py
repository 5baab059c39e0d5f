"""Links to the sources that are named."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.sourcing.source_links import check

Judge = Callable[..., Outcome]


NAMED = (
    "The Grain Office found that 21% of mills are old.",
    "According to the Oven Board, 44% of ovens burn gas.",
)
LINKED = (
    "The Grain Office found that [21% of mills are old](https://grain.example.org/old-mills-survey).",
    "According to [the Oven Board](https://ovens.example.net/gas-ovens-count), 44% of ovens burn gas.",
)


def text(*sentences: str) -> str:
    return "# Rye\n\n" + "\n\n".join(sentences)


def test_the_share_with_a_link_decides(judge: Judge) -> None:
    best, mixed, worst = (judge(check, text(*s)).score for s in (LINKED, (LINKED[0], NAMED[1]), NAMED))
    assert best == 1.0
    assert best > mixed > worst


def test_the_name_without_link_is_in_the_finding(judge: Judge) -> None:
    outcome = judge(check, text(LINKED[0], NAMED[1]))
    assert len(outcome.findings) == 1
    assert "Oven Board" in outcome.findings[0].message


def test_a_footnote_is_as_good_as_a_link(judge: Judge) -> None:
    notes = "\n\n## References\n\n1. Grain Office, Yearbook.\n2. Oven Board, Count."
    assert judge(check, text(NAMED[0][:-1] + ".[1]", NAMED[1][:-1] + ".[2]") + notes).score == 1.0


def test_a_link_that_has_nothing_to_do_with_it_does_not_help(judge: Judge) -> None:
    noise = tuple(s[:-1] + " [now](https://www.nature.com/)." for s in NAMED)
    assert judge(check, text(*noise)).score == judge(check, text(*NAMED)).score


def test_a_short_text_without_named_sources_does_not_apply(judge: Judge) -> None:
    assert judge(check, text("Some 21% of mills are old.")).state == NOT_APPLICABLE


def test_without_figures_the_links_to_sources_count(judge: Judge) -> None:
    fill = "The wheel turns in the stream below the old ford. " * 40
    linked = "It is old, as [the parish book](https://parish.example.org/book) says."
    more = "A [map of the ford](https://maps.example.net/ford) shows it."
    scores = [judge(check, text(fill, t)).score for t in ("The mill is old.", linked, f"{linked} {more}")]
    assert scores[0] == 0
    assert scores == sorted(set(scores))
    nothing = "For more [click here](https://parish.example.org/book)."
    assert judge(check, text(fill, nothing)).score == 0
    one_site = " ".join(f"[The parish book {n}](https://parish.example.org/{n})" for n in range(9))
    assert judge(check, text(fill, one_site)).score == scores[2]


def test_what_a_person_says_needs_no_link(judge: Judge) -> None:
    said = "“Some 38% of stops have no roof,” said Ruth Adler of the Transit Office.\n\n"
    more = "“Fares fell by 6% last year,” said Peter Holm of the Rail Institute.\n\n"
    assert judge(check, f"# Trams\n\n{said}{more}").state != "scored"


def test_a_source_is_linked_once_and_named_from_then_on(judge: Judge) -> None:
    again = "The Grain Office found that 9% of mills have no wheel."
    followed = judge(check, text(LINKED[0], NAMED[1], again))
    assert followed.verdict.startswith("One of three figures")
    assert [f.message for f in followed.findings] == ["“Oven Board” is named and not linked."]
    bare = judge(check, text(*NAMED, again))
    assert [f.message for f in bare.findings] == [
        "“The Grain Office” is named and not linked.",
        "“Oven Board” is named and not linked.",
    ]


def test_only_figures_from_nowhere_ask_for_a_link(judge: Judge) -> None:
    fill = (
        "You can see the wheel turn in the stream below the old ford, and you should look at it from the bridge. "
        * 20
    )
    guide = "# A guide to mills\n\n{}\n\n" + fill
    figures = "About 21% of mills in the country are old. Some 44% of them burn gas, and 9% have lost their wheel. Of all millers 31% are women."
    asked, plain = judge(check, guide.format(figures)), judge(check, guide.format("Mills are old."))
    assert asked.findings
    assert (plain.score, plain.advise, plain.findings) == (0, False, ())


def test_pages_with_code_measure_for_themselves(judge: Judge) -> None:
    fill = (
        "You can see the wheel turn in the stream below the old ford, and you should look at it from the bridge. "
        * 20
    )
    figures = "About 21% of mills in the country are old. Some 44% of them burn gas, and 9% have lost their wheel. Of all millers 31% are women."
    code = "```python\nmill.turn(wheel=True)\n```\n"
    assert judge(check, f"# A guide to mills\n\n{figures}\n\n{fill}").findings
    assert judge(check, f"# A guide to mills\n\n{figures}\n\n{fill}\n\n{code}").findings == ()
