"""The rubric: weights of traits and checks by profile, each with its basis, read from rubric.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from grader.errors import RubricError
from grader.profiles import PROFILES


@dataclass(frozen=True, slots=True)
class CheckWeight:
    """A check's part of its trait: relative to the other checks of the trait, 0 where it is only shown."""

    weights: dict[str, float]
    """By profile."""
    basis: str
    """What the weight rests on: a row of the evidence, a measurement of ours, or "practice, effect not measured"."""


@dataclass(frozen=True, slots=True)
class TraitWeight:
    """A trait's part of the score by profile, in points of 100 where everything could be assessed."""

    weights: dict[str, float]
    basis: str
    checks: dict[str, CheckWeight]


@dataclass(frozen=True, slots=True)
class Rubric:
    """All weights of one version."""

    version: str
    traits: dict[str, TraitWeight]

    def points(self, trait: str, check: str, profile: str) -> float:
        """Points of 100 that a check carries in a profile where everything could be assessed."""
        of = self.traits[trait]
        total = sum(c.weights[profile] for c in of.checks.values())
        return of.weights[profile] * of.checks[check].weights[profile] / total if total else 0.0


def parse_rubric(text: str) -> Rubric:
    """Read a rubric; raises RubricError where a profile or a basis is missing or a profile's points are not 100."""
    raw = tomllib.loads(text)
    traits: dict[str, TraitWeight] = {}
    for trait, entry in raw["traits"].items():
        weights = _by_profile(entry)
        checks = {check: CheckWeight(_by_profile(c), str(c["basis"])) for check, c in entry["checks"].items()}
        if not entry.get("basis") or any(not c.basis for c in checks.values()):
            raise RubricError(f"rubric.toml gives no basis for something in {trait}.")
        traits[trait] = TraitWeight(weights, str(entry["basis"]), checks)
    for profile in PROFILES:
        total = sum(t.weights[profile.id] for t in traits.values())
        if abs(total - 100) > 0.01:
            raise RubricError(
                f"rubric.toml: the points of profile {profile.id} add up to {total:g}, not 100."
            )
    return Rubric(str(raw["version"]), traits)


def _by_profile(entry: dict[str, Any]) -> dict[str, float]:
    """The weight of a trait or check in every profile: its own word for a profile, else the one for all."""
    own = entry.get("profiles", {})
    unknown = own.keys() - {p.id for p in PROFILES}
    if unknown:
        raise RubricError(f"rubric.toml names profiles that there are not: {', '.join(sorted(unknown))}.")
    return {p.id: float(own.get(p.id, entry["weight"])) for p in PROFILES}


@cache
def rubric() -> Rubric:
    """The rubric that ships with this version."""
    return parse_rubric((files("grader") / "rubric.toml").read_text(encoding="utf-8"))
