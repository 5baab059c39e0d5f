"""Before and after: what two Reports of one page say differently, as one value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from grader.check import SCORED, Finding, counted, in_words
from grader.report import Report, Result, whole
from grader.text_changes import SAME, Passage, passages

LEAST_POINTS = 0.05
"""A check or trait that moved the score by less than this did not move."""

MOST_ALIKE = 300
"""Findings of one check whose words are held beside each other to find the same one worded anew."""

ALIKE = 0.5
"""Share of common words, 0..1, from which two quotes of one check count as the same sentence, edited."""

CLAUSES = 2
"""Checks that the headline names each way."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding as a comparison names it: by its check and its words, not by its place."""

    check: str
    trait: str
    message: str
    quote: str
    """"" where something is missing, or where the verdict is about the whole page."""


@dataclass(frozen=True, slots=True)
class CheckMove:
    """What one check says now and said before."""

    check: str
    trait: str
    points: float
    """By how much it moved the score, -100..100."""
    before: str
    """Its answer: in order | to change | not applicable | could not tell | not there (another rubric)."""
    after: str
    verdict: str
    """What it says now; what it said where it is no longer asked."""
    title: str
    fewer: int
    """Findings that it has less; negative where it has more."""


@dataclass(frozen=True, slots=True)
class TraitMove:
    """A trait's own score, 0..100 or None where nothing of it was assessed, and what it moved."""

    trait: str
    before: float | None
    after: float | None
    points: float
    """By how much it moved the score; the traits' sum up to the whole movement."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between an earlier and a later Report."""

    before: float | None
    """Scores, 0..100 with one decimal; None where there was none."""
    after: float | None
    headline: str
    """One sentence: the movement, and what moved it most."""
    traits: tuple[TraitMove, ...] = ()
    """Those that moved, most points first."""
    checks: tuple[CheckMove, ...] = ()
    """Those that moved or answer otherwise, most points first."""
    gone: tuple[Noted, ...] = ()
    came: tuple[Noted, ...] = ()
    kept: int = 0
    """Findings in both, reworded ones among them."""
    text: tuple[Passage, ...] = ()
    """Every paragraph of both; empty where a report was kept without its text, and where nothing differs."""
    text_known: bool = True
    caveats: tuple[str, ...] = ()
    """Why part of the movement may have other causes than the writing: another rubric, day, profile or program."""

    @property
    def nothing(self) -> bool:
        """The two Reports say the same."""
        return not (self.traits or self.checks or self.gone or self.came or self.text or self.caveats) and (
            self.before == self.after
        )


def changes(before: Report, after: Report) -> Changes:
    """What `after` says differently from `before`; two Reports of the same page give Changes with `nothing` in it.

    Findings are matched by their check and their quoted words, wherever these stand now; one whose sentence was
    edited and which is still there counts as kept.
    """
    gone, came, kept = _findings(before, after)
    moves = _checks(before, after, gone, came)
    known = before.document is not None and after.document is not None
    text: tuple[Passage, ...] = ()
    if before.document is not None and after.document is not None:
        found = passages(before.document.text, after.document.text)
        text = found if any(p.kind != SAME for p in found) else ()
    return Changes(
        before=before.score,
        after=after.score,
        headline=_headline(before, after, moves, text_moved=before.content_sha256 != after.content_sha256),
        traits=_traits(before, after),
        checks=moves,
        gone=gone,
        came=came,
        kept=kept,
        text=text,
        text_known=known,
        caveats=_caveats(before, after),
    )


def headline(before: Report, after: Report) -> str:
    """The movement in one sentence, with the checks that moved it most: "Up 4 to 61: tables name their columns."."""
    gone, came, _ = _findings(before, after)
    moves = _checks(before, after, gone, came)
    return _headline(before, after, moves, text_moved=before.content_sha256 != after.content_sha256)


def noted(report: Report) -> tuple[Noted, ...]:
    """Everything that a report asks to change: the findings of each check that did not pass, or else its verdict."""
    made = []
    for result in report.results:
        if result.state == SCORED and not result.passed and result.advised:
            findings = result.findings or (Finding(result.verdict or result.title),)
            made += [
                Noted(result.check, result.trait, f.message, f.quote.text if f.quote is not None else "")
                for f in findings
            ]
    return tuple(made)


def _findings(before: Report, after: Report) -> tuple[tuple[Noted, ...], tuple[Noted, ...], int]:
    old: dict[str, list[Noted]] = defaultdict(list)
    for finding in noted(before):
        old[finding.check].append(finding)
    came: list[Noted] = []
    kept = 0
    new: dict[str, list[Noted]] = defaultdict(list)
    for finding in noted(after):
        new[finding.check].append(finding)
    gone: list[Noted] = []
    for check in (*old, *(c for c in new if c not in old)):
        left, right = _unmatched(old.get(check, []), new.get(check, []))
        kept += len(new.get(check, [])) - len(right)
        gone += left
        came += right
    return tuple(gone), tuple(came), kept


def _unmatched(old: list[Noted], new: list[Noted]) -> tuple[list[Noted], list[Noted]]:
    """Findings of one check that are only in one of two lists: equal quotes match first, then edited ones in order."""
    waiting: dict[str, list[Noted]] = defaultdict(list)
    for finding in old:
        waiting[_said(finding)].append(finding)
    right = []
    for finding in new:
        if waiting[_said(finding)]:
            waiting[_said(finding)].pop(0)
        else:
            right.append(finding)
    left = [f for rest in waiting.values() for f in rest]
    if not left or not right or len(left) > MOST_ALIKE or len(right) > MOST_ALIKE:
        return left, right
    words = [frozenset(_WORD.findall(f.quote.lower())) for f in left]
    taken: set[int] = set()
    still = []
    for finding in right:
        mine = frozenset(_WORD.findall(finding.quote.lower()))
        free = [n for n in range(len(left)) if n not in taken and bool(left[n].quote) == bool(finding.quote)]
        best = max(free, key=lambda n: _alike(words[n], mine), default=-1)
        if best >= 0 and (not finding.quote or _alike(words[best], mine) >= ALIKE):
            taken.add(best)
        else:
            still.append(finding)
    return [f for n, f in enumerate(left) if n not in taken], still


def _said(finding: Noted) -> str:
    return " ".join((finding.quote or "\0" + finding.message).split())


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _brought(report: Report) -> dict[str, float]:
    """Points that each check brings to the score; they sum up to it."""
    assessed = sum(r.weight for r in report.results if r.score is not None)
    if report.score is None or not assessed:
        return {}
    return {
        r.check: 100 * r.weight * r.score / assessed
        for r in report.results
        if r.score is not None and r.weight
    }


def _answer(result: Result | None) -> str:
    if result is None:
        return "not there"
    return result.state if result.state != SCORED else "in order" if result.passed else "to change"


def _checks(
    before: Report, after: Report, gone: Iterable[Noted], came: Iterable[Noted]
) -> tuple[CheckMove, ...]:
    old, new = {r.check: r for r in before.results}, {r.check: r for r in after.results}
    was, now = _brought(before), _brought(after)
    fewer: dict[str, int] = defaultdict(int)
    for finding in gone:
        fewer[finding.check] += 1
    for finding in came:
        fewer[finding.check] -= 1
    made = []
    for check in (*new, *(c for c in old if c not in new)):
        first, last = old.get(check), new.get(check)
        # A check's share of the whole shifts a little when another one begins to count; that is no move of its own.
        own = (first.score, first.state) != (last.score, last.state) if first and last else True
        points = now.get(check, 0.0) - was.get(check, 0.0)
        if own and (abs(points) >= LEAST_POINTS or _answer(first) != _answer(last)):
            said = last or first
            assert said is not None
            verdict = said.verdict or said.reason or said.title
            made.append(
                CheckMove(
                    check,
                    said.trait,
                    round(points, 2),
                    _answer(first),
                    _answer(last),
                    verdict,
                    said.title,
                    fewer[check],
                )
            )
    return tuple(sorted(made, key=lambda m: (-abs(m.points), m.check)))


def _traits(before: Report, after: Report) -> tuple[TraitMove, ...]:
    was, now = _brought(before), _brought(after)
    trait_of = {r.check: r.trait for r in (*before.results, *after.results)}
    points: dict[str, float] = defaultdict(float)
    for check in {*was, *now}:
        points[trait_of[check]] += now.get(check, 0.0) - was.get(check, 0.0)
    old, new = {t.trait: t.score for t in before.traits}, {t.trait: t.score for t in after.traits}
    moved = [
        TraitMove(trait, old.get(trait), new.get(trait), round(points[trait], 2))
        for trait in (*new, *(t for t in old if t not in new))
        if abs(points[trait]) >= LEAST_POINTS or _shown(old.get(trait)) != _shown(new.get(trait))
    ]
    return tuple(sorted(moved, key=lambda t: (-abs(t.points), t.trait)))


def _shown(score: float | None) -> int | None:
    return None if score is None else whole(score)


def _caveats(before: Report, after: Report) -> tuple[str, ...]:
    said = []
    if before.rubric_version != after.rubric_version:
        said.append(
            f"The weights changed in between: rubric {before.rubric_version} then, {after.rubric_version} now."
        )
    if before.program_version != after.program_version:
        said.append(
            f"The program changed in between: version {before.program_version} then, {after.program_version} now."
        )
    if before.profile != after.profile:
        said.append(f"It was weighed as {_plain(before.profile)} then and as {_plain(after.profile)} now.")
    if before.as_of != after.as_of:
        said.append(f"It was judged as of {before.as_of} then and as of {after.as_of} now.")
    if before.input_type != after.input_type:
        said.append(f"It was read as {before.input_type} then and as {after.input_type} now.")
    return tuple(said)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def movement(before: float | None, after: float | None) -> str:
    """The movement of the shown, whole score: "Up 4 to 61", "Down 1 to 57", "No change: 57"."""
    if after is None:
        return "No score now" if before is not None else "No score, before or now"
    if before is None:
        return f"A score now: {whole(after)}"
    step = whole(after) - whole(before)
    if step:
        return f"{'Up' if step > 0 else 'Down'} {abs(step)} to {whole(after)}"
    if after == before:
        return f"No change: {whole(after)}"
    return f"A little {'up' if after > before else 'down'}, still {whole(after)}"


def _headline(before: Report, after: Report, moves: tuple[CheckMove, ...], *, text_moved: bool) -> str:
    said = movement(before.score, after.score)
    up = [m for m in moves if m.points >= LEAST_POINTS]
    down = [m for m in moves if m.points <= -LEAST_POINTS]
    first, second = (up, down) if (after.score or 0) >= (before.score or 0) else (down, up)
    clauses = [_clause(m) for m in (*first[:CLAUSES], *second[: max(1, CLAUSES - len(first))])]
    more = len(up) + len(down) - len(clauses)
    if more > 0:
        clauses.append(counted(more, "smaller change"))
    if clauses:
        return f"{said}: {'; '.join(clauses)}."
    if text_moved and before.score == after.score:
        return f"{said}; what was edited is nothing that the score counts."
    return f"{said}."


def _clause(move: CheckMove) -> str:
    """One check's movement as part of a sentence, from the check's own words."""
    title = _lowered(move.title)
    if move.after not in ("in order", "to change"):
        return f"{_plain(move.check)}: {move.after} now"
    if move.before != move.after:
        return title
    if move.fewer > 0:
        return f"{counted(move.fewer, 'finding')} fewer where {title}"
    if move.fewer < 0:
        return f"{in_words(-move.fewer)} more {'finding' if move.fewer == -1 else 'findings'}: {title}"
    if move.after == "in order":
        return f"{title}, {'more' if move.points > 0 else 'less'} than before"
    return f"{'better' if move.points > 0 else 'worse'} than before, though {title}"


def _lowered(title: str) -> str:
    title = title.rstrip(".")
    return title[:1].lower() + title[1:]
