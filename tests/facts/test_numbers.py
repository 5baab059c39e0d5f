"""grader.facts.numbers: which numbers claim something."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.facts.numbers import LONGEST, numbers_in


def claimed(text: str) -> list[str]:
    return [text[n.start : n.end] for n in numbers_in(text) if not n.exempt]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("About 54 percent of mills had a second wheel.", "54 percent"),
        ("Some 10-12% of them stand idle.", "10-12%"),
        ("One in five millers works at night.", "One in five"),
        ("Nearly half of all mills are gone.", "Nearly half of"),
        ("Two-thirds of that flour is rye.", "Two-thirds of"),
        ("Only 21 of 131 mills are left.", "21 of 131 mills"),
        ("They sold 4.2 million sacks.", "4.2 million sacks"),
        ("Sales reached $4.2bn.", "$4.2bn"),
        ("The average repair came to $1,240.", "$1,240"),
        ("It grinds 1.6x faster than before.", "1.6x"),
        ("Sales of rye grew 3x in a year.", "3x"),
        ("The new stone gives a 4× speedup.", "4×"),
        ("The group had n = 40 millers.", "n = 40"),
        ("They make $67,000 on average.", "$67,000"),
        ("Rye is three times more common.", "three times more"),
        ("Output doubled within a year.", "doubled"),
        ("We asked 412 nurses.", "412 nurses"),
        ("The sample (n = 412) was small.", "n = 412"),
        ("Deaths fell to 12 per 100,000 people.", "12 per 100,000"),
        ("Temperatures have risen by 2.5 degrees.", "2.5 degrees"),
    ],
)
def test_a_claim_is_found_with_its_unit(text: str, first: str) -> None:
    assert claimed(text)
    assert claimed(text)[0].startswith(first)


@pytest.mark.parametrize(
    "text",
    [
        "It was built in 1821 and burnt down on 5 March 1904.",
        "See page 12, section 3.4 and figure 7.",
        "Python 3.11 and version 2.0 are needed.",
        "Let the dough rest for 45 minutes.",
        "Add 500 grams of flour and 330 grams of water.",
        "Call 212-678-3595 before 5 pm.",
        "Price: $11 per serving.",
        "Plans start at $49/month.",
        "Save up to 60% on all sacks.",
        "It is 100% cotton.",
        "There are 5 ways to do it.",
        "Set the opacity to 50%.",
        "If you have $10,000 and gain 50%, you end with $15,000.",
        "The wheel has a 24-hour cycle.",
        "Fortune 500 companies buy it.",
        "By Ruth Adler, 12 November 2026, 5.42pm",
        "The values come from EN 16941-1, the European standard.",
        "Windows 7 users should be careful.",
        "In 2018 most mills will close.",
        "It ran between 4 and 29 May 2026 and from 1991 to 2020.",
        "A roof of 60 m² with 42 mm of rain gives 60 × 42 × 0.9 = 2,268 litres.",
        "A door is about twice as high as it is wide.",
        "Can a mill handle 10% more grain?",
        "For the test, p = 2 × min of both tails.",
        "The 0.85x reducer fits the new tube.",
        "The bytes are 0x41 and 0x42 there.",
        "The freedom of the test is n ≥ 1 here.",
        "We sort by x < 3 or > 5 in turn.",
        "Ease of use (20%): how soon a beginner bakes.",
        "Premium: $70 for 10 users",
        "Those who make $67,000 or less may come.",
        "A baker needs a score of 70% or more.",
        "Using buckets of 5% they sort the grain.",
        "He holds a degree and has worked as a licensed miller in 14 states.",
        "Members get a night for 500 points.",
        "There are discounts of up to 35% when paying early.",
        "With the club card 12% can be saved on flour.",
        "We doubled down on rye.",
        "Once you catch sharp 60-180 second frames and lower noise, move on.",
    ],
)
def test_dates_labels_prices_and_instructions_claim_nothing(text: str) -> None:
    assert claimed(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("In the records of 1,740 stations that we went through, rain fell.", "1,740 stations"),
        ("The ring road carried 14,200 motor vehicles a day since then.", "14,200 motor vehicles a day"),
        ("Some 4,000 happy customers can't be wrong.", "4,000 happy customers"),
        ("It served 1,186 people we surveyed.", "1,186 people"),
        ("In May 2,000 people came.", "2,000 people"),
        ("Did you know that over 80% of homes have one?", "80%"),
        ("They sold 4.2 million sacks last year.", "4.2 million sacks"),
    ],
)
def test_a_unit_ends_with_its_noun(text: str, unit: str) -> None:
    assert claimed(text)[-1] == unit


def test_only_the_first_part_of_an_endless_sentence_is_read() -> None:
    assert all(n.end <= LONGEST for n in numbers_in("5% of it, " * 3_000))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789%$.,- millionofthe/x", max_size=200) | st.text(max_size=200))
def test_any_text_gives_places_inside_it_in_order(text: str) -> None:
    found = numbers_in(text)
    assert found == numbers_in(text)
    at = 0
    for number in found:
        assert at <= number.start < number.end <= len(text)
        at = number.end
