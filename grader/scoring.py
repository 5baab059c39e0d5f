"""From outcomes to a score: one weighted mean, computed the same way for the page as it is and for any fix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader.check import NOT_APPLICABLE, SCORED
from grader.limits import MIN_ASSESSED_SHARE, MIN_WORDS
from grader.report import Interval, TraitScore
from grader.rubric import Rubric
from grader.runner import Ran
from grader.traits import TRAITS


@dataclass(frozen=True, slots=True)
class Weighed:
    """A check's score with the points of 100 it carries in a profile; `score` is None where it weighs nothing."""

    check: str
    trait: str
    weight: float
    score: float | None
    applicable: bool = True


def weigh(ran: tuple[Ran, ...], rubric: Rubric, profile: str) -> tuple[Weighed, ...]:
    """Every outcome with its weight in `profile`."""
    return tuple(
        Weighed(
            r.check.id,
            r.check.trait,
            rubric.points(r.check.trait, r.check.id, profile),
            r.outcome.score if r.outcome.state == SCORED else None,
            r.outcome.state != NOT_APPLICABLE,
        )
        for r in ran
    )


def overall(weighed: tuple[Weighed, ...], changed: Mapping[str, float] | None = None) -> float | None:
    """The score, 0..100: the mean of the assessed checks by weight; None where nothing was assessed.

    `changed` gives scores (0..1) that some checks would have after a fix: the points of a fix are the difference.
    """
    changed = changed or {}
    total = got = 0.0
    for w in weighed:
        score = changed.get(w.check, w.score) if w.score is not None else None
        if score is not None:
            total += w.weight
            got += w.weight * score
    return 100 * got / total if total else None


def points(weighed: tuple[Weighed, ...], check: str) -> float:
    """Points that the score gains if `check` passes in full and all else stays; 0 where it was not assessed."""
    before, after = overall(weighed), overall(weighed, {check: 1.0})
    return 0.0 if before is None or after is None else after - before


def interval(weighed: tuple[Weighed, ...]) -> Interval | None:
    """The score if all checks that could not tell failed in full, and if all passed; None where each one was told.

    The score itself lies between the two, since it is the mean of the others.
    """
    missing = [w for w in weighed if w.score is None and w.applicable and w.weight > 0]
    untold = tuple(w.check for w in sorted(missing, key=lambda w: (-w.weight, w.check)))
    ends = [
        overall(tuple(replace(w, score=end) if w.check in untold else w for w in weighed))
        for end in (0.0, 1.0)
    ]
    low, high = ends
    if not untold or low is None or high is None:
        return None
    return Interval(round(low, 1), round(high, 1), untold)


def assessed_share(weighed: tuple[Weighed, ...]) -> float:
    """Share of the weight that could be assessed, 0..1, among the checks that apply."""
    applying = sum(w.weight for w in weighed if w.applicable)
    return sum(w.weight for w in weighed if w.score is not None) / applying if applying else 0.0


def no_score_reason(words: int, share: float) -> str:
    """Why there is no score; "" where there is one. `words` are those of the main text and its headline."""
    if words < MIN_WORDS:
        return f"The main text and its headline have {words} words; below {MIN_WORDS} there is too little to judge."
    if share < MIN_ASSESSED_SHARE:
        return f"Only {round(share * 100)} % of what the score weighs could be assessed; below 50 % there is no score."
    return ""


def trait_scores(weighed: tuple[Weighed, ...]) -> tuple[TraitScore, ...]:
    """Each trait's own mean by weight, in the order of the traits."""
    rows = []
    for trait in TRAITS:
        mine = [w for w in weighed if w.trait == trait.id]
        weight = sum((w.weight for w in mine), 0.0)
        scored = [w for w in mine if w.score is not None]
        assessed = sum(w.weight for w in scored)
        got = sum(w.weight * w.score for w in scored if w.score is not None)
        rows.append(
            TraitScore(
                trait.id,
                round(100 * got / assessed, 1) if assessed else None,
                round(weight, 4),
                round(assessed / weight, 4) if weight else 0.0,
                len(scored),
                len(mine),
            )
        )
    return tuple(rows)
