"""Differences: what a comparison says that an earlier one of the same pages did not, in plain words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from grader.changes import CheckMove, TraitMove, changes, movement
from grader.check import counted, in_a_row
from grader.compare.addresses import address_key
from grader.compare.assets import HAS, LACKS, assets
from grader.compare.comparison import Comparison, Page
from grader.compare.facts_table import facts_table
from grader.compare.names import names
from grader.document import Quote
from grader.report import Report, whole

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class AssetMove:
    """An asset that a page has now and lacked before, or the other way round."""

    asset: str
    title: str
    won: bool
    quotes: tuple[Quote, ...] = ()
    """The words where it has, or had, the asset."""


@dataclass(frozen=True, slots=True)
class FactMove:
    """A fact that reads otherwise now."""

    fact: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageDifference:
    """What became of one page."""

    kind: str
    """added | removed | changed"""
    name: str
    """As the later comparison calls it; as the earlier one did where it is gone."""
    ours: bool
    earlier: int | None
    """Its place in the earlier comparison's pages."""
    later: int | None
    """Its place in the later one's."""
    before: float | None
    """Scores, 0..100; None where there was none."""
    after: float | None
    headline: str
    """What happened, one sentence without the page's name."""
    traits: tuple[TraitMove, ...] = ()
    checks: tuple[CheckMove, ...] = ()
    """Checks that moved; those that passed before and fail now, or the other way round, are `flipped`."""
    won: tuple[AssetMove, ...] = ()
    lost: tuple[AssetMove, ...] = ()
    facts: tuple[FactMove, ...] = ()
    trouble: str = ""
    """Why it could not be read this time, where it could before or failed otherwise; one or two sentences."""
    trouble_gone: bool = False
    """It could not be read before, and was this time."""
    text_changed: bool = False

    @property
    def flipped(self) -> tuple[CheckMove, ...]:
        """Checks whose answer turned between in order and to change."""
        sides = {"in order", "to change"}
        return tuple(c for c in self.checks if {c.before, c.after} == sides)


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between an earlier and a later comparison."""

    headline: str
    """One sentence."""
    pages: tuple[PageDifference, ...] = ()
    """Ours first, then in the order of the later comparison's pages, those that are gone last; unchanged pages are left out."""
    place: str = ""
    """Where ours stands now and stood before, where that differs; one sentence."""
    ours: str = ""
    """That another page is marked as ours, one sentence; "" where it is the same one."""
    caveats: tuple[str, ...] = ()
    """Why part of the movement may have other causes than the writing: another rubric, day or program."""

    @property
    def nothing(self) -> bool:
        """Both say the same of the same pages; they may have been made on different days."""
        return not (self.pages or self.place or self.ours)


def differences(before: Comparison, after: Comparison) -> Differences:
    """What `after` says differently from `before`; the same comparison twice gives `nothing`.

    A page is known again by its address, then by its text, then by its name; ours, where neither helps, by being ours.
    """
    pairs = _pairs(before, after)
    old_names, new_names = names(before), names(after)
    old_assets, new_assets = assets(before), assets(after)
    old_facts, new_facts = facts_table(before), facts_table(after)
    found: list[PageDifference] = []
    for later, page in enumerate(after.pages):
        earlier = pairs.get(later)
        if earlier is None:
            found.append(_added(page, new_names[later], later, ours=later == after.ours))
            continue
        was = before.pages[earlier]
        old_cells = {row.id: row.cells[earlier] for row in old_assets}
        moved = tuple(
            AssetMove(row.id, row.title, won, (row.cells[later] if won else old_cells[row.id]).quotes)
            for row in new_assets
            if row.id in old_cells and {row.cells[later].state, old_cells[row.id].state} == {HAS, LACKS}
            for won in (row.cells[later].state == HAS,)
        )
        told = {row.id: row.cells[earlier].text for row in old_facts}
        facts = tuple(
            FactMove(row.id, row.title, told[row.id], row.cells[later].text)
            for row in new_facts
            if row.id in told and told[row.id] != row.cells[later].text
        )
        changed = _changed(
            was, page, (earlier, later), new_names[later], moved, facts, ours=later == after.ours
        )
        if changed is not None:
            found.append(changed)
    found.sort(key=lambda d: not d.ours)
    kept = set(pairs.values())
    found += [
        PageDifference(
            REMOVED,
            old_names[i],
            i == before.ours,
            i,
            None,
            _score(page),
            None,
            "It is no longer among the pages.",
        )
        for i, page in enumerate(before.pages)
        if i not in kept
    ]
    place = _place(before, after, pairs)
    other = _other_ours(before, after, pairs, new_names)
    return Differences(_headline(found, place, other), tuple(found), place, other, _caveats(before, after))


def _pairs(before: Comparison, after: Comparison) -> dict[int, int]:
    """For each place in `after` whose page was there before, its place in `before`."""
    found: dict[int, int] = {}
    taken: set[int] = set()

    def match(keys_before: list[str], keys_after: list[str]) -> None:
        for later, key in enumerate(keys_after):
            if later in found or not key:
                continue
            earlier = next((i for i, old in enumerate(keys_before) if i not in taken and old == key), None)
            if earlier is not None:
                found[later] = earlier
                taken.add(earlier)

    def keys(comparison: Comparison, *parts: str) -> list[str]:
        made = []
        for page in comparison.pages:
            told = {
                "url": address_key(page.url),
                "text": page.report.content_sha256 if page.report is not None else "",
                "name": page.name,
            }
            made.append("\0".join(told[p] for p in parts) if all(told[p] for p in parts) else "")
        return made

    # The surest sign first: copies at one address, or of one name, are told apart by their text.
    for parts in (("url", "text", "name"), ("url", "text"), ("url",), ("text", "name"), ("text",)):
        match(keys(before, *parts), keys(after, *parts))
    # A page with another address is another page, even under the same name.
    drafts = [
        [n if not p.url else "" for n, p in zip(keys(c, "name"), c.pages, strict=True)]
        for c in (before, after)
    ]
    match(*drafts)
    both_marked = before.ours >= 0 and after.ours >= 0
    if both_marked and after.ours not in found and before.ours not in taken:
        drafts_only = not (before.pages[before.ours].url and after.pages[after.ours].url)
        if drafts_only:
            found[after.ours] = before.ours
    return found


def _score(page: Page) -> float | None:
    return page.report.score if page.report is not None else None


def _added(page: Page, name: str, later: int, *, ours: bool) -> PageDifference:
    trouble = f"{page.trouble} {page.next_step}".strip()
    if page.report is None:
        headline = "It is new here and could not be read."
    elif page.report.score is None:
        headline = f"It is new here, without a score: {page.report.score_reason}"
    else:
        headline = f"It is new here, with {whole(page.report.score)} of 100."
    return PageDifference(ADDED, name, ours, None, later, None, _score(page), headline, trouble=trouble)


def _changed(
    was: Page,
    now: Page,
    places: tuple[int, int],
    name: str,
    moved: tuple[AssetMove, ...],
    facts: tuple[FactMove, ...],
    *,
    ours: bool,
) -> PageDifference | None:
    """What differs in a page that is in both; None where nothing does."""
    won, lost = tuple(m for m in moved if m.won), tuple(m for m in moved if not m.won)
    earlier, later = places

    base = PageDifference(CHANGED, name, ours, earlier, later, _score(was), _score(now), "")
    if now.report is None:
        if was.report is None and (was.trouble, was.reason) == (now.trouble, now.reason):
            return None
        again = (
            "It could not be read this time"
            if was.report is not None
            else "It could not be read for another reason"
        )
        return replace(base, headline=f"{again}.", trouble=f"{now.trouble} {now.next_step}".strip())
    if was.report is None:
        said = movement(None, now.report.score)
        return replace(base, headline=f"It could be read this time. {said}.", trouble_gone=True)
    found = changes(was.report, now.report)
    text_changed = was.report.content_sha256 != now.report.content_sha256
    same = (found.before == found.after) and not (found.traits or found.checks or found.gone or found.came)
    if same and not (moved or facts or text_changed):
        return None
    headline = found.headline
    if same and not text_changed:
        headline = f"{movement(found.before, found.after)}; its text is the same."
    return replace(
        base,
        headline=headline,
        traits=found.traits,
        checks=found.checks,
        won=won,
        lost=lost,
        facts=facts,
        text_changed=text_changed,
    )


def _rank(comparison: Comparison, place: int) -> tuple[int, int] | None:
    """The rank of a page by its score, ties shared, and how many have one; None where it has none."""
    scores = [s for s in map(_score, comparison.pages) if s is not None]
    own = _score(comparison.pages[place]) if place >= 0 else None
    return None if own is None else (1 + sum(s > own for s in scores), len(scores))


def _place(before: Comparison, after: Comparison, pairs: dict[int, int]) -> str:
    if after.ours < 0 or before.ours < 0 or pairs.get(after.ours) != before.ours:
        return ""
    was, now = _rank(before, before.ours), _rank(after, after.ours)
    if was == now or now is None:
        return ""
    earlier = f"; it was {ordinal(was[0])} of {was[1]}" if was is not None else ""
    return f"Your page is {ordinal(now[0])} of {now[1]} now{earlier}."


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th ... 11th, 12th, 13th ... 21st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{_ENDINGS.get(number % 10, 'th')}"


def _other_ours(
    before: Comparison, after: Comparison, pairs: dict[int, int], new_names: tuple[str, ...]
) -> str:
    if after.ours < 0:
        return "No page is marked as yours any more." if before.ours >= 0 else ""
    if pairs.get(after.ours) == before.ours and before.ours >= 0:
        return ""
    if before.ours < 0:
        return f"“{new_names[after.ours]}” is marked as yours now; none was before."
    return f"“{new_names[after.ours]}” is marked as yours now; it was another page before."


def _headline(found: list[PageDifference], place: str, other: str) -> str:
    if not (found or place or other):
        return "Nothing has changed."
    parts = [
        f"{counted(number, 'page')} {said}"
        for kind, said in ((CHANGED, "changed"), (ADDED, "came in"), (REMOVED, "went out"))
        if (number := sum(d.kind == kind for d in found))
    ]
    told = in_a_row(parts)
    told = f"{told[:1].upper()}{told[1:]}" if told else "No page changed"
    if place:
        return f"{told}. {place}"
    return f"{told}."


def _caveats(before: Comparison, after: Comparison) -> tuple[str, ...]:
    said = []
    for name, told in (
        ("rubric_version", "The weights changed in between: rubric {0} then, {1} now."),
        ("program_version", "The program changed in between: version {0} then, {1} now."),
    ):
        was, now = _only(before, name), _only(after, name)
        if was and now and was != now:
            said.append(told.format(was, now))
    if before.as_of and after.as_of and before.as_of != after.as_of:
        said.append(f"The pages were judged as of {before.as_of} then and as of {after.as_of} now.")
    return tuple(said)


def _only(comparison: Comparison, name: str) -> str:
    """The value that the reports have of a field, all of them in a row."""
    values: set[str] = {getattr(r, name) for r in _reports(comparison)}
    return in_a_row(sorted(values)) if values else ""


def _reports(comparison: Comparison) -> list[Report]:
    return [page.report for page in comparison.pages if page.report is not None]


def told(found: Differences) -> tuple[str, ...]:
    """Everything that differs as sentences, one after the other; the headline first."""
    said = [found.headline]
    if found.ours:
        said.append(found.ours)
    for page in found.pages:
        who = f"“{page.name}”" + (" (yours)" if page.ours else "")
        said.append(f"{who}: {page.headline}" + (f" {page.trouble}" if page.trouble else ""))
        said += [f"{who}: {line}" for line in details(page)]
    return (*said, *found.caveats)


def details(page: PageDifference) -> tuple[str, ...]:
    """What else differs in a page, as sentences without its name: assets, checks that turned, traits, facts."""
    said = []
    for moves, verb in ((page.won, "It has now"), (page.lost, "It no longer has")):
        if moves:
            said.append(f"{verb}: {in_a_row([m.title.lower() for m in moves])}.")
    for check in page.flipped:
        turned = "In order now" if check.after == "in order" else "No longer in order"
        said.append(f"{turned}: {check.verdict}")
    if page.facts:
        said.append("; ".join(f"{f.title}: {f.before} before, {f.after} now" for f in page.facts) + ".")
    return tuple(said)
