"""benchmarks/pairs.py: what counts as the right order, and which sites count."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pairs import LEAST_PAIRS, Pair, accuracy_by_site, mean_over_sites, read_pairs, right

PAIRS = [Pair("a.example", f"a{n}", "a9") for n in range(LEAST_PAIRS)] + [Pair("b.example", "b1", "b2")]


def test_a_tie_and_a_missing_score_count_half() -> None:
    pair = Pair("a.example", "x", "y")
    assert right(pair, {"x": 2.0, "y": 1.0}) == 1.0
    assert right(pair, {"x": 1.0, "y": 2.0}) == 0.0
    assert right(pair, {"x": 1.0, "y": 1.0}) == right(pair, {"x": None, "y": 1.0}) == right(pair, {}) == 0.5


def test_a_site_with_few_pairs_does_not_count() -> None:
    score: dict[str, float | None] = {
        "a0": 9.0,
        "a1": 9.0,
        "a2": 1.0,
        "a3": None,
        "a9": 5.0,
        "b1": 1.0,
        "b2": 0.0,
    }
    assert accuracy_by_site(PAIRS, score) == {"a.example": (1 + 1 + 0 + 0.5 + 0.5) / 5}


def test_every_site_counts_once() -> None:
    found = mean_over_sites({"a.example": 1.0, "b.example": 0.5})
    assert found is not None
    assert found[0] == 0.75
    assert mean_over_sites({}) is None


def test_pairs_are_read_by_their_columns(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("unlinked,site,linked\nu,s.example,l\n", encoding="utf-8")
    assert read_pairs(tmp_path / "pairs.csv") == (Pair("s.example", "l", "u"),)
