from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.read.day import iso_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:00:00+02:00", "2024-05-01"),
        ("2024-05-01 10:00:00 +0000", "2024-05-01"),
        ("2024/5/1", "2024-05-01"),
        ("20240501", "2024-05-01"),
        ('"2024-05"', "2024-05"),
        ("2024", "2024"),
        ("May 1, 2024", "2024-05-01"),
        ("Wed, May 1st, 2024", "2024-05-01"),
        ("1 May 2024", "2024-05-01"),
        ("Wednesday, 1 May 2024 09:00", "2024-05-01"),
        ("1st of Sept. 2024", "2024-09-01"),
        ("March 2023", "2023-03"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("03.04.2024", "2024-04-03"),
        ("03/04/2024", ""),
        ("2024-13-01", ""),
        ("2024-02-30", ""),
        ("30 February 2024", ""),
        ("today", ""),
        ("last-modified", ""),
        ("0012-01-01", ""),
        ("5", ""),
        ("", ""),
    ],
)
def test_days(written: str, day: str) -> None:
    assert iso_day(written) == day


@given(st.text(max_size=60))
def test_any_text_gives_a_day_or_nothing(written: str) -> None:
    assert len(iso_day(written)) in (0, 4, 7, 10)
