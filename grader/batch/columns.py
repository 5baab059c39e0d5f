"""The columns of a batch's table: known before any page is graded, with the kind of value that each holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from grader.facts import Fact, public_facts

KINDS = {str: "text", int: "whole", float: "number", bool: "flag"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and the kind of its values, each of which may also be missing."""

    name: str
    kind: str
    """text | whole | number | flag"""


_ALWAYS = (
    Column("id", "text"),
    Column("score", "number"),
    Column("score_reason", "text"),
    Column("profile", "text"),
    Column("low", "number"),
    Column("high", "number"),
    Column("percentile", "whole"),
    Column("error", "text"),
)


@cache
def columns() -> tuple[Column, ...]:
    """The score's columns and then one a fact, by family and name."""
    facts = sorted(public_facts(), key=lambda f: (f.family, f.name))
    return _ALWAYS + tuple(Column(f.name, _kind(f.measure)) for f in facts)


def _kind(measure: Callable[..., Fact[object]]) -> str:
    """The kind of a fact's values, by what its function says that it returns."""
    (value,) = get_args(get_type_hints(measure)["return"])
    (kind,) = [k for k in get_args(value) or (value,) if k is not NoneType]
    return KINDS[kind]


def flat(plain: dict[str, Any]) -> dict[str, Any]:
    """A line's object with its facts beside the rest."""
    facts: dict[str, Any] = plain["facts"]
    return {k: v for k, v in plain.items() if k != "facts"} | facts


def cell(value: object) -> str:
    """A CSV cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return (
        f"'{text}"
        if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\x00") and not isinstance(value, int | float)
        else text
    )
