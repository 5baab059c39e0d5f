"""Patches: fixes made by machine, or made ready to paste; one file a kind, from a Document and the text it was read from.

A module of this package that holds a `PATCH` is a kind; its name is the kind's id. Nothing here reads, grades or asks
the network: `grader.corrected` puts patches and reading together.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType

from grader.patches.change import Patch


@cache
def patches() -> MappingProxyType[str, Patch]:
    """Every kind by its id, in the order in which they are made."""
    found: dict[str, Patch] = {}
    for module in pkgutil.iter_modules(__path__):
        made = getattr(importlib.import_module(f"{__name__}.{module.name}"), "PATCH", None)
        if isinstance(made, Patch):
            found[module.name] = made
    return MappingProxyType(dict(sorted(found.items(), key=lambda kind: (kind[1].rank, kind[0]))))
