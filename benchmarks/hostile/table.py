"""docs/hostile-input.md: every hostile case and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from benchmarks.hostile.outcomes import Outcome

PAGE = Path(__file__).resolve().parents[2] / "docs" / "hostile-input.md"
COMMAND = "python -m benchmarks.hostile --write"
_HEAD = f"""# Hostile input, and what comes of it

Made by `{COMMAND}`; a test holds it fresh. Every case is made by a program of ours (`benchmarks/hostile/`), at a size at
which all of them together take half a minute; `python -m benchmarks.hostile` runs them ten times as large. A document is
read, graded and written in every format, in which nothing may run, steer a terminal or be reckoned by a table program.
Addresses are parsed and never dialled; servers are programs on this machine that send what no honest server sends, with
1.5 seconds in place of 15. "A report without a score" says in words why there is none. What a browser shows of such words
is tried in a real one (`tests/browser/test_hostile.py`): no script runs, nothing is asked of another origin, and the text
stands there character for character.

A promise is broken by any error that is not one of ours, by a check that does not come through, and by 20 seconds of CPU.
"""


def _cell(text: str) -> str:
    return re.sub(r"([|\\`*_<>\[\]])", r"\\\1", " ".join(text.split()))


def _said(words: str) -> str:
    """The first sentence of a refusal; numbers of bytes and names of temporary files go."""
    first = re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
    return first if len(first) <= 140 else f"{first[:138]}…"


def page(outcomes: Iterable[Outcome]) -> str:
    """The page in Markdown."""
    found = list(outcomes)
    parts = [_HEAD, f"{len(found)} cases, {sum(o.broken for o in found)} broken promises.\n"]
    kinds = list(dict.fromkeys(o.kind for o in found))
    ordered = sorted(found, key=lambda o: kinds.index(o.kind))
    for kind, group in groupby(ordered, key=lambda o: o.kind):
        parts.append(f"## {kind}\n")
        parts.append("| Case | What comes of it |\n| --- | --- |")
        parts += [f"| {_cell(o.name) or '(no name)'} | {_cell(_said(o.words))} |" for o in group]
        parts.append("")
    return "\n".join(parts)
