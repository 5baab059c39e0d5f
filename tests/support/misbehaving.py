"""Jobs that go wrong, importable in a worker process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from grader.compare.coverage import Coverage
from grader.gathering.reading import read_and_cover
from grader.report import Report
from grader.source import Source


def spin(progress: Callable[[str], None]) -> Report:
    progress("measuring")
    while True:
        pass


def busy(progress: Callable[[str], None]) -> int:
    """Computes for two seconds; the process that did."""
    until = time.process_time() + 2
    while time.process_time() < until:
        pass
    return os.getpid()


def hoard(progress: Callable[[str], None]) -> Report:
    held = []
    while True:
        held.append(bytearray(20_000_000))


def sleep(progress: Callable[[str], None]) -> Report:
    progress("reading")
    time.sleep(60)
    raise AssertionError


def die(progress: Callable[[str], None]) -> Report:
    os._exit(3)


def die_first(progress: Callable[[str], None], tries: str, deaths: int) -> int:
    """Dies so many times, counted in the file `tries`, and then gives how often it was begun."""
    with open(tries, "a", encoding="ascii") as file:
        file.write("x")
    begun = os.path.getsize(tries)
    if begun <= deaths:
        os.kill(os.getpid(), signal.SIGKILL)
    return begun


def break_down(progress: Callable[[str], None]) -> Report:
    raise RuntimeError("with words of a draft in it")


def step_by_step(progress: Callable[[str], None]) -> Report:
    """Goes from stage to stage for ten seconds."""
    for _ in range(100):
        progress("measuring")
        time.sleep(0.1)
    raise AssertionError("nobody called it off")


def whoami(progress: Callable[[str], None]) -> int:
    """The process that does the work."""
    return os.getpid()


def die_of_some(
    progress: Callable[[str], None], source: Source, allow: frozenset[str]
) -> tuple[Report, Coverage]:
    """Reads a page for a comparison, unless its words are deadly."""
    if "deadly" in str(source.content):
        os._exit(3)
    return read_and_cover(progress, source, allow)
