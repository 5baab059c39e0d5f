"""Pairs of posts of one site, one linked to and one not: read, and held against a score."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from benchmarks.intervals import Interval, bootstrap

LEAST_PAIRS = 5
"""A site with fewer pairs does not count: its share would be a matter of chance."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two posts of one site, dated within a year of each other."""

    site: str
    linked: str
    """Id of the post that at least two other sites link to."""
    unlinked: str
    """Id of the post that none links to."""


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a CSV file with the columns site, linked and unlinked."""
    with path.open(newline="", encoding="utf-8") as file:
        return tuple(Pair(row["site"], row["linked"], row["unlinked"]) for row in csv.DictReader(file))


def posts_of(pairs: Iterable[Pair]) -> frozenset[str]:
    """Ids of the posts that stand in a pair."""
    return frozenset(post for pair in pairs for post in (pair.linked, pair.unlinked))


def right(pair: Pair, score: Mapping[str, float | None]) -> float:
    """1 where the linked post scores higher, 0 where it scores lower, 0.5 at a tie or where one has no score."""
    linked, unlinked = score.get(pair.linked), score.get(pair.unlinked)
    if linked is None or unlinked is None or linked == unlinked:
        return 0.5
    return float(linked > unlinked)


def accuracy_by_site(pairs: Iterable[Pair], score: Mapping[str, float | None]) -> dict[str, float]:
    """Share of its pairs in the right order, by site, for the sites with at least LEAST_PAIRS pairs."""
    found = defaultdict(list)
    for pair in pairs:
        found[pair.site].append(right(pair, score))
    return {site: fmean(shares) for site, shares in found.items() if len(shares) >= LEAST_PAIRS}


def mean_over_sites(by_site: Mapping[str, float]) -> tuple[float, Interval | None] | None:
    """The mean, every site counting once, with its interval over sites; None where there is no site."""
    values: Sequence[float] = tuple(by_site.values())
    return (fmean(values), bootstrap(values, fmean)) if values else None
