from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from grader import jobs
from grader.errors import Busy, GradeTimeout
from grader.report import Dismissal
from grader.source import Corrections, Source
from grader.ui import memory as module
from grader.ui.session import Visit, words_of
from grader.ui.views.keep import download

TAB = "c" * 32


@pytest.fixture
def workers(fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    made = fabricated.FakeWorkers(lambda source: fabricated.report())
    monkeypatch.setattr(jobs, "workers", lambda: made)
    module.memory.cache_clear()
    yield made
    module.memory.cache_clear()


def test_a_visit_takes_over_what_its_tab_had(workers: Any) -> None:
    before, after = Visit("provisional"), Visit("other")
    assert not before.settle(TAB)
    before.submit(Source(content="draft"), label="draft")
    assert after.settle(TAB)
    assert after.look().report is not None
    assert not after.settle(TAB)


def test_what_was_begun_before_the_tab_is_known_stays(workers: Any) -> None:
    visit = Visit("provisional")
    visit.submit(Source(content="draft"), label="draft")
    assert not visit.settle(TAB)
    assert visit.look().report is not None


def test_the_same_draft_is_graded_once_even_while_it_runs(workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: [fabricated.State("reading")]
    visit = Visit(TAB)
    for _ in range(3):
        visit.submit(Source(content="draft"), label="draft")
    assert len(workers.asked) == 1
    assert not workers.jobs[0].cancelled


def test_another_draft_calls_the_running_grade_off(workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: [fabricated.State("reading")]
    visit = Visit(TAB)
    visit.submit(Source(content="one"), label="one")
    visit.submit(Source(content="two"), label="two")
    assert [job.cancelled for job in workers.jobs] == [True, False]


def test_a_source_without_a_day_gets_today_once(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content="draft"), label="draft")
    visit.submit(Source(content="draft", as_of="2020-02-02"), label="draft")
    assert len(workers.asked[0].as_of) == 10
    assert workers.asked[1].as_of == "2020-02-02"


def test_a_full_queue_leaves_what_was_there(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content="one"), label="one")
    workers.refuse = Busy("Full.", "Later.")
    visit.submit(Source(content="two"), label="two")
    look = visit.look()
    assert look.error is workers.refuse
    assert not look.folded
    visit.put_aside()
    assert visit.look().report is not None


def test_a_draft_that_was_refused_waits_for_another_try_also_after_a_refresh(workers: Any) -> None:
    visit = Visit("provisional")
    visit.settle(TAB)
    workers.refuse = Busy("Full.", "Later.")
    visit.submit(Source(content="draft"), label="Mine")
    assert visit.look().error is workers.refuse
    refreshed = Visit("other")
    assert refreshed.settle(TAB)
    look = refreshed.look()
    assert look.error is workers.refuse
    assert not look.folded
    workers.refuse = None
    refreshed.again()
    look = refreshed.look()
    assert look.report is not None
    assert look.shown is not None
    assert (look.shown.label, look.shown.source.content) == ("Mine", "draft")


def test_a_later_version_that_is_refused_leaves_the_scorecard(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content=WORDS), label="one")
    before = visit.look().report
    workers.refuse = Busy("Full.", "Later.")
    edited(visit, WORDS + " Then it rained.")
    look = visit.look()
    assert look.error is workers.refuse
    assert look.report == before
    workers.refuse = None
    visit.again()
    assert len(visit.look().versions) == 2


def test_cancel_and_edit_unfold_the_input(workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: [fabricated.State("reading")]
    visit = Visit(TAB)
    visit.submit(Source(content="one"), label="one")
    assert visit.look().folded
    assert visit.look().under_way
    visit.cancel()
    assert workers.jobs[0].cancelled
    look = visit.look()
    assert (look.entry, look.folded, look.lapsed) == (None, False, False)


def test_downloads_look_the_report_up_and_hold_none(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content="one"), label="one")
    look_up = lambda: visit.look().report  # noqa: E731
    assert b"Cargo bikes" in download(look_up, "markdown")
    entry = visit.current()
    assert entry is not None
    module.memory().forget(entry)
    assert b"dropped after 60 minutes" in download(look_up, "markdown")
    assert download(look_up, "pdf").startswith(b"%PDF-")


WORDS = "We counted the swifts over the old mill on thirty evenings in June and July."


def edited(visit: Visit, text: str, *, live: bool = True) -> None:
    visit.editing = True
    visit.submit(Source(content=text, input_type="markdown"), label="draft", live=live)


def test_a_later_version_leaves_the_scorecard_until_it_has_its_own(
    workers: Any, fabricated: ModuleType
) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content=WORDS, input_type="markdown"), label="draft")
    first = visit.look()
    workers.answer = lambda source: [fabricated.State("measuring")]
    edited(visit, WORDS + " Then it rained.", live=False)
    during = visit.look()
    assert during.under_way
    assert during.editing
    assert during.report is first.report
    workers.jobs[-1].states = [fabricated.State("done", report=fabricated.report(score=60.0))]
    after = visit.look()
    assert after.report is not None
    assert after.report.score == 60.0
    assert [e.source.content for e in after.versions] == [WORDS, WORDS + " Then it rained."]


def test_a_newer_edit_calls_the_running_one_off_and_a_failure_keeps_the_scorecard(
    workers: Any, fabricated: ModuleType
) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content=WORDS), label="draft")
    first = visit.look().report
    workers.answer = lambda source: [fabricated.State("measuring")]
    edited(visit, WORDS + " 1")
    workers.answer = lambda source: GradeTimeout("Too long.", "Shorter.")
    edited(visit, WORDS + " 2")
    assert [job.cancelled for job in workers.jobs] == [False, True, False]
    look = visit.look()
    assert look.error is not None
    assert look.report is first
    visit.fold()
    assert visit.look().folded
    assert visit.look().report is first


def test_another_draft_begins_its_own_versions(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content=WORDS), label="one")
    visit.look()
    edited(visit, "Ten dishwashers that we tried at home, with their prices.", live=False)
    look = visit.look()
    assert look.folded
    assert len(look.versions) == 1


def test_somebody_who_writes_keeps_the_draft_open_whatever_it_says(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content=WORDS), label="one")
    visit.look()
    edited(visit, "New")
    look = visit.look()
    assert look.editing
    assert len(look.versions) == 1


def test_going_back_shows_a_version_and_asks_for_its_text(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content=WORDS), label="draft")
    visit.look()
    for number in range(3):
        edited(visit, f"{WORDS} {number}")
        visit.look()
    first, *_, last = visit.look().versions
    visit.show(first.key)
    look = visit.look()
    assert look.shown is first
    assert len(look.versions) == 4
    assert visit.put == 0
    visit.bring_back(first.key)
    assert (visit.put, visit.put_key) == (1, first.key)
    edited(visit, str(last.source.content))
    assert visit.look().shown is last
    assert len(workers.asked) == 4


def test_what_is_dismissed_stays_so_in_later_versions_and_can_be_taken_back(
    workers: Any, fabricated: ModuleType
) -> None:
    visit, other = Visit(TAB), Visit("e" * 32)
    for one in (visit, other):
        one.submit(Source(content=WORDS), label="draft")
        one.look()
    one = Dismissal("contents_missing", "", "a short page")
    visit.dismiss(one)
    edited(visit, WORDS + " More.")
    report, again = visit.look().report, visit.look().report
    assert report is not None
    assert report is again
    assert [(d.check, d.reason) for d in report.dismissed] == [("contents_missing", "a short page")]
    assert "contents_missing" not in [f.check for f in report.fixes]
    assert other.look().report is not None
    assert other.look().report.dismissed == ()  # type: ignore[union-attr]
    visit.undismiss(one.check, one.quote)
    report = visit.look().report
    assert report is not None
    assert report.dismissed == ()
    visit.dismiss(one)
    edited(visit, "Quite another text about ten dishwashers.", live=False)
    report = visit.look().report
    assert report is not None
    assert report.dismissed == ()


def test_what_was_put_right_stays_so_in_later_versions_and_can_be_undone(workers: Any) -> None:
    visit, put_right = Visit(TAB), Corrections(author="Ada Ferry", not_content=("Subscribe to our letter.",))
    visit.submit(Source(content=WORDS), label="draft", example="weak")
    first = visit.look()
    visit.correct(put_right)
    look = visit.look()
    assert look.folded
    assert len(look.versions) == 2
    assert look.shown is not None
    assert (look.shown.label, look.shown.example) == ("draft", "weak")
    edited(visit, WORDS + " More.")
    assert [s.corrections for s in workers.asked] == [Corrections(), put_right, put_right]
    visit.look()
    edited(visit, "Quite another text about ten dishwashers.", live=False)
    assert workers.asked[-1].corrections == Corrections()
    visit.show(first.shown.key if first.shown is not None else "")
    visit.correct(put_right)
    visit.look()
    visit.correct(Corrections())
    assert visit.look().shown is first.shown
    assert len(workers.asked) == 4


def test_a_version_whose_time_is_over_is_not_shown(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content=WORDS), label="draft")
    before = visit.look()
    visit.show("0" * 64)
    assert visit.look().shown is before.shown


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source(content="as typed"), "as typed"),
        (Source(content=b"\xef\xbb\xbf# As filed", filename="a.MD"), "# As filed"),
        (Source(content=b"PK\x03\x04", filename="a.docx"), ""),
        (Source(content=b"\xff\xfe", filename="a.txt"), ""),
        (Source(url="https://example.org"), ""),
    ],
)
def test_what_a_box_can_hold_of_a_source(source: Source, words: str) -> None:
    assert words_of(source) == words


def test_a_visit_holds_no_draft_and_no_report(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content="a very secret draft"), label="label")
    held = [getattr(visit, name) for name in Visit.__slots__]
    assert all(isinstance(value, str | bool | int | None) for value in held)
    assert "secret" not in "".join(str(value) for value in held)
