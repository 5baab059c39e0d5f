"""Standings: each page's score and rank, overall and by trait, with its distance to the best."""

from __future__ import annotations

from dataclasses import dataclass

from grader.compare.comparison import Comparison

OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one page stands in one row."""

    score: float | None
    """0..100, one decimal; None where there is none, with `reason`."""
    rank: int | None = None
    """1 for the best; pages of one score share a rank, and the next rank counts them all. None without a score."""
    behind: float | None = None
    """Points below the best score of the row, one decimal; 0 for the best, None without a score."""
    reason: str = ""
    """Why there is no score, one sentence."""
    assessed: float = 1.0
    """Share of the row's weight that could be assessed for this page, 0..1."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A trait, or the score itself, for every page."""

    trait: str
    """"overall" or the trait's id."""
    title: str
    weight: float
    """Points of 100 by the profile named in Standings; 100 for "overall"."""
    stands: tuple[Stand, ...]
    """In the order of `Comparison.pages`."""


@dataclass(frozen=True, slots=True)
class Standings:
    """All rows: "overall" first, then the traits by weight."""

    rows: tuple[StandingRow, ...]
    profile: str
    """Whose weights sort the rows: our page's profile, or general."""
    note: str
    """One sentence about the weights: each page's own score rests on the weights of its own profile."""


def standings(comparison: Comparison) -> Standings:
    """Scores, ranks and distances to the best."""
    return Standings((), "general", "")
