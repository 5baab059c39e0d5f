from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.read.names import clean_name, names_in, turn_name


def names(words: str, *, trusted: bool = True) -> list[str]:
    return [n.name for n in names_in(words, trusted=trusted)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("by: Jane Doe", ["Jane Doe"]),
        ("Written by Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Words by Jane Doe, John Roe & Kim Poe", ["Jane Doe", "John Roe", "Kim Poe"]),
        ("Author: Jane Doe", ["Jane Doe"]),
        ("Posted by Jane Doe on May 4, 2024", ["Jane Doe"]),
        ("By Jane Doe, Senior Writer", ["Jane Doe"]),
        ("By Jane Doe | 4 May 2024", ["Jane Doe"]),
        ("By Jane Doe · 6 min read", ["Jane Doe"]),
        ("By Jane Doe\x1fBusiness Columnist", ["Jane Doe"]),
        ("By Jane Doe, MD, PhD", ["Jane Doe"]),
        ("Dr. Jane Q. Doe", ["Jane Q. Doe"]),
        ("JANE DOE", ["Jane Doe"]),
        ("Jane (J.D.) Doe", ["Jane (J.D.) Doe"]),
        ("Jane Doe (she/her)", ["Jane Doe"]),
        ("Ludwig van der Brot", ["Ludwig van der Brot"]),
        ("Seán O'Bread", ["Seán O'Bread"]),
        ("April Smith", ["April Smith"]),
        ("Von Jana Muster", ["Jana Muster"]),
        ("Par Jeanne Dupont", ["Jeanne Dupont"]),
        ("By Jane Doe, Bread News", ["Jane Doe"]),
        ("Jane Doe is a baker in Leeds", ["Jane Doe"]),
        ("Jane Doe <jane at example dot org>", ["Jane Doe"]),
        ("山田太郎", ["山田太郎"]),
        ("u/breadlover", ["u/breadlover"]),
        ("The Bread Council", ["The Bread Council"]),
    ],
)
def test_names_of_a_byline(words: str, expected: list[str]) -> None:
    assert names(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "By",
        "admin",
        "By admin",
        "Staff Writer",
        "Editor",
        "team",
        "jane@example.org",
        "https://example.org/jane",
        "www.example.org",
        "Read more",
        "By 2030",
        "Guest Author",
        "Super User",
        "undefined",
        "By the time you read this, all is over and done",
        "Follow us",
    ],
)
def test_no_name(words: str) -> None:
    assert names(words) == []


def test_handles_only_where_markup_says_author() -> None:
    assert names("jdoe_92", trusted=False) == []
    assert [(n.name, n.sure) for n in names_in("jdoe_92", trusted=True)] == [("jdoe_92", False)]
    assert names("Bread", trusted=False) == []


def test_names_of_libraries_are_turned() -> None:
    assert turn_name("Doe, Jane") == "Jane Doe"
    assert turn_name("Jane Doe") == "Jane Doe"
    assert turn_name("Doe, Jane, and others") == "Doe, Jane, and others"


@given(st.text(max_size=500), st.booleans())
def test_any_words(words: str, trusted: bool) -> None:
    for named in names_in(words, trusted=trusted):
        assert 2 <= len(named.name) <= 60
        assert named.name == " ".join(named.name.split())
    clean_name(words, trusted=trusted)
