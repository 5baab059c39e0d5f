"""Drawable: whether a text tells of parts that fit together or steps that follow one another, as a drawing shows them."""

from __future__ import annotations

import re
from functools import cache

from grader.document import Document
from grader.facts import Facts, listed
from grader.facts.lines import places
from grader.facts.sentences import word_count

PER_THOUSAND = 4.0
"""Such words in a thousand from which the text is about a thing to draw; ordinary guides have one or two."""
AT_LEAST = 15
"""Such words in all: with fewer, a short text only names a part or two."""
DIFFERENT = 6
"""Different ones among them: a text that says "branch" a hundred times may be about banks."""


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(listed("drawable_words"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words)})\b", re.IGNORECASE)


def drawable(document: Document, facts: Facts) -> bool:
    """Whether the text speaks of parts, links and phases often enough that a drawing would show what it says. English only."""
    found = [p.group().lower() for p in places(facts, _pattern())]
    often = len(found) >= AT_LEAST and len(found) * 1000 >= PER_THOUSAND * facts(word_count)
    return often and len(set(found)) >= DIFFERENT
