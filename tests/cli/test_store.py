"""linkworthy store: what it prints, what it leaves, and its exit codes."""

from __future__ import annotations

import sys
from pathlib import Path

import by_hand
import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.cli import store as store_command
from grader.store import Store, store
from grader.store.schema import HEAD

fabricated = by_hand.fabricated()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "there"))
    return store()


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["store", *arguments])
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done.output


def test_every_command_states_its_exit_codes() -> None:
    names = [command.name or command.callback.__name__ for command in store_command.app.registered_commands]  # type: ignore[union-attr]
    assert set(names) == {"status", "upgrade", "downgrade", "export", "import", "backup", "expire"}
    for name in names:
        assert store_command.EXIT_CODES in " ".join(run(name, "--help").split())


def test_status_upgrade_and_downgrade(kept: Store) -> None:
    assert "nothing is saved yet" in run("status")
    assert not kept.path.exists()
    assert f"up to date, at step {HEAD}; it was at none" in run("upgrade")
    kept.save(fabricated.report(), keep_text=True, labels=["x"])
    said = run("status")
    assert str(kept.path) in said
    assert f"{HEAD} (up to date)" in said
    assert "reports: 1" in said
    assert "Step 0001 cannot hold 1 labels." in run("downgrade", "0001", code=5)
    assert "at step 0001" in run("downgrade", "0001", "--lose")
    assert f"step: 0001; this program's is {HEAD}" in run("status")
    assert "it was at 0001" in run("upgrade")
    assert kept.count() == 1


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_export_and_import(kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    saved = kept.save(fabricated.hostile(), keep_text=True)
    file = tmp_path / name
    assert "1 reports written" in run("export", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    first = file.read_bytes()
    assert (first[:2] == b"\x1f\x8b") == name.endswith(".gz")
    run("export", str(file))
    assert file.read_bytes() == first
    monkeypatch.setenv("LINKWORTHY_DATA", str(tmp_path / "elsewhere"))
    assert "1 reports in it" in run("import", str(file))
    assert store().open(saved.id).report.to_json() == saved.report.to_json()
    assert "0 rows are new" in run("import", str(file))
    file.write_bytes(first[: len(first) // 2])
    assert "damaged" in run("import", str(file), code=5)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_backup_and_expire(kept: Store, tmp_path: Path) -> None:
    assert "Nothing is saved yet" in run("backup", str(tmp_path / "copy"), code=5)
    saved = kept.save(fabricated.report(), keep_text=True)
    assert "copied to" in run("backup", str(tmp_path / "copy"))
    assert Store(tmp_path / "copy").open(saved.id)
    assert "deleted: 0 reports" in run("expire")


def test_faults_are_told_in_a_sentence(kept: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "could not be used" in run("import", str(tmp_path / "none"), code=5)
    kept.path.parent.mkdir()
    kept.path.write_bytes(b"not a database" * 1000)
    assert "damaged" in run("status", code=5)
    monkeypatch.setenv("DATABASE_URL", "mysql://a:secret@b/c")
    said = run("status", code=5)
    assert "names no database" in said
    assert "secret" not in said


def test_the_command_line_loads_no_database() -> None:
    import subprocess

    code = (
        "import sys, grader.cli; print([m for m in ('sqlalchemy', 'alembic', 'psycopg') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_workspace_s_export_is_brought_into_the_workspace_that_is_named(
    kept: Store, tmp_path: Path
) -> None:
    from grader.store.moving import export_workspace

    saved = kept.save(by_hand.fabricated().report(), keep_text=True)
    team = kept.create_workspace("Team", "olive@example.org").workspace
    file = tmp_path / "workspace.jsonl.gz"
    with file.open("wb") as stream:
        export_workspace(kept, "local", stream)
    done = CliRunner().invoke(app, ["store", "import", str(file), "--workspace", team])
    assert (done.exit_code, done.stdout.strip()) == (
        0,
        "1 reports and 0 comparisons are new, 0 were there already",
    )
    assert kept.count(workspace=team) == 1
    again = CliRunner().invoke(app, ["store", "import", str(file), "--workspace", "local"])
    assert "1 were there already" in again.stdout
    assert kept.open(saved.id)
    for wrong in ([str(file), "--workspace", "nobody's"], [str(file)], ["-", "--workspace", team]):
        refused = CliRunner().invoke(app, ["store", "import", *wrong])
        assert refused.exit_code in (2, 5), wrong
        assert refused.stderr.startswith("linkworthy: "), wrong
