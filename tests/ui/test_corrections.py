from __future__ import annotations

from types import ModuleType

import pytest

from grader.source import NONE, Corrections
from grader.ui.views import corrections
from grader.ui.views.corrections import DAY, blocks, each, parts, without

ALL = Corrections(
    ("Subscribe now.", "Win a prize."), ("Notes.",), "2026-05-04", NONE, "Ada <b>Ferry</b>", "guide"
)


def test_each_correction_is_a_row_that_can_be_undone() -> None:
    rows = each(ALL)
    assert [said for _, _, said in rows] == [
        "Published: 2026-05-04.",
        "Updated: the page has none.",
        "Author: Ada <b>Ferry</b>.",
        "Profile: guide.",
        "No content: “Subscribe now.”.",
        "No content: “Win a prize.”.",
        "Content, though it was left out: “Notes.”.",
    ]
    left = ALL
    for field, value, _ in rows:
        left = without(left, field, value)
    assert left == Corrections()
    assert each(left) == []


def test_what_can_be_chosen_is_what_was_read(fabricated: ModuleType) -> None:
    document = fabricated.document()
    found = blocks(document)
    assert found[0] == "What we counted"
    assert "More is to come." in found
    assert len(found) == len(set(found))
    assert parts(document) == [("First! ", "comments")]


@pytest.mark.parametrize("day", ["2026", "2026-11", "2026-11-24"])
def test_dates_that_can_be_said(day: str) -> None:
    assert DAY.fullmatch(day)


@pytest.mark.parametrize("day", ["24.11.2026", "2026-13", "2026-11-32", "soon", "2026-11-"])
def test_dates_that_cannot(day: str) -> None:
    assert not DAY.fullmatch(day)
    assert "2026-11-24" in corrections.WRONG_DAY
