from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from grader import jobs
from grader.errors import Busy
from grader.export import markdown
from grader.source import Source
from grader.ui import memory as module
from grader.ui.scorecard import download
from grader.ui.session import Visit

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
    assert b"Cargo bikes" in download(visit, markdown.render)
    entry = visit.current()
    assert entry is not None
    module.memory().forget(entry)
    assert b"dropped after 60 minutes" in download(visit, markdown.render)


def test_a_visit_holds_no_draft_and_no_report(workers: Any) -> None:
    visit = Visit(TAB)
    visit.submit(Source(content="a very secret draft"), label="label")
    held = [getattr(visit, name) for name in Visit.__slots__]
    assert all(isinstance(value, str | bool | int | None) for value in held)
    assert "secret" not in "".join(str(value) for value in held)
