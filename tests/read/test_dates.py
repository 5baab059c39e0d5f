from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.read.dates import day_first, days_apart, find_dates, in_path, instant, plausible, read_stamp


def values(text: str, *, first_is_day: bool = False) -> list[str]:
    return [w.value for w in find_dates(text, first_is_day=first_is_day)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-05-04", "2024-05-04"),
        ("2024/5/4 at noon", "2024-05-04"),
        ("May 4, 2024", "2024-05-04"),
        ("May 4th, 2024", "2024-05-04"),
        ("Sept. 4, 2024", "2024-09-04"),
        ("4 May 2024", "2024-05-04"),
        ("the 4th of May 2024", "2024-05-04"),
        ("Sat 4 May 2024 18.54 GMT", "2024-05-04"),
        ("4-May-2024", "2024-05-04"),
        ("2024 May 4", "2024-05-04"),
        ("May 2024", "2024-05"),
        ("May, 2024", "2024-05"),
        ("4. Mai 2024", "2024-05-04"),
        ("4 mai 2024", "2024-05-04"),
        ("le 1er août 2024", "2024-08-01"),
        ("4 de mayo de 2024", "2024-05-04"),
        ("4 maggio 2024", "2024-05-04"),
        ("4 maja 2024", "2024-05-04"),
        ("4 мая 2024", "2024-05-04"),
        ("4 Mayıs 2024", "2024-05-04"),
        ("2024年5月4日", "2024-05-04"),
        ("2024년 5월 4일", "2024-05-04"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/24", "2024-05-13"),
        ("05.06.2024", "2024-06-05"),
    ],
)
def test_a_date_in_words(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "room 12, 2024",
        "in 2024",
        "version 1.2.2024.7",
        "May 45, 2024",
        "30 February 2024",
        "10/20",
        "9/11",
        "call 555-12-2024x",
        "https://example.org/2024/05/04/x",
    ],
)
def test_no_date(text: str) -> None:
    assert values(text) == []


def test_day_and_month_by_the_page() -> None:
    either = find_dates("03/04/2025", first_is_day=True)[0]
    assert (either.value, either.either) == ("2025-04-03", ("2025-04-03", "2025-03-04"))
    assert values("03/04/2025") == ["2025-03-04"]


@pytest.mark.parametrize(
    ("locale", "host", "expected"),
    [
        ("en-us", "example.org", False),
        ("en", "example.com", False),
        ("", "example.com", False),
        ("en-gb", "example.com", True),
        ("en", "example.co.uk", True),
        ("en-us", "example.co.uk", True),
        ("en_US", "example.gov", False),
        ("de", "example.org", True),
        ("fr-fr", "example.fr", True),
        ("en", "agency.gov", False),
    ],
)
def test_who_writes_the_day_first(locale: str, host: str, expected: bool) -> None:
    assert day_first(locale=locale, host=host) is expected


@pytest.mark.parametrize(
    ("stamp", "value"),
    [
        ("2024-05-04T23:10:00+00:00", "2024-05-04"),
        ("20240504", "2024-05-04"),
        ("20240504101500", "2024-05-04"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("Sat, 04 May 2024 10:00:00 GMT", "2024-05-04"),
        ("1714780800", "2024-05-04"),
        ("1714780800000", "2024-05-04"),
        ("2024-13", ""),
        ("{{ date }}", ""),
        ("", ""),
    ],
)
def test_a_stamp(stamp: str, value: str) -> None:
    assert read_stamp(stamp) == value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/2024/05/04/bread", "2024-05-04"),
        ("/2024/may/04/bread", "2024-05-04"),
        ("/2024/05/bread", "2024-05"),
        ("/posts/2024-05-04-bread", "2024-05-04"),
        ("/item/20240504", ""),
        ("/size/2024/99/bread", ""),
        ("/bread-2024", ""),
    ],
)
def test_a_date_in_a_path(path: str, value: str) -> None:
    assert in_path(path) == value


def test_plausible_dates() -> None:
    assert plausible("2024-05-04", as_of="2024-05-04")
    assert not plausible("2024-05-05", as_of="2024-05-04")
    assert plausible("2024-05", as_of="2024-05-04")
    assert plausible("1990", as_of="2024-05-04")
    assert not plausible("1989-12-31", as_of="2024-05-04")
    assert not plausible("", as_of="2024-05-04")


def test_days_and_moments() -> None:
    assert days_apart("2024-05-04", "2024-05-06") == 2
    assert days_apart("2024-05", "2024-05-03") == 2
    assert days_apart("never", "2024") > 1000
    assert instant("2024-05-04") is None
    assert instant("2024-05-04T10:00:00Z") == instant("2024-05-04T12:00:00+02:00")


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    at = 0
    for word in find_dates(text, first_is_day=True):
        assert at <= word.start < word.end <= len(text)
        assert len(word.value) in (7, 10)
        at = word.end
    assert len(read_stamp(text)) in (0, 4, 7, 10)
    assert len(in_path(text)) in (0, 7, 10)
