"""The desk: the pages that somebody compares in one browser tab, each with its place, and which of them is ours."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from grader.compare.comparison import MOST_PAGES, Comparison, Page, compare
from grader.gathering import Gathering, PageState, Wanted
from grader.jobs import Workers
from grader.source import Source
from grader.ui.comparing.told import Told

ADDRESS = "address"
FILE = "file"
DRAFT = "draft"
REPORT = "report"

LARGE = 1_000_000
"""Bytes from which a file is not kept once it was read: its page can be compared, and not opened by itself."""

CALLED_OFF = "This page was called off before it was read."
_GONE = Page("removed", trouble="This page was removed.")


@dataclass(frozen=True, slots=True)
class Handed:
    """A page as somebody hands it in."""

    kind: str
    """address | file | draft | report"""
    name: str
    source: Source | None = None
    page: Page | None = None
    """Ready, of a stored report."""
    report_id: str = ""


@dataclass(slots=True)
class Row:
    """A page at the desk."""

    id: int
    """Names it as long as the desk stands, wherever it stands."""
    handed: Handed
    index: int
    """In the gathering."""


@dataclass(frozen=True, slots=True)
class RowState:
    """One page as the screen shows it."""

    row: Row
    state: PageState
    ours: bool

    @property
    def page(self) -> Page:
        """What it came to; one that was called off says so."""
        if self.state.page is not None:
            return self.state.page
        url = self.row.handed.source.url if self.row.handed.source else ""
        return Page(self.row.handed.name, url, trouble=CALLED_OFF, next_step="Try it again, or remove it.")


@dataclass(slots=True)
class Desk:
    """The pages of one tab; every step is one call, and calls of several threads follow each other."""

    rows: list[Row] = field(default_factory=list)
    ours: int = 0
    """Id of the row that is marked; 0 where none is."""
    notes: tuple[str, ...] = ()
    """What was done otherwise than asked at the last step."""
    adding: bool = True
    """The input is open."""
    open_rows: bool = False
    """The pages are unfolded though all have ended."""
    mending: dict[int, str] = field(default_factory=dict)
    """Failed rows whose place is taken by a file or a text: "file" or "text" by the row's id."""
    told: Told | None = None
    """The comparison that is shown; it stays while a page more is read."""
    earlier: str = ""
    """Id of the saved comparison that this one refreshes; "" for none."""
    before: Comparison | None = None
    """That comparison."""
    saved: dict[str, str] = field(default_factory=dict)
    """Ids of what was saved of it, by the hash of the comparison."""
    _gathering: Gathering | None = None
    _free: list[int] = field(default_factory=list)
    _numbers: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def room(self) -> int:
        """How many pages it can still take."""
        return MOST_PAGES - len(self.rows)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Those that are read."""
        return tuple(
            r.handed.source.url for r in self.rows if r.handed.source is not None and r.handed.source.url
        )

    def add(self, handed: Iterable[Handed], *, workers: Workers) -> int:
        """Begin to read these, as many as there is room for, and give how many were taken.

        The first draft that is handed in is ours, unless a page is marked already.
        """
        with self._lock:
            taken = list(handed)[: max(0, self.room)]
            for one in taken:
                self._numbers += 1
                row = Row(self._numbers, one, self._place(_wanted(one), workers))
                self.rows.append(row)
                if one.kind == DRAFT and not self.ours:
                    self.ours = row.id
            if taken:
                self.adding = False
            return len(taken)

    def remove(self, id: int) -> None:
        """Take a page away; the others stay as they are."""
        with self._lock:
            row = self.row(id)
            if row is None or self._gathering is None:
                return
            # What is under way is called off by something that is ready in its place.
            self._gathering.replace(row.index, Wanted(None, _GONE.name, _GONE))
            self._free.append(row.index)
            self.rows.remove(row)
            self.mending.pop(id, None)
            if self.ours == id:
                self.ours = 0
            if not self.rows:
                self.adding, self.told, self.open_rows = True, None, False

    def replace(self, id: int, handed: Handed) -> None:
        """Read something else in the place of a page, whatever became of that one."""
        with self._lock:
            row = self.row(id)
            if row is None or self._gathering is None:
                return
            row.handed = handed
            self._gathering.replace(row.index, _wanted(handed))
            self.mending.pop(id, None)

    def again(self, id: int) -> None:
        """Read a page once more."""
        row = self.row(id)
        if row is not None:
            self.replace(id, row.handed)

    def go_on(self) -> None:
        """Read what was called off."""
        with self._lock:
            for one in self.states():
                if one.state.stage == "cancelled":
                    self.replace(one.row.id, one.row.handed)

    def mark(self, id: int) -> None:
        """Say which page is ours; 0 for none."""
        with self._lock:
            self.ours = id if id == 0 or self.row(id) is not None else self.ours

    def cancel(self) -> None:
        """Call off what is under way; the rows stay."""
        with self._lock:
            if self._gathering is not None:
                self._gathering.cancel()

    def clear(self) -> None:
        """Take everything away."""
        with self._lock:
            self.cancel()
            self._gathering = None
            self.rows, self.ours, self.notes, self.adding, self.told = [], 0, (), True, None
            self.earlier, self.before, self.open_rows = "", None, False
            self._free, self.mending = [], {}

    def row(self, id: int) -> Row | None:
        """The page of this id; None where it was removed."""
        return next((row for row in self.rows if row.id == id), None)

    def refresh(self, before: Comparison, *, earlier: str, workers: Workers) -> None:
        """Read the pages of a saved comparison anew, and tell in the end what changed; `earlier` is its id.

        A page without an address stands as it was saved.
        """
        with self._lock:
            self.clear()
            self.add(handed_of(before), workers=workers)
            self.ours = self.rows[before.ours].id if before.ours >= 0 else 0
            self.before, self.earlier = before, earlier

    def states(self) -> tuple[RowState, ...]:
        """Every page with how far it is, in the order in which they were handed in; never blocks."""
        with self._lock:
            if self._gathering is None:
                return ()
            states = self._gathering.states()
            made = tuple(RowState(r, states[r.index], r.id == self.ours) for r in self.rows)
            for one in made:
                self._lighten(one)
            return made

    def comparison(self, states: tuple[RowState, ...]) -> Told | None:
        """What is shown: of these pages where all have ended and two could be read, else what was shown before."""
        with self._lock:
            read = sum(s.page.report is not None for s in states)
            if states and read < 2 and all(s.state.ended for s in states):
                self.told = None
            elif states and all(s.state.ended for s in states):
                ours = next((s.page for s in states if s.ours), None)
                made = compare((s.page for s in states), ours=ours)
                if self.told is None or self.told.comparison != made:
                    self.told = Told(made)
            return self.told

    @property
    def size(self) -> int:
        """About how much it holds, in bytes."""
        content = sum(len(r.handed.source.content) for r in self.rows if r.handed.source is not None)
        # A report without its text, with what its page covers.
        return 2_000 + content + 200_000 * len(self.rows)

    @property
    def under_way(self) -> bool:
        """Something is still being read."""
        with self._lock:
            return self._gathering is not None and not self._gathering.ended

    def _place(self, wanted: Wanted, workers: Workers) -> int:
        if self._gathering is None:
            self._gathering = Gathering((wanted,), workers=workers)
            return 0
        if self._free:
            index = self._free.pop()
            self._gathering.replace(index, wanted)
            return index
        return self._gathering.add(wanted)

    def _lighten(self, one: RowState) -> None:
        """Drop what is not needed once a page was read: a large file, and the text of a stored report."""
        if one.state.stage != "done":
            return
        handed = one.row.handed
        if handed.source is not None and len(handed.source.content) > LARGE:
            one.row.handed = replace(handed, source=replace(handed.source, content=b""))
        elif handed.page is not None and handed.page is not one.state.page:
            one.row.handed = replace(handed, page=one.state.page)


def handed_of(comparison: Comparison) -> list[Handed]:
    """The pages of a comparison as they are handed in once more."""
    return [
        Handed(ADDRESS, page.name, Source(url=page.url))
        if page.url.startswith(("http://", "https://"))
        else Handed(REPORT, page.name, page=page)
        for page in comparison.pages
    ]


def _wanted(handed: Handed) -> Wanted:
    return Wanted(None if handed.page is not None else handed.source, handed.name, handed.page)


def can_open(row: Row) -> bool:
    """Whether its own scorecard can be made: its words or its address are still here."""
    source = row.handed.source
    return bool(row.handed.report_id) or (source is not None and bool(source.content or source.url))
