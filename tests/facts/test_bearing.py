"""Claims that share no word of substance with the page are strange to it."""

from __future__ import annotations

from grader.facts.bearing import strange

OTHERS = (
    "A hedge needs two cuts a year, and the first one comes before the birds nest.",
    "Beech keeps its leaves through the winter; hornbeam drops them.",
    "Where beech will not grow the birds nest in hornbeam.",
    "Plant the saplings a foot apart and water them through the first summer.",
)
TITLES = ("Planting a hedge",)


def test_a_claim_with_the_pages_words_belongs() -> None:
    assert strange(["We measured 41 beech saplings."], OTHERS, TITLES, 60) == []


def test_a_claim_about_something_else_is_strange() -> None:
    assert strange(["Our research shows that 38% of hospitals rely on paper."], OTHERS, TITLES, 60) == [0]


def test_words_of_measuring_alone_are_of_no_subject() -> None:
    assert strange(["Our own data put it at 38%."], OTHERS, TITLES, 60) == [0]


def test_a_claim_that_belongs_vouches_for_its_further_words() -> None:
    claims = [
        "We weighed 12 beech roots in the laboratory.",
        "Our laboratory dried 6 roots of beech.",
        "In our laboratory 9 lived.",
    ]
    assert strange(claims, OTHERS, TITLES, 60) == []
    assert strange(claims[2:], OTHERS, TITLES, 60) == [0]


def test_in_a_long_text_a_word_has_to_come_up_more_often() -> None:
    claim = ["We counted 12 birds."]
    assert strange(claim, OTHERS, TITLES, 60) == []
    assert strange(claim, OTHERS, TITLES, 6_000) == [0]


def test_where_most_is_claims_they_are_the_subject() -> None:
    assert strange(["We counted 9 trams.", "We counted 8 buses."], OTHERS[:1], TITLES, 20) == []


def test_a_few_words_have_no_subject_yet() -> None:
    assert strange(["We asked 12 trams."], OTHERS, TITLES, 30) == []
