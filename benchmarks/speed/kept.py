"""Ratios as they were last recorded, in kept.json, and whether one has worsened since by more than its margin."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("kept.json")
WORSE = 0.15
"""How much of itself a count of instructions, or a ratio of two, may gain before it counts as worse."""
WORSE_SECONDS = 0.5
"""The same for what is made of seconds: they are another machine's, or a busy one's. Instructions hold the line."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure as measured and as recorded."""

    name: str
    value: float
    recorded: float | None
    """None where it was never recorded, or where it cannot be compared."""

    @property
    def worse(self) -> bool:
        """More than `margin` above what was recorded."""
        return self.recorded is not None and self.value > self.recorded * (1 + self.margin)

    @property
    def margin(self) -> float:
        """How much more it may be, as a part of what was recorded."""
        return WORSE if self.name.startswith(INSTRUCTIONS) else WORSE_SECONDS


def read_kept(path: Path = KEPT) -> dict[str, Any]:
    """What stands in the file: `figures` by name, `made_by` of the instructions, and `worsened` with the reasons."""
    if not path.is_file():
        return {"figures": {}, "made_by": "", "worsened": []}
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def changes(figures: dict[str, float], kept: dict[str, Any], *, made_by: str) -> tuple[Change, ...]:
    """Every figure beside what was recorded; counts of instructions only where the same interpreter made them."""
    return tuple(
        Change(
            name,
            value,
            None if name == INSTRUCTIONS and kept["made_by"] != made_by else kept["figures"].get(name),
        )
        for name, value in figures.items()
    )


INSTRUCTIONS = "instructions"
"""The one figure that is a count and no ratio."""


def record(
    figures: dict[str, float], *, made_by: str, reason: str = "", path: Path = KEPT
) -> tuple[Change, ...]:
    """Write `figures` as the new record and give those that are worse than the old one.

    Where there are any, nothing is written without a `reason`, which stays in the file.
    """
    kept = read_kept(path)
    worse = tuple(c for c in changes(figures, kept, made_by=made_by) if c.worse)
    if worse and not reason:
        return worse
    for change in worse:
        kept["worsened"].append(
            {
                "figure": change.name,
                "from": change.recorded,
                "to": _rounded(change.value),
                "reason": reason,
            }
        )
    kept["figures"].update({name: _rounded(value) for name, value in figures.items()})
    if INSTRUCTIONS in figures:
        kept["made_by"] = made_by
    path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return ()


def _rounded(value: float) -> float:
    return int(value) if value > 1_000 else round(value, 3)
