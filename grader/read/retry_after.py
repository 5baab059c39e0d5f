"""Remembers how long a site asked to wait for a page (Retry-After), so that nobody asks for it before."""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_SECONDS = 3600.0
"""A site that asks for more is asked again after an hour."""

KEPT_PAGES = 500
"""Pages that are remembered; the oldest request goes first."""

_lock = threading.Lock()
_until: OrderedDict[str, float] = OrderedDict()


def seconds_asked(value: str, *, now: datetime | None = None) -> float | None:
    """Seconds that a Retry-After header asks for, from 0; None where it says nothing that can be read."""
    value = value.strip()
    if re.fullmatch("[0-9]{1,9}", value, re.ASCII):
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())


def in_words(seconds: float) -> str:
    """The wait as a sentence gives it: "30 seconds", "5 minutes", "2 hours"."""
    for unit, size in (("hour", 3600), ("minute", 60)):
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {unit}s"
    whole = max(1, round(seconds))
    return f"{whole} second{'' if whole == 1 else 's'}"


def remember(url: str, seconds: float) -> None:
    """The site asked for a wait before `url` is asked for again."""
    with _lock:
        _until[url] = time.monotonic() + min(seconds, LONGEST_SECONDS)
        _until.move_to_end(url)
        while len(_until) > KEPT_PAGES:
            _until.popitem(last=False)


def seconds_left(url: str) -> float:
    """How long not to ask for `url`; 0 where it may be asked for."""
    with _lock:
        left = _until.get(url, 0.0) - time.monotonic()
        if left <= 0:
            _until.pop(url, None)
        return max(0.0, left)


def forget() -> None:
    """Drop every wait that is remembered."""
    with _lock:
        _until.clear()
