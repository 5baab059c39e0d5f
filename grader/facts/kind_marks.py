"""Kind marks: every sign of what a page mainly is, each with the words or the markup that show it."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts, kind_build, kind_declared, kind_voice
from grader.facts.kind_mark import MOST_QUOTES, KindMark, MarkFunction
from grader.facts.languages import is_english

MARKS: dict[str, MarkFunction] = {**kind_declared.MARKS, **kind_build.MARKS, **kind_voice.MARKS}

_SPEAKING = frozenset(kind_voice.MARKS) - {"prices", "selling", "paid_for"}
"""Marks of an English voice: "I" is an article in Italian and "you" no word at all in German."""
_LACKING = frozenset(("unsigned", "little_text"))
"""Marks of what a page lacks count beside those of what its text does, which are known in English only."""


def kind_marks(document: Document, facts: Facts) -> tuple[KindMark, ...]:
    """Every mark that the page bears, in the order of their definition."""
    found: list[KindMark] = []
    english = is_english(document)
    for name, function in MARKS.items():
        if not english and (name in _SPEAKING or name in _LACKING):
            continue
        strength, quotes = facts(function)
        if strength > 0:
            once = tuple(dict.fromkeys(quotes))
            found.append(KindMark(name, round(min(1.0, strength), 4), once[:MOST_QUOTES]))
    return tuple(found)
