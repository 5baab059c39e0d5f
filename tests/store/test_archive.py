"""Everything out and everything in: to the byte, between databases, or not at all."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

import pytest

from grader.errors import StoreError
from grader.store import LOCAL, Settings, Store
from grader.store.archive import ORDER
from grader.store.backup import PASSING
from grader.store.schema import TABLES, sign_outs

New = Callable[..., Store]


def filled(store: Store, fabricated: ModuleType) -> Store:
    """Something in every table, with hostile words, lone surrogates, and reports of more rows than one statement takes."""
    team = store.create_workspace("Team Ä", "ada").workspace
    store.add_member(team, "bo", "viewer", by="ada")
    store.set_settings(team, Settings(30, False))
    saved = store.save(
        fabricated.hostile(), keep_text=True, by="ada", labels=["Q3", "ä"], note="x\ny", workspace=team
    )
    odd = store.save(
        replace(fabricated.report(score=None), title="half \ud83d", url="https://e.org/\udc00"),
        keep_text=True,
    )
    for _ in range(3):
        store.save(fabricated.report(), keep_text=False, workspace=team)
    first = store.save_comparison('{"a":"\ud83d"}', title="First", workspace=team)
    store.save_comparison("{}", title="Second", workspace=team, earlier=first.id)
    store.share("report", saved.id, with_text=True, audience="members", workspace=team)
    store.share("comparison", first.id, with_text=False, audience="members", workspace=team, by="bo")
    store.share(
        "report",
        odd.id,
        with_text=True,
        audience="anyone",
        expires_at=datetime(2099, 1, 1, tzinfo=UTC),
    )
    store.create_token(team, name="Build", scopes=["grade", "read"], by="ada")
    return store


def exported(store: Store) -> bytes:
    stream = io.BytesIO()
    store.export_all(stream)
    return stream.getvalue()


def test_every_table_is_in_it() -> None:
    # What passes through for a quarter of an hour is nobody's to keep; a sign-out is of this server's own cookies.
    assert set(ORDER) | set(PASSING) | {sign_outs} == set(TABLES.tables.values())
    assert not set(ORDER) & set(PASSING)


def test_there_and_back_to_the_byte(new: New, fabricated: ModuleType) -> None:
    store = filled(new(), fabricated)
    told = exported(store)
    again = new()
    done = again.import_all(io.BytesIO(told))
    assert (done.reports, done.there) == (5, 0)
    assert exported(again) == told
    assert again.counts() == store.counts()
    for row in store.search():
        assert again.open(row.id).report.to_json() == store.open(row.id).report.to_json()
    # What came in can be used as what was there, and can come in again.
    done = again.import_all(io.BytesIO(told))
    assert done.new == 0
    assert exported(again) == told
    for row in again.search():
        again.delete(row.id)
    assert again.count() == 0


def test_from_a_file_to_postgres_and_back(
    kept: Store, request: pytest.FixtureRequest, fabricated: ModuleType, tmp_path: Path
) -> None:
    told = exported(filled(kept, fabricated))
    other = Store(request.getfixturevalue("postgres").new_database("moved"))
    other.import_all(io.BytesIO(told))
    back = Store(tmp_path / "back.sqlite3")
    back.import_all(io.BytesIO(exported(other)))
    assert exported(back) == exported(other) == told
    other.engine.dispose()


def test_beside_what_is_there(new: New, fabricated: ModuleType) -> None:
    told = exported(filled(new(), fabricated))
    other = new()
    mine = other.save(fabricated.report(), keep_text=True)
    other.set_settings(LOCAL, Settings(7, False))
    other.import_all(io.BytesIO(told))
    assert other.open(mine.id).report.to_json() == mine.report.to_json()
    assert other.counts()["reports"] == 6
    # A setting that is there stays.
    assert other.settings() == Settings(7, False)


def test_another_thing_under_a_taken_id_refuses_all(new: New, fabricated: ModuleType) -> None:
    store = filled(new(), fabricated)
    told = exported(store)
    id = store.search()[0].id
    before = exported(store)
    other = new()
    other.import_all(io.BytesIO(told))
    other.describe(id, note="mine")
    other.delete_comparison(other.comparisons(other.workspaces_of("ada")[0].workspace)[0].id,
                            workspace=other.workspaces_of("ada")[0].workspace)  # fmt: skip
    there = exported(other)
    with pytest.raises(StoreError) as raised:
        other.import_all(io.BytesIO(told))
    assert raised.value.reason == "conflict"
    assert exported(other) == there
    assert exported(store) == before


def damages(told: bytes) -> dict[str, bytes]:
    lines = told.splitlines(keepends=True)
    middle = len(lines) // 2
    return {
        "cut in a line": told[: len(told) // 2],
        "cut between lines": b"".join(lines[:middle]),
        "without its end": b"".join(lines[:-1]),
        "a line less": b"".join(lines[:middle] + lines[middle + 1 :]),
        "a line twice": b"".join(lines[:middle] + lines[middle - 1 : middle] + lines[middle:]),
        "a sign changed": told.replace(b"Team", b"Tean", 1),
        "something behind": told + b"{}\n",
        "two of them": told + told,
        "another table": told.replace(b'["members"', b'["strange"', 1),
        "a column less": told.replace(b'"role":"owner",', b"", 1),
        "numbers": lines[0] + b"7\n" + b"".join(lines[1:]),
        "deep": lines[0] + b"[" * 100_000 + b"\n" + b"".join(lines[1:]),
    }


NAMES = tuple(damages(b'{"linkworthy_archive":1}\n["members",{}]\n["a"]\n'))


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_one_brings_nothing(kept: Store, fabricated: ModuleType, tmp_path: Path, name: str) -> None:
    told = exported(filled(kept, fabricated))
    other = Store(tmp_path / "other.sqlite3")
    mine = other.save(fabricated.report(), keep_text=True)
    before = exported(other)
    with pytest.raises(StoreError, match="damaged") as raised:
        other.import_all(io.BytesIO(damages(told)[name]))
    assert raised.value.reason == "archive"
    assert "Nothing was imported" in str(raised.value)
    assert exported(other) == before
    assert other.open(mine.id)


@pytest.mark.parametrize("told", [b"", b"\n", b"{}\n", b"\xff\xfe", b"[]\n", b'"x"\n', b"a,b\n1,2\n"])
def test_something_else_is_refused(kept: Store, told: bytes) -> None:
    with pytest.raises(StoreError, match="no archive") as raised:
        kept.import_all(io.BytesIO(told))
    assert raised.value.reason == "archive"
    assert not kept.path.exists()


def test_one_of_a_newer_program_is_refused(kept: Store, fabricated: ModuleType) -> None:
    kept.save(fabricated.report(), keep_text=False)
    told = exported(kept).replace(b'"linkworthy_archive":1', b'"linkworthy_archive":2', 1)
    with pytest.raises(StoreError, match="newer") as raised:
        kept.import_all(io.BytesIO(told))
    assert raised.value.reason == "newer"


def test_what_the_database_refuses_half_way_brings_nothing(new: New, fabricated: ModuleType) -> None:
    """Whole by its checksum, and yet a row that refers to none: the rows before it are not kept either."""
    import hashlib

    store = new()
    store.save(fabricated.report(), keep_text=True)
    lines = exported(store).splitlines(keepends=True)
    lines[-2] = lines[-2].replace(b'["report_bodies",{"id":"', b'["report_bodies",{"id":"X', 1)
    end = json.loads(lines[-1])
    end["sha256"] = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    told = b"".join(lines[:-1]) + json.dumps(end).encode() + b"\n"
    other = new()
    with pytest.raises(StoreError):
        other.import_all(io.BytesIO(told))
    assert other.count() == 0


def test_it_comes_through_a_pipe(kept: Store, fabricated: ModuleType, tmp_path: Path) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError("no seeking in a pipe")

        tell = seek  # type: ignore[assignment]

    told = exported(filled(kept, fabricated))
    other = Store(tmp_path / "other.sqlite3")
    stream: BinaryIO = Pipe(told)
    other.import_all(stream)
    assert exported(other) == told


def test_it_is_the_store_of_one_moment(new: New, fabricated: ModuleType) -> None:
    numbers = count()
    store = new(now=lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(numbers)))
    for _ in range(3):
        store.save(fabricated.report(), keep_text=True)

    class Saving(io.BytesIO):
        """Saves another report at every line that is written."""

        def write(self, line: object) -> int:
            if next(numbers) < 20:
                store.save(fabricated.report(), keep_text=True)
            return super().write(line)  # type: ignore[arg-type]

    stream = Saving()
    written = store.export_all(stream)
    assert store.count() > 3
    other = new()
    assert other.import_all(io.BytesIO(stream.getvalue())).reports == written
    assert other.counts()["reports"] == len(other.pages()[0:1]) * written


def test_an_empty_store_is_an_archive_too(new: New) -> None:
    told = exported(new())
    other = new()
    assert other.import_all(io.BytesIO(told)).reports == 0
