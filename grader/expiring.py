"""Once a day, what its time has come for is deleted, while the server runs."""

from __future__ import annotations

import logging
import threading

from grader.errors import GraderError

log = logging.getLogger("linkworthy.store")

FIRST_SECONDS = 60.0
"""After the server's start; visitors come first."""
EACH_SECONDS = 24 * 3600.0


class Expiring:
    """A thread that deletes what has expired; `stop` ends it. Servers on one database may each have one."""

    def __init__(self, *, first: float = FIRST_SECONDS, each: float = EACH_SECONDS) -> None:
        self._first, self._each = first, each
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="expiring", daemon=True)

    def start(self) -> Expiring:
        """Begin; the first round comes after `first` seconds."""
        self._thread.start()
        return self

    def stop(self, *, wait: float = 1.0) -> None:
        """End it, waiting up to `wait` seconds for a round that is under way."""
        self._ended.set()
        self._thread.join(wait)

    def _run(self) -> None:
        pause = self._first
        while not self._ended.wait(pause):
            pause = self._each
            try:
                # The database is loaded by those who use it.
                from grader.store import store

                done = store().expire()
            except GraderError as error:
                log.warning("what has expired could not be deleted: %s", error)
            except Exception as error:  # the next round may go well, and its text may quote a row
                log.error("what has expired could not be deleted: %s", type(error).__name__)
            else:
                log.info(
                    "expired: %d reports, %d comparisons, %d shares, %d tokens",
                    *(done.reports, done.comparisons, done.shares, done.tokens),
                )
