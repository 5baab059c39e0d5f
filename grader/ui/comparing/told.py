"""What a comparison tells, each part worked out once: the views are drawn again at every click."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from grader.compare.assets import AssetRow, Gaps, assets, gaps
from grader.compare.comparison import Comparison
from grader.compare.dates import Freshness, freshness
from grader.compare.facts_table import FactRow, facts_table
from grader.compare.matrix import CheckRow, matrix
from grader.compare.sources import Sources, sources
from grader.compare.standings import Standings, standings
from grader.compare.topics import Topics, topics


@dataclass(frozen=True)
class Told:
    """A comparison with all that is derived from it."""

    comparison: Comparison

    @cached_property
    def standings(self) -> Standings:
        """Scores, ranks and distances."""
        return standings(self.comparison)

    @cached_property
    def matrix(self) -> tuple[CheckRow, ...]:
        """Every check for every page."""
        return matrix(self.comparison)

    @cached_property
    def facts(self) -> tuple[FactRow, ...]:
        """Every fact for every page."""
        return facts_table(self.comparison)

    @cached_property
    def assets(self) -> tuple[AssetRow, ...]:
        """Every asset for every page."""
        return assets(self.comparison)

    @cached_property
    def gaps(self) -> Gaps:
        """The three lists."""
        return gaps(self.comparison)

    @cached_property
    def topics(self) -> Topics:
        """What they write about."""
        return topics(self.comparison)

    @cached_property
    def freshness(self) -> Freshness:
        """Their dates."""
        return freshness(self.comparison)

    @cached_property
    def sources(self) -> Sources:
        """Their sources."""
        return sources(self.comparison)

    @cached_property
    def key(self) -> str:
        """Names the comparison by all that is in it."""
        return hashlib.sha256(self.comparison.to_json().encode("utf-8", "surrogatepass")).hexdigest()
