"""One run of the benchmark: what is measured how often, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from subprocess import TimeoutExpired
from typing import Any

from benchmarks.speed.fresh import Fresh, grade_fresh, parts_fresh
from benchmarks.speed.instructions import WORDS as COUNTED_WORDS
from benchmarks.speed.instructions import Instructions, instructions, why_not
from benchmarks.speed.kept import INSTRUCTIONS
from benchmarks.speed.many import Batch, batches
from benchmarks.speed.once import Once, counted
from benchmarks.speed.pages import page_of
from benchmarks.speed.parts import total
from benchmarks.speed.warm import DRAFT_WORDS, Beside, Growth, Regrade, warm_up

Say = Callable[[str], None]
"""Told what is measured next."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run measures."""

    sizes: dict[int, int]
    """Rounds by words of the page."""
    growth: dict[int, int]
    """Rounds by words of the smaller page."""
    regrades: int
    """Drafts of `draft_words` words that are edited and graded again."""
    fresh: dict[int, int]
    """Processes of each kind by words of the page."""
    batch_pages: int
    count: bool
    """Count instructions."""
    draft_words: int = DRAFT_WORDS


FULL = Plan(
    sizes={300: 10, 1_000: 8, 3_000: 6, 10_000: 4, 50_000: 2},
    growth={1_500: 4, 5_000: 4, 12_500: 3, 25_000: 2},
    regrades=3,
    fresh={300: 1, 1_000: 1, 3_000: 2, 10_000: 1, 50_000: 1},
    batch_pages=60,
    count=True,
)
QUICK = Plan(
    sizes={300: 6, 1_000: 4, 3_000: 4, 10_000: 2},
    growth={5_000: 2, 25_000: 1},
    regrades=1,
    fresh={3_000: 1},
    batch_pages=16,
    count=False,
)
HOLD = Plan(
    sizes={300: 6, 1_000: 4, 3_000: 4, 10_000: 2},
    growth={5_000: 2},
    regrades=2,
    fresh={3_000: 1},
    batch_pages=0,
    count=True,
)


@dataclass(slots=True)
class Cold:
    """The best of some fresh processes for one page."""

    words: int
    grade: Fresh | None = None
    parts: Fresh | None = None

    def measure(self, beside: Beside) -> None:
        """One more process of each kind."""
        assert beside.grade is not None
        self.grade = _least(self.grade, grade_fresh(page_of(self.words)))
        self.parts = _least(self.parts, parts_fresh(beside.grade.asked()))

    @property
    def seconds_ratio(self) -> float:
        """CPU seconds of the grade as a multiple of its parts', imports and models included."""
        assert self.grade is not None
        assert self.parts is not None
        return self.grade.seconds / self.parts.seconds

    @property
    def memory_ratio(self) -> float:
        """Most memory of the grade's process as a multiple of its parts'."""
        assert self.grade is not None
        assert self.parts is not None
        return self.grade.peak / self.parts.peak


def _least(one: Fresh | None, other: Fresh) -> Fresh:
    return other if one is None else Fresh(min(one.seconds, other.seconds), min(one.peak, other.peak))


@dataclass(slots=True)
class Measured:
    """Everything that one run measured."""

    besides: dict[int, Beside] = field(default_factory=dict)
    growths: dict[int, Growth] = field(default_factory=dict)
    regrade: Regrade = field(default_factory=Regrade)
    colds: dict[int, Cold] = field(default_factory=dict)
    batches: tuple[Batch, ...] = ()
    page_of_batch: Beside | None = None
    """A page of the batch, warm, in this process."""
    counts: Instructions | None = None
    not_counted: str = ""
    once: Once | None = None

    def kept_figures(self) -> dict[str, float]:
        """The figures that are recorded and held: all but one are ratios, which depend little on the machine."""
        figures = {f"warm {words}": b.ratio for words, b in self.besides.items()}
        figures |= {f"growth {words}": g.ratio for words, g in self.growths.items()}
        figures["regrade"] = self.regrade.ratio
        for words, cold in self.colds.items():
            figures |= {f"cold {words}": cold.seconds_ratio, f"memory {words}": cold.memory_ratio}
        if self.counts is not None:
            figures |= {INSTRUCTIONS: float(self.counts.grade), "instructions ratio": self.counts.ratio}
        return figures

    def bar_figures(self) -> dict[str, float]:
        """The figures that have bars."""
        figures = {f"seconds {words}": b.seconds for words, b in self.besides.items()}
        figures |= {f"ratio {words}": b.ratio for words, b in self.besides.items()}
        if self.growths:
            figures["growth"] = max(g.ratio for g in self.growths.values())
        figures["regrade"] = self.regrade.ratio
        if self.once is not None:
            figures |= {"parses": self.once.parses, "again": len(self.once.again)}
        return figures

    def as_plain(self) -> dict[str, Any]:
        """All of it as JSON holds it; seconds are CPU seconds, memory is in bytes."""
        warm = {
            words: {
                "words": b.grade.report.words if b.grade else 0,
                "stages": b.grade.seconds if b.grade else {},
                "seconds": b.seconds,
                "parts": [asdict(p) for p in b.floor],
                "parts_seconds": total(b.floor),
                "ratio": b.ratio,
                "rounds": b.rounds,
            }
            for words, b in self.besides.items()
        }
        return {
            "warm": warm,
            "cold": {
                words: asdict(c) | {"seconds_ratio": c.seconds_ratio, "memory_ratio": c.memory_ratio}
                for words, c in self.colds.items()
            },
            "growth": {words: asdict(g) | {"ratio": g.ratio} for words, g in self.growths.items()},
            "regrade": asdict(self.regrade) | {"ratio": self.regrade.ratio},
            "batch": [asdict(b) for b in self.batches],
            "instructions": None
            if self.counts is None
            else asdict(self.counts) | {"words": COUNTED_WORDS, "ratio": self.counts.ratio},
            "once": None if self.once is None else asdict(self.once),
        }

    def again(self, name: str) -> None:
        """Measure the kept figure `name` some more; instructions are the same every time, and stay."""
        kind, _, words = name.rpartition(" ")
        for _ in range(3):
            if kind == "warm":
                self.besides[int(words)].measure()
            elif kind == "growth":
                self.growths[int(words)].measure()
        if name == "regrade":
            self.regrade.measure()
        if kind in ("cold", "memory"):
            self.colds[int(words)].measure(self.besides[int(words)])


def run(plan: Plan, *, say: Say) -> Measured:
    """Measure what `plan` asks for: rounds go over all sizes in turn, so that a busy minute spoils no size alone."""
    measured = Measured(
        besides={words: Beside(words) for words in plan.sizes},
        growths={words: Growth(words) for words in plan.growth},
        regrade=Regrade(plan.draft_words),
        colds={words: Cold(words) for words in plan.fresh},
    )
    say("loading models")
    warm_up()
    say("grades beside their parts, warm")
    for turn in range(max(plan.sizes.values())):
        for words, rounds in plan.sizes.items():
            if turn < rounds:
                measured.besides[words].measure()
    say("growth with size")
    for turn in range(max(plan.growth.values(), default=0)):
        for words, rounds in plan.growth.items():
            if turn < rounds:
                measured.growths[words].measure()
    say("grading a draft again after an edit")
    for _ in range(plan.regrades):
        measured.regrade.measure()
    measured.once = counted(page_of(1_200))
    say("fresh processes")
    for words, rounds in plan.fresh.items():
        for _ in range(rounds):
            measured.colds[words].measure(measured.besides[words])
    if plan.batch_pages:
        say("batches in worker processes")
        measured.page_of_batch = Beside(1_500)
        for _ in range(4):
            measured.page_of_batch.measure()
        measured.batches = batches(pages=plan.batch_pages)
    if plan.count:
        measured.not_counted = why_not()
        if not measured.not_counted:
            say("instructions, under valgrind")
            try:
                measured.counts = instructions()
            except TimeoutExpired as late:
                measured.not_counted = (
                    f"Instructions were not counted: it took over {late.timeout:,.0f} seconds."
                )
    else:
        measured.not_counted = "Instructions are counted by a run without --quick."
    return measured
