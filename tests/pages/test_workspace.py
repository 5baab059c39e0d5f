"""An owner takes along all that a workspace has saved, brings it in elsewhere, and deletes it; nobody else does."""

from __future__ import annotations

import gzip
from pathlib import Path
from types import ModuleType

import pytest
from streamlit.testing.v1 import AppTest

from grader.access import LOCAL, Person, Role
from grader.store import store
from grader.ui import access, keeping
from grader.ui.access import Asker

WORKSPACE = Path(__file__).resolve().parents[2] / "pages" / "workspace.py"
OLIVE = Person("olive@example.org", "Olive")


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def page(visit: AppTest) -> AppTest:
    visit.switch_page(str(WORKSPACE)).run()
    assert not visit.exception
    return visit


def come_as(who: Person, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", "127.0.0.1")
    monkeypatch.setattr(access, "person", lambda: who)
    store().add_member(LOCAL, who.subject, role.word)


def test_an_empty_workspace_can_only_be_filled(page: AppTest) -> None:
    assert "No reports and no comparisons." in html(page)
    assert not page.get("download_button")
    assert not [b for b in page.button if b.key == "workspace.clear"]
    page.button(key="workspace.import").click().run()
    assert "No file was chosen." in html(page)


def test_everything_is_taken_along_and_brought_in_again(page: AppTest, fabricated: ModuleType) -> None:
    saved = store().save(fabricated.report(), keep_text=True, labels=["a"])
    store().save_comparison('{"pages":[]}', title="Two", by="")
    content = keeping.exported(Asker(None, False), LOCAL)
    assert gzip.decompress(content).startswith(b'{"linkworthy_workspace":1}')
    page.run()
    page.button(key="workspace.clear").click().run()
    assert "Delete one report, one comparison for good?" in html(page)
    page.button(key="workspace.clear.yes").click().run()
    assert "was not typed" in html(page)
    assert store().count() == 1
    page.text_input(key=keeping.TYPED).set_value("Delete  everything")
    page.button(key="workspace.clear.yes").click().run()
    assert not page.exception
    assert "Deleted for good: one report and one comparison." in html(page)
    assert store().count() == 0
    page.file_uploader(key=f"{keeping.FILE}.0").set_value(("w.jsonl.gz", content, "application/gzip")).run()
    page.button(key="workspace.import").click().run()
    assert not page.exception
    assert "Brought in: one report and one comparison." in html(page)
    assert store().open(saved.id).labels == ("a",)
    page.file_uploader(key=f"{keeping.FILE}.1").set_value(("w.jsonl.gz", content, "application/gzip")).run()
    page.button(key="workspace.import").click().run()
    assert "Two more were here already." in html(page)


def test_a_damaged_file_is_told_and_brings_nothing(page: AppTest, fabricated: ModuleType) -> None:
    store().save(fabricated.report(), keep_text=True)
    content = keeping.exported(Asker(None, False), LOCAL)
    page.file_uploader(key=f"{keeping.FILE}.0").set_value(("w.gz", content[:-20], "application/gzip")).run()
    page.button(key="workspace.import").click().run()
    assert "This file is damaged" in html(page)
    assert store().count() == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.VIEWER])
def test_who_is_no_owner_by_now_gets_nothing(
    page: AppTest, fabricated: ModuleType, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    store().save(fabricated.report(), keep_text=True)
    store().add_member(LOCAL, "other@example.org", "owner")
    come_as(OLIVE, Role.OWNER, monkeypatch)
    page.run()
    page.button(key="workspace.clear").click().run()
    page.text_input(key=keeping.TYPED).set_value(keeping.WORDS)
    store().add_member(LOCAL, OLIVE.subject, role.word)
    said = keeping.exported(Asker(OLIVE, False), LOCAL).decode()
    assert f"As {'an' if role is Role.EDITOR else 'a'} {role.word} of this workspace you may not" in said
    page.button(key="workspace.clear.yes").click().run()
    assert store().count() == 1
    assert not page.get("download_button")


def test_another_workspace_s_owner_takes_only_their_own(
    fabricated: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    store().save(fabricated.report(), keep_text=True)
    mine = store().create_workspace("Mine", OLIVE.subject).workspace
    monkeypatch.setenv("LINKWORTHY_TRUSTED_HEADER", "X-Forwarded-Email")
    monkeypatch.setenv("LINKWORTHY_TRUSTED_PROXIES", "127.0.0.1")
    assert b"do not belong" in keeping.exported(Asker(OLIVE, False), LOCAL)
    assert b"Cargo" not in gzip.decompress(keeping.exported(Asker(OLIVE, False), mine))
