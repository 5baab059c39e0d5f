"""The command `python -m benchmarks.comparing`.

Gathers twenty pages of 3,000 words from a server on this machine as the dashboard does, on two warm worker processes,
compares and writes them, and holds the bars of the project: exit status 1 where one is missed.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from statistics import median

from benchmarks.comparing.measured import (
    WORDS,
    Gathered,
    followed,
    forgotten,
    gathered,
    site_of,
    warm_workers,
)
from grader.compare.comparison import MOST_PAGES
from grader.gathering import AT_A_TIME_A_HOST

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure with the most that it may be."""

    value: float
    most: float
    what: str

    @property
    def met(self) -> bool:
        """At most what it may be."""
        return self.value <= self.most

    def __str__(self) -> str:
        return f"{'met   ' if self.met else 'MISSED'}  {self.value:8.2f}  at most {self.most:5g}  {self.what}"


def bars(*, rounds: int) -> list[Bar]:
    """Measure everything; a round is all pages once, new to the workers."""
    with site_of(MOST_PAGES) as site, warm_workers(site) as (workers, processes):
        runs: dict[int, list[Gathered]] = {}
        for number in range(rounds):
            for pages in (MOST_PAGES // 2, MOST_PAGES):
                forgotten(workers)
                run = gathered(site, workers, processes, pages=pages)
                runs.setdefault(pages, []).append(run)
                print(
                    f"... round {number + 1}, {pages} pages: first {run.first:.2f} s, all {run.all:.2f} s",
                    file=sys.stderr,
                )
        again = gathered(site, workers, processes, pages=MOST_PAGES)
        most_at_a_time = site.most_at_a_time
    all_pages, half = runs[MOST_PAGES], runs[MOST_PAGES // 2]
    whole = median(r.all for r in all_pages)
    after = followed(all_pages[0].pages, again.pages)
    slowest = max(after.formats, key=lambda form: after.formats[form])
    return [
        Bar(whole, 15, f"seconds until {MOST_PAGES} pages of {WORDS:,} words are there, two workers"),
        Bar(
            median(r.computing for r in all_pages),
            20,
            "CPU seconds of the workers for that, whatever else the machine does",
        ),
        Bar(max(r.first for r in all_pages), 2, "seconds until the first page is there, the slowest round"),
        Bar(whole / median(r.all for r in half), 2.3, "twice the pages against once"),
        Bar(after.changed, 0, "pages that differ between the same comparison twice"),
        Bar(most_at_a_time, AT_A_TIME_A_HOST, "requests to the host at a time"),
        Bar(
            after.formats[slowest],
            3,
            f"CPU seconds to derive everything and write it, the slowest format ({slowest})",
        ),
        Bar(after.kept / 1e6, 1, "MB of the largest page as it is kept, without its text"),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, hold."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.comparing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="under a minute: one round")
    options = parser.parse_args(arguments)
    found = bars(rounds=1 if options.quick else ROUNDS)
    print("\n".join(map(str, found)))
    missed = sum(not bar.met for bar in found)
    print(f"benchmarks.comparing: {len(found) - missed} of {len(found)} bars met")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
