"""benchmarks/ranks.py: ties share a rank, and the correlation is that of the ranks."""

from __future__ import annotations

import pytest

from benchmarks.ranks import ranks, spearman


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert ranks([5, 1, 5, 9]) == [1.5, 0.0, 1.5, 3.0]


def test_only_the_order_counts() -> None:
    assert spearman([(1, 10), (2, 1000), (3, 1001)]) == pytest.approx(1)
    assert spearman([(1, 3), (2, 2), (3, 1)]) == pytest.approx(-1)


def test_a_worked_case_with_a_tie() -> None:
    # Ranks 0 1 2 3 against 0 1.5 1.5 3: 4.5 / sqrt(5 x 4.5).
    assert spearman([(1, 1), (2, 2), (3, 2), (4, 3)]) == pytest.approx(4.5 / (5 * 4.5) ** 0.5)


def test_a_side_that_is_all_the_same_has_no_order() -> None:
    assert spearman([(1, 7), (2, 7), (3, 7)]) is None
    assert spearman([(1, 1), (2, 2)]) is None
