"""Primary against second-hand references."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, NOT_APPLICABLE, Outcome
from grader.checks.sourcing.primary_sources import check

Judge = Callable[..., Outcome]


FIRST = "Salt is [limited by law](https://www.legislation.gov.uk/salt-limits), and [a trial](https://doi.org/10.1000/182) agrees."
SECOND = (
    "[An entry on salt](https://en.wikipedia.org/wiki/Salt_entry) and [a post on salt](https://www.healthline.com/salt-post) "
    "say that 43% of adults eat too much."
)


def test_first_hand_beats_second_hand(judge: Judge) -> None:
    best, mixed, worst = (
        judge(check, f"# Salt\n\n{t}").score for t in (FIRST, f"{FIRST}\n\n{SECOND}", SECOND)
    )
    assert best == 1.0
    assert best > mixed > worst


def test_each_second_hand_reference_is_quoted(judge: Judge) -> None:
    outcome = judge(check, f"# Salt\n\n{FIRST}\n\n{SECOND}")
    assert [f.quote.text for f in outcome.findings if f.quote] == ["An entry on salt", "a post on salt"]


def test_an_entry_that_explains_a_term_retells_nothing(judge: Judge) -> None:
    term = "It keeps by [osmosis](https://en.wikipedia.org/wiki/Osmosis_of_salt)."
    assert judge(check, f"# Salt\n\n{FIRST}\n\n{term}").score == 1.0


def test_a_platform_or_a_paper_may_be_the_origin(judge: Judge) -> None:
    posts = "Some 43% of adults eat too much, [a post on salt](https://medium.com/@a/salt-post) and [a report on salt](https://www.forbes.com/salt-report) say."
    assert judge(check, f"# Salt\n\n{FIRST}\n\n{posts}").score == 1.0
    assert judge(check, f"# Salt\n\n{posts}").state == COULD_NOT_TELL


def test_unknown_sites_are_not_guessed(judge: Judge) -> None:
    text = "# Salt\n\nSee [one](https://salt.example.org/a), [two](https://pepper.example.net/b)."
    assert judge(check, text).state == COULD_NOT_TELL


def test_authority_links_at_random_do_not_help(judge: Judge) -> None:
    noise = "We like [the sea](https://www.nature.com/), [boats](https://www.who.int/) and [nets](https://www.cdc.gov/flu/season-vaccine-coverage)."
    assert judge(check, f"# Salt\n\n{SECOND}\n\n{noise}").score == judge(check, f"# Salt\n\n{SECOND}").score


def test_no_references_do_not_apply(judge: Judge) -> None:
    assert judge(check, "# Salt\n\nUse less.").state == NOT_APPLICABLE
