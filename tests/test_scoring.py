"""The score is one weighted mean; what weighs nothing counts for nothing, and points are what a fix really gains."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.api import grade
from grader.check import count, fewer, presence, share
from grader.report import BANDS, Interval, band_of, next_band, whole
from grader.scoring import Weighed, assessed_share, interval, no_score_reason, overall, points, trait_scores
from grader.source import Source

ROWS = st.lists(
    st.builds(
        Weighed,
        check=st.uuids().map(str),
        trait=st.sampled_from(["structure", "visuals", "readability"]),
        weight=st.floats(0, 20),
        score=st.one_of(st.none(), st.floats(0, 1)),
        applicable=st.booleans(),
    ),
    min_size=1,
    max_size=12,
).map(tuple)


def row(check: str, weight: float, score: float | None, *, applicable: bool = True) -> Weighed:
    return Weighed(check, "structure", weight, score, applicable)


def test_mean_by_weight() -> None:
    assert overall((row("a", 3, 1.0), row("b", 1, 0.0))) == 75


def test_unassessed_weighs_nothing() -> None:
    assert overall((row("a", 3, 1.0), row("b", 100, None))) == 100
    assert overall((row("b", 100, None),)) is None
    assert overall((row("a", 0, 1.0),)) is None


def test_points_are_the_difference_that_the_fix_makes() -> None:
    rows = (row("a", 3, 0.5), row("b", 1, 1.0))
    assert points(rows, "a") == pytest.approx(37.5)
    assert points(rows, "b") == 0


@given(ROWS)
def test_points_never_hurt_and_never_pass_a_hundred(rows: tuple[Weighed, ...]) -> None:
    before = overall(rows)
    if before is None:
        return
    assert -1e-9 <= before <= 100 + 1e-9
    for one in rows:
        gain = points(rows, one.check)
        assert gain >= -1e-9
        assert before + gain <= 100 + 1e-6


@given(ROWS)
def test_order_changes_nothing(rows: tuple[Weighed, ...]) -> None:
    before, after = overall(rows), overall(tuple(reversed(rows)))
    assert (before is None) == (after is None)
    assert before is None or before == pytest.approx(after)


@given(ROWS)
def test_the_score_lies_in_its_interval(rows: tuple[Weighed, ...]) -> None:
    score, inside = overall(rows), interval(rows)
    untold = {w.check for w in rows if w.score is None and w.applicable and w.weight > 0}
    assert (inside is not None) == bool(untold)
    if inside is not None:
        assert set(inside.untold) == untold
        assert 0 <= inside.low <= inside.high <= 100
        if score is not None:
            assert inside.low <= round(score, 1) <= inside.high


def test_the_interval_is_what_the_score_would_be_if_all_could_tell() -> None:
    rows = (row("a", 3, 1.0), row("b", 1, None), row("c", 4, 0.5), row("d", 2, None))
    assert interval(rows) == Interval(50.0, 80.0, ("d", "b"))


def test_what_does_not_apply_or_weighs_nothing_widens_no_interval() -> None:
    assert interval((row("a", 3, 0.4), row("b", 9, None, applicable=False), row("c", 0, None))) is None


def test_not_applicable_is_no_gap_in_the_assessed_share() -> None:
    rows = (row("a", 2, 1.0), row("b", 2, None), row("c", 6, None, applicable=False))
    assert assessed_share(rows) == 0.5


def test_no_score_below_a_hundred_words_or_half_of_the_weight() -> None:
    assert "99 words" in no_score_reason(99, 1.0)
    assert no_score_reason(100, 0.5) == ""
    assert "49 %" in no_score_reason(100, 0.49)


def test_traits_without_weight_still_show_their_checks() -> None:
    rows = trait_scores((row("a", 0, 0.4), row("b", 0, None)))
    structure = next(r for r in rows if r.trait == "structure")
    assert (structure.score, structure.ran, structure.total) == (None, 1, 2)


def test_shapes_are_smooth() -> None:
    assert share(9, 10, "v.").score == pytest.approx(1 - 1 / 11, abs=1e-4)
    assert share(0, 1, "v.").score == 0.5
    assert share(3, 3, "v.").score == 1
    assert count(0, 5, "v.").score == 0
    assert count(5, 5, "v.").score == count(50, 5, "v.").score == 1
    steps = [count(n, 5, "v.").score or 0 for n in range(6)]
    gains = [b - a for a, b in pairwise(steps)]
    assert gains == sorted(gains, reverse=True)
    assert fewer(0, 3, "v.").score == 1
    assert fewer(3, 3, "v.").score == 0.5
    assert presence(True, "v.").passed
    for good, total in ((2, 1), (0, 0), (-1, 3)):
        with pytest.raises(ValueError, match="share"):
            share(good, total, "v.")


def test_bands_cover_the_scale_and_chasing_ends_at_good_enough() -> None:
    assert [b.low for b in BANDS] == sorted(b.low for b in BANDS)
    assert band_of(0).name == BANDS[0].name
    assert band_of(69.5).name == "Link-worthy", "the band is that of the number shown"
    assert whole(59.5) == 60
    upper = next_band(59.4)
    assert upper is not None
    assert upper.low == 60
    assert next_band(60) is None


def test_the_headline_counts_towards_the_words_that_a_score_needs() -> None:
    body = "The wall stands on clay and leans to the east by a hand. " * 8
    text = body[: body.rindex("The wall")]

    def scored(title: str) -> bool:
        return grade(Source(content=f"# {title}\n\n{text}", input_type="markdown")).score is not None

    assert not scored("Walls")
    assert scored("Walls on clay, " + "and how they lean, " * 5)
