"""benchmarks/validity/evidence.py: what other benchmarks wrote is read as they wrote it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from benchmarks.gaming.runner import Row
from benchmarks.precision import Tally, counts
from benchmarks.validity.evidence import read_gaming, read_precision


def test_precision_is_read_as_it_is_written(tmp_path: Path) -> None:
    table = [Tally("lists", 9, 3, 8, 6, 0), Tally("captions", 2, 1, 0, 0, 0)]
    (tmp_path / "precision.json").write_text(counts(table), encoding="utf-8")
    found = read_precision(tmp_path / "precision.json")
    assert found is not None
    assert [(c.check, c.judged, c.right, c.precision) for c in found.checks] == [("lists", 8, 6, 0.75)]
    assert found.checks[0].interval.low < 0.75 < found.checks[0].interval.high
    assert read_precision(tmp_path / "none.json") is None


def test_gaming_is_read_as_it_is_written(tmp_path: Path) -> None:
    rows = [
        Row("lorem_ipsum", "must not raise", 10, 9, 2.5, "a", -1.0, 0, 0),
        Row("embed_code", "must raise", 0, 0, None, "", None, 0, 10),
    ]
    plain = {"bar": 0.98, "share": 0.9, "relations": [asdict(row) for row in rows]}
    (tmp_path / "gaming.json").write_text(json.dumps(plain), encoding="utf-8")
    found = read_gaming(tmp_path / "gaming.json")
    assert (found.pairs, found.hold, [t.name for t in found.tricks]) == (10, 9, ["lorem_ipsum"])
    assert (found.tricks[0].worst, found.tricks[0].median) == (2.5, -1.0)
