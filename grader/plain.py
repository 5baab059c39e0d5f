"""Values to plain JSON and back: frozen dataclasses, tuples and scalars, driven by their type hints."""

from __future__ import annotations

import dataclasses
import json
import types
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def as_plain(value: object) -> Any:
    """Dicts, lists and scalars only; private fields are left out, floats keep four decimals."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: as_plain(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if not f.name.startswith("_")
        }
    if isinstance(value, tuple | list | frozenset | set):
        items = sorted(value) if isinstance(value, frozenset | set) else value
        return [as_plain(v) for v in items]
    if isinstance(value, dict):
        return {str(k): as_plain(v) for k, v in value.items()}
    if isinstance(value, float):
        return round(value, 4)
    return value


def as_json(value: object) -> str:
    """Canonical JSON text: sorted keys, no needless white space, non-ASCII as it is; the same bytes every time."""
    return json.dumps(as_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def from_plain(kind: Any, plain: Any) -> Any:
    """The value of type `kind` whose `as_plain` is `plain`; raises ValueError where it does not fit."""
    if kind is Any or kind is object:
        return plain
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if plain is None and type(None) in args:
            return None
        rest = [a for a in args if a is not type(None)]
        return from_plain(rest[0], plain) if len(rest) == 1 else plain
    if origin is tuple:
        if not isinstance(plain, list):
            raise ValueError(f"a list was expected, not {type(plain).__name__}")
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(from_plain(args[0], p) for p in plain)
        return tuple(from_plain(a, p) for a, p in zip(args, plain, strict=True))
    if origin is dict:
        return {k: from_plain(args[1], v) for k, v in plain.items()}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        if not isinstance(plain, dict):
            raise ValueError(f"an object was expected for {kind.__name__}")
        hints = _hints(kind)
        known = {f.name for f in dataclasses.fields(kind) if not f.name.startswith("_")}
        unknown = plain.keys() - known
        if unknown:
            raise ValueError(f"unknown fields: {', '.join(sorted(unknown))}")
        return kind(**{k: from_plain(hints[k], v) for k, v in plain.items()})
    if kind is float and isinstance(plain, int):
        return float(plain)
    if isinstance(kind, type) and not isinstance(plain, kind):
        raise ValueError(f"{kind.__name__} was expected, not {type(plain).__name__}")
    return plain


def from_json(kind: type[T], text: str) -> T:
    """The value of type `kind` in canonical JSON `text`; raises ValueError where it does not fit."""
    return from_plain(kind, json.loads(text))  # type: ignore[no-any-return]
