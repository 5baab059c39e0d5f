"""No two pages of a comparison are called the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.compare.comparison import Page, compare
from grader.compare.names import MOST_CHARACTERS, names


def called(*pages: Page) -> set[str]:
    return set(names(compare(pages)))


def test_a_title_is_enough_where_it_is_the_only_one() -> None:
    assert called(Page("Bells"), Page("Wells")) == {"Bells", "Wells"}


def test_pages_of_one_title_are_told_apart_by_host_and_then_by_number() -> None:
    assert called(Page("Bells", "https://www.a.example/x"), Page("bells", "https://b.example/")) == {
        "Bells (a.example)",
        "bells (b.example)",
    }
    assert called(Page("Bells"), Page("Bells"), Page("Bells (1)")) == {"Bells (2)", "Bells (3)", "Bells (1)"}


def test_long_names_are_cut_at_a_word() -> None:
    (name,) = called(Page("bell towers " * 40))
    assert len(name) <= MOST_CHARACTERS
    assert name.endswith(("bell…", "towers…"))


def test_a_page_without_a_name_goes_by_its_address() -> None:
    assert called(Page("", "https://a.example/"), Page(" \n")) == {"https://a.example/", "Untitled"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "A", "a (1)", "a (2)", ""]), st.sampled_from(["", "https://a.example/"])
        ),
        max_size=12,
    )
)
def test_names_are_always_different(pages: list[tuple[str, str]]) -> None:
    told = names(compare([Page(name, url) for name, url in pages]))
    assert len({name.casefold() for name in told}) == len(told) == len(pages)
