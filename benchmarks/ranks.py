"""Rank correlation: does one measure put things into the order of another."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 0 up; equal values share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    first = 0
    while first < len(values):
        last = first
        while last + 1 < len(values) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for place in range(first, last + 1):
            found[order[place]] = (first + last) / 2
        first = last + 1
    return found


def spearman(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Spearman's rank correlation, -1..1 (Spearman 1904: Pearson's coefficient of the ranks, ties at their mean rank).

    None for fewer than three pairs and where one side is all the same.
    """
    if len(pairs) < 3:
        return None
    one, other = ranks([a for a, _ in pairs]), ranks([b for _, b in pairs])
    middle = (len(pairs) - 1) / 2
    together = sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    spread, other_spread = sum((a - middle) ** 2 for a in one), sum((b - middle) ** 2 for b in other)
    return together / sqrt(spread * other_spread) if spread and other_spread else None
