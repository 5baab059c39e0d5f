"""Assets: what of worth to a writer each page has, and the gap between ours and its rivals'."""

from __future__ import annotations

from dataclasses import dataclass

from grader.check import SCORED, Snippet, in_a_row
from grader.compare.asset_list import ASSET, ASSETS, Asset, sign
from grader.compare.comparison import Comparison, Page
from grader.compare.places import place_of
from grader.compare.signs import COULD_NOT_TELL as COULD_NOT_TELL
from grader.compare.signs import HAS as HAS
from grader.compare.signs import LACKS as LACKS
from grader.compare.signs import result_of
from grader.document import Quote
from grader.report import Report, Result

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
    untold: tuple[Gap, ...] = ()
    """What at least one rival has and of our page could not be told: look yourself. No points are counted."""
    reason: str = ""
    """Why the lists are not complete: no page is ours, ours was not read, no rival was read; "" where they are."""


def assets(comparison: Comparison) -> tuple[AssetRow, ...]:
    """Every asset for every page, in a fixed order."""
    return tuple(
        AssetRow(asset.id, asset.title, asset.why, tuple(_holding(page, asset) for page in comparison.pages))
        for asset in ASSETS
    )


def gaps(comparison: Comparison) -> Gaps:
    """What the rivals have and ours lacks, what only ours has, and what nobody has.

    Points are those of our page's own report. Several assets can stand behind one check: its points are counted with
    the first of them in the lists, so that all the points together are what the score would gain if every check behind
    a gap passed in full, and never more. A page that was not read, or of which it could not be told, has no say.
    """
    rows = assets(comparison)
    mine = comparison.ours
    report = comparison.pages[mine].report if mine >= 0 else None
    rivals = tuple(i for i in comparison.rivals if not _is_copy(comparison, rows, i))
    if not rivals:
        return Gaps(reason=_reason(comparison, rivals))
    sorts: dict[str, list[AssetRow]] = {"rivals": [], "ours": [], "nobody": [], "untold": []}
    for row in rows:
        state = row.cells[mine].state if report is not None else ""
        told = {row.cells[i].state for i in rivals}
        if HAS in told and state == LACKS:
            sorts["rivals"].append(row)
        elif HAS in told and state == COULD_NOT_TELL:
            sorts["untold"].append(row)
        elif state == HAS and LACKS in told and HAS not in told:
            sorts["ours"].append(row)
        elif state in (LACKS, "") and LACKS in told and HAS not in told:
            sorts["nobody"].append(row)
    counted_with: dict[str, str] = {}
    reports = tuple(page.report for page in comparison.pages)
    made = {
        sort: [_gap(row, report if sort in ("rivals", "nobody") else None, counted_with) for row in found]
        for sort, found in sorts.items()
    }
    for found in made.values():
        found.sort(key=lambda gap: (-gap.points, -_texts(reports, gap.holders)))
    return Gaps(
        tuple(made["rivals"]),
        tuple(made["ours"]),
        tuple(made["nobody"]),
        tuple(made["untold"]),
        _reason(comparison, rivals),
    )


def _holding(page: Page, asset: Asset) -> Holding:
    if page.report is None:
        return Holding(NOT_READ, page.trouble or "The page was not read.")
    told = sign(page.report, asset)
    link = place_of(page, told.quotes[0] if told.quotes else None) if told.state == HAS else ""
    return Holding(told.state, told.verdict, told.quotes, link)


def _gap(row: AssetRow, report: Report | None, counted_with: dict[str, str]) -> Gap:
    """The gap of one asset; `counted_with` grows by the checks that are counted with it."""
    holders, lacking, untold = (
        tuple(i for i, cell in enumerate(row.cells) if cell.state == state)
        for state in (HAS, LACKS, COULD_NOT_TELL)
    )
    if report is None:
        return Gap(row.id, row.title, 0.0, "", holders, lacking, untold)
    asset = ASSET[row.id]
    behind = [r for check in asset.checks if (r := result_of(report, check)) is not None]
    gaining = [r for r in behind if r.points > 0]
    fresh = [r for r in gaining if r.check not in counted_with]
    elsewhere = list(dict.fromkeys(counted_with[r.check] for r in gaining if r.check in counted_with))
    counted_with.update((r.check, row.title) for r in fresh)
    advised = next((r for r in behind if r.state == SCORED and not r.passed and r.advised), None)
    return Gap(
        row.id,
        row.title,
        round(sum(r.points for r in fresh), 2),
        _told(report, behind, fresh, elsewhere),
        holders,
        lacking,
        untold,
        advised.fix if advised is not None else asset.fix,
        tuple(dict.fromkeys(s for r in behind for s in r.snippets)),
        tuple(r.check for r in fresh),
    )


def _told(report: Report, behind: list[Result], fresh: list[Result], elsewhere: list[str]) -> str:
    """How the points were counted."""
    if report.score is None:
        return f"Our page has no score, so that no points are counted. {report.score_reason}".strip()
    said = []
    if fresh:
        one = len(fresh) == 1
        names = in_a_row([f"“{r.check.replace('_', ' ')}”" for r in fresh])
        said.append(
            f"Counted by the {'check' if one else 'checks'} {names}, if {'it' if one else 'they'} passed in full."
        )
        if not any(r.advised or r.passed for r in fresh):
            said.append("The score counts it; a page of this kind is not asked to add it.")
    if elsewhere:
        said.append(
            f"It would count with {in_a_row(elsewhere)} too, whose points stand there and are not counted twice."
        )
    if not said:
        why = next((r.reason for r in behind if r.state != SCORED and r.reason), "")
        if why:
            said.append(
                f"No points are counted: to our page as it is, the check behind it does not apply. {why}"
            )
        else:
            said.append("No points are counted: what the check behind it asks is there already.")
    return " ".join(said)


def _is_copy(comparison: Comparison, rows: tuple[AssetRow, ...], at: int) -> bool:
    """Whether a page is our own again: the same text with the same assets, which says nothing about rivals."""
    mine = comparison.pages[comparison.ours].report if comparison.ours >= 0 else None
    other = comparison.pages[at].report
    return (
        mine is not None
        and other is not None
        and mine.content_sha256 == other.content_sha256
        and all(row.cells[at].state == row.cells[comparison.ours].state for row in rows)
    )


def _texts(reports: tuple[Report | None, ...], places: tuple[int, ...]) -> int:
    """How many different texts stand at these places: a page that was handed in twice counts once."""
    return len({report.content_sha256 for i in places if (report := reports[i]) is not None})


def _reason(comparison: Comparison, rivals: tuple[int, ...]) -> str:
    if not rivals:
        if comparison.rivals:
            return "The only other pages are copies of ours, so that there is nothing to hold it beside."
        return (
            "No rival was read, so that there is nothing to hold the page beside."
            if len(comparison.pages) > 1
            else "There is one page only, and nothing to hold it beside."
        )
    if comparison.ours < 0:
        return "No page is marked as ours: what nobody has is told of all pages, and no points are counted."
    if comparison.pages[comparison.ours].report is None:
        return "Our page was not read: what nobody has is told of the others, and no points are counted."
    return ""
