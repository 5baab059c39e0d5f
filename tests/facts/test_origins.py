"""grader.facts.origins: which words of a text give a figure its source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.facts import Facts
from grader.facts.origins import (
    bare_tables,
    is_data_page,
    origins,
    sentence_numbers,
    sentence_sources,
    told_origins,
)
from grader.facts.sentences import sentences
from grader.read import read
from grader.source import Source


def facts_of(text: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22")))


def test_the_same_address_is_a_source_each_time_it_is_linked() -> None:
    link = "(https://grain.example.org/rye-yearbook)"
    text = (
        f"# Rye\n\n## One\n\nRye makes up [38% of flour]{link}.\n\n## Two\n\nRye sales [rose by 12%]{link}.\n"
    )
    found = facts_of(text)(told_origins)
    assert [(o.origin, o.carried) for o in found.values()] == [("cited", False)] * 2


def test_a_report_keeps_its_figures_after_a_source_was_named() -> None:
    own = "We surveyed 412 bakers. We found that 38% use rye. We counted 96 ovens.\n\n"
    other = "The Grain Office found that 12% use none.\n\nOf the bakers, 44% are women.\n"
    last = list(facts_of("# Rye\n\n" + own + other)(origins).values())[-1]
    assert last.origin == "first_party"


def test_the_house_of_the_byline_is_no_source() -> None:
    text = "# Rye\n\nBy Ruth Adler, Lindow Flour Lab. 3 May 2026\n\nMost bakers use rye.\n\nSource: Lindow Flour Lab survey, 38% of 412 bakers.\n"
    assert facts_of(text)(sentence_sources) == {}


def test_the_words_that_name_the_source_are_kept() -> None:
    facts = facts_of(
        "# Rye\n\nAccording to the Grain Office, 38% of flour is rye.\n\n“Rye keeps for a year,” said Ruth Adler.\n"
    )
    assert [q.text for q in facts(sentence_sources).values()] == ["Grain Office", "Ruth Adler"]


def test_headings_tables_and_scraps_hold_no_figures() -> None:
    facts = facts_of(
        "# Rye grew by 38%\n\n## In 2021 it rose by 12% again\n\n41%.\n\n| A | B |\n|---|---|\n| 38% of it | 41% of it |\n"
    )
    assert facts(sentence_numbers) == {}


def test_a_data_page_owns_what_it_gives_to_nobody() -> None:
    rest = "\n\n## More\n\n" + "Bread is old. " * 9 + "\n\nAbout 71% of ovens burn gas.\n"
    own = (
        "# Rye flour\n\nIn our survey of 412 respondents, 38% use flour of rye. We found that 12% use no flour. Our data shows 2.1 "
        "times more flour in the north."
    )
    facts = facts_of(own + rest)
    assert facts(is_data_page)
    last = list(facts(origins).values())[-1]
    assert (last.origin, last.carried) == ("first_party", True)
    retold = "# Rye\n\nThe Grain Office found that 38% use rye. According to Ruth Adler, 12% use none."
    assert not facts_of(retold + rest)(is_data_page)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="We found 12% of bakers. According to X [1]\n“”#", max_size=200))
def test_any_text_gives_sound_origins_twice(text: str) -> None:
    document = read(Source(content="x" + text, input_type="text", as_of="2026-11-22"))
    first = Facts(document)
    assert first(origins) == Facts(document)(origins)
    assert set(first(origins)) == set(first(sentence_numbers))
    assert all(0 <= i < len(first(sentences)) for i in first(origins))
    for quote in first(sentence_sources).values():
        assert quote.span is None or document.words_at(quote.span) == quote.text


@pytest.mark.parametrize(
    ("behind", "origin"),
    [
        ("Source: Grain Office yearbook.", "cited"),
        ("Data source: the yearbook of grain.", "cited"),
        ("The data come from the yearbook of the Grain Office.", "cited"),
        ("The wheel turns in the stream.", "unsourced"),
    ],
)
def test_a_source_may_stand_behind_its_figure(behind: str, origin: str) -> None:
    facts = facts_of(f"# Rye\n\nSome 21% of mills are old. {behind}\n")
    assert [o.origin for o in facts(origins).values()] == [origin]


def test_a_title_of_something_else_claims_nothing() -> None:
    assert facts_of("# Rye\n\nHow Millers Lost 21 Percent Of Their Wheels\n")(sentence_numbers) == {}
    assert facts_of("# Rye\n\nHow millers lost 21 percent of their wheels.\n")(sentence_numbers) != {}


def test_a_study_is_forgotten_after_many_sentences() -> None:
    named = "The Grain Office published a survey of bakers.\n\n"
    again = "## More\n\nThe survey puts it at 21% of all mills.\n"
    near, far = ("# Rye\n\n" + named + "Bread is old. " * n + "\n\n" + again for n in (5, 60))
    assert [o.origin for o in facts_of(near)(origins).values()] == ["cited"]
    assert [o.origin for o in facts_of(far)(origins).values()] == ["unsourced"]


def test_makers_know_the_figures_of_what_they_made() -> None:
    made = "# Rye\n\nWe built a new wheel last year. We designed the axle first. Then we deployed it at the ford.\n\n## Now\n\nThe wheel grinds 9,000 sacks of rye a day.\n"
    assert [(o.origin, o.carried) for o in facts_of(made)(origins).values()] == [("first_party", True)]


def test_sentences_in_cells_are_no_figures() -> None:
    row = "| {0} | {1} |\n"
    words = "450 free courses on how to mill and bake rye at home"
    for cell, number in (("12.5", 1), (words, 0)):
        table = (
            row.format("Mill", "Grain")
            + "|---|---|\n"
            + "".join(row.format(m, cell) for m in ("Ford", "Lindow", "Weir"))
        )
        assert len(facts_of("# Rye\n\n" + table)(bare_tables)) == number
