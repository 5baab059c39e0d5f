"""Evidence that a grade does everything once: parses of HTML, and measurements of the whole document, counted."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from inspect import CO_GENERATOR
from types import CodeType, FrameType
from typing import Any

from benchmarks.speed.watched import watched
from grader.api import grade
from grader.source import Source

PARSERS = ("fromstring", "HTML", "XML", "parse", "iterparse")
"""Functions of lxml.etree that make a tree; all those of lxml.html come down to them."""


@dataclass(frozen=True, slots=True)
class Once:
    """How often one grade did what it should do once."""

    parses: int
    """HTML trees made of text."""
    measured: int
    """Measurements of the whole document that were made."""
    again: dict[str, int]
    """Those made more than once, by module and name, with the number of times."""


def counted(source: Source) -> Once:
    """Grade `source` once, and count; slower than a grade, so nothing of it is timed."""
    from lxml import etree

    parsed: list[object] = []

    def parse(text: object, *_args: object, **_options: object) -> None:
        parsed.append(text)

    calls: Counter[CodeType] = Counter()

    def profile(frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        if event == "call" and _is_measurement(frame):
            calls[code] += 1

    with watched(*((etree, name, parse) for name in PARSERS)):
        before = sys.getprofile()
        sys.setprofile(profile)
        try:
            grade(source)
        finally:
            sys.setprofile(before)
    names = {
        code: f"{code.co_filename.rpartition('/')[2].removesuffix('.py')}.{code.co_name}" for code in calls
    }
    return Once(
        len(parsed), len(calls), {names[c]: n for c, n in sorted(calls.items(), key=lambda e: -e[1]) if n > 1}
    )


def _is_measurement(frame: FrameType) -> bool:
    """Whether the frame is that of a function of grader.facts with the two parameters of a fact: document, facts.

    Functions made in functions are left out, since several of them share one code, and generators, which are entered at
    every step.
    """
    code = frame.f_code
    return (
        code.co_argcount == 2
        and code.co_kwonlyargcount == 0
        and code.co_varnames[:2] == ("document", "facts")
        and not code.co_flags & CO_GENERATOR
        and "<locals>" not in code.co_qualname
        and str(frame.f_globals.get("__name__", "")).startswith("grader.facts.")
    )
