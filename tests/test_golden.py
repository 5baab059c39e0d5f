"""Whole pages written by us, each held to the full scorecard beside it; a change is reviewed as a diff."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from grader.facts.languages import LISTED
from tools.golden_pages import (
    FOLDER,
    LANGUAGE_URLS,
    LANGUAGES,
    URLS,
    difference,
    graded,
    language_pages,
    pages,
)

PAGES = pages()
LANGUAGE_PAGES = language_pages()
by_page = pytest.mark.parametrize("page", [*PAGES, *LANGUAGE_PAGES], ids=lambda p: p.stem)


@by_page
def test_page_is_graded_as_reviewed(page: Path) -> None:
    diff = difference(page)
    assert not diff, (
        f"\n{diff}\nIf that is what the grade must be now: python -m tools.golden_pages --write {page.stem}"
    )


def test_there_are_ten_pages_of_many_kinds_each_with_its_scorecard() -> None:
    assert len(PAGES) >= 10, "an empty parametrize only skips"
    assert {p.with_suffix(".json").name for p in PAGES} == {p.name for p in FOLDER.glob("*.json")}
    assert set(URLS) == {p.stem for p in PAGES if p.suffix == ".html"}
    assert len({graded(p).profile for p in PAGES}) >= 5


def test_there_are_two_pages_of_every_listed_language_each_with_its_scorecard() -> None:
    german = next(p for p in PAGES if p.stem == "ratgeber_balkonsolar")
    told = [graded(p).language for p in (*LANGUAGE_PAGES, german)]
    assert {language: told.count(language) for language in told} == dict.fromkeys(LISTED, 2)
    assert all(p.stem.startswith(f"{graded(p).language}_") for p in LANGUAGE_PAGES)
    assert {p.with_suffix(".json").name for p in LANGUAGE_PAGES} == {p.name for p in LANGUAGES.glob("*.json")}
    assert set(LANGUAGE_URLS) == {p.stem for p in LANGUAGE_PAGES if p.suffix == ".html"}


@by_page
def test_page_has_the_length_of_a_real_one(page: Path) -> None:
    assert 250 <= graded(page).words <= 1800


@by_page
def test_every_check_ran(page: Path) -> None:
    assert [r.check for r in graded(page).results if r.failed_to_run] == []


def test_pages_stand_in_the_order_that_an_editor_would_put_them() -> None:
    score = {p.stem: graded(p).score or 0.0 for p in PAGES}
    assert score["research_water_heating"] > score["guide_tool_library"] > score["list_dehumidifiers"]
    assert score["guide_tool_library"] > score["howto_sticking_door"] > score["broken_password_tips"]
    for weak in ("draft_remote_work", "broken_password_tips", "product_timesheets"):
        assert score[weak] < min(
            score["tool_rainwater"], score["news_ferry"], score["howto_sticking_door"]
        ), weak


def test_people_and_places_are_invented() -> None:
    """Every address of the pages is one that nobody can own."""
    for page in (*PAGES, *LANGUAGE_PAGES):
        hosts = re.findall(r"(?:https?:)?//([^/\"'\s<>)]+)", page.read_text(encoding="utf-8"))
        real = {h for h in hosts if not h.endswith(".example")} - {"creativecommons.org", "schema.org"}
        assert not real, page.name


@by_page
def test_scorecards_hold_no_place_of_this_machine(page: Path) -> None:
    text = page.with_suffix(".json").read_text(encoding="utf-8")
    json.loads(text)
    assert str(Path.home()) not in text
    assert str(FOLDER.parents[1]) not in text
