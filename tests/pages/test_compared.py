from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from grader.source import Source
from grader.store import store


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


@pytest.fixture
def versions(visit: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A scorecard with its versions open, and an empty store."""
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    visit.button(key="grade.try.weak").click().run()
    visit.session_state["grade.view"] = "Versions"
    visit.run()
    assert not visit.exception
    return visit


def test_alone_it_says_what_will_be_here(versions: AppTest) -> None:
    assert "Press Edit and change something" in html(versions)


def test_a_saved_report_is_compared_by_its_address(versions: AppTest, fabricated: ModuleType) -> None:
    id = store().save(fabricated.report(score=40.0), keep_text=False).id
    versions.text_input(key="grade.before.saved").set_value(f"https://grader.example/?report={id}")
    versions.button(key="grade.compare.saved").click().run()
    assert not versions.exception
    assert "Up 11 to 51." in html(versions)
    assert "kept without its text" in html(versions)


@pytest.mark.parametrize("given", ["", "no address", "https://grader.example/?report=" + "x" * 32])
def test_an_address_that_leads_nowhere_is_said(versions: AppTest, given: str) -> None:
    versions.text_input(key="grade.before.saved").set_value(given)
    versions.button(key="grade.compare.saved").click().run()
    assert not versions.exception
    assert 'role="alert"' in html(versions)


def test_two_versions_are_compared(versions: AppTest, workers: Any, fabricated: ModuleType) -> None:
    workers.answer = lambda source: fabricated.report(score=60.2)
    visit, words = versions.session_state["lw"], "Another text of five words"
    visit.editing = True
    for text in (words, f"{words}, edited"):
        visit.submit(Source(content=text, input_type="text"), label="x", live=True)
        number = len(visit.look().versions)
    assert number == 2  # another draft has versions of its own
    versions.run()
    assert not versions.exception
    assert "No change: 60" in html(versions)
