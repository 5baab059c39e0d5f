"""The licences of everything that a default install brings: `python -m tools.licences`, exit status 1 for GPL or AGPL.

Offline: it reads what the installed distributions say of themselves. Of several licences the mildest counts. LGPL and
MPL are fine for what is used unchanged. What has no licence that can be told fails too, until it is named in KNOWN.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = "linkworthy"
KNOWN: dict[str, str] = {}
"""Licences of distributions whose own metadata names none, each looked up in its licence file by a person."""

_STRONG = re.compile(r"(?<![A-Za-z])A?GPL|affero|(?<!lesser )general public licen[cs]e", re.IGNORECASE)
_WEAK = re.compile(r"LGPL|lesser general public|library general public", re.IGNORECASE)
_GNU = re.compile(r"GNU (?:Affero )?General Public|\bA?GPL|GNU GPL", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Licensed:
    """A distribution and what it says of its licence."""

    name: str
    version: str
    says: tuple[str, ...]
    """Each licence or expression that it names, any of which may be chosen; () where it names none."""

    @property
    def allowed(self) -> bool:
        """Whether at least one of them is neither GPL nor AGPL."""
        return any(not is_strong(choice) for choice in self.says)


def is_strong(licence: str) -> bool:
    """Whether a licence asks that what uses it be under it too: GPL and AGPL, not LGPL."""
    choices = re.split(r"\s+OR\s+|/", licence)
    return all(
        bool(_GNU.search(one) or _STRONG.search(_WEAK.sub("", one))) and not _only_weak(one)
        for one in choices
    )


def _only_weak(licence: str) -> bool:
    rest = _WEAK.sub("", licence)
    return bool(_WEAK.search(licence)) and not re.search(r"(?<![A-Za-z])A?GPL|affero", rest, re.IGNORECASE)


def licences_of(found: Distribution) -> tuple[str, ...]:
    """What a distribution says: its expression, else its classifiers, else the first line of its licence field."""
    metadata = found.metadata
    if expression := metadata.get("License-Expression"):
        return (expression,)
    marks = [
        c.rsplit(" :: ", 1)[-1] for c in metadata.get_all("Classifier") or () if c.startswith("License :: ")
    ]
    marks = [mark for mark in marks if mark != "OSI Approved"]
    if marks:
        return tuple(marks)
    field = (metadata.get("License") or "").strip().splitlines()
    if field and field[0].strip().upper() != "UNKNOWN":
        return (field[0].strip(),)
    known = KNOWN.get(canonicalize_name(metadata["Name"]))
    return (known,) if known else ()


def installed(root: str = ROOT, extras: Iterable[str] = ()) -> tuple[Licensed, ...]:
    """What `root` needs with these extras and all that it brings, by name; `root` itself is left out."""
    seen: set[tuple[str, str]] = set()
    found: dict[str, Licensed] = {}
    waiting = [(root, extra) for extra in ("", *extras)]
    while waiting:
        name, extra = waiting.pop()
        if (canonicalize_name(name), extra) in seen:
            continue
        seen.add((canonicalize_name(name), extra))
        try:
            here = distribution(name)
        except PackageNotFoundError:
            continue  # Of another platform, or an extra that is not installed.
        if canonicalize_name(name) != canonicalize_name(root):
            found[canonicalize_name(name)] = Licensed(
                canonicalize_name(name), here.version, licences_of(here)
            )
        for line in here.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                waiting += [(needed.name, wanted) for wanted in ("", *needed.extras)]
    return tuple(found[name] for name in sorted(found))


def main() -> int:
    """Print the table; 1 where something is not allowed."""
    every = installed()
    for one in every:
        print(f"{one.name:32} {one.version:16} {' | '.join(one.says) or 'says nothing'}")
    wrong = [one for one in every if not one.allowed]
    for one in wrong:
        print(f"NOT ALLOWED: {one.name} {one.version}: {' | '.join(one.says) or 'it names no licence'}")
    print(f"{len(every)} distributions, {len(wrong)} not allowed")
    return int(bool(wrong) or not every)


if __name__ == "__main__":
    sys.exit(main())
