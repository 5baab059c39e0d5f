"""How the scores of the pages that we graded are spread, by profile, and where one score stands among them."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from grader.errors import RubricError
from grader.profiles import PROFILES

ALL = "all"
"""The group of all reference pages, each with the score that it has under its own profile."""
LEAST_PAGES = 30
"""A profile with fewer reference pages is no group to stand in: its pages are held beside all of them."""
STEPS = 100
"""Parts that a group's scores are divided into."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """The scores of one group of pages."""

    pages: int
    quantiles: tuple[float, ...]
    """Scores at even steps from the lowest page to the highest, STEPS + 1 of them; where there are no more pages than
    that, every page's own; none where the pages are fewer than LEAST_PAGES."""

    def below(self, score: float) -> float:
        """Share of the pages that score lower, 0..1; never falls as `score` rises."""
        at = bisect_left(self.quantiles, score)
        if len(self.quantiles) == self.pages:
            return at / self.pages
        if at in (0, len(self.quantiles)):
            return float(at > 0)
        lower, upper = self.quantiles[at - 1], self.quantiles[at]
        return (at - 1 + (score - lower) / (upper - lower)) / (len(self.quantiles) - 1)

    def at(self, share: float) -> float:
        """The score that this share (0..1) of the pages does not pass: 0.5 gives the median."""
        place = share * (len(self.quantiles) - 1)
        lower = int(place)
        upper = min(lower + 1, len(self.quantiles) - 1)
        return self.quantiles[lower] + (place - lower) * (self.quantiles[upper] - self.quantiles[lower])


def distribution(scores: Iterable[float]) -> Distribution:
    """How `scores` are spread, with one decimal; quantiles by linear interpolation between pages."""
    rows = tuple(sorted(scores))
    if len(rows) < LEAST_PAGES:
        return Distribution(len(rows), ())
    if len(rows) <= STEPS + 1:
        return Distribution(len(rows), tuple(round(s, 1) for s in rows))
    every = Distribution(len(rows), rows)
    return Distribution(len(rows), tuple(round(every.at(step / STEPS), 1) for step in range(STEPS + 1)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a score stands among the pages that we graded."""

    below: float
    """Share of the group's pages that score lower, 0..1."""
    group: str
    """Id of the profile whose pages are compared with, or ALL."""
    pages: int
    """Number of pages in the group."""
    own_pages: int
    """Number of reference pages of the page's own profile: where they are too few, the group is ALL."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference distributions of one rubric version."""

    rubric_version: str
    as_of: str
    """The day that the pages were judged on, YYYY-MM-DD."""
    groups: dict[str, Distribution]
    """By profile, and ALL."""

    def group_of(self, profile: str) -> str:
        """The group that pages of `profile` are held beside: their own, or ALL where it has too few pages."""
        own = self.groups.get(profile)
        return profile if own is not None and own.quantiles else ALL

    def standing(self, score: float, profile: str) -> Standing:
        """Where `score` (0..100) stands among the pages of `profile`."""
        own, group = self.groups.get(profile), self.group_of(profile)
        found = self.groups[group]
        return Standing(round(found.below(score), 4), group, found.pages, own.pages if own is not None else 0)


def parse_reference(text: str) -> Reference:
    """Read reference.json; raises RubricError where a profile is missing, or its scores are not what they must be."""
    raw = json.loads(text)
    groups = {
        name: Distribution(int(entry["pages"]), tuple(map(float, entry["quantiles"])))
        for name, entry in raw["groups"].items()
    }
    wanted = {ALL, *(p.id for p in PROFILES)}
    if groups.keys() != wanted:
        raise RubricError(f"reference.json must name these groups and no other: {', '.join(sorted(wanted))}.")
    for name, group in groups.items():
        told = group.quantiles
        wrong = len(told) != (min(group.pages, STEPS + 1) if group.pages >= LEAST_PAGES else 0)
        if wrong or list(told) != sorted(told) or (told and not 0 <= told[0] <= told[-1] <= 100):
            raise RubricError(
                f"reference.json: the scores of {name} are out of order, or not as many as they must be."
            )
    if not groups[ALL].quantiles:
        raise RubricError(f"reference.json: fewer than {LEAST_PAGES} pages are nothing to compare with.")
    return Reference(str(raw["rubric_version"]), str(raw["as_of"]), groups)


@cache
def reference() -> Reference:
    """The reference distributions that ship with this version."""
    return parse_reference((files("grader") / "reference.json").read_text(encoding="utf-8"))
