"""Chunks: a Markdown source cut before its headings, where no chunk can bear on another; each is parsed once."""

from __future__ import annotations

import re
from itertools import pairwise

from grader.read.code_spans import by_fences

_BEARS_ON_OTHERS = re.compile(
    r"^[ \t>*+-]{0,9}(?:\d{1,9}[.)][ \t]{1,4})?\[[^\]\n]{1,999}\]:|\[\^|^[ \t]{0,9}\([\w.:-]{1,100}\)=|toc\b"
    r"|<(?:!|\?|/?(?:script|pre|style|textarea)\b)",
    re.MULTILINE | re.IGNORECASE,
)
"""What may speak of or reach into another chunk: definitions of links, footnotes, labels of what follows, a wish for a
table of contents, and HTML that goes on over blank lines. Asked too broadly rather than too narrowly."""
_HEADING = re.compile(r"(?<=\n\n)#{1,6}[ \t]\S")
LEAST = 2_000
"""Characters of a source that is not worth cutting."""


def chunks(source: str) -> tuple[str, ...]:
    """The source in parts that are parsed alike alone and together; joined they are the source.

    Cut before headings at the margin below an empty line: there every paragraph, list, quotation and table has ended.
    """
    if len(source) < LEAST or _BEARS_ON_OTHERS.search(source):
        return (source,)
    cuts = [0]
    at = 0
    for fenced, part in by_fences(source):
        if not fenced:
            # With the two signs before it, so that a heading right behind a code block is seen as well.
            start = max(0, at - 2)
            cuts += [m.start() for m in _HEADING.finditer(source, start, at + len(part)) if m.start() >= at]
        at += len(part)
    return tuple(
        source[one:other] for one, other in pairwise((*dict.fromkeys(cuts), len(source))) if other > one
    )
