"""Where code stands in a Markdown source, so that what rewrites the source leaves it alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"^[ \t]{0,12}(?:[-*+>][ \t]{1,4}|\d{1,3}[.)][ \t]{1,4}){0,3}(`{3,}|~{3,})([^\n]*)$")
_TICKS = re.compile(r"`+")
_BLANK = re.compile(r"\n[ \t]*\n")


def by_fences(source: str) -> Iterator[tuple[bool, str]]:
    """The source in parts, each with whether it is a fenced code block (its fences included); joined they are it."""
    if "```" not in source and "~~~" not in source:
        if source:
            yield False, source
        return
    part: list[str] = []
    closing = ""
    for line in source.splitlines(keepends=True):
        found = _FENCE.match(line.rstrip("\n"))
        if not closing and found and not (found.group(1)[0] == "`" and "`" in found.group(2)):
            if part:
                yield False, "".join(part)
            part = [line]
            closing = found.group(1)
        elif closing and found and found.group(1).startswith(closing) and not found.group(2).strip():
            yield True, "".join([*part, line])
            part, closing = [], ""
        else:
            part.append(line)
    if part:
        yield bool(closing), "".join(part)


def outside_code(source: str, rewrite: Callable[[str], str]) -> str:
    """The source with `rewrite` done to each stretch that is neither fenced nor inline code; linear in the source."""
    pieces: list[str] = []
    for fenced, part in by_fences(source):
        if fenced:
            pieces.append(part)
            continue
        at = 0
        for start, end in _inline(part):
            pieces.append(rewrite(part[at:start]))
            pieces.append(part[start:end])
            at = end
        pieces.append(rewrite(part[at:]))
    return "".join(pieces)


def _inline(part: str) -> Iterator[tuple[int, int]]:
    """Start and end of each inline code span: a run of backticks up to the next equal run of its paragraph."""
    if "`" not in part:
        return
    start = 0
    for stop in [*(m.start() for m in _BLANK.finditer(part)), len(part)]:
        runs = [(m.start(), m.end()) for m in _TICKS.finditer(part, start, stop)]
        following: dict[int, list[int]] = {}
        for index in range(len(runs) - 1, -1, -1):
            following.setdefault(runs[index][1] - runs[index][0], []).append(index)
        index = 0
        while index < len(runs):
            same = following[runs[index][1] - runs[index][0]]
            while same and same[-1] <= index:
                same.pop()
            if same:
                yield runs[index][0], runs[same[-1]][1]
                index = same[-1] + 1
            else:
                index += 1
        start = stop
