"""benchmarks/score.py: a grader's own output is held against labels and pairs from the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks import score


def test_labels_and_pairs_are_held_against_predictions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = [{"id": f"p{n}", "kind": "guide", "link_worthiness": n} for n in range(1, 5)]
    said = [
        {"id": f"p{n}", "score": n * n, "facts": {"kind": "guide" if n < 4 else "news"}} for n in range(1, 5)
    ]
    for name, rows in (("labels", labels), ("said", said)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    pairs = "".join(f"s.example,p4,p{n}\n" for n in (1, 2, 3, 1, 2))
    (tmp_path / "pairs.csv").write_text("site,linked,unlinked\n" + pairs, encoding="utf-8")
    monkeypatch.setattr(
        sys,
        "argv",
        [
            "score",
            str(tmp_path / "said.jsonl"),
            *("--labels", str(tmp_path / "labels.jsonl")),
            *("--pairs", str(tmp_path / "pairs.csv")),
        ],
    )
    assert score.main() == 0
    shown = capsys.readouterr().out
    assert "4 labelled pages, 0 without a prediction" in shown
    kind = next(line for line in shown.splitlines() if line.startswith("kind "))
    assert " 0.750 " in kind
    assert (
        next(line for line in shown.splitlines() if line.startswith("link_worthiness")).split()[2] == "1.000"
    )
    assert "pairwise accuracy 1.000 [1.000, 1.000] over 1 sites, 5 pairs; 0 posts without a score" in shown
