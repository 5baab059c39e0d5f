"""Comparisons in worker processes as the dashboard has them: when the first page is there, when all are, and what follows."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.comparing.site import Answer, Site, serving
from benchmarks.speed.pages import AS_OF, page_of
from grader.compare.comparison import Comparison, Page, compare
from grader.compare.differences import differences
from grader.export.comparisons import FORMATS, rendered
from grader.gathering import Gathering, Wanted
from grader.jobs import Workers
from grader.source import Source

WORDS = 3_000
CORES = 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """One comparison of so many pages."""

    first: float
    """Seconds until the first page was there."""
    all: float
    """Seconds until all were."""
    computing: float
    """CPU seconds of the workers meanwhile; 0 where the system does not tell."""
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """What comes after the pages are there."""

    formats: dict[str, float]
    """CPU seconds for everything that is derived and its writing, by format."""
    changed: int
    """Pages that differ between a comparison and the same pages gathered again, and between it and itself."""
    kept: int
    """Bytes of the largest page as it is kept."""


def _path(variant: int) -> str:
    return f"/page-{variant}"


@contextmanager
def site_of(pages: int) -> Iterator[Site]:
    """A site with so many pages of WORDS words, about as many towns: no two share a sentence."""
    answers = {_path(v): Answer(str(page_of(WORDS, variant=v).content).encode("utf-8")) for v in range(pages)}
    with serving(answers) as site:
        yield site


@contextmanager
def warm_workers(site: Site) -> Iterator[tuple[Workers, frozenset[int]]]:
    """A pool of one process a core, warmed as the dashboard warms it, and the ids of its processes."""
    pool = Workers(processes=CORES)
    pool.allow = frozenset({site.server})
    try:
        pool.warm()
        seen: set[int] = set()
        while len(seen) < CORES:
            for job in [pool.submit_call(whoami) for _ in range(CORES)]:
                state = job.wait()
                assert isinstance(state.answer, int), state.error
                seen.add(state.answer)
        yield pool, frozenset(seen)
    finally:
        pool.shutdown()


def whoami(_progress: Callable[[str], None]) -> int:
    """In the worker: its process; waits a little, so that another worker takes the next such job."""
    time.sleep(0.1)
    return os.getpid()


def computed(processes: frozenset[int]) -> float:
    """CPU seconds of processes since they began; 0 where the system does not tell."""
    try:
        told = [
            Path(f"/proc/{p}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for p in processes
        ]
    except OSError:
        return 0.0
    return sum(int(fields[11]) + int(fields[12]) for fields in told) / os.sysconf("SC_CLK_TCK")


def gathered(site: Site, workers: Workers, processes: frozenset[int], *, pages: int) -> Gathered:
    """Compare the first pages of the site; raises RuntimeError where one could not be read."""
    wanted = [Wanted(Source(url=site.url(_path(v)), as_of=AS_OF), _path(v)) for v in range(pages)]
    before, began = computed(processes), time.perf_counter()
    gathering = Gathering(wanted, workers=workers)
    first = 0.0
    while not gathering.wait(1.0) or not first:
        if not first and gathering.pages():
            first = time.perf_counter() - began
    took = time.perf_counter() - began
    found = gathering.pages()
    for page in found:
        if page.report is None:
            raise RuntimeError(f"{page.name}: {page.trouble}")
    return Gathered(first, took, computed(processes) - before, found)


def forgotten(workers: Workers) -> None:
    """Let every worker forget the wordings that it met, so that a page is new to it again."""
    for job in [workers.submit_call(forget_all) for _ in range(4 * CORES)]:
        job.wait()


def forget_all(_progress: Callable[[str], None]) -> None:
    """In the worker: forget, and wait a little so that the other worker takes the next such job."""
    from grader.remember import forget

    forget()
    time.sleep(0.05)


def followed(first: tuple[Page, ...], again: tuple[Page, ...]) -> Followed:
    """Compare, write and compare with itself."""
    one, other = compare(first, ours=first[0]), compare(again, ours=again[0])
    formats: dict[str, float] = {}
    for form in FORMATS:
        since = time.process_time()
        rendered(form, one)
        formats[form] = time.process_time() - since
    opened = Comparison.from_json(one.to_json())
    changed = sum(len(differences(one, late).pages) for late in (one, other, opened))
    return Followed(formats, changed, max(len(pickle.dumps(page)) for page in first))
