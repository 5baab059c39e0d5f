"""All that an export of a comparison shows, worked out once, with the few words that its formats share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.check import in_a_row
from grader.compare.assets import AssetRow, Gap, Gaps, assets, gaps
from grader.compare.comparison import MOST_PAGES, Comparison, Page
from grader.compare.dates import Freshness, freshness
from grader.compare.differences import Differences, differences, ordinal
from grader.compare.facts_table import FactRow, facts_table
from grader.compare.matrix import CheckRow, matrix
from grader.compare.names import names
from grader.compare.sources import Sources, sources
from grader.compare.standings import StandingRow, Standings, standings
from grader.compare.topics import Topics, topics
from grader.report import whole
from grader.traits import TRAITS

MOST_QUOTES = 3
"""Quotes of one cell that are written out."""

SIGNS = {
    "passed": "✓",
    "failed": "✗",
    "not applicable": "–",
    "could not tell": "?",
    "not read": "·",
    "has": "✓",
    "lacks": "✗",
}
"""A sign for each state of a check or an asset, for tables of many pages; the word stands beside or in a legend."""

PITCH = "Say these in your pitch: no other page here has them."
OPENING = "The opening: a page that has one of these has what no other here has."
SHOWN_NOT_SCORED = "Topics are shown and never scored."


@dataclass(frozen=True, slots=True)
class Parts:
    """A comparison with everything that is derived from it; all tuples are in the order of its pages."""

    comparison: Comparison
    names: tuple[str, ...]
    standings: Standings
    assets: tuple[AssetRow, ...]
    gaps: Gaps
    matrix: tuple[CheckRow, ...]
    facts: tuple[FactRow, ...]
    topics: Topics
    freshness: Freshness
    sources: Sources
    differences: Differences | None
    """What changed since an earlier comparison; None where there is none to compare with."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages, best first."""
        return self.comparison.pages

    @property
    def ours(self) -> int:
        """Place of our page; -1 where none is marked."""
        return self.comparison.ours

    @property
    def title(self) -> str:
        """What the comparison is called."""
        count = len(self.pages)
        if self.ours < 0 or count < 2:
            return f"{count} {'page' if count == 1 else 'pages'} beside each other"
        rest = count - 1
        return f"{self.names[self.ours]} beside {rest} other {'page' if rest == 1 else 'pages'}"

    @property
    def overall(self) -> StandingRow | None:
        """The row of the score itself."""
        return self.standings.rows[0] if self.standings.rows else None

    def numbered(self, place: int) -> str:
        """Number and name of a page: "3 Bell towers"."""
        return f"{place + 1} {self.names[place]}"

    def listed(self, places: tuple[int, ...], most: int = MOST_PAGES) -> str:
        """Names of several pages as prose lists them, each with its number; beyond `most` only how many."""
        said = [f"{self.names[i]} ({i + 1})" for i in places[:most]]
        more = len(places) - len(said)
        return in_a_row([*said, f"{more} more"] if more > 0 else said)

    def by_trait(self) -> Iterator[tuple[str, tuple[CheckRow, ...]]]:
        """Title of each trait that has checks, with them, most weight of trait first."""
        order = [row.trait for row in self.standings.rows]
        named = {trait.id: trait.title for trait in TRAITS} | {
            row.trait: row.title for row in self.standings.rows
        }
        traits = list(dict.fromkeys(row.trait for row in self.matrix))
        for trait in sorted(traits, key=lambda t: order.index(t) if t in order else len(order)):
            yield named.get(trait, trait), tuple(row for row in self.matrix if row.trait == trait)

    def leading(self) -> str:
        """Who is ahead and where our page stands, one or two sentences."""
        row = self.overall
        if row is None:
            return "No page could be read."
        best = [i for i, stand in enumerate(row.stands) if stand.rank == 1]
        if not best:
            return "No page has a score."
        top = row.stands[best[0]].score or 0.0
        scored = sum(stand.score is not None for stand in row.stands)
        if self.ours < 0:
            return f"Ahead, with {whole(top)} of 100: {self.listed(tuple(best), 3)}."
        mine = row.stands[self.ours]
        if mine.score is None or mine.rank is None:
            return f"Your page has no score: {mine.reason} Ahead, with {whole(top)} of 100: {self.listed(tuple(best), 3)}."
        if mine.rank == 1:
            others = tuple(i for i in best if i != self.ours)
            if others:
                return (
                    f"Your page shares the first place, {whole(top)} of 100, with {self.listed(others, 3)}."
                )
            second = max((s.score for s in row.stands if s.score is not None and s.rank != 1), default=None)
            ahead = "" if second is None else f", {_points(mine.score - second)} ahead of the next"
            return f"Your page is first of {scored} with {whole(mine.score)} of 100{ahead}."
        return (
            f"Your page is {ordinal(mine.rank)} of {scored} with {whole(mine.score)} of 100. "
            f"Ahead, with {whole(top)}: {self.listed(tuple(best), 3)}, {_points(top - mine.score)} more."
        )


def _points(distance: float) -> str:
    shown = whole(distance)
    return "less than a point" if not shown else "1 point" if shown == 1 else f"{shown} points"


def parts(comparison: Comparison, *, earlier: Comparison | None = None) -> Parts:
    """Everything that is derived from `comparison`, and what changed since `earlier`."""
    return Parts(
        comparison=comparison,
        names=names(comparison),
        standings=standings(comparison),
        assets=assets(comparison),
        gaps=gaps(comparison),
        matrix=matrix(comparison),
        facts=facts_table(comparison),
        topics=topics(comparison),
        freshness=freshness(comparison),
        sources=sources(comparison),
        differences=None if earlier is None else differences(earlier, comparison),
    )


def gap_lists(told: Gaps) -> tuple[tuple[str, str, tuple[Gap, ...]], ...]:
    """The three lists of the asset gap: heading, one sentence or "", gaps."""
    return (
        ("Rivals have, you lack", "Most points first.", told.rivals_have),
        ("You have, rivals lack", PITCH, told.you_have),
        ("Nobody has", OPENING, told.nobody_has),
    )


def shown(score: float | None) -> str:
    """A score as a table shows it: a whole number, an en dash where there is none."""
    return "–" if score is None else str(whole(score))
