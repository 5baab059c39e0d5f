"""Hostile text for a regular expression, made from its own structure: what it repeats, and what it nearly matches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The parser of the standard library tells the structure; it is not public, and a test holds what is used of it.
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

CANDIDATES = "aZ5 .,-_'\"“(<&:/=%$é\n\t\x00日"
REPEATS = frozenset({kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT})
MANY = 5
"""A repeat with a larger bound than this is fed more of what it repeats."""
GENERIC = (
    *(
        "a",
        "A",
        " ",
        "1",
        ".",
        ",",
        "-",
        "\n",
        '"',
        "“",
        "(",
        "<",
        "&",
        "/",
        "_",
        "é",
        "a ",
        "A ",
        "1,",
        "a-",
    ),
    *("Aa ", "Aa. ", "a\n", " \n", "a.", "a,", "a' ", "http://", "<a ", "1 2"),
)


@dataclass(frozen=True, slots=True)
class Pump:
    """A text that grows: its lead, as many units as fit, and its tail."""

    lead: str
    unit: str
    tail: str

    def text(self, length: int) -> str:
        """The text with about so many characters."""
        return self.lead + self.unit * (length // max(1, len(self.unit))) + self.tail


def pumps(text: str, flags: int) -> list[Pump]:
    """The hostile texts of a pattern, without doubles."""
    tree = parser.parse(text, flags)
    found: dict[Pump, None] = {}
    for variant in range(3):
        whole = _sample(tree, variant, {})
        for lead, unit in _repeated(list(tree), "", variant):
            for tail in ("", "\x01", "!"):
                found[Pump(lead, unit, tail)] = None
            found[Pump("", unit, "\x01")] = None
            found[Pump("", lead + unit, "")] = None
            found[Pump("", lead + unit * 3, "\x01")] = None
            # What a class or a branch takes besides: two ways to read one sign are what never ends.
            for sign in " a1.\n":
                found[Pump(lead, sign, "")] = None
                found[Pump("", f"{lead}{sign * 40}\n\n\x01", "")] = None
        cuts = {whole, *(whole[:end] for end in _cuts(list(tree), variant))}
        for cut in sorted(cuts):
            for unit in (cut, cut + " ", cut + "\x01"):
                found[Pump("", unit, "")] = None
    for unit in GENERIC:
        found[Pump("", unit, "")] = None
        found[Pump("", unit, "\x01")] = None
    return [pump for pump in found if pump.unit and len(pump.unit) < 2_000]


def shortest_match(text: str, flags: int) -> int:
    """Characters of the shortest text that a pattern matches; 20,000 at most."""
    return min(20_000, int(parser.parse(text, flags).getwidth()[0]))


def _cuts(nodes: list[tuple[object, object]], variant: int) -> Iterator[int]:
    """Where the sample of a sequence may be broken off: after each of its parts."""
    length, groups = 0, {}
    for node in nodes:
        length += len(_one(node, variant, groups))
        yield length


def _repeated(nodes: list[tuple[object, object]], lead: str, variant: int) -> Iterator[tuple[str, str]]:
    """What stands before each repeat in a sequence and what is repeated, inside groups too."""
    groups: dict[int, str] = {}
    before = lead
    for node in nodes:
        kind, value = node
        if kind in REPEATS:
            _, most, body = value  # type: ignore[misc]
            unit = _sample(body, variant, groups)
            if most > MANY and unit:
                yield before, unit
            yield from _repeated(list(body), before, variant)
        elif kind is kinds.SUBPATTERN:
            yield from _repeated(list(value[-1]), before, variant)  # type: ignore[index]
        elif kind is kinds.ATOMIC_GROUP:
            yield from _repeated(list(value), before, variant)  # type: ignore[call-overload]
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            yield from _repeated(list(value[1]), before, variant)  # type: ignore[index]
        elif kind is kinds.BRANCH:
            for branch in value[1][:12]:  # type: ignore[index]
                yield from _repeated(list(branch), before, variant)
        before += _one(node, variant, groups)


def _sample(nodes: object, variant: int, groups: dict[int, str]) -> str:
    return "".join(_one(node, variant, groups) for node in nodes)  # type: ignore[attr-defined]


def _one(node: tuple[object, object], variant: int, groups: dict[int, str]) -> str:
    """A text that one part of a pattern matches; another one for another variant, where there are several."""
    kind, value = node
    if kind is kinds.LITERAL:
        return chr(value)  # type: ignore[arg-type]
    if kind is kinds.NOT_LITERAL:
        return next(c for c in CANDIDATES[variant:] if ord(c) != value)
    if kind is kinds.ANY:
        return CANDIDATES[variant]
    if kind is kinds.IN:
        return _member(value, variant)  # type: ignore[arg-type]
    if kind in REPEATS:
        least, most, body = value  # type: ignore[misc]
        times = max(least, min(most, variant))
        return _sample(body, variant, groups) * min(times, 400)
    if kind is kinds.SUBPATTERN:
        text = _sample(value[-1], variant, groups)  # type: ignore[index]
        if value[0] is not None:  # type: ignore[index]
            groups[value[0]] = text  # type: ignore[index]
        return text
    if kind is kinds.ATOMIC_GROUP:
        return _sample(value, variant, groups)
    if kind is kinds.BRANCH:
        branches = value[1]  # type: ignore[index]
        return _sample(branches[variant * (len(branches) - 1) // 2], variant, groups)
    if kind is kinds.GROUPREF:
        return groups.get(value, "")  # type: ignore[call-overload]
    if kind is kinds.GROUPREF_EXISTS:
        return _sample(value[1], variant, groups)  # type: ignore[index]
    return ""


def _member(items: list[tuple[object, object]], variant: int) -> str:
    """A character of a class."""
    fitting = [c for c in CANDIDATES if _is_in(items, c)]
    for kind, value in items:
        if kind is kinds.LITERAL and _is_in(items, chr(value)):  # type: ignore[arg-type]
            fitting.append(chr(value))  # type: ignore[arg-type]
        if kind is kinds.RANGE and _is_in(items, chr(value[0])):  # type: ignore[index]
            fitting.append(chr(value[0]))  # type: ignore[index]
    return fitting[variant % len(fitting)] if fitting else "a"


_CATEGORIES = {
    kinds.CATEGORY_DIGIT: re.compile(r"\d"),
    kinds.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    kinds.CATEGORY_SPACE: re.compile(r"\s"),
    kinds.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    kinds.CATEGORY_WORD: re.compile(r"\w"),
    kinds.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


def _is_in(items: list[tuple[object, object]], character: str) -> bool:
    code, negated, found = ord(character), False, False
    for kind, value in items:
        if kind is kinds.NEGATE:
            negated = True
        elif kind is kinds.LITERAL:
            found |= code == value
        elif kind is kinds.RANGE:
            found |= value[0] <= code <= value[1]  # type: ignore[index]
        elif kind is kinds.CATEGORY:
            found |= bool(_CATEGORIES[value].match(character))
    return found != negated
