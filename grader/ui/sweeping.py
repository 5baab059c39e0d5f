"""Sweeping: what is kept for a while is dropped in time without visitors too."""

from __future__ import annotations

import threading
from collections.abc import Callable

EVERY_SECONDS = 60.0


class Sweeping:
    """Calls `sweep` a minute after `begin`, and each minute again for as long as it answers that something is left."""

    def __init__(self, sweep: Callable[[], bool]) -> None:
        self._sweep = sweep
        self._waiting = False
        self._lock = threading.Lock()

    def begin(self) -> None:
        """Start the minute, unless it runs already."""
        with self._lock:
            if self._waiting:
                return
            self._waiting = True
        timer = threading.Timer(EVERY_SECONDS, self._due)
        timer.daemon = True
        timer.start()

    def _due(self) -> None:
        with self._lock:
            self._waiting = False
        if self._sweep():
            self.begin()
