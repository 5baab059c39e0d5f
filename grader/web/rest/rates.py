"""How often a caller may ask, by token and by address; counted in this process's memory, so that each replica has its own count."""

from __future__ import annotations

import math
import os
import time
from functools import cache
from typing import TYPE_CHECKING

from grader.errors import GraderError
from grader.web.problems import Problem

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import SlidingWindowCounterRateLimiter

WORK = "LINKWORTHY_RATE_GRADES"
"""Environment variable: how often one caller may ask for a grade or a comparison."""
READ = "LINKWORTHY_RATE_REQUESTS"
"""Environment variable: how often one caller may ask for anything."""

DEFAULTS = {WORK: "60/minute", READ: "600/minute"}


@cache
def _limit(name: str, said: str) -> RateLimitItem:
    from limits import parse

    try:
        return parse(said)
    except ValueError:
        raise GraderError(
            f"{name} is {said!r}, which is no rate.", f"Write it as {DEFAULTS[name]} or 1000/hour."
        ) from None


@cache
def _counter() -> SlidingWindowCounterRateLimiter:
    from limits.storage import MemoryStorage
    from limits.strategies import SlidingWindowCounterRateLimiter

    return SlidingWindowCounterRateLimiter(MemoryStorage())


def counted(callers: tuple[str, ...], *, works: bool) -> None:
    """Count one request of these callers, such as a token and an address; raises Problem 429 where one asks too often."""
    for name in (WORK, READ) if works else (READ,):
        said = os.environ.get(name, "").strip() or DEFAULTS[name]
        if said == "off":
            continue
        limit, counter = _limit(name, said), _counter()
        for caller in callers:
            if not counter.hit(limit, name, caller):
                until = counter.get_window_stats(limit, name, caller).reset_time
                seconds = max(1, math.ceil(until - time.time()))
                raise Problem(
                    429,
                    f"At most {said} are answered here.",
                    f"Try again in {seconds} seconds.",
                    "too_often",
                    {"retry_after": seconds},
                    {"Retry-After": str(seconds)},
                )
