"""What was saved is found again, described, followed over time and deleted; by whom may, and with nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from grader.access import Person, Role, Visitor
from grader.ageing import BY_DATES, Aged, Turn
from grader.errors import Busy, FetchError, NoSuchReport, StoreError
from grader.source import Source
from grader.store import LOCAL, Saved, Settings, Store, store
from grader.ui import access
from grader.ui.history.page_names import short_key

PAGES = Path(__file__).resolve().parents[2] / "pages"
ED = Visitor("ed@example.org", "Ed", LOCAL, Role.EDITOR)
VI = Visitor("ed@example.org", "Ed", LOCAL, Role.VIEWER)
"""The same, lowered."""
URL = "https://example.org/bikes"


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "kept"


def at(day: str) -> Store:
    """The store, on another day."""
    return Store(store().path, now=lambda: datetime.fromisoformat(day).replace(tzinfo=UTC))


def save(fabricated: ModuleType, day: str, *, score: float | None = 51.2, **how: Any) -> Saved:
    report = replace(fabricated.report(score=score), as_of=day, **how.pop("report", {}))
    return at(day).save(report, keep_text=how.pop("keep_text", True), **how)


def history(app: AppTest, page_key: str = "") -> AppTest:
    if page_key:
        app.query_params["page"] = short_key(page_key)
    app.switch_page(str(PAGES / "history.py")).run()
    assert not app.exception
    return app


def see(app: AppTest, view: str) -> AppTest:
    app.session_state["history.view"] = view
    app.run()
    assert not app.exception
    return app


def come_as(who: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sign somebody in, as a proxy does, who is in the team as what `who` says."""
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", "127.0.0.1")
    monkeypatch.setattr(access, "person", lambda: Person(who.subject, who.name))
    store().add_member(LOCAL, who.subject, who.role.word)


def test_an_empty_shelf_teaches_and_leads_on(visit: AppTest, folder: Path) -> None:
    said = html(history(visit))
    assert "Nothing is saved yet." in said
    assert "Save this report" in said
    assert not folder.exists()
    visit.button(key="history.grade").click().run()
    assert visit.title[0].value == "Is it worth linking to?"


def test_reports_are_found_by_words_label_and_order(visit: AppTest, fabricated: ModuleType) -> None:
    spring = save(fabricated, "2026-03-02", score=44.0, labels=["spring"], note="Ask the editors.")
    autumn = save(fabricated, "2026-10-02", score=61.0, report={"title": "Ferries", "url": ""})
    said = html(history(visit))
    assert said.index(autumn.id) < said.index(spring.id)
    assert "Two saved reports" in said
    for key, value, there in (
        ("history.words", "editors", spring),
        ("history.words", "FERR", autumn),
        ("history.words", "example.org", spring),
        ("history.label", "spring", spring),
    ):
        visit.get_by_key(key).set_value(value).run()
        said = html(visit)
        assert [there.id in said, "One saved report" in said] == [True, True], value
        visit.get_by_key(key).set_value("").run()
    visit.get_by_key("history.order").set_value("worst").run()
    said = html(visit)
    assert said.index(spring.id) < said.index(autumn.id)
    visit.get_by_key("history.words").set_value("zebra").run()
    assert "No saved report has all of that." in html(visit)
    visit.button(key="history.all").click().run()
    assert spring.id in html(visit)
    assert f'href="./?report={spring.id}"' in html(visit)


def test_a_long_list_has_pages(visit: AppTest, fabricated: ModuleType) -> None:
    for n in range(21):
        save(fabricated, f"2026-10-{n + 1:02}", report={"title": f"Number {n}"})
    said = html(history(visit))
    assert "Number 20<" in said
    assert "Number 0<" not in said
    visit.session_state["history.at"] = 2
    visit.run()
    assert "Number 0<" in html(visit)
    # Fewer are found: the last page that there is.
    visit.get_by_key("history.words").set_value("Number 20").run()
    assert not visit.exception
    assert "Number 20<" in html(visit)


def test_labels_note_and_name_are_edited_in_place(visit: AppTest, fabricated: ModuleType) -> None:
    saved = save(fabricated, "2026-03-02", labels=["old"], report={"url": ""})
    history(visit)
    visit.button(key=f"history.describe.{saved.id}").click().run()
    assert visit.text_input(key=f"history.labels.{saved.id}").value == "old"
    visit.text_input(key=f"history.labels.{saved.id}").set_value("new, <b>two</b>")
    visit.text_area(key=f"history.note.{saved.id}").set_value("Look <script>again")
    visit.text_input(key=f"history.name.{saved.id}").set_value("Bike  guide")
    save_button = next(b for b in visit.button if b.label == "Save these")
    save_button.click().run()
    assert not visit.exception
    again = store().open(saved.id)
    assert again.labels == ("<b>two</b>", "new")
    assert again.note == "Look <script>again"
    assert again.page_key == "name:bike guide"
    assert again.report.to_json() == saved.report.to_json()
    assert "<script>" not in html(visit)
    assert "<b>two" not in html(visit)


def test_what_was_typed_stays_where_it_cannot_be_kept(visit: AppTest, fabricated: ModuleType) -> None:
    saved = save(fabricated, "2026-03-02")
    history(visit)
    visit.button(key=f"history.describe.{saved.id}").click().run()
    visit.text_input(key=f"history.labels.{saved.id}").set_value("x" * 61)
    next(b for b in visit.button if b.label == "Save these").click().run()
    assert "what you typed is still here" in html(visit)
    assert visit.text_input(key=f"history.labels.{saved.id}").value == "x" * 61
    assert store().open(saved.id).labels == ()


def test_deleting_says_what_goes_and_takes_two_steps(visit: AppTest, fabricated: ModuleType) -> None:
    saved = save(fabricated, "2026-03-02", labels=["a"], note="n")
    token = store().share("report", saved.id, with_text=False, audience="anyone").token
    history(visit)
    visit.button(key=f"history.delete.{saved.id}").click().run()
    said = html(visit)
    assert "one link to it and its note and one label" in said
    assert "the text that was kept with it" in said
    visit.button(key=f"history.delete.no.{saved.id}").click().run()
    assert store().open(saved.id)
    visit.button(key=f"history.delete.{saved.id}").click().run()
    visit.button(key=f"history.delete.yes.{saved.id}").click().run()
    assert not visit.exception
    for address in (saved.id, token):
        with pytest.raises(NoSuchReport):
            store().open(address)
    with pytest.raises(NoSuchReport):
        store().shared(token)


def test_a_viewer_is_offered_nothing_and_refused_anyway(
    visit: AppTest, fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(fabricated, "2026-03-02")
    come_as(ED, monkeypatch)
    history(visit)
    visit.button(key=f"history.delete.{saved.id}").click().run()
    # Lowered to a viewer between the two clicks.
    come_as(VI, monkeypatch)
    visit.button(key=f"history.delete.yes.{saved.id}").click().run()
    assert "you may not delete what is saved" in html(visit)
    assert store().open(saved.id)
    visit.run()
    assert {b.label for b in visit.button} == set()
    assert saved.id in html(visit)


def test_another_workspace_s_pages_are_not_there(
    visit: AppTest, fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = store().create_workspace("Other", "otto@example.org").workspace
    saved = at("2026-03-02").save(fabricated.report(), keep_text=True, workspace=other)
    come_as(ED, monkeypatch)
    assert "Nothing is saved yet." in html(history(visit))
    history(visit, saved.page_key)
    assert visit.title[0].value == "There is no such page here"


def test_a_page_s_history_has_its_scores_its_rubrics_and_what_changed(
    visit: AppTest, fabricated: ModuleType
) -> None:
    first = save(fabricated, "2026-03-02", score=44.0)
    save(fabricated, "2026-05-02", score=47.0)
    last = save(fabricated, "2026-08-02", score=61.0, report={"rubric_version": "9.9"})
    history(visit, first.page_key)
    said = html(visit)
    assert "Up 17 to 61 from 2 March 2026 to 2 August 2026, in three reports." in said
    assert "The rubric changed in between (9.9 on 2 August 2026)" in said
    assert f'href="./?report={first.id}"' in said
    (drawn,) = visit.get("vega_lite_chart")
    assert "2 March 2026: 44; 2 May 2026: 47; 2 August 2026: 61." in str(drawn.proto)
    assert "rubric 9.9" in str(drawn.proto)
    assert "Up 14 to 61" in said
    assert "rubric" in said
    visit.get_by_key("history.earlier").set_value(first.id).run()
    assert "Up 17 to 61" in html(visit)
    visit.get_by_key("history.earlier").set_value(last.id).run()
    assert "Choose two different reports." in html(visit)
    visit.get_by_key("history.later").set_value(first.id).run()
    assert "Down 17 to 44" in html(visit)
    assert "is the older of the two" in html(visit)


def regrade(app: AppTest) -> AppTest:
    app.button(key="history.regrade").click().run()
    assert not app.exception
    return app


def test_regrading_adds_a_report_and_changes_none(
    visit: AppTest, fabricated: ModuleType, workers: Any
) -> None:
    saved = save(fabricated, "2026-03-02", keep_text=False, labels=["a"])
    before = store().open(saved.id)
    workers.answer = lambda source: fabricated.report(score=63.0)
    history(visit, saved.page_key)
    regrade(visit)
    assert workers.asked[-1] == Source(url=URL)
    assert "Graded anew: 63 of 100, 51 before." in html(visit)
    first, second = store().history(saved.page_key)
    assert store().open(first.id) == before
    assert (second.score, second.with_text, second.labels) == (63.0, False, ("a",))


def test_a_profile_that_somebody_chose_goes_on(visit: AppTest, fabricated: ModuleType, workers: Any) -> None:
    saved = save(fabricated, "2026-03-02", report={"profile_reason": "Chosen by you.", "profile": "guide"})
    history(visit, saved.page_key)
    regrade(visit)
    assert workers.asked[-1].profile == "guide"


def test_a_regrade_that_fails_keeps_all_and_can_be_tried_again(
    visit: AppTest, fabricated: ModuleType, workers: Any
) -> None:
    saved = save(fabricated, "2026-03-02")
    workers.answer = lambda source: FetchError("The site refused.", "Paste it instead.", "forbidden", URL)
    history(visit, saved.page_key)
    regrade(visit)
    assert "The site refused." in html(visit)
    assert "All earlier reports are as they were." in html(visit)
    workers.refuse = Busy("Forty pages wait.", "Try again.")
    regrade(visit)
    assert "Forty pages wait." in html(visit)
    assert len(store().history(saved.page_key)) == 1
    workers.refuse, workers.answer = None, lambda source: fabricated.report()
    regrade(visit)
    assert len(store().history(saved.page_key)) == 2


def test_a_new_report_that_cannot_be_saved_is_not_lost(
    visit: AppTest, fabricated: ModuleType, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = save(fabricated, "2026-03-02")
    history(visit, saved.page_key)

    def full(self: Store, *_: object, **__: object) -> None:
        raise StoreError("The disk is full.", "Make room.", "full")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "save", full)
        regrade(visit)
    assert "The disk is full." in html(visit)
    assert visit.button(key="history.regrade").label == "Try to save it again"
    regrade(visit)
    assert len(workers.asked) == 1
    assert len(store().history(saved.page_key)) == 2


def test_an_address_that_leads_on_says_where_its_report_stands(
    visit: AppTest, fabricated: ModuleType, workers: Any
) -> None:
    saved = save(fabricated, "2026-03-02")
    workers.answer = lambda source: replace(fabricated.report(), url="https://example.org/new")
    history(visit, saved.page_key)
    regrade(visit)
    assert "led on to https://example.org/new" in html(visit)
    assert len(store().history(saved.page_key)) == 1
    assert len(store().pages()) == 2


def test_a_regrade_under_way_can_be_called_off(visit: AppTest, fabricated: ModuleType, workers: Any) -> None:
    saved = save(fabricated, "2026-03-02")
    workers.answer = lambda source: [fabricated.State("checking", seconds=4.0)]
    history(visit, saved.page_key)
    regrade(visit)
    assert "Checking, four seconds so far" in html(visit)
    visit.button(key="history.regrade.cancel").click().run()
    assert workers.jobs[-1].cancelled
    assert visit.button(key="history.regrade")
    assert len(store().history(saved.page_key)) == 1


def test_drafts_of_one_name_form_one_history(visit: AppTest, fabricated: ModuleType) -> None:
    draft = {"url": "", "content_sha256": "a" * 64}
    saved = save(fabricated, "2026-03-02", report=draft)
    history(visit, saved.page_key)
    assert "This draft has no name yet" in html(visit)
    assert not [b for b in visit.button if b.key == "history.regrade"]
    visit.text_input(key="history.page.name").set_value("Bike guide")
    visit.button(key="history.page.named").click().run()
    assert not visit.exception
    assert "Bike guide" in html(visit)
    assert store().open(saved.id).page_key == "name:bike guide"
    visit.button(key="history.version").click().run()
    assert not visit.exception
    assert visit.title[0].value == "Is it worth linking to?"
    # What is graded next is compared with it, and its name waits where it will be saved.
    assert visit.session_state["grade.before"] == "kept"
    visit.switch_page(str(PAGES / "grade.py")).run()
    visit.get_by_key("grade.way").set_value("url").run()
    visit.text_input(key="grade.url").set_value("example.org/bikes")
    visit.button(key="grade.go").click().run()
    visit.session_state["grade.view"] = "Share & export"
    visit.run()
    assert visit.session_state["grade.keep.page"] == "bike guide"


def test_pages_that_went_stale_say_why_worst_first(
    visit: AppTest, fabricated: ModuleType, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.now(UTC).date().isoformat()
    save(fabricated, today, report={"title": "Fresh", "url": "https://example.org/fresh"})
    save(fabricated, "2024-01-01", report={"title": "Old", "url": "https://example.org/old"}, keep_text=False)
    turned = save(fabricated, today, report={"title": "Turned", "url": "https://example.org/turned"})
    aged = Aged(BY_DATES, (Turn("The offer has ended.", 3.0, "Ends on 1 May 2025."),), 3.0, 51.2, 48.2)
    asked: list[Any] = []

    def judge(self: Any, function: Any, document: Any, profile: str, day: str) -> Any:
        asked.append((document.title, profile, day))
        answer = aged if len(asked) == 2 else Aged(BY_DATES, (), 0.0, 51.2, 51.2)
        return fabricated.FakeJob([fabricated.State("done", answer=answer)])

    monkeypatch.setattr(type(workers), "submit_call", judge)
    see(history(visit), "Gone stale")
    said = html(visit)
    assert "One of three pages went stale." in said
    assert "Its last report is" in said
    assert "Fresh" not in said
    visit.button(key="history.look").click().run()
    while [b for b in visit.button if b.key == "history.look.stop"]:
        visit.run()
    said = html(visit)
    assert "Two of three pages went stale." in said
    assert "The dates of all of them have been judged" in said
    assert said.index("The offer has ended.") < said.index("Its last report is")
    assert "From 51 to 48 by time alone." in said
    assert "Ends on 1 May 2025." in said
    assert {day for _, _, day in asked} == {today}
    assert len(asked) == 2  # the text of the old one was not kept
    assert len(store().history(turned.page_key)) == 1


def test_comparisons_are_listed_open_and_are_deleted(visit: AppTest) -> None:
    saved = store().save_comparison('{"pages":[]}', title="Bikes <b>", by="")
    see(history(visit), "Comparisons")
    said = html(visit)
    assert f'href="./?comparison={saved.id}"' in said
    assert "Bikes &lt;b&gt;" in said
    visit.button(key=f"history.comparison.delete.{saved.id}").click().run()
    visit.button(key=f"history.comparison.no.{saved.id}").click().run()
    visit.button(key=f"history.comparison.delete.{saved.id}").click().run()
    visit.button(key=f"history.comparison.yes.{saved.id}").click().run()
    assert not visit.exception
    assert store().comparisons() == ()


def test_pages_are_listed_and_found(visit: AppTest, fabricated: ModuleType) -> None:
    save(fabricated, "2026-03-02", page="Ferries")
    both = save(fabricated, "2026-04-02")
    save(fabricated, "2026-05-02")
    see(history(visit), "Pages")
    said = html(visit)
    assert "Two pages" in said
    assert "Two reports, the last one saved on 2 May 2026." in said
    assert f"./history?page={short_key(both.page_key)}" in said
    visit.get_by_key("history.pages.words").set_value("ferr").run()
    assert "One page;" in html(visit)
    visit.get_by_key("history.pages.words").set_value("zebra").run()
    assert "No saved page has these words." in html(visit)


def test_a_store_that_cannot_be_read_says_so_and_can_be_tried_again(
    visit: AppTest, fabricated: ModuleType
) -> None:
    saved = save(fabricated, "2026-03-02")
    whole = store().path.read_bytes()
    store().path.write_bytes(b"no database" * 1000)
    assert "is damaged" in html(history(visit))
    store().path.write_bytes(whole)
    visit.button(key="history.again").click().run()
    assert saved.id in html(visit)


def test_hostile_words_are_words_in_every_view(visit: AppTest, fabricated: ModuleType) -> None:
    at("2026-03-02").save(fabricated.hostile(), keep_text=True, labels=["<img src=x>"], note="<script>")
    saved = at("2026-04-02").save(fabricated.hostile(), keep_text=True)
    see(history(visit), "Reports")
    shown = html(visit)
    for view in ("Pages", "Gone stale"):
        shown += html(see(visit, view))
    shown += html(history(visit, saved.page_key))
    assert "<script>" not in shown
    assert "<img src" not in shown
    assert [str(e.value) for e in visit.title] == ["A page over time"]


# Share links


@pytest.fixture
def own(fabricated: ModuleType) -> Saved:
    return save(fabricated, "2026-03-02")


def shared_view(id: str) -> AppTest:
    app = AppTest.from_file(str(PAGES.parent / "grader" / "ui" / "main.py"), default_timeout=20)
    app.query_params["report"] = id
    app.session_state["grade.view"] = "Share & export"
    app.run()
    assert not app.exception
    return app


def test_a_link_is_made_as_chosen_listed_and_taken_back(own: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    come_as(ED, monkeypatch)
    app = shared_view(own.id)
    app.button(key="saved.share.make").click().run()
    (first,) = store().shares("report", own.id)
    assert (first.audience, first.with_text, first.expires_at, first.by) == ("members", False, "", ED.subject)
    app.radio(key="saved.share.text").set_value("The text too")
    app.radio(key="saved.share.audience").set_value("Anyone who has the link")
    app.radio(key="saved.share.until").set_value("30 days")
    app.button(key="saved.share.make").click().run()
    second = store().shares("report", own.id)[0]
    assert (second.audience, second.with_text) == ("anyone", True)
    assert 29 <= (datetime.fromisoformat(second.expires_at) - datetime.now(UTC)).days <= 30
    said = html(app)
    assert f"?report={second.token}" in said
    assert "For anyone who has it, with the text; until" in said
    assert "For members, without the text; it never ends. Made on" in said
    app.button(key=next(b.key for b in app.button if (b.key or "").startswith("saved.revoke."))).click().run()
    assert "leads nowhere from now on" in html(app)
    assert [s.token for s in store().shares("report", own.id)] == [first.token]


def test_the_end_of_a_day_is_its_last_second(own: Saved) -> None:
    app = shared_view(own.id)
    app.radio(key="saved.share.until").set_value("The end of a day").run()
    day = app.date_input(key="saved.share.day").value
    app.button(key="saved.share.make").click().run()
    (made,) = store().shares("report", own.id)
    assert made.expires_at == f"{day.isoformat()}T23:59:59Z"
    assert made.audience == "anyone"


def test_where_an_owner_forbids_it_anyone_is_not_offered_and_refused(
    own: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_as(ED, monkeypatch)
    app = shared_view(own.id)
    app.radio(key="saved.share.audience").set_value("Anyone who has the link")
    # Forbidden between the choice and the click.
    store().set_settings(LOCAL, Settings(anyone_with_the_link=False))
    app.button(key="saved.share.make").click().run()
    assert "forbidden links for anyone" in html(app)
    assert store().shares("report", own.id) == ()
    app.run()
    assert not [r for r in app.radio if r.key == "saved.share.audience"]
    assert "its owner allows no links for anyone" in html(app)


def test_a_viewer_makes_no_links(own: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    come_as(ED, monkeypatch)
    app = shared_view(own.id)
    come_as(VI, monkeypatch)
    app.button(key="saved.share.make").click().run()
    assert store().shares("report", own.id) == ()
    assert not [b for b in app.button if (b.key or "").startswith("saved.share")]
    assert not [b for b in app.button if b.key == "saved.delete"]


def test_a_shared_link_is_read_only_even_for_its_maker(own: Saved) -> None:
    token = store().share("report", own.id, with_text=False, audience="anyone").token
    app = shared_view(token)
    assert app.title[0].value == "A shared report"
    assert "without the text of the draft" in html(app)
    assert own.id not in html(app)
    assert not [b for b in app.button if b.label in ("Delete", "Make the link", "Revoke")]
    store().revoke(token)
    app.run()
    assert app.title[0].value == "There is no report here"


def test_a_closed_server_says_what_its_operator_must_set(
    visit: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.get_by_key("grade.way").set_value("url").run()
    visit.text_input(key="grade.url").set_value("example.org/bikes")
    visit.button(key="grade.go").click().run()
    monkeypatch.setattr(access, "visitor", lambda: Visitor(role=Role.GUEST))
    visit.session_state["grade.view"] = "Share & export"
    visit.run()
    said = html(visit)
    assert "Nothing can be saved or shared here" in said
    for variable in ("LINKWORTHY_OIDC_METADATA_URL", "LINKWORTHY_TRUSTED_HEADER", "LINKWORTHY_OPEN=1"):
        assert variable in said
    assert not [b for b in visit.button if b.key == "grade.keep.save"]
    assert list(visit.get("download_button"))


def test_a_name_is_typed_for_one_draft_alone(visit: AppTest, fabricated: ModuleType, workers: Any) -> None:
    workers.answer = lambda source: replace(fabricated.report(), url="", content_sha256=source.url[-1] * 64)
    for number in (1, 2):
        visit.get_by_key("grade.way").set_value("url").run()
        visit.text_input(key="grade.url").set_value(f"example.org/{number}")
        visit.button(key="grade.go").click().run()
        visit.session_state["grade.view"] = "Share & export"
        visit.run()
        if number == 1:
            visit.text_input(key="grade.keep.page").set_value("Bike guide")
            visit.text_input(key="grade.keep.labels").set_value("a, b,")
        visit.button(key="grade.keep.save").click().run()
        assert not visit.exception
        if number == 1:
            visit.button(key="grade.edit").click().run()
    second, first = store().search()
    assert (first.page_key, first.labels) == ("name:bike guide", ("a", "b"))
    assert (second.page_key.partition(":")[0], second.labels) == ("draft", ())
