"""Does what a projection promises come true? Every mechanical fix of every golden page, made in a copy and graded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from grader.api import EXAMPLES, Report, Source, example, grade
from grader.corrected import corrected, together, workbench
from grader.projection import project, turns
from tools.golden_pages import AS_OF, graded, language_pages, pages, source_of

BAR = 1.0
"""Points that a projection may lie beside the grade."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One choice of fixes on one page."""

    page: str
    fixes: tuple[str, ...]
    before: float
    projected: float
    real: float

    @property
    def off(self) -> float:
        """Points between the two."""
        return abs(self.projected - self.real)


@dataclass(frozen=True, slots=True)
class Held:
    """All trials together; `worst` and `mean` in points of 100."""

    trials: tuple[Trial, ...]
    worst: float
    mean: float

    @property
    def holds(self) -> bool:
        """Whether every trial keeps within BAR; without a trial nothing is shown."""
        return bool(self.trials) and self.worst <= BAR


def sources() -> Iterable[tuple[str, Source, Report]]:
    """Every golden page, in all languages, and the built-in drafts, each with its grade."""
    for page in (*pages(), *language_pages()):
        yield page.stem, source_of(page), graded(page)
    for name in EXAMPLES:
        source = Source(content=example(name), input_type="markdown", as_of=AS_OF)
        yield f"example {name}", source, grade(source)


def trials(name: str, source: Source, report: Report) -> tuple[Trial, ...]:
    """Each mechanical fix alone, each two that follow one another, and all together; none for a page without a score."""
    if report.score is None:
        return ()
    bench = workbench(source, report)
    every = tuple(m.patch for m in bench.mechanical)
    moves = {m.patch: m.moves for m in bench.mechanical}
    chosen = {(one,) for one in every} | set(pairwise(every)) | ({every} if every else set())
    found = []
    for fixes in sorted(chosen):
        parts = [moves[f] for f in fixes]
        if len(parts) > 1 and any(turns(report, m) for m in parts):
            # As the screen does.
            parts = [together(source, report, fixes)]
        projection = project(report, parts)
        real = grade(corrected(source, fixes).source).score
        if projection is not None and real is not None:
            found.append(Trial(name, fixes, report.score, projection.score, real))
    return tuple(found)


def measure(*, quick: bool = False) -> Held:
    """Try all golden pages; `quick` takes every third."""
    every = list(sources())[:: 3 if quick else 1]
    found = tuple(t for name, source, report in every for t in trials(name, source, report))
    off = [t.off for t in found]
    return Held(found, max(off, default=0.0), sum(off) / len(off) if off else 0.0)


def printed(held: Held) -> str:
    """The figures in a few lines, the widest trials first."""
    widest = sorted(held.trials, key=lambda t: (-t.off, t.page, t.fixes))[:5]
    lines = [
        f"projection: {len(held.trials)} choices of fixes; off by {held.worst:.2f} points at most, {held.mean:.3f} on average "
        f"(bar {BAR:g})"
    ]
    lines += [
        f"  {t.page}: {', '.join(t.fixes)}: {t.before:.1f} -> projected {t.projected:.1f}, graded {t.real:.1f}"
        for t in widest
    ]
    return "\n".join(lines)
