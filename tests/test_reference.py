"""A percentile never falls as the score rises, says what pages it counts, and is of the rubric that made the score."""

from __future__ import annotations

import json
from bisect import bisect_left
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import RubricError
from grader.profiles import PROFILES
from grader.reference import ALL, LEAST_PAGES, STEPS, distribution, parse_reference, reference
from grader.rubric import rubric

SCORE = st.integers(0, 1000).map(lambda tenths: tenths / 10)
MANY = st.lists(SCORE, min_size=LEAST_PAGES, max_size=400)


def text(**change: object) -> str:
    """A file in which guides have pages enough and no other profile has."""
    spread = {"pages": 40, "quantiles": [float(n) for n in range(30, 70)]}
    groups: dict[str, object] = {p.id: {"pages": 3, "quantiles": []} for p in PROFILES}
    groups |= {ALL: {"pages": 60, "quantiles": [float(n) for n in range(20, 80)]}, "guide": spread}
    groups |= change
    return json.dumps({"rubric_version": "t", "as_of": "2026-11-22", "groups": groups})


@given(MANY, SCORE, SCORE)
def test_a_higher_score_never_stands_lower(scores: list[float], one: float, other: float) -> None:
    spread = distribution(scores)
    low, high = sorted((one, other))
    assert 0 <= spread.below(low) <= spread.below(high) <= 1


@given(MANY, SCORE)
def test_the_share_below_is_that_of_the_pages(scores: list[float], score: float) -> None:
    spread = distribution(scores)
    told, real = spread.below(score), bisect_left(sorted(scores), score) / len(scores)
    if len(scores) <= STEPS + 1:
        assert told == real
    else:
        # Between two quantiles lies a hundredth of the pages; pages with the same score may fill several.
        near = [bisect_left(sorted(scores), score + by) / len(scores) for by in (-0.11, 0.11)]
        assert near[0] - 0.02 <= told <= near[1] + 0.02


def test_many_pages_are_counted_to_less_than_a_hundredth() -> None:
    spread = distribution(n / 10 for n in range(901))
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert spread.below(90 * share) == pytest.approx(share, abs=0.002)
        assert spread.at(share) == pytest.approx(90 * share, abs=0.05)


@given(MANY)
def test_the_ends_are_the_ends(scores: list[float]) -> None:
    spread = distribution(scores)
    assert spread.pages == len(scores)
    assert spread.quantiles[0] == min(scores)
    assert spread.quantiles[-1] == max(scores)
    assert list(spread.quantiles) == sorted(spread.quantiles)
    assert spread.below(min(scores)) == 0
    assert spread.below(max(scores) + 0.1) == 1
    assert min(scores) <= spread.at(0.25) <= spread.at(0.5) <= spread.at(0.75) <= max(scores)


def test_few_pages_have_no_spread() -> None:
    assert distribution([50.0] * (LEAST_PAGES - 1)).quantiles == ()
    assert len(distribution([50.0] * LEAST_PAGES).quantiles) == LEAST_PAGES
    assert len(distribution(map(float, range(100))).quantiles) == 100
    assert len(distribution(n / 10 for n in range(900)).quantiles) == STEPS + 1


def test_a_profile_with_few_pages_is_held_beside_all() -> None:
    known = parse_reference(text())
    of_guides = known.standing(50.0, "guide")
    assert (of_guides.group, of_guides.pages, of_guides.below) == ("guide", 40, 0.5)
    of_tools = known.standing(50.0, "tool")
    assert (of_tools.group, of_tools.pages, of_tools.own_pages) == (ALL, 60, 3)
    assert known.standing(10.0, "guide").below == 0
    assert known.standing(99.0, "guide").below == 1


@pytest.mark.parametrize(
    "change",
    [
        {"poem": {"pages": 0, "quantiles": []}},
        {"guide": {"pages": 40, "quantiles": [50.0] * 39}},
        {"guide": {"pages": 40, "quantiles": [float(n) for n in range(69, 29, -1)]}},
        {"guide": {"pages": 40, "quantiles": [50.0] * 39 + [101.0]}},
        {"guide": {"pages": 3, "quantiles": [1.0, 2.0, 3.0]}},
        {ALL: {"pages": 29, "quantiles": []}},
    ],
)
def test_a_file_that_is_not_what_it_must_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(RubricError, match=r"reference\.json"):
        parse_reference(text(**change))


def test_the_shipped_file_is_of_the_shipped_rubric() -> None:
    assert reference().rubric_version == rubric().version, (
        "the weights have changed: run python -m tools.reference_distributions --gold DIR --links DIR"
    )


def test_the_shipped_file_holds_numbers_and_the_names_of_groups_only() -> None:
    raw = json.loads((files("grader") / "reference.json").read_text(encoding="utf-8"))
    assert raw.keys() == {"rubric_version", "as_of", "groups"}
    assert raw["groups"].keys() == {ALL, *(p.id for p in PROFILES)}
    for group in raw["groups"].values():
        assert group.keys() == {"pages", "quantiles"}
        assert all(isinstance(score, float) for score in group["quantiles"])
    assert raw["groups"][ALL]["pages"] == sum(g["pages"] for n, g in raw["groups"].items() if n != ALL)
