"""Where the store lies: the file, or the database that DATABASE_URL names; no password is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.errors import StoreError
from grader.store import Store, store


def test_another_file_by_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/mine.sqlite3")
    assert store().path == tmp_path / "mine.sqlite3"


@pytest.mark.parametrize("start", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_a_database_is_spoken_to_by_one_driver(start: str) -> None:
    kept = Store(f"{start}://ada:se%20cret@db.example:5433/links?sslmode=require")
    assert kept.where() == "postgresql+psycopg://ada:***@db.example:5433/links?sslmode=require"
    assert kept.engine.url.password == "se cret"
    with pytest.raises(TypeError):
        _ = kept.path


@pytest.mark.parametrize(
    "url", ["mysql://a:secret@b/c", "sqlite://", "sqlite:///:memory:", "://", "x://secret:y:z"]
)
def test_another_kind_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(StoreError, match="DATABASE_URL names no database") as raised:
        Store(url)
    assert raised.value.reason == "unknown_place"
    assert "secret" not in str(raised.value)


def test_a_driver_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match="linkworthy\\[postgres\\]") as raised:
        Store("postgresql://db.example/links").count()
    assert raised.value.reason == "no_driver"


def test_a_file_with_odd_signs_in_its_name(tmp_path: Path) -> None:
    kept = Store(tmp_path / "a?b%20 c#d" / "x.sqlite3")
    kept.upgrade()
    assert kept.path.exists()
