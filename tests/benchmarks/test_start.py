"""benchmarks.start: what is met and what is missed, and the processes that it measures."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from benchmarks.start.__main__ import Line
from benchmarks.start.commands import Start, compiled, draft, linkworthy, measured, middle


@pytest.mark.parametrize(("value", "verdict"), [(1.49, "met"), (1.5, "met"), (1.51, "missed")])
def test_a_bar_is_the_most_that_is_allowed(value: float, verdict: str) -> None:
    line = Line("linkworthy grade", value, 1.5, "s")
    assert line.met is (verdict == "met")
    assert str(line).endswith(verdict)
    assert "at most 1.5 s" in str(line)


def test_the_median_of_each_is_taken() -> None:
    assert middle([Start(1.0, 0.5), Start(9.0, 0.6), Start(2.0, 9.0)]) == Start(2.0, 0.6)


def test_processes_find_the_bytecode_of_the_run_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    with compiled() as environment:
        command = [sys.executable, "-c", "import textwrap, grader.errors"]
        assert len(measured(command, environment, runs=2)) == 2
        written = [name for _, _, names in os.walk(environment["PYTHONPYCACHEPREFIX"]) for name in names]
    assert any(name.startswith("errors.") and name.endswith(".pyc") for name in written)
    assert not os.path.exists(environment["PYTHONPYCACHEPREFIX"])


def test_a_command_that_fails_is_no_figure() -> None:
    with compiled() as environment, pytest.raises(subprocess.CalledProcessError):
        measured([sys.executable, "-c", "raise SystemExit(3)"], environment, runs=1)


def test_it_runs_the_command_on_drafts_that_come_with_the_program() -> None:
    assert os.path.isfile(draft("weak"))
    assert linkworthy("--help")[-1] == "--help"
