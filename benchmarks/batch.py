"""Many pages: how fast, how well the cores are kept busy, and whether memory grows: `python -m benchmarks.batch`.

Pages of 1,500 words through `linkworthy batch`'s own worker processes, with one of them and with one a core, the start of
the workers left out; then as many short pages as show whether memory grows with their number. Beside what the clock says
stands what the machine can't spoil: CPU seconds a page (idle, two cores give 2 / CPU seconds pages a second), what the
dealing process uses of them, and how much of the time the workers had a page to work at, be it that another program had
the core (Linux tells). `--quick` takes under a minute on an idle machine. Exit status 1 below the bars.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import active_children
from pathlib import Path

from benchmarks.speed.pages import AS_OF, page_of
from grader.batch import Row, json_lines
from grader.batch.lines import has_error
from grader.batch.local import cores

PAGE_WORDS = 1_500
SHORT_WORDS = 200
PAGES_BAR = 8.0
"""Pages of 1,500 words a second on all cores."""
RATIO_BAR = 1.9
"""Times one core, with two of them."""
GROWTH_BAR = 40.0
"""Megabytes that a process may gain over the short pages after the first tenth of them: caches fill, and are bounded or
go when a worker is replaced."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a process has used up to now."""

    cpu: float
    """Seconds."""
    wanted: float
    """Seconds that it ran or would have, had a core been free; 0 where the system does not tell."""
    memory: float
    """Megabytes that are resident."""


def used(pid: int) -> Used | None:
    """What the kernel says of a process; None where there is no /proc, or the process is gone."""
    folder = Path(f"/proc/{pid}")
    try:
        stat = (folder / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        pages = int((folder / "statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return None
    tick = os.sysconf("SC_CLK_TCK")
    try:
        ran, waited, _ = map(int, (folder / "schedstat").read_text(encoding="ascii").split())
    except (OSError, ValueError):
        ran = waited = 0
    return Used(
        (int(stat[11]) + int(stat[12])) / tick,
        (ran + waited) / 1e9,
        pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
    )


def now() -> dict[int, Used]:
    """This process, as 0, and its workers."""
    pids = {0: os.getpid()} | {c.pid: c.pid for c in active_children() if c.pid}
    return {name: found for name, pid in pids.items() if (found := used(pid))}


@dataclass(slots=True)
class Run:
    """One run over a list, after its first pages."""

    processes: int
    pages: int
    wall: float = 0.0
    before: dict[int, Used] = field(default_factory=dict)
    after: dict[int, Used] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Pages a second by the clock."""
        return self.pages / self.wall

    def _gained(self, what: str, names: Iterator[int]) -> float:
        return sum(getattr(self.after[n], what) - getattr(self.before[n], what) for n in names)

    def _both(self) -> set[int]:
        return self.before.keys() & self.after.keys()

    @property
    def cpu(self) -> float:
        """CPU seconds a page, all processes together."""
        return self._gained("cpu", iter(self._both())) / self.pages

    @property
    def dealing(self) -> float:
        """CPU seconds a page of the process that deals the pages out."""
        return self._gained("cpu", iter(self._both() & {0})) / self.pages

    @property
    def busy(self) -> float:
        """Share of the time that workers had a page to work at, 0..1; 0 where the system does not tell."""
        workers = self._both() - {0}
        if not workers:
            return 0.0
        return min(1.0, self._gained("wanted", iter(workers)) / len(workers) / self.wall)

    def grown(self) -> tuple[float, float]:
        """Megabytes that this process and the worker that grew most have gained."""
        gained = {n: self.after[n].memory - self.before[n].memory for n in self._both()}
        return gained.get(0, 0.0), max((g for n, g in gained.items() if n), default=0.0)


def run(rows: list[Row], *, processes: int, first: int) -> Run:
    """Grade all rows; measured from the end of the first `first` pages to the end of the last."""
    measured = Run(processes, len(rows) - first)
    began = 0.0
    lines = json_lines(rows, as_of=AS_OF, processes=processes)
    for number, line in enumerate(lines, start=1):
        if has_error(line):
            raise RuntimeError(f"a page was not graded: {line}")
        if number == first:
            began, measured.before = time.perf_counter(), now()
        if number == len(rows):
            measured.wall, measured.after = time.perf_counter() - began, now()
    return measured


def listed(folder: Path, *, pages: int, words: int) -> list[Row]:
    """So many different pages of so many words in `folder`."""
    rows = []
    for number in range(pages):
        path = folder / f"{words}-{number}.html"
        if not path.exists():
            path.write_text(str(page_of(words, variant=number).content), encoding="utf-8")
        rows.append(Row(str(number), path, ""))
    return rows


def main() -> int:
    """Measure, print, hold against the bars."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer pages; under a minute on an idle machine")
    parser.add_argument("--processes", type=int, default=0, help="worker processes; 0 is one a core")
    parser.add_argument("--pages", type=int, default=0, help="pages of 1,500 words a process")
    parser.add_argument("--short-pages", type=int, default=0, help="short pages, for the memory")
    asked = parser.parse_args()
    many = asked.processes or cores()
    pages = asked.pages or (60 if asked.quick else 250)
    short = asked.short_pages or (400 if asked.quick else 2_000)
    print(f"{cores()} cores, load {os.getloadavg()[0]:.1f}; pages of {PAGE_WORDS:,} words")
    below = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = []
        for processes in dict.fromkeys((1, many)):
            rows = listed(folder, pages=(pages + 4) * processes, words=PAGE_WORDS)
            done = run(rows, processes=processes, first=4 * processes)
            runs.append(done)
            busy = f", workers had work {100 * done.busy:.0f} % of the time" if done.busy else ""
            print(
                f"{processes} {'process' if processes == 1 else 'processes'}: {done.pages} pages in {done.wall:.1f} s, "
                f"{done.rate:.1f} a second; {done.cpu:.4f} CPU s a page (idle cores: {processes / done.cpu:.1f} a second), "
                f"of which dealing {1000 * done.dealing:.2f} ms{busy}"
            )
        one, all_of_them = runs[0], runs[-1]
        if all_of_them.rate < PAGES_BAR:
            below.append(f"{all_of_them.rate:.1f} pages a second, the bar is {PAGES_BAR:g}")
        if many > 1:
            ratio = all_of_them.rate / one.rate
            # What the second process costs the first: time without a page, and CPU seconds that a page needs more.
            kept = many * all_of_them.busy / (one.busy or 1.0) * one.cpu / all_of_them.cpu
            told = f"; {kept:.2f} by the time that workers had work" if all_of_them.busy else ""
            print(f"{many} processes: {ratio:.2f} times one{told}")
            if ratio < RATIO_BAR * many / 2:
                below.append(f"{ratio:.2f} times one process, the bar is {RATIO_BAR * many / 2:.2f}")
        memory = run(
            listed(folder, pages=short, words=SHORT_WORDS), processes=many, first=max(1, short // 10)
        )
    here, worker = memory.grown()
    print(f"memory over {memory.pages} pages of {SHORT_WORDS} words, after the first {short // 10}:")
    for pid, then in sorted(memory.before.items()):
        later = memory.after.get(pid)
        what = "dealing process" if not pid else "worker"
        ended = f"{later.memory:.0f} MB" if later else "replaced"
        print(f"  {what}: {then.memory:.0f} MB, at the end {ended}")
    for gained, what in ((here, "the dealing process"), (worker, "a worker")):
        if gained > GROWTH_BAR:
            below.append(f"{what} gained {gained:.0f} MB, the bar is {GROWTH_BAR:g}")
    for what in below:
        print(f"BELOW THE BAR: {what}")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
