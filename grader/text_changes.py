"""What changed between two texts: paragraph by paragraph, and word by word inside a changed one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, CAME, EDITED = "same", "gone", "came", "edited"

MOST_PAIRS = 1_000_000
"""Paragraphs times paragraphs that are held beside each other between two anchors; more count as replaced."""

MOST_WORD_PAIRS = 4_000_000
"""Words times words that are held beside each other in one comparison, all paragraphs together."""

ALIKE = 0.35
"""Share of common words, 0..1, from which a paragraph counts as edited rather than as another one."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of a changed paragraph."""

    kind: str
    """same | gone | came"""
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of either text, or of both."""

    kind: str
    """same | gone | came | edited"""
    before: str
    after: str
    words: tuple[Words, ...] = ()
    """The runs of an edited paragraph; empty for the others, and where it was too long to compare by words."""


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """All paragraphs (lines that hold something) of both texts in reading order; equal texts give `same` ones only.

    Time grows with the length of the texts, not with its square: paragraphs that stand in both texts once are the
    anchors, and what lies between two anchors is compared only within MOST_PAIRS and MOST_WORD_PAIRS.
    """
    old = [line for line in before.split("\n") if line.strip()]
    new = [line for line in after.split("\n") if line.strip()]
    made: list[Passage] = []
    budget = MOST_WORD_PAIRS
    for kind, left, right in _blocks(old, new):
        if kind == SAME:
            made.extend(Passage(SAME, line, line) for line in left)
        else:
            replaced, budget = _replaced(left, right, budget)
            made.extend(replaced)
    return tuple(made)


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Runs of equal lines, and of lines replaced by others."""
    at_old = at_new = 0
    for low_old, low_new, size in (*_matches(old, new), (len(old), len(new), 0)):
        if low_old > at_old or low_new > at_new:
            yield "other", old[at_old:low_old], new[at_new:low_new]
        if size:
            yield SAME, old[low_old : low_old + size], new[low_new : low_new + size]
        at_old, at_new = low_old + size, low_new + size


def _matches(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """Equal runs as (place in old, place in new, length), in order."""
    at_old = at_new = 0
    for low_old, low_new in (*_anchors(old, new), (len(old), len(new))):
        if low_old > at_old and low_new > at_new:
            yield from _between(old, new, (at_old, low_old), (at_new, low_new))
        if low_old < len(old):
            yield low_old, low_new, 1
        at_old, at_new = low_old + 1, low_new + 1


def _between(
    old: list[str], new: list[str], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Equal runs between two anchors: what begins and ends alike, and the middle where it is small enough."""
    (a, b), (c, d) = left, right
    head = 0
    while a + head < b and c + head < d and old[a + head] == new[c + head]:
        head += 1
    tail = 0
    while b - tail > a + head and d - tail > c + head and old[b - tail - 1] == new[d - tail - 1]:
        tail += 1
    if head:
        yield a, c, head
    if 0 < (b - tail - a - head) * (d - tail - c - head) <= MOST_PAIRS:
        matcher = SequenceMatcher(None, old[a + head : b - tail], new[c + head : d - tail], autojunk=True)
        for match in matcher.get_matching_blocks():
            if match.size:
                yield a + head + match.a, c + head + match.b, match.size
    if tail:
        yield b - tail, d - tail, tail


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Lines that stand once in each text, as the longest row of them that keeps the order of both."""
    counts_old, counts_new = Counter(old), Counter(new)
    place = {line: at for at, line in enumerate(new) if counts_new[line] == 1}
    pairs = [(at, place[line]) for at, line in enumerate(old) if counts_old[line] == 1 and line in place]
    ends: list[int] = []
    last: list[int] = []
    behind: list[int] = [-1] * len(pairs)
    for number, (_, at) in enumerate(pairs):
        spot = bisect_left(ends, at)
        if spot == len(ends):
            ends.append(at)
            last.append(number)
        else:
            ends[spot], last[spot] = at, number
        behind[number] = last[spot - 1] if spot else -1
    row: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = behind[number]
    return row[::-1]


def _replaced(left: Sequence[str], right: Sequence[str], budget: int) -> tuple[list[Passage], int]:
    """Lines that became others: each is paired with the next one of the other text that is much alike."""
    made: list[Passage] = []
    at = 0
    sets = [frozenset(_WORDS.findall(line.lower())) - {" "} for line in right]
    for line in left:
        mine = frozenset(_WORDS.findall(line.lower())) - {" "}
        # A look ahead of eight keeps this linear; a paragraph that moved further shows as gone and as come.
        near = range(at, min(len(right), at + 8))
        best = max(near, key=lambda n: _alike(mine, sets[n]), default=-1)
        if best < 0 or _alike(mine, sets[best]) < ALIKE:
            made.append(Passage(GONE, line, ""))
            continue
        made.extend(Passage(CAME, "", other) for other in right[at:best])
        words, budget = _edited(line, right[best], budget)
        made.append(Passage(EDITED, line, right[best], words))
        at = best + 1
    made.extend(Passage(CAME, "", other) for other in right[at:])
    return made, budget


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _edited(before: str, after: str, budget: int) -> tuple[tuple[Words, ...], int]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    cost = len(old) * len(new)
    if cost > budget:
        return (), budget
    made: list[Words] = []
    for code, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if code == "equal":
            made.append(Words(SAME, "".join(old[a:b])))
            continue
        if b > a:
            made.append(Words(GONE, "".join(old[a:b])))
        if d > c:
            made.append(Words(CAME, "".join(new[c:d])))
    return tuple(made), budget - cost


def same_draft(before: str, after: str, *, least: float = 0.2) -> bool:
    """Whether `after` reads as a later version of `before`: their runs of three words overlap by `least` of the
    shorter one's, 0..1. Tags of pasted markup are no words."""
    one, other = _runs(before), _runs(after)
    if not one or not other:
        return _bare(before) == _bare(after)
    return len(one & other) >= least * min(len(one), len(other))


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", _TAG.sub(" ", text).lower())


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _bare(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))
