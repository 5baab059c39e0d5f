from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from grader import api
from grader.errors import Busy, FetchError, GradeTimeout
from grader.ui import scorecard
from grader.ui.handing_in import ALONE

MAIN = Path(__file__).resolve().parents[2] / "grader" / "ui" / "main.py"


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


def by_url(app: AppTest, url: str) -> AppTest:
    app.get_by_key("grade.way").set_value("url").run()
    app.text_input(key="grade.url").set_value(url)
    app.button(key="grade.go").click().run()
    assert not app.exception
    return app


def test_the_first_screen_asks_and_says_where_the_draft_stays(visit: AppTest) -> None:
    assert visit.title[0].value == "Is it worth linking to?"
    assert ALONE in html(visit)
    assert [b.label for b in visit.button if b.proto.type == "primary"] == ["Grade"]
    assert "Source(" not in html(visit)


@pytest.mark.parametrize("name", api.EXAMPLES)
def test_each_example_leads_to_a_scorecard(visit: AppTest, workers: Any, name: str) -> None:
    visit.button(key=f"grade.try.{name}").click().run()
    assert not visit.exception
    assert workers.asked[0].content == api.example(name)
    assert workers.asked[0].input_type == "markdown"
    assert workers.asked[0].as_of
    assert f"Example: {name}" in html(visit)
    assert "Three changes that gain most" in html(visit)
    assert visit.button(key="grade.edit").label == "Edit"


def test_every_view_of_a_scorecard_draws(visit: AppTest) -> None:
    by_url(visit, "example.org/bikes")
    assert [t.label for t in visit.tabs] == list(scorecard.VIEWS)
    for view, words in {
        "Findings": "Which studies",
        "Document": "What the page says of itself",
        "Facts": "4 May 2026",
        "Outline": "#counted",
        "Links & images": "Bikes by day",
        "Share & export": "Until you save it",
        "About this score": "It is no promise of links",
    }.items():
        visit.session_state["grade.view"] = view
        visit.run()
        assert not visit.exception
        assert words in html(visit), view


def test_what_was_said_about_a_page_goes_with_it(visit: AppTest, workers: Any) -> None:
    visit.text_input(key="grade.title").set_value("My title")
    visit.text_input(key="grade.site").set_value(" mine.example ")
    visit.selectbox(key="grade.profile").set_value("guide")
    by_url(visit, " example.org/guide ")
    source = workers.asked[0]
    assert (source.url, source.title, source.own_site, source.profile) == (
        *("example.org/guide", "My title"),
        *("mine.example", "guide"),
    )


def test_an_address_is_fetched_anew_each_time_and_a_draft_is_graded_once(
    visit: AppTest, workers: Any
) -> None:
    by_url(visit, "example.org/a")
    visit.button(key="grade.edit").click().run()
    visit.button(key="grade.go").click().run()
    assert len(workers.asked) == 2
    for _ in range(2):
        visit.button(key="grade.try.weak").click().run()
    assert len(workers.asked) == 3


@pytest.mark.parametrize(
    ("way", "words"), [("url", "There is no address yet."), ("file", "No file is chosen yet.")]
)
def test_nothing_to_grade_is_said(visit: AppTest, workers: Any, way: str, words: str) -> None:
    visit.get_by_key("grade.way").set_value(way).run()
    visit.button(key="grade.go").click().run()
    assert words in html(visit)
    assert workers.asked == []


def test_a_failed_fetch_offers_the_other_ways_and_keeps_the_address(visit: AppTest, workers: Any) -> None:
    workers.answer = lambda source: FetchError(
        "The site refused (403).", "Upload or paste it.", "forbidden", source.url, 403
    )
    by_url(visit, "example.org/closed")
    assert "The site refused (403)." in html(visit)
    assert visit.text_input(key="grade.url").value == "example.org/closed"
    visit.button(key="grade.trouble.file").click().run()
    assert visit.get_by_key("grade.way").value == "file"
    assert "The site refused (403)." not in html(visit)
    visit.get_by_key("grade.way").set_value("url").run()
    assert visit.text_input(key="grade.url").value == "example.org/closed"


def test_a_time_out_can_be_tried_again(visit: AppTest, workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: GradeTimeout("It took longer than 45 seconds.", "Grade a part of it.")
    by_url(visit, "example.org/slow")
    assert "It took longer than 45 seconds." in html(visit)
    workers.answer = lambda source: fabricated.report()
    visit.button(key="grade.trouble.again").click().run()
    assert "Three changes that gain most" in html(visit)


def test_a_full_queue_is_said_and_the_input_stays(visit: AppTest, workers: Any) -> None:
    workers.refuse = Busy("40 pages are being graded.", "Try again in half a minute.")
    by_url(visit, "example.org/a")
    assert "40 pages are being graded." in html(visit)
    assert visit.text_input(key="grade.url").value == "example.org/a"
    visit.button(key="grade.trouble.again").click().run()
    assert "40 pages are being graded." in html(visit), "still full"
    workers.refuse = None
    visit.button(key="grade.trouble.again").click().run()
    assert "Three changes that gain most" in html(visit)


def test_a_grade_under_way_names_its_stage_and_can_be_cancelled(
    visit: AppTest, workers: Any, fabricated: ModuleType
) -> None:
    workers.answer = lambda source: [fabricated.State("measuring", seconds=4.2)]
    by_url(visit, "example.org/long")
    assert "Measuring, four seconds so far" in html(visit)
    visit.button(key="grade.cancel").click().run()
    assert workers.jobs[0].cancelled
    assert "Measuring" not in html(visit)
    assert visit.text_input(key="grade.url").value == "example.org/long"


def test_the_place_in_the_queue_is_shown(visit: AppTest, workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: [fabricated.State("queued", place=3)]
    by_url(visit, "example.org/wait")
    assert "place 3 in the queue" in html(visit)


def test_no_score_still_shows_everything(visit: AppTest, workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: fabricated.report(score=None)
    by_url(visit, "example.org/short")
    assert "No score" in html(visit)
    assert "Which studies" in html(visit)


def test_a_report_without_its_text_draws(visit: AppTest, workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: replace(fabricated.report(), document=None)
    by_url(visit, "example.org/bare")
    for view in ("Document", "Outline", "Links & images"):
        visit.session_state["grade.view"] = view
        visit.run()
        assert not visit.exception
        assert "kept without its text" in html(visit)


def test_one_visit_never_sees_anothers_scorecard(workers: Any, visit: AppTest) -> None:
    by_url(visit, "example.org/mine")
    other = AppTest.from_file(str(MAIN), default_timeout=20).run()
    other.session_state["lw"].entry = visit.session_state["lw"].entry
    other.run()
    assert "example.org/mine" not in html(other)
    assert "dropped after 60 minutes" in html(other)
