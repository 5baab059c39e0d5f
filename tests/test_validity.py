"""The statement says what was measured, calls in-sample figures so, and does without the parts that are missing."""

from __future__ import annotations

import itertools
import re

import pytest

from grader.errors import RubricError
from grader.rubric import rubric
from grader.validity import NO_CAUSE, NOTHING, in_a_line, in_full, parse_validity, validity

HEAD = 'rubric_version = "t"\nmeasured = "2026-11-24"\n'
READERS = "[readers]\nspearman = 0.582\nn = 89\nlow = 0.421\nhigh = 0.714\nword_count = 0.373\n"
LINKS = "[links]\naccuracy = 0.745\nlow = 0.659\nhigh = 0.818\nword_count = 0.672\nsites = 24\npairs = 2292\n"
GAMING = "[gaming]\nhold = 0.983\npairs = 1204\n"


def told(*parts: str) -> str:
    shown = parse_validity(HEAD + "".join(parts))
    return "\n".join((in_a_line(shown), *in_full(shown)))


def test_every_figure_is_said_with_what_it_is_beside() -> None:
    words = told(READERS, LINKS, GAMING)
    for part in (
        *("75 of 100 pairs", "by word count: 67", "74.5 %", "65.9 to 81.8 %", "67.2 %", "50 %"),
        *(
            "24 sites",
            "2,292 pairs",
            "Spearman 0.58",
            "0.42 to 0.71",
            "89 pages",
            "itself: 0.37.",
            "1,204 tries",
            "98.3 %",
        ),
        *("language models", "not people", "2026-11-24", "rubric t", NO_CAUSE),
    ):
        assert part in words, part


def test_in_sample_figures_are_called_so_until_they_are_not() -> None:
    assert "Tested in-sample:" in told(LINKS)
    assert told(READERS, LINKS).count("In-sample:") == 2
    apart = told(READERS + "held_out = true\n", LINKS + "held_out = true\n")
    assert "n-sample" not in apart
    assert apart.count("kept apart") == 2
    assert "In-sample:" in told(READERS + "held_out = true\n", LINKS), "each part says it for itself"


@pytest.mark.parametrize(
    "parts", [p for n in range(4) for p in itertools.combinations((READERS, LINKS, GAMING), n)]
)
def test_a_missing_part_is_said_to_be_unmeasured(parts: tuple[str, ...]) -> None:
    words = told(*parts)
    line, *full = words.split("\n")
    assert line.endswith(".")
    assert line.count(". ") == 0, "one sentence"
    if not parts:
        assert full == [NOTHING] == [line]
        return
    for part, name in ((READERS, "Readers: "), (LINKS, "Links: "), (GAMING, "Tricks: ")):
        mine = next(p for p in full if p.startswith(name))
        assert ("not measured yet" in mine or "not been measured yet" in mine) == (part not in parts)
    assert not re.search(r"None|nan|\bn/a\b", words.replace(NO_CAUSE, ""))


def test_no_promise_is_made() -> None:
    words = told(READERS, LINKS, GAMING).lower()
    assert not re.search(r"\b(?:prove[nsd]?|guarantee|ensure|will (?:earn|bring|get)|more links)\b", words)


def test_figures_without_interval_or_word_count_stand_alone() -> None:
    words = told(
        "[readers]\nspearman = -0.1\nn = 12\n", "[links]\naccuracy = 0.5\nsites = 3\npairs = 40\nhold = 1\n"
    )
    assert "interval" not in words
    assert "ord count" not in words
    assert "Spearman -0.10;" in words


def test_tries_that_hold_are_a_share_or_a_number() -> None:
    gaming = [
        parse_validity(f"{HEAD}[gaming]\nhold = {hold}\npairs = 200\n").gaming for hold in ("0.98", "196")
    ]
    assert gaming[0] == gaming[1]
    one = parse_validity(f"{HEAD}[gaming]\nhold = 1\npairs = 200\n").gaming
    assert one is not None
    assert one.hold == 0.005


def test_a_score_of_another_rubric_says_that_it_was_not_measured() -> None:
    shown = parse_validity(HEAD + LINKS)
    assert "scores by rubric u have not been measured yet" in in_full(shown, rubric_version="u")[-1]
    assert "not been measured" not in in_full(shown, rubric_version="t")[-1]
    assert in_a_line(shown, rubric_version="u").startswith("Tested in-sample with rubric t: ")
    assert in_a_line(shown, rubric_version="t") == in_a_line(shown)


def test_a_day_may_be_a_day_of_the_format() -> None:
    assert parse_validity('rubric_version = "t"\nmeasured = 2026-11-24\n').measured == "2026-11-24"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("accuracy = 0.745", "accuracy = 74.5"),
        ("low = 0.659", "low = 0.9"),
        ("sites = 24\n", ""),
        ("accuracy = 0.745\n", ""),
    ],
)
def test_wrong_figures_are_refused(old: str, new: str) -> None:
    assert old in LINKS
    with pytest.raises(RubricError, match=r"validity\.toml"):
        parse_validity(HEAD + LINKS.replace(old, new))


def test_the_shipped_figures_are_of_the_shipped_rubric() -> None:
    assert validity().rubric_version == rubric().version, (
        "the weights have changed: measure again with python -m benchmarks.validity"
    )
    assert in_a_line(validity()) != NOTHING
