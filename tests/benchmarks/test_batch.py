"""The measuring of batches: what is read of processes, and what is made of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.batch import Run, Used, listed, now, used


def test_process_is_known_and_one_that_is_not_there_is_none() -> None:
    mine = used(os.getpid())
    assert mine is not None
    assert mine.cpu > 0
    assert 10 < mine.memory < 10_000
    assert used(2**31 - 1) is None
    assert now()[0].cpu >= mine.cpu


def test_figures_of_a_run() -> None:
    run = Run(2, 100, wall=10.0)
    run.before = {0: Used(1.0, 1.0, 50), 7: Used(2.0, 2.0, 200), 8: Used(2.0, 2.0, 200), 9: Used(1, 1, 1)}
    run.after = {0: Used(1.5, 1.5, 51), 7: Used(10.0, 12.0, 210), 8: Used(9.5, 10.0, 190)}
    assert run.rate == 10
    assert run.cpu == pytest.approx(0.16)
    assert run.dealing == pytest.approx(0.005)
    assert run.busy == pytest.approx(0.9)
    assert run.grown() == (1, 10)


def test_pages_are_different_ones(tmp_path: Path) -> None:
    rows = listed(tmp_path, pages=40, words=200)
    assert len({row.path.read_bytes() for row in rows if row.path}) == 40
