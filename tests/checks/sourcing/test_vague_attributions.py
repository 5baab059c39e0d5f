"""Claims given to nobody."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.sourcing.vague_attributions import check

Judge = Callable[..., Outcome]


VAGUE = (
    "Studies show that rye keeps.",
    "Experts agree that oats do not.",
    "Research suggests that barley might.",
)
NAMED = "According to the Grain Office, 38% of flour is rye."


def test_each_vague_claim_costs(judge: Judge) -> None:
    scores = [
        judge(check, "# Rye\n\n" + NAMED + "\n\n" + "\n\nBread is old. It is good.\n\n".join(VAGUE[:k])).score
        for k in range(4)
    ]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)
    assert scores[3] < 0.5


def test_the_vague_words_are_quoted(judge: Judge) -> None:
    outcome = judge(check, "# Rye\n\n" + VAGUE[0])
    assert [f.quote.text for f in outcome.findings if f.quote] == ["Studies show"]


def test_a_link_or_name_in_the_next_sentence_makes_it_good(judge: Judge) -> None:
    text = "# Rye\n\nStudies show that rye keeps. Ruth Adler found it in barrels of 1990."
    assert not judge(check, text).findings


def test_a_page_that_gives_nothing_to_anybody_does_not_apply(judge: Judge) -> None:
    assert judge(check, "# Rye\n\nRye keeps.").state == NOT_APPLICABLE


def test_what_a_list_of_others_words_says_is_theirs(judge: Judge) -> None:
    html = "<html><head><title>Mills</title></head><body><article><h1>Mills</h1><p>Studies show that mills are old, and experts agree.</p></article></body></html>"
    assert judge(check, html, "html", url="https://www.example.org/forum/mills").state == NOT_APPLICABLE
    assert judge(check, html, "html", url="https://www.example.org/mills").findings
