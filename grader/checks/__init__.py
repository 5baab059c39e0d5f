"""Every check, found by walking the folders: grader/checks/<trait>/<id>.py."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from grader.check import Check
from grader.traits import TRAITS


@cache
def all_checks() -> tuple[Check, ...]:
    """All checks, by trait and then by id; raises TypeError where a file holds no check."""
    found: list[Check] = []
    for trait in TRAITS:
        for path in sorted((Path(__file__).parent / trait.id).glob("*.py")):
            if path.stem == "__init__":
                continue
            check = importlib.import_module(f"{__name__}.{trait.id}.{path.stem}").check
            if not isinstance(check, Check):
                raise TypeError(f"{trait.id}/{path.name} holds no check")
            found.append(check)
    return tuple(found)
