"""What a document covers: subjects, names and questions, with their section and a quote that stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rivals import GERMAN, NORTH, OURS, SOUTH, document

from grader.compare.coverage import Coverage, Covered
from grader.compare.mentioned import mentions
from grader.covering import coverage
from grader.covering.page import MOST_CHARACTERS, MOST_COVERED


def thing(covered: Coverage, key: str) -> Covered:
    return next(c for c in covered.covered if c.key == key)


def keys(text: str, kind: str = "") -> set[str]:
    return {c.key for c in coverage(document(text)).covered if kind in ("", c.kind)}


def test_a_subject_has_its_section_its_mentions_and_its_heading() -> None:
    mites = thing(coverage(document(NORTH)), "varroa mite")
    assert mites.kind == "subject"
    assert mites.name == "varroa mites"
    assert mites.section == "Varroa mites"
    assert mites.quote.text == "Varroa mites"
    assert mites.in_heading
    assert mites.mentions == 5


def test_plurals_hyphens_case_and_of_meet() -> None:
    one, other = keys(NORTH), keys(SOUTH)
    assert {"varroa mite", "swarm control"} <= one & other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("email open rates", "the open rate of emails"),
        ("e-mail servers", "email server"),
        ("web site owners", "website owners"),
        ("home energy audits", "home-energy audit"),
        ("behaviour therapies", "behavior therapy"),
    ],
)
def test_two_ways_to_write_a_thing_are_one(one: str, other: str) -> None:
    def squashed(said: str) -> set[str]:
        text = f"People measure {said} in spring. Then they compare {said} again. We like {said} a lot."
        return {k.replace(" ", "") for k in keys(text, "subject")}

    assert squashed(one) & squashed(other)


def test_a_name_is_an_entity_and_a_person_is_one_with_and_without_first_name() -> None:
    text = "We asked Ruth Calloway about the pond. Later Calloway built a dam, and Calloway sold it to Otter Works."
    covered = coverage(document(text))
    assert thing(covered, "ruth calloway").mentions == 3
    assert thing(covered, "otter work").kind == "entity"
    assert "calloway" not in {c.key for c in covered.covered}


def test_names_that_begin_with_a_people_are_names_and_the_people_are_none() -> None:
    text = "The European Pond Council met. Many European ponds are dry, says the European Pond Council. See Table 4."
    assert keys(text, "entity") == {"european pond council"}


def test_initials_are_what_the_page_says_they_stand_for() -> None:
    text = (
        "A heat recovery unit (HRU) saves gas. The HRU stands in the loft. Clean the HRU once a year, or the HRU "
        "hums. A heat recovery unit is loud."
    )
    covered = coverage(document(text))
    assert covered.short == (("hru", "heat recovery unit"),)
    assert thing(covered, "heat recovery unit").mentions == 6
    assert thing(covered, "heat recovery unit").kind == "subject"


def test_questions_are_headings_that_ask_and_are_known_again() -> None:
    (one,) = keys(NORTH, "question")
    (other,) = keys(SOUTH, "question")
    assert one == other == "much hive"


def test_titles_in_capitals_name_no_one() -> None:
    text = "# A\n\n## Rain Barrels And Gutters\n\nRain barrels stand under gutters. The rain barrels are full in May.\n"
    assert thing(coverage(document(text)), "rain barrel").kind == "subject"


def test_general_words_turns_of_speech_and_calls_are_no_subjects() -> None:
    text = (
        "Many people like this way. In many cases people try a new way. Subscribe to the pond letter newsletter today. "
        "Many things take time, and the way takes time. Subscribe to the pond letter newsletter."
    )
    assert keys(text) == set()


def test_what_stands_under_related_posts_is_not_covered() -> None:
    text = "# Ponds\n\nA pond needs reeds.\n\n## Related posts\n\nTen tall ladders. Tall ladders are back. Tall ladders.\n"
    assert "tall ladder" not in keys(text)


def test_own_names_are_known() -> None:
    assert "our" in coverage(document(OURS, url="https://ours.example/roof-bees")).names


def test_in_another_language_only_headings_and_questions_are_told() -> None:
    covered = coverage(document(GERMAN))
    assert (covered.language, covered.told) == ("de", False)
    assert [c.name for c in covered.covered] == ["Die Varroamilbe", "Was kostet ein Bienenstock?"]
    assert [c.kind for c in covered.covered] == ["subject", "question"]
    assert covered.words == ()
    assert covered.figure is None


def test_all_that_is_said_is_known_in_other_words_too() -> None:
    covered = coverage(document("They rotate crops every year. The code point is small."))
    assert mentions(covered, "crop rotation")
    assert mentions(covered, "codepoint")
    assert not mentions(covered, "crop yield")
    assert not mentions(covered, "rotation")


def test_every_quote_stands_where_it_says() -> None:
    for text in (OURS, NORTH, SOUTH, GERMAN):
        read = document(text)
        covered = coverage(read)
        quotes = [c.quote for c in covered.covered] + [c.quote for c in covered.cited]
        assert quotes
        for quote in quotes:
            assert quote.span is not None
            assert quote.text == read.words_at(quote.span)


def test_the_same_document_gives_the_same_coverage() -> None:
    assert coverage(document(NORTH)) == coverage(document(NORTH))


def test_a_very_long_text_is_cut_and_says_so() -> None:
    sentence = "The grey heron ate number {} of the silver carp. "
    text = "\n\n".join(sentence.format(i) * 8 for i in range(MOST_CHARACTERS // 380))
    covered = coverage(document(text))
    assert covered.cut
    assert len(covered.covered) <= MOST_COVERED
    assert not coverage(document(NORTH)).cut


def test_hostile_runs_end_in_a_coverage() -> None:
    for text in (
        "#" * 20_000,
        "a" * 20_000,
        "- " * 5_000,
        "(A) " * 3_000,
        "İ" * 500 + " Title Case Words Here",
    ):
        assert isinstance(coverage(document(text)), Coverage)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_coverage_with_sound_quotes(text: str) -> None:
    read = document(text + "\n\nThe tall reeds stand here. The tall reeds bend.\n")
    for thing in coverage(read).covered:
        assert thing.key
        assert thing.name
        assert thing.mentions > 0
        assert thing.quote.span is not None
        assert thing.quote.text == read.words_at(thing.quote.span)
