"""benchmarks/agreement.py: each agreement on a few labels that were made up."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import agreement
from benchmarks.agreement import ORDERED, Figure, figures, near, same_name, sources_range, weighted_kappa

LABEL: dict[str, Any] = {
    "kind": "guide",
    "original_data": "none",
    "cited_stats": "few",
    "unsourced_stats": "none",
    "sources": "3-9",
    "byline": "Ada Brook",
    "published": "2024-05",
    "updated": None,
    "toc": "none",
    "subheadings": 10,
    "pseudo_headings": 0,
    "structure": "good",
    "content_images": 2,
    "data_tables": 0,
    "commercial": "none",
    "readable": "good",
    "link_worthiness": 3,
    **dict.fromkeys(agreement.YES_OR_NO, False),
}
SAID = {
    "id": "a",
    "score": 50.0,
    "facts": {**LABEL, "sources": 4, "byline": "A. Brook", "published": "2024-05-17", "subheadings": 12},
}


def _by_name(labels: dict[str, dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(labels, predicted)}


def test_a_page_told_as_the_reader_told_it_agrees_in_all() -> None:
    found = _by_name({"a": LABEL}, {"a": SAID})
    told = {
        name: figure.value
        for name, figure in found.items()
        if name not in ("link_worthiness", *agreement.YES_OR_NO)
    }
    assert {value for name, value in told.items() if value is not None} == {1.0}
    assert [name for name, value in told.items() if value is None] == [
        "published (label none)",
        "updated",
        "byline (label none)",
    ]
    assert found["charts"].value is None, "nobody says yes"


def test_a_page_without_a_prediction_is_wrong_in_all() -> None:
    sure = {**LABEL, "charts": True, "original_data": "strong"}
    found = _by_name({"a": sure, "b": LABEL}, {"b": SAID})
    assert found["kind"].value == 0.5
    assert found["charts"].value == 0.0
    assert found["byline"].value == 0.5
    assert found["subheadings"].value == 0.5
    assert found["link_worthiness"].cases == [(3, agreement.NO_SCORE), (3, 50.0)]


def test_labels_that_keep_names_back_leave_the_name_out_and_the_rest_in() -> None:
    kept = {key: value for key, value in LABEL.items() if key != "byline"}
    labels = {"a": kept | {"byline_named": True}, "b": kept | {"byline_named": False}}
    found = _by_name(labels, {"a": SAID, "b": SAID})
    assert (found["byline"].cases, found["byline"].value) == ([], None)
    assert found["byline (label none)"].cases == [(None, "A. Brook")]
    assert found["byline (label none)"].value == 0.0


def test_weighted_kappa_of_a_worked_case() -> None:
    # Cohen 1968, squared distances: observed (0 + 0 + 1/4 + 1)/4; by chance, labels 1 1 2 against 2 1 1 of four.
    cases = [("none", "none"), ("some", "some"), ("strong", "some"), ("strong", "none")]
    order = ORDERED["original_data"]
    seen = {("none", 1), ("some", 1), ("strong", 2)}
    said = {("none", 2), ("some", 2)}
    place = {value: number for number, value in enumerate(order)}
    chance = sum(((place[a] - place[b]) / 2) ** 2 * n * m for a, n in seen for b, m in said) / 16
    assert weighted_kappa(cases, order) == pytest.approx(1 - (0.25 + 1) / 4 / chance)


def test_counts_agree_within_one_or_a_fifth_and_zero_with_zero() -> None:
    assert near(10, 12)
    assert not near(10, 13)
    assert near(1, 2)
    assert not near(1, 0)
    assert near(0, 0)
    assert not near(0, 1)
    assert not near(0, None)


@pytest.mark.parametrize(
    ("predicted", "same"),
    [
        ("Ada Brook", True),
        ("By Ada Brook and the team", True),
        ("Brook", True),
        ("Ada", False),
        (None, False),
    ],
)
def test_a_byline_agrees_by_its_last_name(predicted: str | None, same: bool) -> None:
    assert same_name("Ada Brook", predicted) is same


def test_a_number_of_sources_falls_into_its_range() -> None:
    assert [sources_range(n) for n in (0, 2, 3, 9, 10, "1-2", None)] == [
        "0",
        "1-2",
        "3-9",
        "3-9",
        "10+",
        "1-2",
        None,
    ]
