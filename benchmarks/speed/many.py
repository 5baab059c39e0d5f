"""Many pages of 1,500 words through `grader.batch`, with one worker process and with one a core."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path

from benchmarks.speed.pages import AS_OF, page_of
from grader.batch import Row, grade_rows

PAGE_WORDS = 1_500


@dataclass(frozen=True, slots=True)
class Batch:
    """A list of pages graded, the start of the workers left out."""

    processes: int
    pages: int
    wall: float
    """Seconds by the clock for `pages`."""
    cpu: float | None
    """CPU seconds a page, all processes together; None where the system does not tell."""

    @property
    def pages_a_second(self) -> float:
        """By the clock: only an idle machine says what the program can do."""
        return self.pages / self.wall


def graded_batch(*, processes: int, pages: int) -> Batch:
    """Grade so many pages after the first few, which wait for the models to load."""
    first = 3 * processes
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for number in range(first + pages):
            path = Path(folder) / f"{number}.html"
            path.write_text(str(page_of(PAGE_WORDS, variant=number).content), encoding="utf-8")
            rows.append(Row(str(number), path, ""))
        began, used = 0.0, None
        for number, line in enumerate(grade_rows(rows, as_of=AS_OF, processes=processes), start=1):
            if line.error:
                raise RuntimeError(f"a page of the batch was not graded: {line.error}")
            if number == first:
                began, used = time.perf_counter(), _cpu_seconds()
            if number == len(rows):
                wall, now = time.perf_counter() - began, _cpu_seconds()
    return Batch(processes, pages, wall, None if used is None or now is None else (now - used) / pages)


def batches(*, pages: int) -> tuple[Batch, ...]:
    """With one process, and with one a core where there are several."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return tuple(graded_batch(processes=n, pages=pages) for n in dict.fromkeys((1, min(4, cores))))


def _cpu_seconds() -> float | None:
    """CPU seconds that this process and its living children have used."""
    tick = os.sysconf("SC_CLK_TCK")
    used = time.process_time()
    try:
        for child in active_children():
            fields = Path(f"/proc/{child.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            used += (int(fields[11]) + int(fields[12])) / tick
    except (OSError, IndexError, ValueError):
        return None
    return used
