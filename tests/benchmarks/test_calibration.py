"""The fit of the weights on made-up outcomes of which the answer is known."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from benchmarks import calibration
from benchmarks.calibration import Outcomes, Sample, cross_validated, fitted, page_scores, signals, totals
from benchmarks.pairs import Pair
from grader.scoring import Weighed, overall

CHECKS = ("depth/says_it", "depth/noise", "depth/silent")


@pytest.fixture(scope="module")
def sample() -> Sample:
    """Forty pages and sixty posts: the first check follows the worth, the second chance, the third is never scored."""
    draw = Random(7)
    pages = [Outcomes(f"p{n}", 500, {CHECKS[0]: (n % 5) / 4, CHECKS[1]: draw.random()}) for n in range(40)]
    posts = [Outcomes(f"q{n}", 500, {CHECKS[0]: n % 2, CHECKS[1]: draw.random()}) for n in range(60)]
    pairs = [Pair(f"site{n // 12}", f"q{n + 1}", f"q{n}") for n in range(0, 60, 2)]
    worth = np.array([1.0 + n % 5 for n in range(40)])
    return Sample(CHECKS, np.array([1.0, 4.0, 2.0]), tuple(pages), worth, tuple(posts), tuple(pairs))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "STEPS", 60)


def test_the_check_that_speaks_gains_over_the_one_that_does_not(sample: Sample) -> None:
    weights = fitted(sample, range(40), frozenset(sample.sites))
    assert (weights > 0).all()
    assert weights[0] / weights[1] > 2 * sample.weights[0] / sample.weights[1]
    assert weights[2] == pytest.approx(sample.weights[2], rel=0.01), (
        "nothing is known of it, so the rubric holds"
    )


def test_what_is_left_out_is_ordered_better_too(sample: Sample) -> None:
    rho, right = cross_validated(sample)
    assert rho is not None
    assert rho > 0.8
    assert right > 0.8


def test_each_check_by_itself(sample: Sample) -> None:
    says, noise, silent = signals(sample)
    assert says.rho == pytest.approx(1.0)
    assert says.accuracy == 1.0
    assert noise.rho is not None
    assert abs(noise.rho) < 0.4
    assert (silent.scored, silent.rho, silent.accuracy) == (0, None, None)


def test_scores_are_those_of_the_grader(sample: Sample) -> None:
    for page, total in zip(
        sample.pages, totals(*calibration.grid(sample.pages, CHECKS), sample.weights), strict=True
    ):
        weighed = tuple(
            Weighed(check, "depth", float(weight), page.scores.get(check))
            for check, weight in zip(CHECKS, sample.weights, strict=True)
        )
        assert overall(weighed) == pytest.approx(100 * total)


def test_a_page_of_few_words_ranks_last(sample: Sample) -> None:
    short = Sample(
        CHECKS,
        sample.weights,
        (Outcomes("s", 20, {CHECKS[0]: 1.0}), *sample.pages),
        np.ones(41),
        sample.posts,
        sample.pairs,
    )
    scores = page_scores(short, sample.weights)
    assert scores[0] < min(scores[1:])
