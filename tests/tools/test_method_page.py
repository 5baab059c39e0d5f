"""tools/method_page.py: how often the findings were right stands on the page, from the counts that are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import method_page


def test_counts_of_judged_findings_stand_beside_their_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "precision.json"
    monkeypatch.setattr(method_page, "PRECISION", kept)
    assert method_page.UNREAD in method_page.page()
    checks = {"lists": {"judged": 20, "right": 17}, "captions": {"judged": 5, "right": 5}}
    kept.write_text(json.dumps({"read_on": "2026-11-24", "reader": "two owls", "checks": checks}), "utf-8")
    page = method_page.page()
    assert "So 25 findings of 2 checks were read" in page
    assert "22 were (88%)" in page
    assert "The readers were\ntwo owls" in page
    lists = page[page.index("#### lists\n") :]
    assert "- Findings that were right: 17 of 20 read" in lists[: lists.index("<details>")]
    assert page.count("Findings that were right: ") == 2
