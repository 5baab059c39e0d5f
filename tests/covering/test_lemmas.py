from __future__ import annotations

import pytest

from grader.covering.lemmas import lemma, lemmas, singular, spelled, word_list


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        *(("rates", "rate"), ("berries", "berry"), ("boxes", "box"), ("classes", "class"), ("mice", "mouse")),
        *(("business", "business"), ("analysis", "analysis"), ("campus", "campus"), ("houses", "house")),
        *(("leaves", "leaf"), ("series", "series"), ("gas", "gas"), ("sizes", "size"), ("quizzes", "quiz")),
    ],
)
def test_plurals(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    "word", ["promise", "exercise", "rise", "noise", "wise", "house", "grease", "license"]
)
def test_words_that_only_look_british_stay(word: str) -> None:
    assert spelled(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organise", "organize"),
        ("colour", "color"),
        ("centre", "center"),
        ("travelling", "traveling"),
        ("café", "cafe"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert lemma(one) == lemma(other)


def test_initials_and_owners() -> None:
    assert lemma("APIs") == lemma("API") == "api"
    assert lemma("U.S") == lemma("US") == "us"
    assert lemma("keeper’s") == lemma("keepers'") == "keeper"
    assert lemmas("The home-owner's C++ notes") == ("the", "home", "owner", "c++", "note")


@pytest.mark.parametrize(
    "name",
    [
        "empty_adjectives",
        "irregular",
        "light_words",
        "named_of",
        "no_entities",
        "no_subjects",
        "same",
        "weak_words",
    ],
)
def test_lists_have_no_doubles_and_are_lemmas(name: str) -> None:
    entries = word_list(name)
    assert len(entries) == len(set(entries))
    if name not in ("irregular", "same", "empty_adjectives"):
        wrong = [e for e in entries if " ".join(lemmas(e)) != e]
        assert not wrong, "an entry that is no lemma never meets a key"
