"""What stands beside a score: whole numbers and plain words, and the same bytes every time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import grading
from grader.api import Report, Source, grade
from grader.check import COULD_NOT_TELL
from grader.profiles import PROFILES
from grader.reference import ALL, LEAST_PAGES, Standing, parse_reference, reference
from grader.report import Interval
from grader.rubric import rubric
from grader.scale import (
    KINDS,
    WORTH_SHOWING,
    between,
    compared,
    interval_shown,
    interval_told,
    spread_rows,
    spread_told,
    standing_told,
)
from grader.validity import validity
from tools.golden_pages import AS_OF, FOLDER, graded, pages

PAGES = [page for page in pages() if page.parent == FOLDER]
ENGLISH = next(page for page in PAGES if page.stem == "howto_sticking_door")


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reference pages of the very rubric that grades, whatever version the shipped ones are of."""
    made = replace(reference(), rubric_version=rubric().version)
    monkeypatch.setattr(grading, "reference", lambda: made)


def report() -> Report:
    return graded(ENGLISH)


# -- the interval


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_interval_holds_its_score_and_names_what_could_not_tell(page: object) -> None:
    made = graded(page)  # type: ignore[arg-type]
    untold = {r.check for r in made.results if r.state == COULD_NOT_TELL and r.weight}
    if made.interval is None:
        assert not untold or made.score is None
        return
    assert made.score is not None
    assert 0 <= made.interval.low <= made.score <= made.interval.high <= 100
    assert set(made.interval.untold) == untold
    weight = {r.check: r.weight for r in made.results}
    assert [weight[c] for c in made.interval.untold] == sorted((weight[c] for c in untold), reverse=True)


def test_no_score_has_neither_interval_nor_standing() -> None:
    made = grade(Source(content="# Bells\n\nThey ring at noon.", input_type="markdown", as_of=AS_OF))
    assert (made.score, made.interval, made.standing, made.standing_reason) == (None, None, None, "")
    assert standing_told(made) == interval_told(made) == ""


def test_an_interval_is_shown_where_it_matters() -> None:
    wide = Interval(58.2, 69.6, ("dead_links", "heading_ids", "viewport"))
    assert between(wide) == "58 to 70: three checks could not tell"
    assert between(replace(wide, untold=("viewport",))).endswith("one check could not tell")
    assert interval_shown(replace(report(), interval=wide)) is wide
    narrow = replace(wide, high=wide.low + WORTH_SHOWING - 0.2)
    assert interval_shown(replace(report(), interval=narrow)) is None
    assert interval_shown(replace(report(), interval=None)) is None


def test_an_interval_says_what_it_means_and_names_the_heaviest_checks() -> None:
    told = interval_told(replace(report(), interval=Interval(58.2, 69.6, ("dead_links", "viewport"))))
    assert told == (
        "Two checks could not tell: dead links and viewport. Had all of them failed, the score would be 58.2; "
        "had all passed in full, 69.6."
    )
    one = interval_told(replace(report(), interval=Interval(60, 61.5, ("viewport",))))
    assert one.startswith("One check could not tell: viewport. Had it failed, the score would be 60;")
    many = interval_told(replace(report(), interval=Interval(1, 2, tuple("abcdefg"))))
    assert "Seven checks could not tell: a, b, c, d and three that weigh no more than these." in many


# -- the standing


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([40, 1021]))
def test_a_higher_share_is_never_said_lower(one: float, other: float, number: int) -> None:
    def said(below: float) -> float:
        words = compared(Standing(round(below, 4), "guide", number, number)).split()
        if words[0] == "Among" or words[2] == "none":
            return 0
        return number if words[2] == "all" else int(words[2])

    low, high = sorted((one, other))
    assert said(low) <= said(high)


def test_the_group_is_named_and_counted() -> None:
    def told(profile: str, standing: Standing) -> str:
        return standing_told(replace(report(), profile=profile, standing=standing, standing_reason=""))

    assert told("guide", Standing(0.7251, "guide", 1021, 1021)) == (
        "Higher than 72 of 100 guides that we graded: 1,021, mostly posts of technical blogs and software projects."
    )
    assert told("list", Standing(0.7027, "list", 37, 37)) == (
        "Higher than 26 of 37 lists and reviews that we graded, mostly posts of technical blogs and software projects."
    )
    rare = told("tool", Standing(0.7, ALL, 1528, 2))
    assert rare.startswith("Higher than 70 of 100 pages of all kinds that we graded: 1,528, ")
    assert rare.endswith(f"Of tools there are two, and fewer than {LEAST_PAGES} are too few to compare with.")
    assert "Of guest posts there are none" in told("guest_post", Standing(0.7, ALL, 1528, 0))
    assert told("guide", Standing(1.0, "guide", 1021, 1021)).startswith("Higher than all of the guides")
    assert told("guide", Standing(0.0, "guide", 1021, 1021)).startswith("Higher than none of the guides")
    assert told("guide", Standing(0.004, "guide", 1021, 1021)).startswith("Among the lowest hundredth")
    assert "99 of 100" in told("guide", Standing(0.9995, "guide", 1021, 1021)), "all only where it is all"


@pytest.mark.usefixtures("known")
def test_a_grade_stands_among_the_pages_of_its_profile() -> None:
    source = Source(content=ENGLISH.read_text(encoding="utf-8"), input_type="html", as_of=AS_OF)
    made = grade(source)
    assert made.score is not None
    assert made.standing == reference().standing(made.score, made.profile)
    tool = grade(replace(source, profile="tool"))
    assert tool.standing is not None
    assert tool.standing.group == reference().group_of("tool")


@pytest.mark.usefixtures("known")
def test_a_page_in_another_language_is_not_compared() -> None:
    made = grade(
        Source(
            content=(FOLDER / "ratgeber_balkonsolar.html").read_text(encoding="utf-8"),
            input_type="html",
            as_of=AS_OF,
        )
    )
    assert made.language == "de"
    assert made.standing is None
    if made.score is not None:
        assert "in English" in standing_told(made)


def test_pages_of_another_rubric_are_not_compared_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "reference", lambda: replace(reference(), rubric_version="another"))
    made = grade(Source(content=ENGLISH.read_text(encoding="utf-8"), input_type="html", as_of=AS_OF))
    assert made.standing is None
    assert standing_told(made).startswith("Not compared with other pages. No pages have been graded")


def test_every_profile_has_a_name_for_its_pages() -> None:
    assert KINDS.keys() == {ALL, *(p.id for p in PROFILES)}


def test_a_spread_is_told_in_numbers() -> None:
    known = reference()
    assert f"Of {known.groups[ALL].pages:,} pages of all kinds, a quarter score below" in spread_told(
        ALL, known.groups[ALL]
    )
    rows = spread_rows(known)
    assert rows[0][0] == "Pages of all kinds"
    assert [row[1] for row in rows] == [f"{g.pages:,}" for g in known.groups.values() if g.pages]
    groups: dict[str, object] = {p.id: {"pages": 0, "quantiles": []} for p in PROFILES}
    groups[ALL] = {"pages": 30, "quantiles": [float(n) for n in range(30)]}
    sparse = parse_reference(json.dumps({"rubric_version": "t", "as_of": AS_OF, "groups": groups}))
    assert len(spread_rows(sparse)) == 1, "a group without pages has no row"


# -- the report


@pytest.mark.usefixtures("known")
def test_the_same_page_gives_the_same_bytes_there_and_back() -> None:
    source = Source(content=ENGLISH.read_text(encoding="utf-8"), input_type="html", as_of=AS_OF)
    made = grade(source)
    text = made.to_json()
    assert made.standing is not None
    assert made.interval is not None
    assert made.validity == validity()
    assert grade(source).to_json() == text == Report.from_json(text).to_json()


def test_a_report_kept_before_there_was_a_scale_can_still_be_read() -> None:
    plain = json.loads(report().to_json())
    for key in ("interval", "standing", "standing_reason", "validity"):
        del plain[key]
    old = Report.from_json(json.dumps(plain))
    assert (old.interval, old.standing, old.standing_reason, old.validity) == (None, None, "", None)
    assert old.score == report().score
