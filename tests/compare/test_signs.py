from __future__ import annotations

from dataclasses import replace
from typing import Any

from altered import with_fact, with_result

from grader.compare import signs
from grader.compare.asset_list import ASSET, sign
from grader.compare.comparison import Page
from grader.compare.signs import COULD_NOT_TELL, HAS, LACKS, Sign
from grader.document import Quote

NOT_ASKED = {"state": "not applicable", "score": None, "passed": False, "quotes": (), "reason": "No study."}


def told(page: Page, asset: str) -> Sign:
    assert page.report is not None
    return sign(page.report, ASSET[asset])


def scored(page: Page, check: str, *words: str, score: float = 0.0, passed: bool = False) -> Page:
    quotes = tuple(Quote(w) for w in words)
    return with_result(
        page, check, state="scored", score=score, passed=passed, quotes=quotes, verdict="It says so."
    )


def test_a_figure_that_lacks_its_sample_is_no_sign_of_one(golden: Any) -> None:
    page = golden.weak
    for check in ("method_statement", "collection_dates"):
        page = scored(page, check)
    assert told(scored(page, "sample_size", "We found that 40 % agreed."), "method").state == LACKS
    assert (
        told(scored(page, "sample_size", "We asked 412 people.", score=1, passed=True), "method").state == HAS
    )
    one = told(scored(page, "method_statement", "We weighed each of them.", score=0.5), "method")
    assert (one.state, one.verdict) == (HAS, "It says how its figures were got.")


def test_own_figures_that_are_no_study_leave_the_method_untold(golden: Any) -> None:
    page = golden.weak
    for check in ("method_statement", "sample_size", "collection_dates"):
        page = with_result(page, check, **NOT_ASKED)
    assert told(with_fact(page, "original_data", "some"), "method").state == COULD_NOT_TELL
    assert told(with_fact(page, "original_data", "none"), "method").state == LACKS
    assert told(with_fact(page, "original_data", None, "In French."), "method") == Sign(
        COULD_NOT_TELL, "In French."
    )


def test_one_explained_term_is_no_definition_yet_and_initials_are_none(golden: Any) -> None:
    page = with_result(golden.weak, "definitions", **NOT_ASKED)
    club, sump = "Winebox is a club that sends you wine.", "A sump is a pit that gathers water."
    initials = "The World Bee Union (WBU) met in May."
    assert told(scored(page, "terms_explained", club), "definitions").state == COULD_NOT_TELL
    assert club in told(scored(page, "terms_explained", club), "definitions").verdict
    assert told(scored(page, "terms_explained", club, sump), "definitions").state == HAS
    assert told(scored(page, "terms_explained", initials), "definitions").state == LACKS
    assert (
        told(scored(page, "terms_explained", initials, "WBU (World Bee Union) met."), "definitions").state
        == LACKS
    )
    asked = scored(page, "definitions", sump, score=0.7)
    assert told(asked, "definitions").state == HAS


def test_what_the_check_could_not_tell_is_no_lack(golden: Any) -> None:
    for asset, check in (
        *(("charts", "visuals_present"), ("tool", "reusable_asset"), ("how_to_cite", "citation_guidance")),
        *(
            ("data_download", "data_download"),
            ("contents_list", "contents_list"),
            ("summary", "summary_up_front"),
        ),
    ):
        page = golden.weak
        for fact, none in (
            *(("charts", False), ("interactive", False), ("takeaway_artifact", False), ("download", False)),
            *(("toc", "none"), ("summary_up_front", False)),
        ):
            page = with_fact(page, fact, none)
        dark = {**NOT_ASKED, "state": "could not tell", "reason": "In Dutch."}
        assert told(with_result(page, check, **dark), asset) == Sign(COULD_NOT_TELL, "In Dutch."), asset
        broke = {**dark, "reason": "", "failed_to_run": True}
        assert told(with_result(page, check, **broke), asset).state == COULD_NOT_TELL, asset
        assert told(with_result(page, check, **NOT_ASKED), asset).state == LACKS, asset


def test_an_update_that_only_programs_find_is_lacking_and_said(golden: Any) -> None:
    hidden = with_fact(with_fact(golden.guide, "updated_visible", False), "updated", "2026-03-04")
    assert told(hidden, "update_date") == Sign(
        LACKS, "Programs find an update of 2026-03-04; readers see none."
    )
    assert (
        told(with_fact(hidden, "updated", None), "update_date").verdict
        == "Nothing says when it was last updated."
    )


def test_a_plain_contents_list_is_one_without_links(golden: Any) -> None:
    assert told(with_fact(golden.guide, "toc", "plain"), "contents_list").verdict == (
        "A contents list stands there without links."
    )
    assert told(with_fact(golden.guide, "toc", "none"), "contents_list").state == LACKS


def test_a_licence_is_no_guidance_on_citing(golden: Any) -> None:
    page = scored(with_fact(golden.weak, "cite_guidance", True), "citation_guidance")
    assert told(page, "how_to_cite").state == LACKS
    assert (
        told(
            scored(page, "citation_guidance", "doi: 10.5555/1", score=0.85, passed=True), "how_to_cite"
        ).state
        == HAS
    )


def test_many_are_counted_as_far_as_a_report_keeps_them() -> None:
    say = signs.number_of("chart")
    assert say(True, 1) == "One chart."
    assert say(True, 12) == "At least twelve charts."
    assert say(True, 0) == "One chart."
    assert say(14, 12) == "14 charts."


def test_few_words_hide_what_lacks_and_nothing_that_is_there(golden: Any) -> None:
    short = replace(golden.research, report=replace(golden.research.report, words=60, score=None))
    assert told(short, "charts").state == HAS
    assert told(short, "framework").state == COULD_NOT_TELL
    scored_short = replace(short, report=replace(short.report, score=40.0))
    assert told(scored_short, "framework").state == LACKS
