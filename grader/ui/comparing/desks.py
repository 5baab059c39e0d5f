"""The one place where comparisons that nobody saved are kept: in this process, by browser tab, for 60 minutes."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import cache

from grader.ui.comparing.desk import Desk
from grader.ui.memory import KEEP_SECONDS
from grader.ui.sweeping import Sweeping

MOST_DESKS = 200
MOST_BYTES = 256_000_000
"""Bound on all desks together, in bytes; those that were left longest go first."""


class Desks:
    """Desks by tab; no tab ever sees another's."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._desks: OrderedDict[str, tuple[float, Desk]] = OrderedDict()
        self._sweeping = Sweeping(self._sweep)

    def of(self, tab: str) -> Desk:
        """The tab's desk, an empty one where it has none or has not looked at it for 60 minutes."""
        with self._lock:
            self._drop(but=tab)
            desk = self._desks[tab][1] if tab in self._desks else Desk()
            self._desks[tab] = (self._clock(), desk)
            self._desks.move_to_end(tab)
            self._sweeping.begin()
            return desk

    def move(self, before: str, after: str) -> bool:
        """Give a tab's desk to its own id, unless that has one with pages already; whether that one is another."""
        with self._lock:
            since, desk = self._desks.pop(before, (self._clock(), Desk()))
            standing = self._desks.get(after)
            if standing is not None and not desk.rows:
                return bool(standing[1].rows)
            self._desks[after] = (since, desk)
            return False

    def __len__(self) -> int:
        with self._lock:
            self._drop()
            return len(self._desks)

    def _drop(self, but: str = "") -> None:
        old = self._clock() - KEEP_SECONDS
        held = sum(desk.size for _, desk in self._desks.values())
        for tab, (since, desk) in list(self._desks.items()):
            crowded = (len(self._desks) > MOST_DESKS or held > MOST_BYTES) and tab != but
            if since <= old or crowded:
                held -= desk.size
                del self._desks[tab]
                desk.cancel()

    def _sweep(self) -> bool:
        with self._lock:
            self._drop()
            return bool(self._desks)


@cache
def desks() -> Desks:
    """The desks of this process."""
    return Desks()
