"""Text and Markdown say beside a score what it could be, where it stands and what scores have been shown to say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.export import markdown, text
from grader.reference import Standing
from grader.report import Interval, Report
from grader.validity import Links, Readers, Validity
from tools.golden_pages import FOLDER, graded

SHOWN = Validity("t", "2026-11-24", Readers(0.71, 89), Links(0.734, 0.672, 24, 2292))


@pytest.fixture(params=[text.render, markdown.render], ids=["text", "markdown"])
def rendered(request: pytest.FixtureRequest) -> object:
    return request.param


def report() -> Report:
    return replace(
        graded(FOLDER / "howto_sticking_door.html"),
        score=62.0,
        band="Citable",
        rubric_version="t",
        profile="guide",
        interval=Interval(58.1, 70.2, ("dead_links", "heading_ids", "viewport")),
        standing=Standing(0.7251, "guide", 1021, 1021),
        standing_reason="",
        validity=SHOWN,
    )


def flat(render: object, made: Report) -> str:
    return " ".join(render(made).split())  # type: ignore[operator]


def test_all_of_it_stands_beside_the_score(rendered: object) -> None:
    words = flat(rendered, report())
    for part in (
        "62 of 100 (58 to 70: three checks could not tell) · Citable",
        "Higher than 72 of 100 guides that we graded: 1,021, mostly posts of technical blogs",
        "Tested in-sample: of two posts of one site, the linked one scores higher in 73 of 100 pairs",
        "Three checks could not tell: dead links, heading ids and viewport.",
        "Spearman 0.71",
        "Tricks: how well the score stands up to them has not been measured yet.",
        "It is no promise of links.",
    ):
        assert part in words, part
    assert words.index("Tested") < words.index("Spearman"), "one line first, the rest at the end"


def test_what_is_missing_leaves_no_gap(rendered: object) -> None:
    bare = replace(report(), interval=None, standing=None, validity=None)
    words = flat(rendered, bare)
    assert "62 of 100 · Citable" in words
    assert not any(part in words for part in ("Higher than", "Tested", "shown to say", "None"))
    assert "\n\n\n\n" not in rendered(bare)  # type: ignore[operator]


def test_a_narrow_interval_is_told_at_the_end(rendered: object) -> None:
    words = flat(rendered, replace(report(), interval=Interval(61.8, 62.4, ("viewport",))))
    assert "62 of 100 · Citable" in words
    assert "One check could not tell: viewport." in words


def test_without_a_score_nothing_is_claimed_beside_it(rendered: object) -> None:
    none = replace(report(), score=None, score_reason="Too short.", band="", interval=None, standing=None)
    words = flat(rendered, none)
    assert "Too short." in words
    assert not any(part in words for part in ("Higher than", "Tested in-sample"))
