"""The owners' page: what runs, what is saved, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from grader import metrics
from grader.access import Role, Visitor
from grader.api import PINNED
from grader.rubric import rubric
from grader.store import LOCAL, store
from grader.ui import access, status

STATUS = Path(__file__).resolve().parents[2] / "pages" / "status.py"


def html(app: AppTest) -> str:
    return "\n".join(str(e.proto.body) for e in app.get("html"))


@pytest.fixture
def alone(visit: AppTest, workers: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Whoever sits at an open server, with an empty store."""
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(type(workers), "held", 3, raising=False)
    monkeypatch.setattr(type(workers), "queue", 40, raising=False)
    monkeypatch.setattr(type(workers), "processes", 2, raising=False)
    return visit


def looked(app: AppTest) -> str:
    app.switch_page(str(STATUS)).run()
    assert not app.exception
    return html(app)


def test_it_tells_what_runs_and_what_is_saved(alone: AppTest, fabricated: object, tmp_path: Path) -> None:
    saved = store().save(fabricated.report(), keep_text=False)  # type: ignore[attr-defined]
    metrics.failed("GradeTimeout")
    said = looked(alone)
    assert rubric().version in said
    assert PINNED.sha256[:12] in said
    assert "3 of 40 places taken" in said
    assert "GradeTimeout" in said
    assert '<th scope="row">Reports</th><td>1</td>' in said
    assert str(tmp_path) in said
    assert "None known of" in said
    store().backup(tmp_path / "copy")
    assert "None known of" not in looked(alone)
    assert saved.report.title not in said


def test_an_empty_store_is_no_fault(alone: AppTest) -> None:
    assert "Nothing is saved yet" in looked(alone)


def test_a_store_that_cannot_be_read_says_what_to_do(alone: AppTest, tmp_path: Path) -> None:
    (tmp_path / "linkworthy.sqlite3").write_bytes(b"no database" * 500)
    said = looked(alone)
    assert "damaged" in said
    assert alone.button(key="status.again")


@pytest.mark.parametrize("role", [Role.NOBODY, Role.GUEST, Role.VIEWER, Role.EDITOR])
def test_nobody_but_an_owner_sees_it(alone: AppTest, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    who = Visitor("vi@example.org", "Vi", LOCAL, role)
    monkeypatch.setattr(access, "visitor", lambda: who)
    said = looked(alone)
    assert PINNED.sha256[:12] not in said
    assert "places taken" not in said


def test_an_owner_of_another_workspace_sees_nothing_of_the_rest(
    alone: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = store().create_workspace("Mine", "o@example.org").workspace
    who = Visitor("o@example.org", "Otto", mine, Role.OWNER)
    monkeypatch.setattr(access, "visitor", lambda: who)
    said = looked(alone)
    assert "Reports of this workspace" in said
    assert str(tmp_path) not in said
    assert "Tokens" not in said


def test_lengths_of_time_are_told_in_two_units() -> None:
    told = {
        0: "no seconds",
        1: "one second",
        61: "one minute, one second",
        3_600: "one hour",
        90_061: "one day, one hour",
    }
    for seconds, words in told.items():
        assert status.lasted(seconds + 0.5) == words


def test_what_it_tells_is_escaped() -> None:
    assert "<b>" not in status.told({"<b>": [("<b>", "<b>")]})
