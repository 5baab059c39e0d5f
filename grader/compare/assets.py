"""Assets: what of worth to a writer each page has, and the gap between ours and its rivals'."""

from __future__ import annotations

from dataclasses import dataclass

from grader.check import Snippet
from grader.compare.comparison import Comparison
from grader.document import Quote

HAS = "has"
LACKS = "lacks"
COULD_NOT_TELL = "could not tell"
NOT_READ = "not read"
STATES = (HAS, LACKS, COULD_NOT_TELL, NOT_READ)


@dataclass(frozen=True, slots=True)
class Holding:
    """Whether one page has an asset."""

    state: str
    """One of STATES."""
    verdict: str
    """One sentence: what it has, that it has none, why it could not be told, or why the page was not read."""
    quotes: tuple[Quote, ...] = ()
    """The page's own words where it has the asset."""
    link: str = ""
    """Leads to the place of the first quote; "" for a draft, and where the page has no such asset."""


@dataclass(frozen=True, slots=True)
class AssetRow:
    """An asset for every page."""

    id: str
    """original_data | method | charts | tables | tool | framework | definitions | how_to_cite | embed_code | data_download
    | contents_list | summary | quoted_experts | update_date"""
    title: str
    why: str
    """One sentence about people who link."""
    cells: tuple[Holding, ...]
    """In the order of `Comparison.pages`."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An asset that one side has and the other lacks, or that nobody has."""

    asset: str
    title: str
    points: float
    """What our page's score would gain, by its own report, if the checks behind the asset passed in full; a check that stands
    behind several assets is counted with the first that needs it. 0 where our page has it or none is ours."""
    told: str
    """How the points were counted, one or two sentences; "" where there is nothing to say."""
    holders: tuple[int, ...]
    """Places in `Comparison.pages` of the pages that have it."""
    lacking: tuple[int, ...]
    """Places of those that lack it."""
    untold: tuple[int, ...]
    """Places of those read pages of which it could not be told."""
    fix: str = ""
    """One imperative sentence for our page; "" where it has the asset."""
    snippets: tuple[Snippet, ...] = ()
    """Ready-made words for our page, where its report has them."""
    checks: tuple[str, ...] = ()
    """Ids of the checks whose points were counted here."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The three lists; each () where there is nothing to compare."""

    rivals_have: tuple[Gap, ...] = ()
    """What at least one rival has and our page lacks: most points first, then by how many rivals have it."""
    you_have: tuple[Gap, ...] = ()
    """What our page has and every rival of which it could be told lacks: say it in your pitch."""
    nobody_has: tuple[Gap, ...] = ()
    """What no page has of which it could be told: the opening."""
    reason: str = ""
    """Why the lists are not complete: no page is ours, ours was not read, no rival was read; "" where they are."""


def assets(comparison: Comparison) -> tuple[AssetRow, ...]:
    """Every asset for every page, in a fixed order."""
    return ()


def gaps(comparison: Comparison) -> Gaps:
    """What the rivals have and ours lacks, what only ours has, and what nobody has."""
    return Gaps()
