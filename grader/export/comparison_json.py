"""A comparison as JSON: the comparison itself, to be opened again, and all that is derived from it."""

from __future__ import annotations

import json

from grader.compare.comparison import Comparison
from grader.export.comparison_parts import Parts
from grader.plain import as_json

DERIVED = ("standings", "assets", "gaps", "matrix", "facts", "topics", "freshness", "sources", "differences")
"""Keys beside "comparison"; the value of "differences" is null where there is no earlier comparison."""


def render(told: Parts) -> str:
    """One line of canonical JSON; places in it are places in comparison.pages, from 0."""
    said = {name: as_json(getattr(told, name)) for name in DERIVED}
    said |= {"comparison": told.comparison.to_json(), "names": as_json(told.names)}
    return "{" + ",".join(f'"{name}":{said[name]}' for name in sorted(said)) + "}\n"


def opened(text: str) -> Comparison:
    """The comparison in what `render` or `Comparison.to_json` gave; raises ValueError where it holds none."""
    plain = json.loads(text)
    if isinstance(plain, dict) and "comparison" in plain:
        plain = plain["comparison"]
    return Comparison.from_json(json.dumps(plain, ensure_ascii=False))
