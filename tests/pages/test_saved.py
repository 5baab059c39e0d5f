"""Saving a report, opening it by its address, deleting it; each fault told with the scorecard kept."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from grader.errors import NoSuchReport, StoreError
from grader.store import Store, store
from grader.ui.views import keep

MAIN = Path(__file__).resolve().parents[2] / "grader" / "ui" / "main.py"


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where reports are saved; nothing is known of earlier ones."""
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "kept"))
    keep._known.clear()
    return tmp_path / "kept"


@pytest.fixture
def card(visit: AppTest) -> AppTest:
    """A scorecard with the view "Share & export" open."""
    visit.get_by_key("grade.way").set_value("url").run()
    visit.text_input(key="grade.url").set_value("example.org/bikes")
    visit.button(key="grade.go").click().run()
    visit.session_state["grade.view"] = "Share & export"
    visit.run()
    assert not visit.exception
    return visit


def only(kept: Store) -> str:
    with sqlite3.connect(kept.path) as raw:
        ((id,),) = raw.execute("SELECT id FROM reports").fetchall()
    raw.close()
    return str(id)


def opened(id: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=20)
    app.query_params["report"] = id
    app.run()
    assert not app.exception
    return app


def test_nothing_is_stored_until_somebody_saves(card: AppTest, folder: Path) -> None:
    assert keep.WHERE.split(".")[0] in html(card)
    assert not folder.exists()


@pytest.mark.parametrize("choice", [keep.WITH_TEXT, keep.WITHOUT_TEXT])
def test_what_is_saved_is_what_was_chosen_and_its_addresses_are_shown(card: AppTest, choice: str) -> None:
    card.radio(key="grade.keep.text").set_value(choice).run()
    card.button(key="grade.keep.save").click().run()
    assert not card.exception
    saved = store().open(only(store()))
    assert saved.with_text == (choice == keep.WITH_TEXT)
    shown = html(card)
    assert f"?report={saved.id}" in shown
    assert f"reports/{saved.id}.html" in shown
    assert ("with the text of the draft" in shown) == saved.with_text
    # The address is found again by a refresh of the same tab, and by nobody else's.
    card.run()
    assert saved.id in html(card)


def test_another_tab_is_not_shown_the_address(card: AppTest, fabricated: ModuleType) -> None:
    card.button(key="grade.keep.save").click().run()
    other = AppTest.from_file(str(MAIN), default_timeout=20).run()
    other.get_by_key("grade.way").set_value("url").run()
    other.text_input(key="grade.url").set_value("example.org/bikes")
    other.button(key="grade.go").click().run()
    other.session_state["grade.view"] = "Share & export"
    other.run()
    assert only(store()) not in html(other)
    assert other.button(key="grade.keep.save")


def test_a_saved_report_opens_read_only(fabricated: ModuleType) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    app = opened(saved.id)
    assert app.title[0].value == "A saved report"
    words = html(app)
    assert "Saved on " in words
    assert "with the text of the draft" in words
    assert "Three changes that gain most" in words
    assert not any(b.label == "Grade" for b in app.button)
    views = [t.label for t in app.tabs]
    assert "Share & export" in views
    assert not {"What if", "Versions", "Ready to paste"} & set(views)
    for view, said in (
        *(
            ("Findings", "Which studies"),
            ("Document", "What the page says of itself"),
            ("Facts", "4 May 2026"),
        ),
        *(("Outline", "#counted"), ("Share & export", f"?report={saved.id}")),
    ):
        app.session_state["grade.view"] = view
        app.run()
        assert not app.exception
        assert said in html(app), view


def test_a_report_kept_without_its_text_opens(fabricated: ModuleType) -> None:
    app = opened(store().save(fabricated.report(), keep_text=False).id)
    assert "without the text of the draft" in html(app)
    for view in ("Findings", "Document", "Outline", "Links & images", "Share & export"):
        app.session_state["grade.view"] = view
        app.run()
        assert not app.exception


def test_deleting_takes_two_steps_and_leaves_nothing(fabricated: ModuleType) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    app = opened(saved.id)
    app.button(key="saved.delete").click().run()
    assert "for good?" in html(app)
    app.button(key="saved.delete.no").click().run()
    assert store().open(saved.id)
    app.button(key="saved.delete").click().run()
    app.button(key="saved.delete.yes").click().run()
    assert not app.exception
    assert app.title[0].value == "This report is deleted"
    with pytest.raises(NoSuchReport):
        store().open(saved.id)
    app.button(key="saved.leave").click().run()
    assert app.title[0].value == "Is it worth linking to?"
    assert "report" not in app.query_params


def test_it_can_be_deleted_where_it_was_saved(card: AppTest) -> None:
    card.button(key="grade.keep.save").click().run()
    id = only(store())
    card.button(key="grade.keep.delete").click().run()
    card.button(key="grade.keep.delete.yes").click().run()
    assert not card.exception
    with pytest.raises(NoSuchReport):
        store().open(id)
    assert card.button(key="grade.keep.save")
    assert "Three changes that gain most" in html(card)


def test_deleted_elsewhere_it_can_be_saved_again(card: AppTest) -> None:
    card.button(key="grade.keep.save").click().run()
    store().delete(only(store()))
    card.run()
    assert "There is no report at this address." in html(card)
    card.run()
    assert card.button(key="grade.keep.save")


@pytest.mark.parametrize("id", ["A" * 32, "<b>", "../../x"])
def test_an_unknown_address_says_so_kindly(id: str) -> None:
    app = opened(id)
    assert app.title[0].value == "There is no report here"
    assert "Ask whoever sent it to you" in html(app)
    assert id not in html(app)
    app.button(key="saved.leave").click().run()
    assert app.title[0].value == "Is it worth linking to?"


def test_a_new_version_is_graded_with_the_page_s_address(fabricated: ModuleType, workers: Any) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    app = opened(saved.id)
    app.button(key="saved.new").click().run()
    assert not app.exception
    assert app.title[0].value == "Is it worth linking to?"
    assert app.text_input(key="grade.url").value == "https://example.org/bikes"
    app.button(key="grade.go").click().run()
    assert workers.asked[-1].url == "https://example.org/bikes"
    assert store().open(saved.id)
    # What was saved is what the new version is compared with.
    app.session_state["grade.view"] = "Versions"
    app.run()
    assert not app.exception
    assert app.session_state["grade.before"] == "kept"
    assert "the kept report: Cargo bikes in the old town" in str(app.get_by_key("grade.before").options)


def test_a_draft_s_new_version_is_asked_for(fabricated: ModuleType) -> None:
    saved = store().save(replace(fabricated.report(), url=""), keep_text=True)
    app = opened(saved.id)
    app.button(key="saved.new").click().run()
    assert app.get_by_key("grade.way").value == "paste"


FAULTS = ("full", "locked", "read_only", "damaged")


@pytest.mark.parametrize("reason", FAULTS)
def test_a_fault_is_told_and_the_scorecard_stays(
    card: AppTest, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.store.faults import fault

    def fail(self: Store, *_: object, **__: object) -> None:
        raise fault(reason, self.path)

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save", fail)
        card.button(key="grade.keep.save").click().run()
    assert not card.exception
    shown = html(card)
    assert fault(reason, store().path).message in shown
    assert keep.UNHURT in shown
    assert "Three changes that gain most" in shown
    card.button(key="grade.keep.save").click().run()
    assert store().open(only(store()))
    assert fault(reason, store().path).message not in html(card)


def test_a_store_that_cannot_be_read_says_so_and_can_be_tried_again(
    fabricated: ModuleType, folder: Path
) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    whole = store().path.read_bytes()
    store().path.write_bytes(b"no database" * 1000)
    app = opened(saved.id)
    assert "is damaged" in html(app)
    assert str(folder) not in html(app)
    store().path.write_bytes(whole)
    app.button(key="saved.again").click().run()
    assert app.title[0].value == "A saved report"


def test_a_delete_that_fails_is_told_and_the_report_stays(
    fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = store().save(fabricated.report(), keep_text=True)
    app = opened(saved.id)
    app.button(key="saved.delete").click().run()

    def fail(self: Store, id: str, **_: object) -> None:
        raise StoreError("The disk is full.", "Make room.", "full")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "delete", fail)
        app.button(key="saved.delete.yes").click().run()
    assert "The report is still there." in html(app)
    assert app.title[0].value == "A saved report"


def test_the_method_page_takes_no_notice_of_the_address() -> None:
    app = opened("A" * 32)
    app.switch_page(str(MAIN.parents[2] / "pages" / "method.py")).run()
    assert not app.exception
    assert "There is no report" not in html(app)


def test_addresses_are_whole_wherever_the_page_stands() -> None:
    for here in (
        "http://127.0.0.1:8501/",
        "http://127.0.0.1:8501/?report=x#y",
        "http://127.0.0.1:8501/method",
    ):
        assert keep.addresses("abc", here) == (
            "http://127.0.0.1:8501/?report=abc",
            "http://127.0.0.1:8501/reports/abc.html",
        )
