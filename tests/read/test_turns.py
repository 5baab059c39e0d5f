"""Turns with a site are held over threads and processes, and given back whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.read.address import parse_address
from grader.read.dial import DeadlinePassed
from grader.read.turns import at_most, site_of, turn

SITE = parse_address("https://turns.example/a")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def looks(times: int) -> Callable[[], float]:
    """Time that is over after so many looks at it."""
    left = iter(range(times))

    def told() -> float:
        if next(left, None) is None:
            raise DeadlinePassed
        return 0.001

    return told


def test_a_third_waits_until_its_time_is_over() -> None:
    with at_most(2), turn(SITE, looks(0)), turn(parse_address("http://www.turns.example/b"), looks(0)):
        with pytest.raises(DeadlinePassed), turn(SITE, looks(5)):
            raise AssertionError("a third was let through")
        with turn(parse_address("https://other.example/"), looks(0)):
            pass
    with at_most(2), turn(SITE, looks(0)):
        pass


def test_a_turn_is_given_back_after_an_error() -> None:
    with at_most(1):
        with pytest.raises(ZeroDivisionError), turn(SITE, looks(0)):
            raise ZeroDivisionError
        with turn(SITE, looks(0)):
            pass


def test_nobody_waits_who_is_not_bound() -> None:
    with at_most(1), turn(SITE, looks(0)):
        pass
    with turn(SITE, looks(0)), turn(SITE, looks(0)):
        pass


def test_a_process_that_is_killed_gives_its_turn_back(tmp_path: Path) -> None:
    held = (
        "import sys\nfrom grader.read.address import parse_address\nfrom grader.read.turns import at_most, turn\n"
        "with at_most(1), turn(parse_address('https://turns.example/a'), lambda: 1.0):\n"
        "    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", held],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert other.stdin is not None
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == b"held\n"
        with at_most(1), pytest.raises(DeadlinePassed), turn(SITE, looks(3)):
            raise AssertionError("a second was let through")
    finally:
        other.kill()
        other.wait()
        other.stdin.close()
        other.stdout.close()
    with at_most(1), turn(SITE, looks(0)):
        pass


def test_where_no_locks_can_be_kept_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    with at_most(1), turn(SITE, looks(0)), turn(SITE, looks(0)):
        pass
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / f"linkworthy-turns-{os.getuid()}").symlink_to(elsewhere)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with at_most(1), turn(SITE, looks(0)), turn(SITE, looks(0)):
        pass
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.a.example/x", "a.example"),
        ("http://a.example", "a.example"),
        ("https://m.a.example", "m.a.example"),
    ],
)
def test_a_site_is_its_host(url: str, site: str) -> None:
    assert site_of(parse_address(url)) == site
