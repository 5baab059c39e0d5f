"""What a worker process holds: with every model loaded, and while it grades long pages."""

from __future__ import annotations

import contextlib
import resource
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from benchmarks.speed.pages import page_of
from grader.api import grade
from grader.jobs import Workers
from grader.remember import forget
from grader.source import Source

T = TypeVar("T")
WORDS = 10_000
PAGES = 8
"""Pages after each other; what the last half adds tells whether a worker grows page by page."""

_PAGE = resource.getpagesize()
_OWN = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class Held:
    """Resident bytes of a worker."""

    rest: int
    """With everything loaded, before its first page."""
    peak: int
    """Most while it graded the first page of WORDS words."""
    after: tuple[int, ...]
    """After each page, once the wordings that it leaves behind for the next version of a draft are forgotten."""
    remembered: int
    """What the first page left behind for its next version; at most some ten pages' worth, for half an hour."""


def resident(folder: Path = _OWN) -> int:
    """Resident bytes of a process by its folder in /proc; raises OSError where the system has none."""
    return int((folder / "statm").read_text(encoding="ascii").split()[1]) * _PAGE


def _peak() -> int:
    lines = (_OWN / "status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def rest(_progress: Callable[[str], None]) -> int:
    """In the worker: what it holds before any page."""
    return resident()


def page(_progress: Callable[[str], None], source: Source) -> tuple[int, int, int]:
    """In the worker: grade a page; the most it held meanwhile, and what it holds afterwards, with and without memory."""
    with contextlib.suppress(OSError):  # begin the peak anew, where the system lets us
        (_OWN / "clear_refs").write_text("5", encoding="ascii")
    grade(source)
    peak, left = _peak(), resident()
    forget()
    return peak, left, resident()


def held() -> Held:
    """Measure in a worker as the dashboard starts it; raises OSError where the system does not tell."""
    resident()
    pool = Workers(processes=1)
    try:
        before = _answer(pool, rest)
        pages = [_answer(pool, page, page_of(WORDS, variant=i, form="markdown")) for i in range(PAGES)]
    finally:
        pool.shutdown()
    peak, left, after = pages[0]
    return Held(before, peak, tuple(after for _, _, after in pages), left - after)


def _answer(pool: Workers, function: Callable[..., T], *arguments: object) -> T:
    state = pool.submit_call(function, *arguments).wait()
    if state.error is not None:
        raise state.error
    return cast("T", state.answer)
