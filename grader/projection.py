"""Projection: the score that a page would have after the fixes that its writer means to make, by the same scoring."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from grader.check import NOT_APPLICABLE, SCORED
from grader.report import Report, band_of
from grader.scoring import Weighed as Weighed
from grader.scoring import overall, trait_scores


@dataclass(frozen=True, slots=True)
class TraitMove:
    """A trait before and after, each 0..100; None where nothing of it is assessed."""

    trait: str
    weight: float
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Projection:
    """What the score would be."""

    score: float
    """0..100, one decimal."""
    before: float
    band: str
    band_before: str
    traits: tuple[TraitMove, ...]
    """All that weigh something, in the order of the traits."""

    @property
    def gain(self) -> float:
        """Points gained, one decimal; negative where it loses."""
        return round(self.score - self.before, 1)


def weighed_of(report: Report) -> tuple[Weighed, ...]:
    """Every check of a report with its weight and score, as scoring takes them.

    The weights stand in a report with four decimals, so a score computed from them can lie 0.01 beside the report's own.
    """
    return tuple(
        Weighed(r.check, r.trait, r.weight, r.score if r.state == SCORED else None, r.state != NOT_APPLICABLE)
        for r in report.results
    )


def moved(before: Report, after: Report) -> tuple[Weighed, ...]:
    """The checks that a change moved: those whose score, weight or applying differs between two grades of a page."""
    known = {w.check: w for w in weighed_of(before)}
    return tuple(w for w in weighed_of(after) if known.get(w.check) != w)


def turns(report: Report, moves: Iterable[Weighed]) -> bool:
    """Whether a change makes the page read as another kind, which is held to other weights.

    Together with others it may not: what such changes come to can only be measured together.
    """
    known = {w.check: w.weight for w in weighed_of(report)}
    return any(known.get(m.check) != m.weight for m in moves)


def project(
    report: Report, patched: Iterable[tuple[Weighed, ...]] = (), by_hand: Collection[str] = ()
) -> Projection | None:
    """The score with changes made: `patched` are what `moved` found for each patch, `by_hand` ids of checks that are to
    pass in full, all else as it is. Where two patches move one check, it stands as the better of the two leaves it.
    None where the page has no score.
    """
    before = weighed_of(report)
    was, shown = overall(before), report.score
    if was is None or shown is None:
        return None
    now = {w.check: w for w in before}
    touched: set[str] = set()
    for moves in patched:
        for move in moves:
            known = now.get(move.check)
            better = known is None or move.check not in touched or _rank(move) > _rank(known)
            if better:
                now[move.check] = move
            touched.add(move.check)
    for check in by_hand:
        if check in now and now[check].score is not None:
            now[check] = replace(now[check], score=1.0)
    after = tuple(now.values())
    will = overall(after)
    # Held to the report's own score, so that nothing ticked shows exactly that.
    score = shown if will is None else min(100.0, max(0.0, round(shown + will - was, 1)))
    traits = tuple(
        TraitMove(b.trait, b.weight, b.score, a.score)
        for b, a in zip(trait_scores(before), trait_scores(after), strict=True)
        if b.weight
    )
    return Projection(score, shown, band_of(score).name, report.band, traits)


def _rank(weighed: Weighed) -> float:
    return -1.0 if weighed.score is None else weighed.score
