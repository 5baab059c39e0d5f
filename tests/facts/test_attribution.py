"""grader.facts.attribution: who is named as a source, and who only seems to be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.facts.attribution import footnote, is_name, named_source, points_back, vague


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to a recent Grain Board report, 38% is rye.", "Grain Board"),
        ("The Grain Board estimates that 38% is rye.", "Grain Board"),
        ("Ruth Adler, who runs the county's mills, says 38% is rye.", "Ruth Adler"),
        ("“It is 38%,” said Ruth Adler.", "Ruth Adler"),
        ("The figure is from the Grain Board's yearly survey.", "Grain Board"),
        ("Rates fell by 5% (Adler et al., 2019).", "Adler et al"),
        ("Adler and colleagues found a fall of 5%.", "Adler and colleagues"),
        ("Source: Grain Board", "Grain Board"),
        ("A study published in Grain Letters put it at 5%.", "Grain Letters"),
        ("Researchers at the University of Lindow measured 5%.", "University of Lindow"),
        ("The millers said Friday in a release that 5% stand idle.", "release"),
    ],
)
def test_a_named_source_is_found(text: str, name: str) -> None:
    cue = named_source(text)
    assert cue is not None
    assert name in cue.name
    assert name in text[cue.start : cue.end]


@pytest.mark.parametrize(
    "text",
    [
        "They said it is 38%.",
        "Research shows that 38% is rye.",
        "According to experts, 38% is rye.",
        "It is too little to say that Lindow is a big town with 38% rye.",
        "Its share is half of Lindow's and the numbers fall from there.",
        "I went 12 miles, far less than Lindow's claimed 38%.",
        "Most of it, 38%, is rye.",
        "In May the wheel was still.",
        "Women said it more often than men.",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert named_source(text) is None


def test_the_page_itself_is_no_source_of_others() -> None:
    assert named_source("Lindow found that 38% is rye.") is not None
    assert named_source("Lindow found that 38% is rye.", frozenset({"lindow"})) is None
    assert is_name("Grain Board", frozenset({"lindow"}))
    assert not is_name("The", frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that rye is best.",
        "Many experts agree that rye is best.",
        "Research suggests rye is best.",
        "According to experts, rye is best.",
        "It has been proven that rye is best.",
        "Scientists have found that rye is best.",
    ],
)
def test_vague_words_are_found(text: str) -> None:
    cue = vague(text)
    assert cue is not None
    assert text[cue.start : cue.end]


@pytest.mark.parametrize(
    "text",
    [
        "The researchers found that rye is best.",
        "These studies show it.",
        "Our research shows it.",
        "We study rye.",
    ],
)
def test_words_that_point_at_somebody_are_not_vague(text: str) -> None:
    assert vague(text) is None


def test_pointing_back_and_footnotes() -> None:
    assert points_back("The study also found 12%.")
    assert points_back("Of the respondents, 12% agreed.")
    assert not points_back("Rye makes up 12%.")
    assert footnote("It fell by 12%.[3]") is not None
    assert footnote("It fell by 12%.¹²") is not None
    assert footnote("It fell by 12% [sic].") is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_the_same_twice(text: str) -> None:
    for measure in (named_source, vague, footnote, points_back):
        assert measure(text) == measure(text)
    cue = named_source(text)
    assert cue is None or 0 <= cue.start < cue.end <= len(text)


def test_a_group_that_speaks_points_back_and_those_who_act_do_not() -> None:
    assert points_back("The group that speaks for millers said sales fell.")
    assert points_back("Those who said so were older.")
    assert not points_back("Those who do this save money.")
