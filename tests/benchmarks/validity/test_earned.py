"""benchmarks/validity/earned.py: accuracy by site, its mean and interval, and word count on the same sites."""

from __future__ import annotations

from dataclasses import replace

from fabricated_measurements import pairs, posts

from benchmarks.pairs import Pair
from benchmarks.validity.earned import LEAST_PAIRS, with_links
from benchmarks.validity.measures import SCORE, WORDS


def test_sites_count_once_each_and_small_ones_not_at_all() -> None:
    found = with_links(pairs(), posts())
    assert found is not None
    assert [(s.site, s.pairs, s.score, s.words) for s in found.sites] == [
        ("a.example", 6, 1.0, 0.5),
        ("b.example", 6, 0.5, 1.0),
    ]
    assert (found.all_sites, found.pairs, found.counted, found.unscored) == (3, 13, 12, 0)
    score, words = found.of(SCORE), found.of(WORDS)
    assert (score.mean, words.mean, words.ahead) == (0.75, 0.75, 0.0)
    assert score.interval is not None
    assert (score.interval.low, score.interval.high) == (0.5, 1.0)
    assert words.ahead_interval is not None
    assert (words.ahead_interval.low, words.ahead_interval.high) == (-0.5, 0.5)


def test_a_profile_wants_both_posts_and_pairs_enough() -> None:
    several = [replace(pair) for pair in pairs() if pair.site == "a.example"] * 6
    assert len(several) > LEAST_PAIRS
    lost = [
        replace(p, values={**p.values, "general": 1.0 if p.id == "a0" else p.values["score"]})
        for p in posts()
    ]
    found = with_links([*several, *pairs()[6:]], lost)
    assert found is not None
    (guide,) = found.profiles
    assert (guide.profile, guide.pairs) == ("guide", 36 + 7)
    assert guide.own == (36 + 3 + 0) / 43
    assert guide.general == (30 + 3 + 0) / 43
    mixed = [replace(p, profile="tool" if p.id.endswith("none") else "guide") for p in posts()]
    by_profile = with_links(pairs(), mixed)
    assert by_profile is not None
    assert [(p.pairs, p.own) for p in by_profile.profiles] == [(0, None), (0, None)]


def test_no_site_with_pairs_enough_is_no_measurement() -> None:
    assert with_links([Pair("c.example", "c0", "c-none")], posts()) is None
