"""How the score goes with what readers found worth linking to, beside measures that anyone can take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.intervals import Interval, bootstrap
from benchmarks.labels import Label
from benchmarks.ranks import spearman
from benchmarks.validity.measures import GENERAL, MEASURES, SCORE, Measured

LOWEST = float("-inf")
"""A page that a measure says nothing of is ranked below all others."""

LEAST_PAGES = 8
"""A profile with fewer pages has no rank correlation worth printing."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """How one measure goes with the readers' link-worthiness."""

    measure: str
    spearman: float | None
    interval: Interval | None
    ahead: float | None
    """By how much the score is ahead of it."""
    ahead_interval: Interval | None


@dataclass(frozen=True, slots=True)
class ProfileCorrelation:
    """The pages of one profile, held to its own weights and to the general ones."""

    profile: str
    pages: int
    own: float | None
    """Spearman with link-worthiness; None where there are fewer than LEAST_PAGES pages."""
    general: float | None
    ahead: Interval | None
    """95 % interval of own - general over pages."""


@dataclass(frozen=True, slots=True)
class WithReaders:
    """All of it."""

    pages: int
    unscored: int
    """Pages without a score."""
    measures: tuple[Correlation, ...]
    profiles: tuple[ProfileCorrelation, ...]


Case = tuple[float, Mapping[str, float | None]]


def with_readers(labels: Mapping[str, Label], pages: Sequence[Measured]) -> WithReaders:
    """Rank correlations of every measure with link_worthiness (1..5), each with its interval over pages."""
    known = [page for page in pages if page.id in labels]
    cases = [_case(labels, page) for page in known]
    return WithReaders(
        pages=len(cases),
        unscored=sum(values[SCORE] is None for _, values in cases),
        measures=tuple(_correlation(cases, name) for name in MEASURES),
        profiles=tuple(
            _profile(profile, [_case(labels, page) for page in known if page.profile == profile])
            for profile in sorted({page.profile for page in known if page.profile})
        ),
    )


def _case(labels: Mapping[str, Label], page: Measured) -> Case:
    return labels[page.id]["link_worthiness"], page.values


def _rho(cases: Sequence[Case], name: str) -> float | None:
    return spearman([(worth, LOWEST if (v := values[name]) is None else v) for worth, values in cases])


def _difference(cases: Sequence[Case], one: str, other: str) -> float | None:
    first, second = _rho(cases, one), _rho(cases, other)
    return None if first is None or second is None else first - second


def _correlation(cases: Sequence[Case], name: str) -> Correlation:
    own = name == SCORE
    return Correlation(
        name,
        _rho(cases, name),
        bootstrap(cases, lambda drawn: _rho(drawn, name)),
        None if own else _difference(cases, SCORE, name),
        None if own else bootstrap(cases, lambda drawn: _difference(drawn, SCORE, name)),
    )


def _profile(profile: str, cases: Sequence[Case]) -> ProfileCorrelation:
    if len(cases) < LEAST_PAGES:
        return ProfileCorrelation(profile, len(cases), None, None, None)
    return ProfileCorrelation(
        profile,
        len(cases),
        _rho(cases, SCORE),
        _rho(cases, GENERAL),
        bootstrap(cases, lambda drawn: _difference(drawn, SCORE, GENERAL)),
    )
