"""benchmarks/validity/readers.py: every measure stands beside the score, with intervals and by profile."""

from __future__ import annotations

import pytest
from fabricated_measurements import labels, pages

from benchmarks.validity.measures import MEASURES, SCORE, WORDS
from benchmarks.validity.readers import with_readers


def test_score_and_measures_stand_beside_each_other() -> None:
    found = with_readers(labels(), pages())
    by_name = {m.measure: m for m in found.measures}
    assert tuple(by_name) == tuple(MEASURES)
    assert (found.pages, found.unscored) == (20, 1)
    score, words = by_name[SCORE], by_name[WORDS]
    assert score.spearman is not None
    assert score.spearman > 0.97, "the page without a score has the lowest label"
    assert words.spearman == pytest.approx(-1)
    assert words.ahead == pytest.approx(score.spearman + 1)
    assert (score.ahead, score.ahead_interval) == (None, None)
    assert score.interval is not None
    assert score.interval.low <= score.spearman <= score.interval.high
    assert by_name["images"].spearman is None, "all the same"


def test_profiles_are_held_to_their_own_weights_and_to_the_general_ones() -> None:
    found = {p.profile: p for p in with_readers(labels(), pages()).profiles}
    assert {name: p.pages for name, p in found.items()} == {"guide": 12, "tool": 8}
    tool = found["tool"]
    assert tool.own == pytest.approx(1)
    assert tool.general is not None
    assert tool.general < 0.5
    assert tool.ahead is not None
    assert tool.ahead.high > 0.5
    few = with_readers(labels(), pages()[:3]).profiles
    assert [(p.pages, p.own) for p in few] == [(3, None)]


def test_the_same_pages_give_the_same_figures() -> None:
    assert with_readers(labels(), pages()) == with_readers(labels(), pages())
