"""Mentioned: whether a page speaks of something at all, in whatever words it does."""

from __future__ import annotations

import itertools

from grader.compare.coverage import Coverage

STEM = 5
"""Letters by which neighbours are compared: "crop rotation" and "rotate crops"."""

SHORTEST_PART = 3
"""Letters of each half of a word that may be written as two."""

SMALL = frozenset(
    (
        *("a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "nor", "but", "as"),
        *("is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "has", "have", "had", "will"),
        *("would", "can", "could", "should", "may", "might", "must", "shall", "i", "you", "we", "they", "he", "she", "it"),
        *("me", "him", "her", "them", "my", "your", "our", "their", "his", "its", "this", "that", "these", "those", "it's"),
        *("there", "here", "if", "so", "than", "then", "not", "no", "who", "which", "what", "when", "where", "how", "why"),
        *("into", "about", "also", "just", "very", "more", "most", "such", "thi", "ha", "wa", "doe", "s"),
    )
)  # fmt: skip
"""Words, as their lemmas are, that stand between others and part nothing."""


def squashed(key: str) -> str:
    """A key without its spaces: "web site" and "website", "e mail" and "email" are the same."""
    return key.replace(" ", "")


def neighbours(one: str, other: str) -> str:
    """Two lemmas that stand side by side, in whichever order, as `Coverage.words` keeps them."""
    return " ".join(sorted((one[:STEM], other[:STEM])))


def mentions(coverage: Coverage, key: str, words: frozenset[str] | None = None) -> bool:
    """Whether the page's text has the words of `key` side by side somewhere; `words` is its `Coverage.words` as a set."""
    known = frozenset(coverage.words) if words is None else words
    if squashed(key) in known:
        return True
    parts = [w for w in key.split() if w not in SMALL]
    if len(parts) < 2:
        return bool(parts) and (parts[0] in known or _parted(parts[0], known))
    return all(neighbours(a, b) in known for a, b in itertools.pairwise(parts))


def _parted(word: str, known: frozenset[str]) -> bool:
    """Whether the page writes a word as two: "code point" for "codepoint"."""
    return any(
        word[:i] in known and word[i:] in known and neighbours(word[:i], word[i:]) in known
        for i in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    )
