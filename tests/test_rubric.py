"""A rubric says what every weight rests on, and every profile has a hundred points."""

from __future__ import annotations

import pytest

from grader.errors import RubricError
from grader.profiles import PROFILES, profile_for
from grader.rubric import parse_rubric, rubric

GOOD = """
version = "t"
[traits.structure]
weight = 60
basis = "B8"
[traits.structure.profiles]
guide = 40
[traits.structure.checks.a]
weight = 1
basis = "practice, effect not measured"
[traits.visuals]
weight = 40
basis = "B25"
[traits.visuals.profiles]
guide = 60
[traits.visuals.checks.b]
weight = 3
basis = "B25"
[traits.visuals.checks.c]
weight = 1
basis = "B25"
"""


def test_points_follow_profile_and_check() -> None:
    read = parse_rubric(GOOD)
    assert read.points("visuals", "b", "general") == 30
    assert read.points("visuals", "b", "guide") == 45
    assert read.points("structure", "a", "guide") == 40


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("guide = 60", "guide = 50"),
        ('basis = "B8"', 'basis = ""'),
        ('weight = 3\nbasis = "B25"', 'weight = 3\nbasis = ""'),
    ],
)
def test_gaps_are_refused(old: str, new: str) -> None:
    with pytest.raises(RubricError):
        parse_rubric(GOOD.replace(old, new))


def test_shipped_rubric_weighs_no_readability_and_names_its_evidence() -> None:
    shipped = rubric()
    assert all(weight == 0 for weight in shipped.traits["readability"].weights.values())
    for trait in shipped.traits.values():
        assert trait.basis
        assert all(w >= 0 for c in trait.checks.values() for w in c.weights.values())


def test_a_check_can_weigh_otherwise_in_a_profile() -> None:
    read = parse_rubric(GOOD.replace("weight = 3\n", "weight = 3\nprofiles = { guide = 0 }\n"))
    assert read.points("visuals", "b", "guide") == 0
    assert read.points("visuals", "c", "guide") == 60
    with pytest.raises(RubricError, match="poem"):
        parse_rubric(GOOD.replace("guide = 40", "poem = 40"))


def test_every_kind_has_a_profile() -> None:
    assert profile_for("howto") == "guide"
    assert profile_for("press_release") == "opinion"
    assert profile_for("forum") == profile_for("nonsense") == "general"
    assert "guest_post" not in {profile_for(kind) for p in PROFILES for kind in p.kinds}
