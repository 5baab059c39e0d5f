"""A hole fails, an unreachable service is said plainly, and neither is taken for the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import audit

CLEAN = json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": []}], "fixes": []})
HOLE = json.dumps(
    {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]},
            {"name": "b", "version": "3", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]},
            {"name": "c", "skip_reason": "not on the index"},
        ]
    }
)


def test_nothing_known() -> None:
    assert audit.told((0, CLEAN, "")) == (0, "1 pinned versions asked about, 0 known holes")


def test_holes() -> None:
    status, words = audit.told((1, HOLE, "Found 2 known vulnerabilities"))
    assert status == 1
    assert words.splitlines() == [
        "a 1: PYSEC-1, mended in 2",
        "b 3: PYSEC-2, mended in no version yet",
        "not looked at: c: not on the index",
        "2 pinned versions asked about, 2 known holes",
    ]


@pytest.mark.parametrize("output", ["", "{}", "[]", "null", "Traceback"])
def test_no_answer_is_no_clean_answer(output: str) -> None:
    status, words = audit.told((1, output, "line\nConnectionError: no way there"))
    assert status == 0
    assert words == f"{audit.NOT_CHECKED} (ConnectionError: no way there)"
    assert audit.told((1, output, ""), required=True)[0] == 2


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[Path] = []

    def answer(lock: Path) -> audit.Answer:
        asked.append(lock)
        return 1, HOLE, ""

    assert audit.main([], asking=answer) == 1
    assert asked == [audit.LOCK]
    assert audit.LOCK.is_file()
    assert "PYSEC-1" in capsys.readouterr().out


def test_a_service_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real pip-audit, sent to a port of this machine at which nobody listens."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    lock = tmp_path / "lock"
    lock.write_text(f"alembic==1.20.1 --hash=sha256:{'0' * 64}\n")
    status, words = audit.told(audit.ask(lock))
    assert status == 0
    assert words.startswith("NOT CHECKED")
