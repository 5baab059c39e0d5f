"""The command of the benchmark, on a plan of a few small pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.speed import __main__ as command
from benchmarks.speed import instructions, kept, measured
from benchmarks.speed.many import graded_batch
from benchmarks.speed.measured import Plan

SMALL = Plan(
    sizes={300: 1, 500: 1},
    growth={300: 1},
    regrades=1,
    fresh={300: 1},
    batch_pages=0,
    count=False,
    draft_words=600,
)


def test_a_run_prints_parts_stages_and_bars_and_writes_all_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "QUICK", SMALL)
    path = tmp_path / "speed.json"
    status = command.main(["--quick", "--json", str(path)])
    shown = capsys.readouterr().out
    for words in ("lxml parse", "trafilatura", "textstat", "reading", "grade / floor", "peak MB", "Growth"):
        assert words in shown
    written = json.loads(path.read_text(encoding="utf-8"))
    assert status == int(not all(bar["met"] for bar in written["bars"].values()))
    assert set(written["warm"]) == {"300", "500"}
    assert written["warm"]["300"]["ratio"] > 0
    for process in ("grade", "parts"):
        assert written["cold"]["300"][process]["seconds"] > 0.1
        assert 50_000_000 < written["cold"]["300"][process]["peak"] < 1_000_000_000
    assert written["once"]["parses"] == 1
    assert written["regrade"]["first"] > 0


def test_held_figures_fail_where_one_got_worse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.json"
    plan = Plan(sizes={300: 1}, growth={}, regrades=1, fresh={}, batch_pages=0, count=False, draft_words=300)
    monkeypatch.setattr(command, "HOLD", plan)
    monkeypatch.setattr(command, "TRIES", 1)
    monkeypatch.setattr(command, "read_kept", lambda: kept.read_kept(path))
    record = {"figures": {"warm 300": 1e6, "regrade": 1e6}, "made_by": "", "worsened": []}
    path.write_text(json.dumps(record), encoding="utf-8")
    assert command.main(["--hold"]) == 0
    record["figures"] = {"warm 300": 1e-6}
    path.write_text(json.dumps(record), encoding="utf-8")
    assert command.main(["--hold"]) == 1
    assert "WORSE warm 300" in capsys.readouterr().out


def test_a_quick_run_is_not_held() -> None:
    with pytest.raises(SystemExit):
        command.main(["--quick", "--hold"])


def test_every_kept_figure_can_be_measured_again() -> None:
    plan = Plan(
        sizes={300: 1}, growth={300: 1}, regrades=1, fresh={}, batch_pages=0, count=False, draft_words=300
    )
    small = measured.run(plan, say=lambda what: None)
    rounds = small.besides[300].rounds
    for name in small.kept_figures():
        small.again(name)
    assert small.besides[300].rounds > rounds


def test_a_batch_is_graded_in_worker_processes() -> None:
    found = graded_batch(processes=1, pages=1)
    assert found.pages == 1
    assert found.wall > 0
    assert found.cpu is None or found.cpu >= 0


def test_without_valgrind_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instructions.shutil, "which", lambda name: None)
    assert instructions.why_not() == "Instructions were not counted: valgrind is not installed."


@pytest.mark.skipif(bool(instructions.why_not()), reason="needs x86-64 Linux")
def test_outside_valgrind_the_counter_does_nothing() -> None:
    instructions.Counter().request(instructions.START)


def test_the_count_is_read_from_what_callgrind_writes(tmp_path: Path) -> None:
    path = tmp_path / "counts.1"
    path.write_text("events: Ir\n\nfn=(1) main\n1 20\n\ntotals: 1234567\n", encoding="utf-8")
    assert instructions._total(path) == 1_234_567
    assert instructions._total(tmp_path / "absent") == 0
