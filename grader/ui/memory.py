"""The one place where drafts and reports that nobody saved are kept: in this process, bounded, for 60 minutes."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Protocol

from grader.changes import Changes
from grader.jobs import JobState
from grader.report import Dismissal, Report
from grader.source import Source
from grader.ui.sweeping import Sweeping

KEEP_SECONDS = 3600.0
"""How long an entry is kept, in seconds."""

MOST_ENTRIES = 400
MOST_BYTES = 256_000_000
"""Bound on all drafts and texts together, in bytes; the oldest finished ones go first."""

MOST_VERSIONS = 24
"""Versions of one tab that are kept; the first one of a draft stays to be compared with, the next oldest go."""

KEPT_DRAFT = "kept"
"""What a report that was kept is a version of: it is there to be compared with, and is no scorecard of the tab."""

MOST_DISMISSED = 500
"""Findings of one draft that can be dismissed."""

ENDED = ("done", "failed", "cancelled")
"""Stages after which nothing more comes."""


class Running(Protocol):
    """What the memory needs of a grade under way; `grader.jobs.Job` is one."""

    def state(self) -> JobState:
        """How far it is."""
        ...

    def cancel(self) -> None:
        """Call it off."""
        ...


@dataclass(slots=True)
class Entry:
    """A draft that was handed in, with its grade."""

    tab: str
    key: str
    source: Source
    job: Running
    label: str
    """What the folded input line calls it; a person's words."""
    since: float
    """On the monotonic clock, in seconds."""
    example: str = ""
    """Name of the built-in example, if it is one."""
    draft: str = ""
    """Names the draft that this is a version of."""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When it was handed in, for a screen."""
    said: dict[str, str] = field(default_factory=dict, repr=False)
    """What it moved, in a sentence, by the key of the earlier version."""
    compared: tuple[str, Changes] | None = field(default=None, repr=False)
    """What differs from the version of that key, which it was last compared with."""
    less: tuple[tuple[Dismissal, ...], Report] | None = field(default=None, repr=False)
    """Its report without what was dismissed last."""
    last: JobState | None = field(default=None, repr=False)

    def state(self) -> JobState:
        """How far the grade is; once it has ended, always the same."""
        if self.last is None:
            now = self.job.state()
            if now.stage not in ENDED:
                return now
            self.last = now
        return self.last

    @property
    def ended(self) -> bool:
        """Nothing more will come."""
        return self.state().stage in ENDED

    @property
    def size(self) -> int:
        """About how much it holds, in bytes."""
        report = self.last.report if self.last else None
        text = report.document.text if report and report.document else ""
        # A document's pieces and a report's quotes together weigh about as much again as the text.
        return 2_000 + len(self.source.content) + 4 * len(text)


def content_key(source: Source) -> str:
    """Hash of all that decides the grade of `source`."""
    made = hashlib.sha256()
    for part in (
        source.content,
        *(source.input_type, source.filename, source.url, source.title),
        *(source.own_site, source.as_of, source.profile, str(source.clipboard)),
        *((repr(source.corrections),) if source.corrections else ()),
    ):
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(len(raw).to_bytes(8, "big"))
        made.update(raw)
    return made.hexdigest()


class Memory:
    """Entries by tab and content; no tab ever sees another's, because an entry is only found under both."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: OrderedDict[tuple[str, str], Entry] = OrderedDict()
        self._sweeping = Sweeping(self._sweep)
        self._dismissed: dict[tuple[str, str], tuple[Dismissal, ...]] = {}

    def keep(
        self, tab: str, source: Source, job: Running, *, label: str, example: str = "", draft: str = ""
    ) -> Entry:
        """Remember a grade under way as the tab's latest; `draft` names what it is a version of."""
        entry = Entry(tab, content_key(source), source, job, label, self._clock(), example, draft)
        with self._lock:
            self._entries.pop((tab, entry.key), None)
            self._entries[tab, entry.key] = entry
            self._drop()
            self._sweeping.begin()
        return entry

    def find(self, tab: str, key: str) -> Entry | None:
        """The tab's entry of this content; None where it has none or it is over 60 minutes old."""
        with self._lock:
            self._drop()
            return self._entries.get((tab, key))

    def latest(self, tab: str) -> Entry | None:
        """What the tab handed in last."""
        with self._lock:
            self._drop()
            mine = (e for e in reversed(self._entries.values()) if e.tab == tab)
            return next((e for e in mine if e.draft != KEPT_DRAFT), None)

    def versions(self, tab: str, draft: str) -> tuple[Entry, ...]:
        """The tab's graded versions of one draft, oldest first; those under way or without a report are none yet."""
        with self._lock:
            self._drop()
            mine = [e for e in self._entries.values() if e.tab == tab and e.draft == draft]
        return tuple(e for e in mine if e.ended and e.state().report is not None)

    def forget(self, entry: Entry) -> None:
        """Drop an entry at once."""
        with self._lock:
            self._entries.pop((entry.tab, entry.key), None)

    def dismissed(self, tab: str, draft: str) -> tuple[Dismissal, ...]:
        """The findings that were dismissed in a draft of the tab."""
        with self._lock:
            return self._dismissed.get((tab, draft), ())

    def set_dismissed(self, tab: str, draft: str, dismissals: tuple[Dismissal, ...]) -> None:
        """Remember what was dismissed for as long as the tab has a version of the draft."""
        with self._lock:
            self._dismissed[tab, draft] = dismissals[-MOST_DISMISSED:]

    def forget_draft(self, tab: str, draft: str) -> None:
        """Drop all versions of a draft at once."""
        with self._lock:
            for key in [k for k, e in self._entries.items() if e.tab == tab and e.draft == draft]:
                del self._entries[key]

    def move(self, before: str, after: str) -> None:
        """Give what was handed in under the tab's first, provisional id to its own id."""
        with self._lock:
            for tab, key in [k for k in self._entries if k[0] == before]:
                entry = self._entries.pop((tab, key))
                entry.tab = after
                self._entries[after, key] = entry
            for tab, draft in [k for k in self._dismissed if k[0] == before]:
                self._dismissed[after, draft] = self._dismissed.pop((tab, draft))

    def __len__(self) -> int:
        with self._lock:
            self._drop()
            return len(self._entries)

    def _drop(self) -> None:
        old = self._clock() - KEEP_SECONDS
        for key in [k for k, e in self._entries.items() if e.since <= old]:
            self._entries.pop(key).job.cancel()
        self._thin_out()
        if self._dismissed:
            alive = {(e.tab, e.draft) for e in self._entries.values()}
            self._dismissed = {k: d for k, d in self._dismissed.items() if k in alive}
        held = sum(e.size for e in self._entries.values())
        for key, entry in list(self._entries.items())[:-1]:
            if len(self._entries) <= MOST_ENTRIES and held <= MOST_BYTES:
                break
            if entry.ended:
                held -= entry.size
                del self._entries[key]

    def _thin_out(self) -> None:
        """Keep MOST_VERSIONS of the tab that handed in last; of each draft the first one longest."""
        if not self._entries:
            return
        tab = next(reversed(self._entries))[0]
        mine = [e for e in self._entries.values() if e.tab == tab and e.ended]
        firsts = {e.draft: e.key for e in reversed(mine)}
        going = [e for e in mine[:-1] if firsts[e.draft] != e.key] or mine[:-1]
        for entry in going[: max(0, len(mine) - MOST_VERSIONS)]:
            del self._entries[tab, entry.key]

    def _sweep(self) -> bool:
        with self._lock:
            self._drop()
            return bool(self._entries)


@cache
def memory() -> Memory:
    """The memory of this process."""
    return Memory()
