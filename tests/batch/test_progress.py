"""What is said of how far a batch is."""

from __future__ import annotations

import io

import pytest

from grader.batch.progress import Progress, span_of_time


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def stepped(progress: Progress, clock: Clock, *, steps: int, seconds: float, failed: bool = False) -> None:
    for _ in range(steps):
        clock.now += seconds
        progress.step(failed=failed)


def test_rate_and_time_left_are_those_of_the_last_minute() -> None:
    clock = Clock()
    progress = Progress(1000, io.StringIO(), done=100, clock=clock)
    stepped(progress, clock, steps=10, seconds=60)
    assert progress.line() == "110 of 1,000 pages (11 %), 1.0 a minute, 14 h 50 min left"
    stepped(progress, clock, steps=390, seconds=0.5, failed=True)
    assert progress.line() == "500 of 1,000 pages (50 %), 2.0 a second, 4 min left, 390 with an error"


def test_time_of_loading_models_is_no_part_of_the_rate() -> None:
    clock = Clock()
    progress = Progress(100, io.StringIO(), clock=clock)
    progress.start()
    clock.now += 1000
    stepped(progress, clock, steps=11, seconds=1)
    assert "1.0 a second" in progress.line()


def test_terminal_gets_one_line_that_renews_itself() -> None:
    clock, terminal = Clock(), Terminal()
    progress = Progress(20, terminal, clock=clock)
    progress.start()
    stepped(progress, clock, steps=20, seconds=0.25)
    progress.close()
    said = terminal.getvalue()
    assert "\n" not in said
    assert said.count("\r") == 23
    assert "0 of 20 pages (0 %), starting" in said
    assert said.endswith(" \r")


def test_log_gets_a_plain_line_now_and_then() -> None:
    clock, log = Clock(), io.StringIO()
    progress = Progress(1000, log, clock=clock)
    progress.start()
    stepped(progress, clock, steps=70, seconds=1)
    progress.close()
    assert log.getvalue().splitlines() == [
        "linkworthy: 30 of 1,000 pages (3 %), 1.0 a second, 16 min left",
        "linkworthy: 60 of 1,000 pages (6 %), 1.0 a second, 16 min left",
    ]


def test_quiet_says_nothing() -> None:
    clock, terminal = Clock(), Terminal()
    progress = Progress(100, terminal, quiet=True, clock=clock)
    progress.start()
    stepped(progress, clock, steps=100, seconds=10)
    progress.close()
    assert terminal.getvalue() == ""
    assert progress.done == 100


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s"), (89, "89 s"), (91, "2 min"), (5340, "89 min"), (12000, "3 h 20 min")]
)
def test_times_as_people_say_them(seconds: float, said: str) -> None:
    assert span_of_time(seconds) == said
