"""Tokens from the command line: made once, listed without the secret, revoked."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.store import store


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["tokens", *arguments])
    assert done.exit_code == code, done.output
    return done.stdout


def test_a_token_is_made_listed_and_revoked() -> None:
    secret = run("add", "our editor", "--scope", "grade", "--scope", "compare").strip()
    row = store().token(secret)
    assert row is not None
    assert sorted(row.scopes) == ["compare", "grade"]
    assert row.expires_at
    listed = run("list")
    assert secret not in listed
    assert "our editor" in listed
    run("revoke", listed.split()[0])
    assert store().token(secret) is None
    assert run("list") == ""


def test_a_token_that_never_ends() -> None:
    row = store().token(run("add", "ci", "--scope", "grade", "--days", "0").strip())
    assert row is not None
    assert row.expires_at == ""


def test_an_unknown_scope_is_a_wrong_call() -> None:
    run("add", "x", "--scope", "everything", code=2)
    run("add", "x", code=2)


def test_a_store_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    run("add", "x", "--scope", "grade")
    store().path.write_bytes(b"no database" * 500)
    for ending in ("-wal", "-shm"):
        store().path.with_name(store().path.name + ending).unlink(missing_ok=True)
    run("list", code=5)
