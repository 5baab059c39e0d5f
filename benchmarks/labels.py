"""Reads what readers recorded of the labelled pages, and what a grader said of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

AS_OF = "2026-11-22"
"""The day that the labels speak of; every page and post is graded as of it."""

Label = Mapping[str, Any]
"""One page as a reader recorded it; keys and values are those of the facts contract, and link_worthiness 1..5."""

Prediction = Mapping[str, Any]
"""What a grader said of one page: "id", "score" (0..100 or None) and "facts", as `linkworthy batch` writes it."""


def read_lines(path: Path) -> dict[str, dict[str, Any]]:
    """The objects of a file of JSON lines by their id; raises OSError, or KeyError where one has no id."""
    lines = filter(str.strip, path.read_text(encoding="utf-8").splitlines())
    return {one["id"]: one for one in map(json.loads, lines)}


def read_labels(folder: Path) -> dict[str, dict[str, Any]]:
    """The labels of a folder of labelled pages (labels.jsonl) by page."""
    return read_lines(folder / "labels.jsonl")
