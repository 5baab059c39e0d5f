"""benchmarks/intervals.py: the intervals are the known ones, and the same at every run."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import pytest

from benchmarks.intervals import bootstrap, wilson


def test_wilson_of_known_cases() -> None:
    few = wilson(18, 20)
    assert (round(few.low, 3), round(few.high, 3)) == (0.699, 0.972)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
    assert wilson(5, 5).high == 1.0
    assert wilson(5, 5).low < 0.6


def test_bootstrap_is_the_same_at_every_run_and_narrows_with_cases() -> None:
    few, many = [0.0, 1.0] * 5, [0.0, 1.0] * 200
    first, second, narrow = bootstrap(few, fmean), bootstrap(few, fmean), bootstrap(many, fmean)
    assert first == second
    assert first is not None
    assert narrow is not None
    assert first.low < 0.3 < 0.7 < first.high
    # Standard error of a share of one half in 400 cases: 0.025.
    assert narrow.low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.01)
    assert narrow.high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.01)


def test_samples_without_a_figure_are_left_out_or_there_is_no_interval() -> None:
    def spread(drawn: Sequence[float]) -> float | None:
        return max(drawn) - min(drawn) if len(set(drawn)) > 1 else None

    found = bootstrap([1.0, 2.0, 3.0], spread)
    assert found is not None
    assert found.low > 0
    assert bootstrap([1.0], spread) is None
    assert bootstrap([], fmean) is None
