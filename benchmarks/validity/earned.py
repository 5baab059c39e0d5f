"""How often the score puts the linked one of two posts first, beside measures that anyone can take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.intervals import Interval, bootstrap
from benchmarks.pairs import Pair, accuracy_by_site, mean_over_sites, right
from benchmarks.validity.measures import GENERAL, MEASURES, SCORE, WORDS, Measured

LEAST_PAIRS = 30
"""A profile with fewer pairs says nothing."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Mean over sites of the share of pairs in the right order; 0.5 is chance."""

    measure: str
    mean: float
    interval: Interval | None
    ahead: float
    """By how much the score is ahead of it."""
    ahead_interval: Interval | None


@dataclass(frozen=True, slots=True)
class Site:
    """One site."""

    site: str
    pairs: int
    score: float
    words: float


@dataclass(frozen=True, slots=True)
class ProfileAccuracy:
    """Pairs of which both posts fall under one profile, held to its own weights and to the general ones."""

    profile: str
    pairs: int
    sites: int
    own: float | None
    """Share of all those pairs in the right order; None where there are fewer than LEAST_PAIRS."""
    general: float | None
    ahead: Interval | None
    """95 % interval of own - general over sites."""


@dataclass(frozen=True, slots=True)
class WithLinks:
    """All of it."""

    posts: int
    unscored: int
    all_sites: int
    """Sites that have any pair."""
    pairs: int
    counted: int
    """Pairs of the sites that count."""
    measures: tuple[Accuracy, ...]
    sites: tuple[Site, ...]
    """Best first."""
    profiles: tuple[ProfileAccuracy, ...]

    def of(self, measure: str) -> Accuracy:
        """The accuracy of one measure; StopIteration where it was not taken."""
        return next(found for found in self.measures if found.measure == measure)


def with_links(pairs: Sequence[Pair], posts: Sequence[Measured]) -> WithLinks | None:
    """Pairwise accuracies of every measure, each with its interval over sites; None where no site has pairs enough."""
    values = {name: {post.id: post.values[name] for post in posts} for name in MEASURES}
    by_site = {name: accuracy_by_site(pairs, values[name]) for name in MEASURES}
    ours = by_site[SCORE]
    if not ours:
        return None
    number = Counter(pair.site for pair in pairs)
    sites = [Site(site, number[site], share, by_site[WORDS][site]) for site, share in ours.items()]
    profile = {post.id: post.profile for post in posts}
    return WithLinks(
        posts=len(posts),
        unscored=sum(post.values[SCORE] is None for post in posts),
        all_sites=len(number),
        pairs=len(pairs),
        counted=sum(site.pairs for site in sites),
        measures=tuple(_accuracy(name, ours, by_site[name]) for name in MEASURES),
        sites=tuple(sorted(sites, key=lambda s: (-s.score, s.site))),
        profiles=tuple(
            _profile(
                one, [p for p in pairs if profile.get(p.linked) == profile.get(p.unlinked) == one], values
            )
            for one in sorted({p for p in profile.values() if p})
        ),
    )


def _accuracy(name: str, ours: Mapping[str, float], theirs: Mapping[str, float]) -> Accuracy:
    mean, interval = mean_over_sites(theirs) or (0.5, None)
    differences = [ours[site] - theirs[site] for site in ours]
    return Accuracy(name, mean, interval, fmean(differences), bootstrap(differences, fmean))


Tally = tuple[float, float, int]
"""Of one site: pairs in the right order under its own profile, under the general one, and all pairs."""


def _profile(
    profile: str, pairs: Sequence[Pair], values: Mapping[str, Mapping[str, float | None]]
) -> ProfileAccuracy:
    mine: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        mine[pair.site].append(pair)
    if len(pairs) < LEAST_PAIRS:
        return ProfileAccuracy(profile, len(pairs), len(mine), None, None, None)
    tallies: list[Tally] = [
        (sum(right(p, values[SCORE]) for p in of), sum(right(p, values[GENERAL]) for p in of), len(of))
        for of in mine.values()
    ]
    own, general, number = (sum(column) for column in zip(*tallies, strict=True))
    ahead = bootstrap(tallies, _ahead) if len(tallies) > 1 else None
    return ProfileAccuracy(profile, len(pairs), len(mine), own / number, general / number, ahead)


def _ahead(drawn: Sequence[Tally]) -> float:
    return sum(own - general for own, general, _ in drawn) / sum(number for _, _, number in drawn)
