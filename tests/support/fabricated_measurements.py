"""Measured pages whose figures are known beforehand."""

from __future__ import annotations

from typing import Any

from benchmarks.pairs import Pair
from benchmarks.validity.measures import MEASURES, Measured

PAGES = 20


def measured(page: str, score: float | None, *, profile: str = "guide", **values: float | None) -> Measured:
    """A page with this score and, where nothing else is said, 1 for every other measure."""
    known: dict[str, float | None] = {
        **dict.fromkeys(MEASURES, 1.0),
        "score": score,
        "general": score,
        **values,
    }
    plain: dict[str, Any] = {"id": page, "score": score, "facts": {}, "error": None}
    return Measured(page, profile, known, plain)


def labels() -> dict[str, dict[str, Any]]:
    """Pages with a link-worthiness of 1 to 5."""
    return {f"p{n}": {"id": f"p{n}", "link_worthiness": 1 + n % 5} for n in range(PAGES)}


def pages() -> list[Measured]:
    """The score follows the labels, the words run against them, the first page has no score."""
    return [
        measured(
            f"p{n}",
            None if n == 0 else 20.0 * (1 + n % 5),
            profile="guide" if n < 12 else "tool",
            words=-float(n % 5),
            general=float(n),
        )
        for n in range(PAGES)
    ]


def pairs() -> list[Pair]:
    """Two sites with six pairs each, one with a single pair."""
    return [
        *(Pair("a.example", f"a{n}", "a-none") for n in range(6)),
        *(Pair("b.example", f"b{n}", "b-none") for n in range(6)),
        Pair("c.example", "c0", "c-none"),
    ]


def posts() -> list[Measured]:
    """All pairs of a.example stand in the right order by score, half of those of b.example; by words it is the reverse."""
    return [
        measured("a-none", 50.0, words=100),
        *(measured(f"a{n}", 60.0, words=100 + (1 if n % 2 else -1)) for n in range(6)),
        measured("b-none", 50.0, words=100),
        *(measured(f"b{n}", 50.0 + (1 if n % 2 else -1), words=200) for n in range(6)),
        measured("c-none", 50.0),
        measured("c0", 10.0),
    ]
