"""grader.facts.authorship: the byline as one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.document import Author, Document
from grader.facts import Facts
from grader.facts.authorship import author_names, byline


def line(*names: str) -> str | None:
    authors = tuple(Author(name, "meta author") for name in names)
    return Facts(Document("The mill grinds rye.", "html", "2026-11-22", authors=authors))(byline).value


def test_up_to_three_are_named() -> None:
    assert line() is None
    assert line("Ada Moor") == "Ada Moor"
    assert line("Ada Moor", "Bo Lind") == "Ada Moor and Bo Lind"
    assert line("Ada Moor", "Bo Lind", "Cy Ro") == "Ada Moor, Bo Lind and Cy Ro"
    assert line("Ada Moor", "Bo Lind", "Cy Ro", "Di Mo") == "Ada Moor et al."


def test_a_name_given_twice_counts_once_and_blank_names_do_not() -> None:
    assert line("Ada  Moor", "ada moor", "  ") == "Ada Moor"


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_names_give_a_sound_value(names: list[str]) -> None:
    facts = Facts(Document("", "html", "2026-11-22", authors=tuple(Author(n, "visible") for n in names)))
    value = facts(byline).value
    assert (value is None) == (not facts(author_names))
