"""Sweeping goes on without visitors for as long as something is left."""

from __future__ import annotations

import threading

import pytest

from grader.ui import sweeping
from grader.ui.sweeping import Sweeping


def test_it_sweeps_until_nothing_is_left_and_begins_anew_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "EVERY_SECONDS", 0.001)
    left = [True, True, False, False]
    swept: list[bool] = []
    ended = threading.Event()

    def sweep() -> bool:
        swept.append(left[len(swept)])
        if not swept[-1]:
            ended.set()
        return swept[-1]

    sweeper = Sweeping(sweep)
    sweeper.begin()
    assert ended.wait(30)
    assert swept == [True, True, False]
    ended.clear()
    sweeper.begin()
    assert ended.wait(30)
    assert swept == left


def test_asked_twice_it_has_one_minute_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[float] = []

    class Clock:
        daemon = False

        def __init__(self, seconds: float, due: object) -> None:
            started.append(seconds)

        def start(self) -> None:
            assert self.daemon

    monkeypatch.setattr(sweeping.threading, "Timer", Clock)
    sweeper = Sweeping(lambda: True)
    sweeper.begin()
    sweeper.begin()
    assert started == [60.0]
