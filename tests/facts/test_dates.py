"""grader.facts.dates: dates as the page gives them, and the words that show them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, PageDate, Span
from grader.facts import Facts
from grader.facts.dates import (
    dates_shown,
    in_prose,
    newest_year,
    published,
    update_stamps,
    updated,
    updated_visible,
    year_of,
)


def facts_of(text: str = "The mill grinds rye.", **rest: Any) -> Facts:
    return Facts(Document(text=text, input_type="html", as_of="2026-11-22", **rest))


def test_dates_come_with_their_words_and_source() -> None:
    facts = facts_of(published=PageDate("published", "2024-03-05", "json-ld", "2024-03-05T10:00Z"))
    fact = facts(published)
    assert (fact.value, fact.quotes[0].text, fact.quotes[0].source) == (
        "2024-03-05",
        "2024-03-05T10:00Z",
        "json-ld",
    )
    assert facts(updated).value is None
    assert facts(updated_visible).value is False


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 4 March 2025",
        "Updated on March 4, 2025 by the harbour office",
        "Page last reviewed 2025-03-04",
        "Last modified 04/03/2025",
        "Medically reviewed on 4 Mar 2025",
        "Zuletzt aktualisiert: 04.03.2025",
        "Mise à jour le 4 mars 2025",
    ],
)
def test_a_line_that_states_an_update_shows_it(line: str) -> None:
    facts = facts_of(f"Herring\n{line}\nThe herring came early.")
    assert facts(updated_visible).value is True
    quote = facts(updated_visible).quotes[0]
    assert quote.span is not None
    assert facts.document.words_at(quote.span) == quote.text


@pytest.mark.parametrize(
    "line",
    [
        "The law was updated in March 2025.",
        "She has edited the paper since 4 March 2025.",
        "Updated recipes are on the next page.",
        "We moved house on 4 March 2025.",
        "See herring.example.org/revision/5661, April 2014",
    ],
)
def test_other_things_that_were_updated_do_not(line: str) -> None:
    assert facts_of(f"Herring\n{line}\nThe herring came early.")(update_stamps) == ()


def test_a_stamp_in_the_middle_of_a_long_text_is_about_something_else() -> None:
    text = (
        "The herring came early. " * 200 + "\nLast updated: 4 March 2025\n" + "The herring came early. " * 200
    )
    assert facts_of(text)(update_stamps) == ()


def test_a_date_that_only_programs_see_is_not_shown() -> None:
    hidden = PageDate("published", "2024-03-05", "meta date")
    seen = PageDate("updated", "2025-01-02", "time element", "2 January 2025", Span(0, 3), visible=True)
    assert facts_of(dates=(hidden,))(dates_shown) == ()
    facts = facts_of(dates=(hidden, seen))
    assert [q.text for q in facts(dates_shown)] == ["2 January 2025"]
    assert facts(updated_visible).value is True


def test_years() -> None:
    assert (year_of("2024-03"), year_of(""), year_of(None)) == (2024, None, None)
    document = facts_of(
        published=PageDate("published", "2019", "url"), updated=PageDate("updated", "2022-05-01", "json-ld")
    ).document
    assert newest_year(document) == 2022
    assert newest_year(facts_of().document) is None


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Updatedlsrviw 0123456789/-:,.\nMarch", max_size=200))
def test_any_text_gives_a_sound_repeatable_value(text: str) -> None:
    stamps = facts_of(text)(update_stamps)
    assert stamps == facts_of(text)(update_stamps)
    assert all(0 <= s.span.start < s.span.end <= len(text) for s in stamps)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-10-29", "29 October 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-13-01", "2026-13-01"),
        ("soon", "soon"),
        ("2026-05-03T08:00:00Z", "3 May 2026"),
    ],
)
def test_dates_as_prose_writes_them(value: str, words: str) -> None:
    assert in_prose(value) == words
