"""The tables that other benchmarks make: how often findings are right, and what gaming does to the score."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.intervals import Interval, wilson

COUNTS = Path(__file__).parents[1] / "precision.json"
"""What `python -m benchmarks.precision --write` keeps."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """How often the findings of one check are right."""

    check: str
    judged: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the judged findings that are right, 0..1."""
        return self.right / self.judged

    @property
    def interval(self) -> Interval:
        """Wilson's 95 % interval of the precision."""
        return wilson(self.right, self.judged)


@dataclass(frozen=True, slots=True)
class Precision:
    """The checks whose findings were read, by name."""

    read_on: str
    reader: str
    checks: tuple[Alarms, ...]


@dataclass(frozen=True, slots=True)
class Trick:
    """What one change did to the score of the pages that it was tried on."""

    name: str
    expects: str
    """must not raise | must raise | must not change"""
    pairs: int
    hold: int
    median: float | None
    """Change in points."""
    worst: float | None
    """The change in points that lies furthest on the wrong side."""


@dataclass(frozen=True, slots=True)
class Gaming:
    """All tries."""

    tricks: tuple[Trick, ...]

    @property
    def pairs(self) -> int:
        """Pairs of a page and a change."""
        return sum(trick.pairs for trick in self.tricks)

    @property
    def hold(self) -> int:
        """Those that ended as they must."""
        return sum(trick.hold for trick in self.tricks)


def read_precision(path: Path = COUNTS) -> Precision | None:
    """The counts of benchmarks.precision; None where there are none yet."""
    if not path.is_file():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    checks = tuple(
        Alarms(check, one["judged"], one["right"])
        for check, one in sorted(kept["checks"].items())
        if one["judged"]
    )
    return Precision(kept["read_on"], kept["reader"], checks) if checks else None


def read_gaming(path: Path) -> Gaming:
    """The table that `python -m benchmarks.gaming --json` writes; raises OSError, ValueError or KeyError."""
    kept: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return _gaming(kept["relations"])


def run_gaming(gold: Path, *, processes: int) -> Gaming:
    """Try every relation on our own pages and the labelled ones."""
    from benchmarks.gaming.pages import gold_pages, own_pages
    from benchmarks.gaming.relation import RELATIONS
    from benchmarks.gaming.runner import rows, run

    pages = [*own_pages(), *gold_pages(gold)]
    work = [(page, list(RELATIONS)) for page in pages]
    return _gaming([asdict(row) for row in rows(list(run(work, processes=processes)))])


def _gaming(relations: list[Mapping[str, Any]]) -> Gaming:
    return Gaming(
        tuple(
            Trick(row["relation"], row["expects"], row["pairs"], row["hold"], row["median"], row["worst"])
            for row in relations
            if row["pairs"]
        )
    )
