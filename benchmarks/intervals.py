"""How far a figure could lie from what was measured, the same at every run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import TypeVar

T = TypeVar("T")

RESAMPLES = 2000
"""Samples that a bootstrapped interval rests on."""

SEED = 0

_Z = 1.959964
"""The normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


def wilson(right: int, judged: int) -> Interval:
    """The 95 % interval of a share (Wilson 1927), which also holds for few cases; 0 to 1 where there are none."""
    if not judged:
        return Interval(0.0, 1.0)
    share, weight = right / judged, _Z * _Z / judged
    middle = (share + weight / 2) / (1 + weight)
    half = _Z * sqrt(share * (1 - share) / judged + weight / (4 * judged)) / (1 + weight)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def bootstrap(
    cases: Sequence[T],
    figure: Callable[[Sequence[T]], float | None],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval | None:
    """The 95 % percentile interval of a figure over cases drawn with replacement (Efron 1979), seeded.

    Samples of which the figure cannot be told are left out; None where that are more than half of them.
    """
    draw = Random(seed)
    found = []
    for _ in range(resamples):
        value = figure(draw.choices(cases, k=len(cases))) if cases else None
        if value is not None:
            found.append(value)
    if 2 * len(found) <= resamples:
        return None
    found.sort()
    at = [max(0, int(share * len(found)) - 1) for share in (0.025, 0.975)]
    return Interval(found[at[0]], found[at[1]])
