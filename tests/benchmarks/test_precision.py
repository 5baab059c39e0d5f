"""benchmarks/precision.py: which findings count, how they are named, and how a check's verdicts are counted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from benchmarks import precision
from benchmarks.precision import Shown, Verdict
from grader.api import Source, grade
from grader.checks import all_checks

DRAFT = "# Mill\n\n" + "\n\n".join(
    f"The mill of parish {n} grinds [here](https://m{n}.example.org/log) on every day of the week but one, "
    "and its miller keeps a log that anyone may read at the door."
    for n in range(1, 12)
)


def _finding(page: str, finding: str, check: str = "lists") -> Shown:
    return Shown(check, page, finding, "It is so.", "", "It is so.", "")


def test_only_what_a_writer_is_asked_to_change_counts() -> None:
    report = grade(Source(content=DRAFT, input_type="markdown", as_of="2026-11-22"))
    found = list(precision.shown(report, "m"))
    asked = {r.check for r in report.results if r.score is not None and not r.passed and r.advised}
    assert {f.check for f in found} == asked
    (vague,) = [
        f for f in found if f.check == "generic_anchors"
    ]  # eleven times the same words are one finding
    assert (vague.quote, vague.page) == ("here", "m")
    assert "grinds ⟦here⟧ on every day" in vague.around


def test_a_finding_is_named_by_check_message_and_words() -> None:
    digest = hashlib.sha256(b"lists\nIt is so.\ngrain").hexdigest()
    assert precision.finding_id("lists", "It is so.", "grain") == digest[:16]


def test_every_page_comes_before_a_second_finding_of_any() -> None:
    found = [_finding(page, f"{page}{n}") for page in "abc" for n in range(3)]
    order = precision.sampled(reversed(found))
    assert order == precision.sampled(found)
    assert [{f.page for f in order[n : n + 3]} for n in (0, 3, 6)] == [{"a", "b", "c"}] * 3


def test_verdicts_on_findings_that_are_gone_do_not_count() -> None:
    verdicts = {
        "lists": {(v.page, v.finding): v for v in (Verdict("a", "1", True), Verdict("a", "9", False))}
    }
    table = {t.check: t for t in precision.tallies([_finding("a", "1"), _finding("b", "2")], verdicts)}
    assert set(table) == {c.id for c in all_checks()}
    lists = table["lists"]
    assert (lists.findings, lists.pages, lists.judged, lists.right, lists.stale) == (2, 2, 1, 1, 1)
    assert json.loads(precision.counts(table.values()))["checks"] == {"lists": {"judged": 1, "right": 1}}


def test_verdicts_come_back_as_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "VERDICTS", tmp_path)
    given = precision.parsed(
        ["p2 0123456789abcdef wrong it is a caption\n", "\n", "p1 0123456789abcdef right"]
    )
    precision.write_verdicts("lists", given)
    assert list(precision.read_verdicts("lists").values()) == [
        Verdict("p1", "0123456789abcdef", True),
        Verdict("p2", "0123456789abcdef", False, "it is a caption"),
    ]
    with pytest.raises(ValueError, match="not a verdict"):
        precision.parsed(["p2 0123456789abcdef maybe"])


def test_kept_verdicts_are_of_checks_that_there_are() -> None:
    known = {c.id for c in all_checks()}
    files = list(precision.VERDICTS.glob("*.jsonl")) if precision.VERDICTS.exists() else []
    assert {f.stem for f in files} <= known
    for file in files:
        kept = precision.read_verdicts(file.stem).values()
        assert len(kept) == len(file.read_text(encoding="utf-8").splitlines())
        assert all(len(v.finding) == 16 and isinstance(v.right, bool) for v in kept)
