"""How far a batch is, and when it will likely end: a line that renews itself on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

RENEWED_SECONDS = 0.2
PLAIN_SECONDS = 30.0
RATE_SECONDS = 60.0
"""The rate is that of the last minute: pages differ, and so does what else the machine does."""


def span_of_time(seconds: float) -> str:
    """A time to wait, as people say it: "40 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


class Progress:
    """Told of every row that is written; says on `stream` how many there are, how fast they come, and how long it takes yet."""

    def __init__(
        self,
        total: int,
        stream: TextIO,
        *,
        done: int = 0,
        failed: int = 0,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.total, self.done, self.failed = total, done, failed
        self._stream, self._quiet, self._clock = stream, quiet, clock
        self._terminal = stream.isatty()
        self._said = clock()
        self._seen: deque[tuple[float, int]] = deque(maxlen=600)
        self._width = 0

    def start(self) -> None:
        """Say that it begins; the first page waits for the workers' models."""
        self._said = self._clock()
        if not self._quiet and self._terminal:
            self._say(f"{self._place()}, starting")

    def step(self, *, failed: bool) -> None:
        """One more row is written."""
        now = self._clock()
        self.done += 1
        self.failed += failed
        # One sample a tenth of a second at most, a minute of them at most.
        if not self._seen or now - self._seen[-1][0] >= RATE_SECONDS / 600:
            self._seen.append((now, self.done))
        while now - self._seen[0][0] > RATE_SECONDS and len(self._seen) > 2:
            self._seen.popleft()
        wait = RENEWED_SECONDS if self._terminal else PLAIN_SECONDS
        if not self._quiet and now - self._said >= wait:
            self._said = now
            self._say(self.line())

    def line(self) -> str:
        """Where it stands: "1,204 of 10,000 pages (12 %), 17.3 a second, 8 min left, 3 with an error"."""
        parts = [self._place()]
        rate = self._rate()
        if rate and self.done < self.total:
            parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{60 * rate:.1f} a minute")
            parts.append(f"{span_of_time((self.total - self.done) / rate)} left")
        if self.failed:
            parts.append(f"{self.failed:,} with an error")
        return ", ".join(parts)

    def close(self) -> None:
        """Leave the cursor at the beginning of an empty line."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
            self._width = 0

    def _place(self) -> str:
        return f"{self.done:,} of {self.total:,} pages ({100 * self.done // max(1, self.total)} %)"

    def _rate(self) -> float:
        """Rows a second over the last minute, 0 before two of them are known."""
        if len(self._seen) < 2:
            return 0.0
        (began, before), (ended, after) = self._seen[0], self._seen[-1]
        return (after - before) / (ended - began) if ended > began else 0.0

    def _say(self, text: str) -> None:
        if self._terminal:
            text = text[: shutil.get_terminal_size().columns - 1]  # a line that wraps can't be renewed
            self._stream.write("\r" + text.ljust(self._width))
            self._width = len(text)
        else:
            self._stream.write(f"linkworthy: {text}\n")
        self._stream.flush()
