from __future__ import annotations

import pytest

from grader.export.wording import fact_value, long_date, moment, number, percent


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-03-04T21:05:09Z", "4 March 2026, 21:05 UTC"),
        ("2026-03-04", "2026-03-04"),
        ("2026-03-04T21:05:09Z<b>", "2026-03-04T21:05:09Z<b>"),
    ],
)
def test_moments(given: str, shown: str) -> None:
    assert moment(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-03-04", "4 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-13", "2026-13"),
        ("soon", "soon"),
    ],
)
def test_dates(given: str, shown: str) -> None:
    assert long_date(given) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "none found"),
        ("", "none found"),
        (True, "yes"),
        (False, "no"),
        (1300, "1,300"),
        (7.5, "7.5"),
        (18.0, "18"),
        ("press_release", "press release"),
        ("2026-05", "May 2026"),
        ({"a_b": 1, "c": None}, "a b: 1; c: none found"),
        ([], "none found"),
        (["a", 2], "a, 2"),
    ],
)
def test_values_of_facts(value: object, shown: str) -> None:
    assert fact_value(value) == shown


def test_numbers_and_shares() -> None:
    assert (number(18.0), number(7.46)) == ("18", "7.5")
    assert [percent(s) for s in (0, 0.001, 0.5, 0.996, 1)] == ["0 %", "1 %", "50 %", "99 %", "100 %"]
