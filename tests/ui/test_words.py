from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.document import Quote, Span
from grader.ui.words import (
    fact_value,
    gain,
    long_date,
    percent,
    quote_list,
    quoted,
    safe,
    shortened,
    table,
    theirs,
)


class Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def shown(html: str) -> Shown:
    parser = Shown()
    parser.feed(html)
    parser.close()
    return parser


@given(st.text())
def test_any_words_are_shown_character_for_character_and_make_no_tag(text: str) -> None:
    got = shown(theirs(text))
    assert got.tags == ["span"]
    assert got.words == text.replace("\0", "\ufffd")


@given(st.text(alphabet=st.characters()))
def test_what_is_shown_can_travel(text: str) -> None:
    safe(text).encode("utf-8")


def test_a_lone_surrogate_is_replaced() -> None:
    assert safe("a\ud83db") == "a\ufffdb"


def test_a_quote_stays_inside_its_attribute_and_element() -> None:
    html = quoted(Quote('"><img src=x onerror=alert(1)>', Span(0, 5), "alt text"))
    assert shown(html).tags == ["q", "span"]
    assert "(alt text)" in shown(html).words


def test_long_quotes_are_cut_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two …"
    assert shortened("one  two\nthree", 99) == "one two three"
    assert shortened("x" * 50, 10) == "x" * 10 + " …"


def test_a_list_of_quotes_says_how_many_more_there_are() -> None:
    html = quote_list([Quote(f"words {n}") for n in range(9)], most=6)
    assert "words 5" in html
    assert "words 6" not in html
    assert "and three more" in html


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-03-04", "4 March 2026"),
        ("2026-12", "December 2026"),
        ("2026", "2026"),
        ("2026-13-01", "2026-13-01"),
        ("soon", "soon"),
    ],
)
def test_dates_are_written_out(value: str, words: str) -> None:
    assert long_date(value) == words


@pytest.mark.parametrize(("points", "words"), [(7.2, "+7"), (0.5, "+1"), (0.2, "+0"), (12.5, "+13")])
def test_points_are_whole(points: float, words: str) -> None:
    assert gain(points) == words


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0 %"), (0.001, "1 %"), (0.62, "62 %"), (0.996, "99 %"), (1.0, "100 %")]
)
def test_all_and_nothing_are_said_only_where_they_are_exact(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "none found"),
        ("", "none found"),
        (6, "six"),
        (1300, "1,300"),
        (61.25, "61.2"),
        ("2026-03-04", "4 March 2026"),
        ("press_release", "press release"),
        (["a", 2], "a, two"),
        ([], "none found"),
        ({"reading_ease": 60.0}, "reading ease: 60"),
    ],
)
def test_facts_are_said_in_words(value: object, words: str) -> None:
    assert fact_value(value) == words


def test_a_table_has_a_caption_and_column_heads() -> None:
    html = table(("Name", "Value"), [("a", "b")], caption="Facts")
    assert "<caption>Facts</caption>" in html
    assert html.count('scope="col"') == 2
