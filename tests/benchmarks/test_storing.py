"""The measuring of the store: what is lost is counted, what is slow is not held, and the archive that it fills from is one."""

from __future__ import annotations

from pathlib import Path

import by_hand
import pytest
from sqlalchemy import text

from benchmarks.storing import kills, made
from benchmarks.storing.kills import Toll
from benchmarks.storing.measured import Line, p95
from benchmarks.storing.quickness import _timed
from grader.store import Store

fabricated = by_hand.fabricated()


def test_p95() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95
    assert p95([3.0]) == 3
    assert p95([1.0] * 19 + [9.0]) == 1
    assert p95([1.0] * 18 + [9.0] * 2) == 9


def test_a_loss_is_seen(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite3")
    report = fabricated.report()
    ids = [store.save(report, keep_text=True).id for _ in range(3)]
    acknowledged = dict.fromkeys(ids, kills.sum_of_report(report.to_json()))
    assert kills._missing(store, acknowledged) == kills._halves(store) == 0
    store.delete(ids[0])
    with store.writing() as connection:
        connection.execute(text("DELETE FROM report_bodies WHERE id = :id"), {"id": ids[1]})
    assert kills._missing(store, acknowledged) == 2
    assert kills._missing(store, {ids[2]: "another sum"}) == 1
    assert kills._halves(store) == 1


def test_a_loss_is_not_held() -> None:
    toll = Toll(acknowledged=5)
    toll.kills["of a saving process"] = 2
    assert [line.held for line in toll.lines(2)] == [True] * 4
    assert [line.held for line in toll.lines(3)] == [False, True, True, True]
    toll.lost = toll.not_back = 1
    toll.unsound.append("row 3 missing")
    assert [line.held for line in toll.lines(2)] == [True, False, False, False]
    # Kills that hit nothing prove nothing.
    assert not Toll().lines(0)[1].held
    assert "NOT HELD" in str(Line("a", "b", "c", False))


def test_what_is_slow_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(n * 0.3 for n in range(100))
    monkeypatch.setattr("benchmarks.storing.quickness.time.perf_counter", lambda: next(clock))
    assert not _timed("x", lambda: None, 5).held


def test_the_archive_that_it_fills_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "reports", lambda: (fabricated.report(),))
    with (tmp_path / "many").open("wb") as stream:
        size = made.write_archive(stream, 30, tmp_path)
    assert (tmp_path / "many").stat().st_size == size
    store = Store(tmp_path / "s.sqlite3")
    with (tmp_path / "many").open("rb") as stream:
        assert store.import_all(stream).reports == 30
    assert made.exported_sum(store) == made.sum_of(tmp_path / "many")
    assert store.count(words=made.WORDS[0]) == sum(made.WORDS[0] in row.title for row in store.search())
    assert len(store.pages()) < 30
