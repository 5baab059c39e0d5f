"""Runs the relations over the pages in two processes and makes a table of what held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median

from benchmarks.gaming import must_not_change, must_not_raise, must_raise, words_for_machines
from benchmarks.gaming.pages import AS_OF, Raw
from benchmarks.gaming.relation import RELATIONS, Page, Pair, Relation, Version, judged
from grader.api import Report, Source, grade
from grader.errors import GraderError

FILES = (must_not_raise, words_for_machines, must_raise, must_not_change)
"""Imported so that their relations are known."""

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one page."""

    page: str
    pairs: tuple[Pair, ...] = ()
    left_out: tuple[str, ...] = ()
    """Relations that do not apply to the page."""
    error: str = ""
    """Why the page itself could not be graded."""


def graded(version: Version, url: str) -> Report:
    """The report of one copy of a page."""
    return grade(
        Source(content=version.content, input_type=version.input_type, url=url, as_of=AS_OF),
        keep_document=False,
    )


def tried(raw: Raw, names: Sequence[str]) -> Tried:
    """Every named relation on one page."""
    try:
        plain = graded(Version(raw.html), raw.url)
    except GraderError as error:
        return Tried(raw.id, error=str(error))
    page = Page(raw.id, raw.html, raw.url, plain.language, plain.words)
    known = {Version(raw.html): plain}
    pairs, left_out = [], []
    for name in names:
        pair = pair_of(RELATIONS[name], page, known)
        if pair is None:
            left_out.append(name)
        else:
            pairs.append(pair)
    return Tried(raw.id, tuple(pairs), tuple(left_out))


def pair_of(relation: Relation, page: Page, known: dict[Version, Report]) -> Pair | None:
    """A relation on a page; None where it does not apply. `known` holds reports that need not be made again."""
    versions = relation.versions(page)
    if versions is None:
        return None
    before, after = (known[v] if v in known else graded(v, page.url) for v in versions)
    return judged(relation, page.id, before, after)


def run(work: Sequence[tuple[Raw, Sequence[str]]], *, processes: int = PROCESSES) -> Iterator[Tried]:
    """Each page with the relations to be tried on it, in the pages' order."""
    if processes <= 1:
        yield from (tried(raw, names) for raw, names in work)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(tried, [raw for raw, _ in work], [list(names) for _, names in work])


def sample(pages: Sequence[Raw], *, each: int) -> list[tuple[Raw, list[str]]]:
    """Every relation on `each` of the pages, spread so that every page gets about as many."""
    names = list(RELATIONS)
    chosen: list[list[str]] = [[] for _ in pages]
    for number, name in enumerate(names):
        for turn in range(min(each, len(pages))):
            chosen[(number * each + turn * (1 + len(pages) // each)) % len(pages)].append(name)
    return [(raw, list(dict.fromkeys(mine))) for raw, mine in zip(pages, chosen, strict=True) if mine]


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one relation."""

    relation: str
    expects: str
    pairs: int
    """Pairs with a score before or after."""
    hold: int
    worst: float | None
    """The change in points that lies furthest on the wrong side."""
    worst_page: str
    median: float | None
    unscored: int
    """Pairs without a score before and after; they count neither way."""
    left_out: int
    """Pages that the relation does not apply to."""
    movers: tuple[tuple[str, int], ...] = ()
    """Checks that moved the score most in pairs that do not hold, with the number of those pairs."""


def rows(results: Sequence[Tried]) -> list[Row]:
    """One row a relation, in the order of the files."""
    made = []
    for relation in RELATIONS.values():
        pairs = [p for t in results for p in t.pairs if p.relation == relation.name]
        counted = [p for p in pairs if p.holds is not None]
        left_out = sum(relation.name in t.left_out for t in results)
        if not pairs and not left_out:
            continue
        failing = [p for p in counted if not p.holds]
        worst = max(failing or counted, key=lambda p: _wrongness(relation, p), default=None)
        movers: dict[str, int] = {}
        for pair in failing:
            for check, change in pair.moved[:3]:
                if relation.expects != "must not raise" or change > 0:
                    movers[check] = movers.get(check, 0) + 1
        made.append(
            Row(
                relation.name,
                relation.expects,
                len(counted),
                sum(bool(p.holds) for p in counted),
                round(worst.change, 2) if worst else None,
                worst.page if worst else "",
                round(median(p.change for p in counted), 2) if counted else None,
                len(pairs) - len(counted),
                left_out,
                tuple(sorted(movers.items(), key=lambda m: (-m[1], m[0]))[:4]),
            )
        )
    return made


def _wrongness(relation: Relation, pair: Pair) -> float:
    if relation.expects == "must not raise":
        return pair.change
    return -pair.change if relation.expects == "must raise" else abs(pair.change)
