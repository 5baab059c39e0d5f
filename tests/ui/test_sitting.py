from __future__ import annotations

from datetime import UTC, datetime
from types import ModuleType
from zoneinfo import ZoneInfo

from grader.source import Source
from grader.ui.memory import Entry
from grader.ui.sitting import clock_time, marks


def entry(fabricated: ModuleType, score: float | None, number: int) -> Entry:
    job = fabricated.FakeJob([fabricated.State("done", report=fabricated.report(score=score))])
    at = datetime(2026, 11, 24, 13, number, tzinfo=UTC)
    return Entry("t", str(number), Source(content=str(number)), job, "label", 0.0, at=at)


def test_marks_stand_as_high_as_their_scores_and_say_it_in_words(fabricated: ModuleType) -> None:
    versions = tuple(entry(fabricated, score, n) for n, score in enumerate((50.0, 60.0, 55.0, None)))
    made = marks(versions, versions[1], UTC)
    assert [m.shown for m in made] == ["50", "60", "55", "–"]
    assert [m.height for m in made] == [0.0, 1.0, 0.5, 0.0]
    assert [m.here for m in made] == [False, True, False, False]
    assert made[0].told == "Version 1, 13:00: 50 of 100."
    assert made[1].told.startswith("Version 2, 13:01: 60 of 100. Up 10 to 60")
    assert "No score now" in made[3].told


def test_equal_scores_stand_at_one_height(fabricated: ModuleType) -> None:
    versions = tuple(entry(fabricated, 50.0, n) for n in range(2))
    assert [m.height for m in marks(versions, None, UTC)] == [0.5, 0.5]


def test_the_time_is_the_visitors() -> None:
    at = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
    assert clock_time(at, ZoneInfo("Asia/Tokyo")) == "22:05"
