"""Stores of older programs are taken over with their reports to the byte, once, and can go back; on both databases."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from grader.errors import StoreError
from grader.store import Store, migrating, schema

OLD = Path(__file__).with_name("made_by_0001.sqlite3")
"""Made by the Linkworthy that had one table: four reports, among them a hostile one and one with lone surrogates."""


def old_rows(path: Path) -> dict[str, tuple[object, ...]]:
    raw = sqlite3.connect(path)
    found = {row[0]: row[1:] for row in raw.execute("SELECT * FROM reports ORDER BY rowid")}
    raw.close()
    return found


@pytest.fixture
def old(kept: Store) -> Store:
    kept.path.parent.mkdir()
    shutil.copy(OLD, kept.path)
    return kept


def bodies(kept: Store) -> dict[str, bytes]:
    with kept.reading() as connection:
        return {
            id: bytes(body) for id, body in connection.execute(text("SELECT id, report FROM report_bodies"))
        }


@pytest.mark.parametrize("first", ["search", "save", "upgrade"])
def test_an_old_file_is_taken_over_to_the_byte(old: Store, fabricated: ModuleType, first: str) -> None:
    before = old_rows(old.path)
    assert len(before) == 4
    match first:
        case "search":
            assert len(old.search()) == 4
        case "save":
            old.delete(old.save(fabricated.report(), keep_text=False).id)
        case "upgrade":
            assert old.upgrade() == "0001"
    assert old.status() == schema.HEAD
    # created_at, rubric_version, program_version, as_of, title, url, score, with_text, report
    assert bodies(old) == {id: row[-1] for id, row in before.items()}
    rows = {row.id: row for row in old.search()}
    for id, (created_at, rubric, _, as_of, title, url, score, with_text, body) in before.items():
        row = rows[id]
        assert (row.saved_at, row.rubric_version, row.as_of, row.title, row.url) == (
            created_at,
            rubric,
            as_of,
            title,
            url,
        )
        assert (row.score, row.with_text) == (score, bool(with_text))
        saved = old.open(id)
        assert saved.report.to_json().encode("utf-8", "surrogatepass") == body
        assert (row.band, row.profile) == (saved.report.band, saved.report.profile)
    assert old.count(words="CARGO bikes") == 3


def test_reports_of_one_second_keep_their_order(old: Store) -> None:
    order = [id for id, row in old_rows(old.path).items() if row[0] == "2026-08-01T09:00:00Z"]
    assert len(order) == 2
    # Newest first.
    assert [row.id for row in old.search() if row.id in order] == order[::-1]


def test_an_old_file_goes_there_and_back_unchanged(old: Store) -> None:
    before = old_rows(old.path)
    old.upgrade()
    old.downgrade("0001")
    assert old.status() == "0001"
    assert old_rows(old.path) == before
    raw = sqlite3.connect(old.path)
    names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")}
    raw.close()
    assert names == {"alembic_version", "reports", "reports_created_at"}
    assert len(old.search()) == 4


def test_a_report_that_cannot_be_read_is_taken_over_too(old: Store) -> None:
    raw = sqlite3.connect(old.path)
    raw.execute("UPDATE reports SET report = x'ff00' WHERE score IS NULL")
    raw.commit()
    raw.close()
    old.upgrade()
    assert b"\xff\x00" in bodies(old).values()


def test_up_and_down_on_both(either: Store, fabricated: ModuleType) -> None:
    hostile = fabricated.hostile()
    saved = either.save(hostile, keep_text=True)
    kept = bodies(either)
    either.downgrade("0001")
    assert either.status() == "0001"
    with either.engine.connect() as connection:
        stored = connection.execute(text("SELECT id, report FROM reports")).all()
    assert {id: bytes(body) for id, body in stored} == kept
    assert either.open(saved.id).report.to_json() == hostile.to_json()
    assert either.status() == schema.HEAD
    # And once more: nothing of the first time is in the way.
    either.downgrade("0001")
    assert either.search()[0].id == saved.id


def test_going_back_asks_before_it_loses(either: Store, fabricated: ModuleType) -> None:
    saved = either.save(fabricated.report(), keep_text=True, labels=["one"], note="two")
    team = either.create_workspace("Team", "ada").workspace
    theirs = either.save(fabricated.report(title="Theirs"), keep_text=True, workspace=team)
    with pytest.raises(StoreError, match=r"1 reports of workspaces, 1 labels, 1 notes, 1 members") as told:
        either.downgrade("0001")
    assert told.value.reason == "would_lose"
    assert either.open(saved.id).note == "two"
    either.downgrade("0001", lose=True)
    assert [row.id for row in either.search()] == [saved.id]
    # What belonged to a workspace is not open to everybody now.
    for workspace in (team, "local"):
        with pytest.raises(Exception, match="no report"):
            either.open(theirs.id, workspace=workspace)


def test_there_is_no_such_step(kept: Store) -> None:
    with pytest.raises(StoreError, match="no step '7'"):
        kept.downgrade("7")


def test_the_steps_lead_to_the_tables_that_the_program_uses(either: Store) -> None:
    either.upgrade()
    with either.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.TABLES) == []


def test_the_steps_are_those_in_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == schema.STEPS


def test_a_step_that_fails_changes_nothing(old: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old_rows(old.path)

    def fails(*_: object) -> None:
        raise OSError(28, "x")

    with monkeypatch.context() as patched:
        # The last thing that the step does with the file of old.
        patched.setattr("alembic.op.drop_table", fails)
        with pytest.raises(StoreError) as told:
            old.upgrade()
        assert told.value.reason == "full"
    assert old.status() == "0001"
    assert old_rows(old.path) == before
    assert len(old.search()) == 4


STARTING = """
import sys
from grader.store import Store
kept = Store(sys.argv[1])
sys.stdin.readline()
print(kept.count(), kept.upgrade(), kept.status())
"""


def start_at_once(where: str, processes: int) -> list[str]:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", STARTING, where], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(processes)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate()[0].strip() for process in started]


@pytest.mark.parametrize("there", [True, False], ids=["old file", "no file yet"])
def test_processes_that_start_at_once_on_a_file(kept: Store, there: bool) -> None:
    kept.path.parent.mkdir()
    if there:
        shutil.copy(OLD, kept.path)
    said = start_at_once(str(kept.path), 3)
    assert all(s.startswith("4 " if there else "0 ") and s.endswith(schema.HEAD) for s in said), said
    assert len(kept.search()) == (4 if there else 0)


def test_processes_that_start_at_once_on_postgres(
    request: pytest.FixtureRequest, fabricated: ModuleType
) -> None:
    url = request.getfixturevalue("postgres").new_database("at_once")
    said = start_at_once(url, 3)
    assert all(s.split() == ["0", schema.HEAD, schema.HEAD] for s in said), said
    store = Store(url)
    store.save(fabricated.report(), keep_text=True)
    store.downgrade("0001")
    assert all(s.split() == ["1", schema.HEAD, schema.HEAD] for s in start_at_once(url, 3))
    assert store.count() == 1
    store.engine.dispose()


def test_threads_migrate_two_stores_at_once(new: Callable[..., Store]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    stores = [new(busy_seconds=20.0) for _ in range(2)]
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(store.upgrade) for store in stores * 2]:
            done.result()
    assert {store.status() for store in stores} == {schema.HEAD}
