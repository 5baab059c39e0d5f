"""What the weights rest on, and whether others would do better: `python -m benchmarks.calibration --gold DIR --links DIR`.

Printed for every check: on how many labelled pages it was scored, Spearman's correlation of its score with the readers'
worth there, and the share of pairs of posts (one linked, one not) that it alone puts in the right order, as the mean over
sites. Then the general weights are fitted anew, shrunk towards those of the rubric, with whole pages and whole sites left
out in turn: where the fit does better on what it has not seen than the rubric does, the weights are worth another look.
`--json FILE` keeps the outcomes of the checks, so that a second run (`--outcomes FILE`) takes seconds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import fmean

import numpy as np

from benchmarks.labels import AS_OF, read_labels
from benchmarks.pairs import LEAST_PAIRS, Pair, accuracy_by_site, posts_of, read_pairs
from benchmarks.ranks import spearman
from grader.batch import Row, read_list, source_of
from grader.limits import MIN_WORDS
from grader.rubric import rubric

PROFILE = "general"
FOLDS = 8
SEED = 0
SHRINK = 0.05
"""How strongly the logarithm of each weight is held to the rubric's; of 0.01, 0.05 and 0.2 the middle one did best unseen."""
SOFTNESS = 0.06
"""Difference of two scores (0..1) at which a pair counts as three quarters right in the fit's smooth measure."""
LINKS_PART = 0.6
"""What the pairs of posts weigh in the fit, the pages' worth weighing 1."""
STEPS, STEP = 250, 0.05
NARROWEST, WIDEST = -3.0, 2.0
"""Logarithms of the factors between which a weight may move: no sign is ever turned."""

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the checks said of one page or post."""

    id: str
    words: int
    scores: dict[str, float]
    """Of "trait/check", 0..1, for those that were scored."""


def outcomes_of(row: Row) -> Outcomes | None:
    """All checks over one row of a list; None where it can't be read."""
    from grader.checks import all_checks
    from grader.errors import GraderError, ReadError
    from grader.facts import Facts
    from grader.facts.sentences import word_count
    from grader.read import read
    from grader.runner import run

    source = source_of(row, as_of=AS_OF)
    if isinstance(source, ReadError):
        return None
    try:
        document = read(source)
    except GraderError:
        return None
    facts = Facts(document)
    ran = run(document, facts, all_checks())
    scores = {f"{r.check.trait}/{r.check.id}": r.outcome.score for r in ran if r.outcome.score is not None}
    return Outcomes(row.id, facts(word_count), scores)


def measured(rows: Iterable[Row], processes: int) -> list[Outcomes]:
    """Outcomes of all rows that can be read, in their order."""
    with ProcessPoolExecutor(processes) as pool:
        return [found for found in pool.map(outcomes_of, rows, chunksize=8) if found is not None]


@dataclass(frozen=True, slots=True)
class Sample:
    """Pages with their worth and pairs of posts, as arrays over the same checks."""

    checks: tuple[str, ...]
    weights: Floats
    """The rubric's, by check."""
    pages: tuple[Outcomes, ...]
    worth: Floats
    posts: tuple[Outcomes, ...]
    pairs: tuple[Pair, ...]

    @property
    def sites(self) -> tuple[str, ...]:
        """Sites with enough pairs to count."""
        known = {post.id for post in self.posts}
        return tuple(sorted(accuracy_by_site([p for p in self.pairs if {p.linked, p.unlinked} <= known], {})))


def grid(of: Sequence[Outcomes], checks: Sequence[str]) -> tuple[Floats, Floats]:
    """Scores (0 where not scored) and a mask (1 where scored), a row an Outcomes, a column a check."""
    scores = np.array([[one.scores.get(check, 0.0) for check in checks] for one in of])
    scored = np.array([[float(check in one.scores) for check in checks] for one in of])
    return scores, scored


def totals(scores: Floats, scored: Floats, weights: Floats) -> Floats:
    """The score of every row, 0..1: the mean of what was scored by weight, as grader.scoring.overall has it."""
    total: Floats = (scores @ weights) / np.maximum(scored @ weights, 1e-9)
    return total


def fitted(sample: Sample, pages: Sequence[int], sites: frozenset[str]) -> Floats:
    """Weights that put those pages and the pairs of those sites in order best, shrunk towards the rubric's.

    The measure is the logistic loss of score differences over pairs of pages by the difference of their worth, and over
    pairs of posts with every site counting once; minimised by Adam (Kingma & Ba 2015) over the logarithms of the weights.
    """
    place = {post.id: at for at, post in enumerate(sample.posts)}
    ordered = [(i, j) for i in pages for j in pages if sample.worth[i] > sample.worth[j]]
    gap = np.array([sample.worth[i] - sample.worth[j] for i, j in ordered])
    held = [p for p in sample.pairs if p.site in sites and p.linked in place and p.unlinked in place]
    number = {site: sum(p.site == site for p in held) for site in sites}
    share = np.array([1 / number[p.site] for p in held])
    parts = [
        (*grid(sample.pages, sample.checks), np.array(ordered), gap / gap.sum(), 1.0),
        (
            *grid(sample.posts, sample.checks),
            np.array([(place[p.linked], place[p.unlinked]) for p in held]),
            share / share.sum(),
            LINKS_PART,
        ),
    ]
    factor = np.zeros(len(sample.checks))
    mean, spread = np.zeros_like(factor), np.zeros_like(factor)
    for step in range(1, STEPS + 1):
        weights = sample.weights * np.exp(factor)
        slope = 2 * SHRINK * factor
        for scores, scored, order, by, part in parts:
            total = totals(scores, scored, weights)
            lead = (total[order[:, 0]] - total[order[:, 1]]) / SOFTNESS
            pull = -part * by / (1 + np.exp(lead)) / SOFTNESS
            row = np.zeros(len(total))
            np.add.at(row, order[:, 0], pull)
            np.add.at(row, order[:, 1], -pull)
            each = scored * (scores - total[:, None]) / np.maximum(scored @ weights, 1e-9)[:, None]
            slope += (each * row[:, None]).sum(0) * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        move = STEP * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        factor = np.clip(factor - move, NARROWEST, WIDEST)
    return np.asarray(sample.weights * np.exp(factor))


def page_scores(sample: Sample, weights: Floats) -> list[float]:
    """Scores of the pages; below all others where a page has too few words for one."""
    total = totals(*grid(sample.pages, sample.checks), weights)
    return [-1.0 if page.words < MIN_WORDS else float(t) for page, t in zip(sample.pages, total, strict=True)]


def accuracies(sample: Sample, weights: Floats) -> dict[str, float]:
    """Share of pairs in the right order by site."""
    total = totals(*grid(sample.posts, sample.checks), weights)
    return accuracy_by_site(sample.pairs, {p.id: float(t) for p, t in zip(sample.posts, total, strict=True)})


def cross_validated(sample: Sample) -> tuple[float | None, float]:
    """Spearman with worth and mean accuracy over sites, each page and site scored by weights that have not seen it."""
    draw = Random(SEED)
    pages, sites = list(range(len(sample.pages))), list(sample.sites)
    draw.shuffle(pages)
    draw.shuffle(sites)
    told: dict[int, float] = {}
    right: list[float] = []
    for fold in range(FOLDS):
        out, away = set(pages[fold::FOLDS]), set(sites[fold::FOLDS])
        kept = [p for p in pages if p not in out and sample.pages[p].words >= MIN_WORDS]
        weights = fitted(sample, kept, frozenset(sites) - away)
        scores, by_site = page_scores(sample, weights), accuracies(sample, weights)
        told.update({p: scores[p] for p in out})
        right.extend(by_site[site] for site in away)
    pairs = [(told[p], float(sample.worth[p])) for p in sorted(told)]
    return spearman(pairs), fmean(right)


@dataclass(frozen=True, slots=True)
class Signal:
    """What one check by itself says."""

    check: str
    points: float
    scored: int
    rho: float | None
    accuracy: float | None


def signals(sample: Sample) -> tuple[Signal, ...]:
    """Each check by itself, in the rubric's order; no figure where it is scored on too few."""
    found = []
    for at, check in enumerate(sample.checks):
        pairs = [
            (page.scores[check], float(worth))
            for page, worth in zip(sample.pages, sample.worth, strict=True)
            if check in page.scores
        ]
        told = {post.id: post.scores[check] for post in sample.posts if check in post.scores}
        both = [p for p in sample.pairs if p.linked in told and p.unlinked in told]
        by_site = accuracy_by_site(both, told)
        rho = spearman(pairs) if len(pairs) >= 2 * LEAST_PAIRS else None
        accuracy = fmean(by_site.values()) if by_site else None
        found.append(Signal(check, float(sample.weights[at]), len(pairs), rho, accuracy))
    return tuple(found)


def sample_of(
    pages: Sequence[Outcomes], worth: Mapping[str, float], posts: Sequence[Outcomes], pairs: Sequence[Pair]
) -> Sample:
    """The sample over every check that has weight."""
    weights = {
        f"{trait}/{check}": rubric().points(trait, check, PROFILE)
        for trait, of in rubric().traits.items()
        for check in of.checks
    }
    checks = tuple(check for check, weight in weights.items() if weight > 0)
    held = tuple(page for page in pages if page.id in worth)
    return Sample(
        checks,
        np.array([weights[check] for check in checks]),
        held,
        np.array([worth[page.id] for page in held]),
        tuple(posts),
        tuple(pairs),
    )


def _shown(value: float | None) -> str:
    return "    -" if value is None else f"{value:+.2f}"


def _print(sample: Sample) -> None:
    print(f"{'check':44} points  pages   rho  pairs")
    for s in sorted(signals(sample), key=lambda s: -s.points):
        share = "    -" if s.accuracy is None else f"{s.accuracy:.3f}"
        print(f"{s.check:44} {s.points:6.2f} {s.scored:6} {_shown(s.rho)}  {share}")
    worth = [float(w) for w in sample.worth]
    now = spearman(list(zip(page_scores(sample, sample.weights), worth, strict=True)))
    links = fmean(accuracies(sample, sample.weights).values())
    print(f"\nrubric {rubric().version}, general profile: worth {_shown(now)}, pairs {links:.3f}")
    able = [at for at, page in enumerate(sample.pages) if page.words >= MIN_WORDS]
    weights = fitted(sample, able, frozenset(sample.sites))
    again = spearman(list(zip(page_scores(sample, weights), worth, strict=True)))
    print(
        f"fitted to all of it: worth {_shown(again)}, pairs {fmean(accuracies(sample, weights).values()):.3f}"
    )
    rho, right = cross_validated(sample)
    print(f"fitted, pages and sites left out in turn: worth {_shown(rho)}, pairs {right:.3f}")
    scale = 100 / weights.sum()
    moved = sorted(
        zip(sample.checks, sample.weights, weights * scale, strict=True), key=lambda m: -abs(m[2] - m[1])
    )
    for check, before, after in moved[:12]:
        print(f"  the fit would move {check} from {before:.2f} to {after:.2f}")


def main() -> int:
    """Measure, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of labelled pages")
    parser.add_argument("--links", type=Path, required=True, help="folder of posts and pairs")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", type=Path, help="keep the outcomes of the checks here")
    parser.add_argument("--outcomes", type=Path, help="take the outcomes from such a file")
    options = parser.parse_args()
    worth = {key: float(label["link_worthiness"]) for key, label in read_labels(options.gold).items()}
    pairs = read_pairs(options.links / "pairs.csv")
    if options.outcomes:
        kept = json.loads(options.outcomes.read_text(encoding="utf-8"))
        pages, posts = ([Outcomes(**one) for one in kept[name]] for name in ("pages", "posts"))
    else:
        pages = measured(read_list(options.gold / "list.csv"), options.processes)
        wanted = posts_of(pairs)
        rows = [row for row in read_list(options.links / "posts.csv") if row.id in wanted]
        posts = measured(rows, options.processes)
    if options.json:
        text = json.dumps({"pages": [asdict(p) for p in pages], "posts": [asdict(p) for p in posts]})
        options.json.write_text(text, encoding="utf-8")
    _print(sample_of(pages, worth, posts, pairs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
