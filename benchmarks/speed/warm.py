"""Warm measurements in this process: grades beside their parts, growth with size, and grading again after an edit.

Every grade is of text that the process has never seen, so that what a grade remembers of an earlier one helps none.
"""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import dataclass, field

from benchmarks.speed.pages import edited, page_of
from benchmarks.speed.parts import Part, parts, total
from benchmarks.speed.stages import Graded, graded
from grader.source import Source

DRAFT_WORDS = 10_000
_taken: Counter[int] = Counter()
"""Variants of each size that were graded, in whichever form: a page and a draft of one variant say the same."""


def _unseen(words: int, form: str) -> Source:
    _taken[words] += 1
    return page_of(words, variant=_taken[words] - 1, form=form)


def unseen(words: int, *, form: str = "html") -> Graded:
    """The grade of a page of so many words that this process has not graded before."""
    return graded(_unseen(words, form))


def warm_up() -> None:
    """Load everything that a grade loads, and let the caches of words fill."""
    for form in ("html", "markdown"):
        parts(unseen(1_100).asked())
        unseen(1_100, form=form)
    # As a worker does it (grader.jobs): no collection of garbage looks through the models.
    gc.collect()
    gc.freeze()


@dataclass(slots=True)
class Beside:
    """The best grade and the best run of its parts so far, for pages of one size."""

    words: int
    grade: Graded | None = None
    floor: tuple[Part, ...] = ()
    rounds: int = 0

    def measure(self) -> None:
        """One more round of both, one right after the other."""
        found = unseen(self.words)
        floor = parts(found.asked())
        if self.grade is None or found.total < self.grade.total:
            self.grade = found
        if not self.floor or total(floor) < total(self.floor):
            self.floor = floor
        self.rounds += 1

    @property
    def seconds(self) -> float:
        """CPU seconds of the best grade."""
        assert self.grade is not None
        return self.grade.total

    @property
    def ratio(self) -> float:
        """The grade as a multiple of its parts."""
        return self.seconds / total(self.floor)


@dataclass(slots=True)
class Growth:
    """A page against one of twice its size."""

    words: int
    small: float = field(default=float("inf"))
    large: float = field(default=float("inf"))

    def measure(self) -> None:
        """One more grade of each."""
        self.small = min(self.small, unseen(self.words).total)
        self.large = min(self.large, unseen(2 * self.words).total)

    @property
    def ratio(self) -> float:
        """How often the small page's time goes into the large one's; 2 is linear."""
        return self.large / self.small


@dataclass(slots=True)
class Regrade:
    """A draft graded for the first time, and again after one paragraph was edited."""

    words: int = DRAFT_WORDS
    first: float = field(default=float("inf"))
    again: float = field(default=float("inf"))
    edits: int = 2
    """Edits of every draft, each of another paragraph of the draft as it stands."""

    def measure(self) -> None:
        """One more draft that was never seen, with its edits."""
        draft = _unseen(self.words, "markdown")
        self.first = min(self.first, graded(draft).total)
        for edit in range(self.edits):
            draft = edited(draft, number=edit)
            self.again = min(self.again, graded(draft).total)

    @property
    def ratio(self) -> float:
        """The second grade as a part of the first."""
        return self.again / self.first
