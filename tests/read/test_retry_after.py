"""How long a site asks to wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.read import retry_after
from grader.read.retry_after import in_words, remember, seconds_asked, seconds_left

NOW = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Tue, 24 Nov 2026 12:05:00 GMT", 300),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Tuesday, 24-Nov-26 12:01:00 GMT", 60),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("１２", None),
        ("9" * 30, None),
        ("Tue, 99 Nov 2026 12:05:00 GMT", None),
    ],
)
def test_is_read_in_both_forms(value: str, seconds: float | None) -> None:
    assert seconds_asked(value, now=NOW) == seconds


@given(st.text())
def test_any_text_is_read(value: str) -> None:
    asked = seconds_asked(value)
    assert asked is None or asked >= 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 second"),
        (1, "1 second"),
        (90, "90 seconds"),
        (120, "2 minutes"),
        (3700, "62 minutes"),
        (86400, "24 hours"),
    ],
)
def test_is_said_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_is_remembered_for_the_page_and_for_an_hour_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(retry_after.time, "monotonic", lambda: clock[0])
    remember("https://example.org/a", 86400)
    assert seconds_left("https://example.org/a") == retry_after.LONGEST_SECONDS
    assert seconds_left("https://example.org/b") == 0
    clock[0] += retry_after.LONGEST_SECONDS
    assert seconds_left("https://example.org/a") == 0


def test_the_memory_is_bounded() -> None:
    for n in range(retry_after.KEPT_PAGES + 5):
        remember(f"https://example.org/{n}", 60)
    assert seconds_left("https://example.org/4") == 0
    assert seconds_left("https://example.org/5") > 0
