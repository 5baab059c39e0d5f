"""The command `python -m benchmarks.start`: how soon everything is there, and the memory it then holds.

Every process is a fresh one, with bytecode as any second start finds it; seconds are the median of several starts by the
clock, with the computing time beside them, which tells how busy the machine was. Exit status 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from statistics import median

from benchmarks.start import commands, server, worker

MB = 1_000_000
APT = "no Chromium was found (set BROWSER_PATH, or on Debian or Ubuntu: apt-get install -y chromium)"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure and the most it may be."""

    what: str
    value: float
    most: float
    unit: str
    more: str = ""

    @property
    def met(self) -> bool:
        """It is not above its bar."""
        return self.value <= self.most

    def __str__(self) -> str:
        digits = 2 if self.unit == "s" else 0
        verdict = "met" if self.met else "missed"
        value = f"{self.value:.{digits}f} {self.unit}"
        return f"{self.what:<52} {value:>9}  at most {self.most:g} {self.unit:<3} {verdict:<7} {self.more}".rstrip()


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, hold."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.start",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--quick", action="store_true", help="under a minute: fewer starts, 25 sessions counted as 100"
    )
    options = parser.parse_args(arguments)
    runs, starts, sessions = (3, 1, 25) if options.quick else (7, 5, 100)
    lines: list[Line] = []

    def say(line: Line) -> None:
        lines.append(line)
        print(line, flush=True)

    with commands.compiled() as environment:
        for line in _commands(environment, runs=runs):
            say(line)
        if server.chromium() is None:
            print(f"The dashboard's first page was not measured: {APT}.")
        else:
            pages = server.first_pages(environment, runs=starts)
            port, page = median(p for p, _ in pages), median(p for _, p in pages)
            say(Line("dashboard: first page in a browser", page, 2.0, "s", f"port open after {port:.2f} s"))
        try:
            for line in _memory(environment, sessions=sessions):
                say(line)
        except OSError:
            print("Memory was not measured: this system has no /proc.")
    missed = sum(not line.met for line in lines)
    with_load = f"; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"benchmarks.start: {len(lines) - missed} of {len(lines)} bars met{with_load}")
    return int(bool(missed))


def _commands(environment: dict[str, str], *, runs: int) -> list[Line]:
    asked = (
        ("linkworthy --help", commands.linkworthy("--help"), 0.15),
        (
            "linkworthy grade, a short draft",
            commands.linkworthy("grade", commands.draft(commands.NAMELESS)),
            1.5,
        ),
        (
            "linkworthy grade, one with names",
            commands.linkworthy("grade", commands.draft(commands.NAMED)),
            1.5,
        ),
    )
    found = []
    for what, command, most in asked:
        start = commands.middle(commands.measured(command, environment, runs=runs))
        found.append(Line(what, start.wall, most, "s", f"computing {start.cpu:.2f} s"))
    return found


def _memory(environment: dict[str, str], *, sessions: int) -> list[Line]:
    held = worker.held()
    half = len(held.after) // 2
    grown = (held.after[-1] - held.after[half - 1]) / (len(held.after) - half)
    idle = server.sessions_bytes(environment, sessions=sessions) * 100 / sessions
    page = f"worker: at its most for a page of {worker.WORDS:,} words"
    kept = f"{held.remembered / MB:.0f} MB of it remembered for the next version"
    return [
        Line("worker: with everything loaded", held.rest / MB, 450, "MB"),
        Line(page, (held.peak - held.rest) / MB, 20, "MB", kept),
        Line("worker: more with every further such page", grown / MB, 2, "MB", f"after {half} of them"),
        Line("server: 100 idle sessions", idle / MB, 100, "MB", f"counted with {sessions}"),
    ]


if __name__ == "__main__":
    sys.exit(main())
