"""What a relation is, and whether a pair of a page and its changed copy holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from grader.report import Report

MUST_NOT_RAISE = "must not raise"
MUST_RAISE = "must raise"
MUST_NOT_CHANGE = "must not change"

RAISED = 1.0
"""Points that padding may gain, and the least that an improvement must gain."""

TRAIT_RAISED = 3.0
"""Points that an improvement must gain in its trait where the whole score gains less than RAISED."""

MOVED = 0.5
"""Points that a habit of markup may move the score, either way."""

FULL = 99.95
"""A trait that stands here has nothing left to gain."""


@dataclass(frozen=True, slots=True)
class Version:
    """A page as it is handed in."""

    content: str
    input_type: str = "html"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that the relations are tried on."""

    id: str
    html: str
    """Serialised once, so that a change made in a tree differs from it in the change alone."""
    url: str
    language: str
    """As the page itself is graded; "" where it could not be told."""
    words: int


Made = str | tuple[Version | str, Version | str] | None
"""The changed copy of the page, a pair of both copies where the page itself is changed first, None where it has no use."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A change with what it must do to the score."""

    name: str
    expects: str
    """must not raise | must raise | must not change"""
    summary: str
    change: Callable[[Page, Random], Made]
    trait: str = ""
    """The trait that a change which must raise the score is about."""
    checks: tuple[str, ...] = ()
    """The checks that it is about; where they all pass in full before, there is nothing to gain."""

    def versions(self, page: Page) -> tuple[Version, Version] | None:
        """Both copies of `page`, or None where the change does not apply to it; the same for the same page at every run."""
        made = self.change(page, Random(f"{self.name} {page.id}"))
        if made is None:
            return None
        before, after = (page.html, made) if isinstance(made, str) else made
        versions = _version(before), _version(after)
        return None if versions[0] == versions[1] else versions


def _version(made: Version | str) -> Version:
    return made if isinstance(made, Version) else Version(made)


RELATIONS: dict[str, Relation] = {}
"""Every relation by name, in the order of its file; filled as the files are imported."""

Change = Callable[[Page, Random], Made]


def relation(expects: str, *, trait: str = "", checks: tuple[str, ...] = ()) -> Callable[[Change], Change]:
    """Register the function as a relation under its own name."""

    def wrap(change: Change) -> Change:
        name = change.__name__
        if name in RELATIONS:
            raise ValueError(f"two relations are called {name}")
        summary = (change.__doc__ or "").strip().split("\n")[0]
        RELATIONS[name] = Relation(name, expects, summary, change, trait, checks)
        return change

    return wrap


@dataclass(frozen=True, slots=True)
class Pair:
    """What came of a relation on a page."""

    relation: str
    page: str
    before: float | None
    after: float | None
    trait_change: float | None
    holds: bool | None
    """None where there was no score before nor after: it counts neither way."""
    moved: tuple[tuple[str, float], ...] = ()
    """Checks with the points that each moved the score by, the largest first."""

    @property
    def change(self) -> float:
        """Points gained; a missing score counts as none."""
        return (self.after or 0.0) - (self.before or 0.0)


def judged(relation: Relation, page: str, before: Report, after: Report) -> Pair:
    """Hold both reports against what the relation expects."""
    change = (after.score or 0.0) - (before.score or 0.0)
    gained = _trait_change(relation.trait, before, after)
    holds: bool | None
    if before.score is None and after.score is None:
        holds = None
    elif relation.expects == MUST_NOT_RAISE:
        holds = change <= RAISED + 1e-9
    elif relation.expects == MUST_NOT_CHANGE:
        holds = before.score is not None and after.score is not None and abs(change) <= MOVED + 1e-9
    else:
        holds = (
            change >= RAISED - 1e-9
            or (gained or 0.0) >= TRAIT_RAISED - 1e-9
            or _full_already(relation, before)
        )
    return Pair(relation.name, page, before.score, after.score, gained, holds, moved(before, after))


def _trait_change(trait: str, before: Report, after: Report) -> float | None:
    if not trait:
        return None
    scores = [{t.trait: t.score for t in report.traits}[trait] for report in (before, after)]
    return None if scores[1] is None else scores[1] - (scores[0] or 0.0)


def _full_already(relation: Relation, before: Report) -> bool:
    trait = {t.trait: t.score for t in before.traits}.get(relation.trait)
    if trait is not None and trait >= FULL:
        return True
    scores = [r.score for r in before.results if r.check in relation.checks]
    return bool(scores) and all(score == 1.0 for score in scores)


def moved(before: Report, after: Report) -> tuple[tuple[str, float], ...]:
    """Each check's part of the change in points, the largest first; together they are the whole change.

    A check adds weight * (its score - the page's mean before) / all weight that was assessed: one that newly applies
    counts by how far it lies from what the page had.
    """
    mean = (before.score or 0.0) / 100

    def parts(report: Report) -> dict[str, float]:
        answered = [r for r in report.results if r.score is not None]
        total = sum(r.weight for r in answered) or 1.0
        return {r.check: 100 * r.weight * ((r.score or 0.0) - mean) / total for r in answered}

    old, new = parts(before), parts(after)
    changes = {check: new.get(check, 0.0) - old.get(check, 0.0) for check in {**old, **new}}
    kept = [(check, round(change, 2)) for check, change in changes.items() if abs(change) >= 0.05]
    return tuple(sorted(kept, key=lambda item: (-abs(item[1]), item[0])))
