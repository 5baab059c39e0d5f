"""Records of the benchmark: what has worsened is told, and nothing worse is recorded without a reason."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.speed.bars import BARS, held
from benchmarks.speed.kept import KEPT, changes, read_kept, record

MADE_BY = "CPython 3.11 x86_64"


def test_seconds_are_worse_from_half_above_the_record_and_instructions_from_fifteen_percent() -> None:
    kept = {"figures": {"warm 300": 2.0, "warm 1000": 2.0}, "made_by": MADE_BY, "worsened": []}
    found = changes({"warm 300": 2.9, "warm 1000": 3.1, "warm 3000": 9.0}, kept, made_by=MADE_BY)
    assert [c.worse for c in found] == [False, True, False]


def test_instructions_of_another_interpreter_are_not_compared() -> None:
    kept = {"figures": {"instructions": 100.0}, "made_by": MADE_BY, "worsened": []}
    assert changes({"instructions": 116.0}, kept, made_by=MADE_BY)[0].worse
    assert not changes({"instructions": 114.0}, kept, made_by=MADE_BY)[0].worse
    assert not changes({"instructions": 200.0}, kept, made_by="CPython 3.13 x86_64")[0].worse


def test_what_got_worse_is_recorded_only_with_a_reason_which_stays(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    assert record({"warm 300": 2.0, "instructions": 5_000.0}, made_by=MADE_BY, path=path) == ()
    assert [c.name for c in record({"warm 300": 3.5}, made_by=MADE_BY, path=path)] == ["warm 300"]
    assert read_kept(path)["figures"]["warm 300"] == 2.0
    assert record({"warm 300": 3.5}, made_by=MADE_BY, reason="A new check.", path=path) == ()
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["figures"] == {"warm 300": 3.5, "instructions": 5_000}
    assert written["worsened"] == [{"figure": "warm 300", "from": 2.0, "to": 3.5, "reason": "A new check."}]


def test_the_kept_file_has_every_kind_of_figure() -> None:
    kept = read_kept(KEPT)
    assert {name.partition(" ")[0] for name in kept["figures"]} == {
        *("warm", "growth", "regrade", "cold", "memory", "instructions"),
    }
    assert kept["made_by"]


def test_a_bar_is_met_up_to_what_it_says() -> None:
    found = held({"seconds 3000": 0.2, "regrade": 0.11})
    assert [(h.bar.name, h.met) for h in found] == [("seconds 3000", True), ("regrade", False)]
    assert len({b.name for b in BARS}) == len(BARS)
