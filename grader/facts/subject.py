"""What the page is about, and where it turns to something else: the rest of another page says nothing for this one."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from grader.document import Document, Span
from grader.facts import Facts, listed
from grader.facts.sentences import blocks, words_in
from grader.remember import remembered

FEWEST_BEFORE, FEWEST_AFTER = 100, 250
"""Words that a part needs for its words to tell what it is about."""

HALVES = 300
"""Words from which the halves of a text can be compared."""

FOREIGN, MANY = 0.12, 800
"""Likeness below which two parts of so many words have nothing to do with one another; shorter parts share less by
chance. Measured on 89 pages and 400 posts cut at every place, and on pairs of them glued together: 2 % of the whole ones
are taken for two, nearly all of them where a list of names begins, and 90 % of the glued ones are found."""

LONG_FOREIGN, VERY_LONG_FOREIGN = 0.2, 0.28
"""The same where both parts are long enough to be known well; likeness within the first part must bear it out."""

VERY_LONG = 1500

SHORT, SHORT_FOREIGN = 225, 0.12
"""The same for a beginning of so many words, before MANY others that have none of the title's words."""

COHERENT, SHORT_COHERENT = 0.45, 0.3
"""The likeness must also lie below this part of that between the halves of what stands before."""

SHORT_AFTER = 400
"""Words that must follow a beginning that is too short to be compared with itself."""

NEAR = 250
"""Words in which the lowest of several likely breaks is the break."""

TITLED = 0.3
"""How often, against the beginning, the rest must speak of what the title names to belong to it."""

OPENING = 1.25
"""How much less strange than the strangest place a heading may be."""

NOTHING_ALIKE = 0.05
"""Likeness below which two parts share next to nothing."""

CANDIDATES = 12

LANGUAGES = frozenset(("", "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "sv", "da", "no"))
"""Languages that part their words by spaces and do not bend them beyond recognition."""

_WORD = re.compile(r"[^\W\d_]{4,40}")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ed", "es", "s", "ly")
_STEM = 6
"""First letters that stand for a word in languages other than English."""


def other_subject(document: Document, facts: Facts) -> Span | None:
    """The end of the text from where it is about something else than all before, or None; linear in the text.

    Two parts are alike as far as the words are that tell their subjects: the cosine of the logarithms of their counts,
    general words left out, the title counted to the first part.
    """
    if document.language not in LANGUAGES or _is_short(document):
        return None
    english = document.language in ("", "en")
    pieces = [
        (
            b.span.start,
            words_in(b.words),
            subject_words(b.words, english=english),
        )
        for b in facts(blocks)
    ]
    title = subject_words(document.title, english=english)
    openings = {n for n, block in enumerate(facts(blocks)) if block.role == "heading"}
    groups = _bends(pieces, title, openings)
    told = [words for _, _, words in pieces]
    for bend in (b for group in groups[:CANDIDATES] for b in _likely(group)):
        first = [*title, *(w for words in told[: bend.block] for w in words)]
        rest = Counter(w for words in told[bend.block :] for w in words)
        if _is_foreign(bend, first, english=english) and not _is_the_titles(
            title, bend, Counter(first), rest
        ):
            start = _opening([b for group in groups for b in group if b.opens], bend)
            return Span(pieces[start.block][0], len(document.text))
    return None


def _is_short(document: Document) -> bool:
    """Too short a text to hold two."""
    return len(document.text) < 5 * (FEWEST_BEFORE + FEWEST_AFTER)


@cache
def _general(english: bool) -> frozenset[str]:
    return frozenset(_stem(w, english) for w in listed("general_words"))


@remembered
def _stem(word: str, english: bool) -> str:
    word = word.lower()
    if not english:
        return word[:_STEM]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@remembered
def subject_words(text: str, *, english: bool) -> tuple[str, ...]:
    """The words of a text that can tell its subject, as stems, in order: general and short ones are left out."""
    general = _general(english)
    return tuple(stem for word in _WORD.findall(text) if (stem := _stem(word, english)) not in general)


@dataclass(frozen=True, slots=True)
class _Bend:
    """A place between two blocks with the likeness of what stands before and after."""

    block: int
    likeness: float
    before: int
    """Words before it."""
    after: int
    opens: bool
    """A heading stands right behind it."""

    @property
    def least(self) -> int:
        return min(self.before, self.after)

    @property
    def most(self) -> float:
        """The likeness from which it is no break."""
        if self.after >= MANY and self.before >= SHORT:
            if self.least >= VERY_LONG:
                return VERY_LONG_FOREIGN
            return LONG_FOREIGN if self.before >= HALVES else SHORT_FOREIGN
        return FOREIGN * min(1.0, self.least / MANY)

    @property
    def strangeness(self) -> float:
        """The likeness against what parts of this length share by chance: the lower, the stranger."""
        return self.likeness / min(1.0, self.least / MANY)


_WEIGHTS = (0.0, *(math.log(count) + 0.25 for count in range(1, 512)))


def _weight(count: int) -> float:
    """What a word that occurs so often says: said once, it is hardly a subject."""
    return _WEIGHTS[count] if count < len(_WEIGHTS) else math.log(count) + 0.25


def _bends(
    pieces: Sequence[tuple[int, int, Sequence[str]]], title: Sequence[str], openings: Container[int]
) -> list[list[_Bend]]:
    """Places that may be breaks, in order, those that lie near one another together.

    `openings` are the numbers of the blocks that are headings.
    """
    before, after = Counter(title), Counter(w for _, _, words in pieces for w in words)
    dot = sum(_weight(before[w]) * _weight(after[w]) for w in before)
    squares = [sum(_weight(c) ** 2 for c in counts.values()) for counts in (before, after)]
    total = sum(count for _, count, _ in pieces)
    passed = 0
    groups: list[list[_Bend]] = []
    # This loop meets every word of the text: plain dictionaries and near names are half its time.
    behind, ahead, weight = dict(before), dict(after), _weight
    seen = behind.get
    for number, (_, count, words) in enumerate(pieces):
        if passed >= FEWEST_BEFORE and total - passed >= FEWEST_AFTER and squares[0] > 0 and squares[1] > 0:
            likeness = max(0.0, dot) / math.sqrt(squares[0] * squares[1])
            bend = _Bend(number, likeness, passed, total - passed, number in openings)
            if likeness < bend.most:
                if groups and passed - groups[-1][0].before < NEAR:
                    groups[-1].append(bend)
                else:
                    groups.append([bend])
        for word in words:
            had, held = seen(word, 0), ahead[word]
            behind[word], ahead[word] = had + 1, held - 1
            one, other, new, left = weight(had), weight(held), weight(had + 1), weight(held - 1)
            dot += new * left - one * other
            squares[0] += new**2 - one**2
            squares[1] += left**2 - other**2
        passed += count
    return groups


def _likely(group: Sequence[_Bend]) -> list[_Bend]:
    """The places of a group to be looked at: the sharpest, and behind a short beginning its first heading as well.

    A short beginning is soon outweighed by what follows, so that the sharpest place lies within the other text.
    """
    sharpest = _sharpest(group)
    heading = next((b for b in group if b.opens and b.before < HALVES), None)
    return [sharpest] if heading in (None, sharpest) else [sharpest, heading]


def _opening(headings: Sequence[_Bend], bend: _Bend) -> _Bend:
    """Where the other text begins: at a later heading near the break that is as strange, or an earlier one about as strange.

    A text's last lines have few of its words and look like a part of what follows.
    """
    near = [b for b in headings if abs(b.before - bend.before) < NEAR]
    if later := [b for b in near if b.before > bend.before and b.likeness <= bend.likeness]:
        return min(later, key=lambda b: b.likeness)
    most = max(OPENING * bend.likeness, NOTHING_ALIKE)
    earlier = (b for b in near if b.before <= bend.before < 2 * HALVES and b.likeness <= most)
    return next(earlier, bend)


def _sharpest(group: Sequence[_Bend]) -> _Bend:
    """Of places near one another the first heading that is about as strange as the strangest, else the strangest.

    Behind the place where another text begins the likeness stays low, so that the lowest may lie within that text.
    """
    least = min(group, key=lambda b: b.strangeness)
    most = OPENING * least.strangeness + 0.005
    return next((b for b in group if b.opens and b.strangeness <= most), least)


def _is_foreign(bend: _Bend, first: list[str], *, english: bool) -> bool:
    if bend.before < HALVES:
        return english and bend.after >= SHORT_AFTER
    half = len(first) // 2
    inner = _likeness(Counter(first[:half]), Counter(first[half:]))
    return bend.likeness < (COHERENT if bend.after >= MANY else SHORT_COHERENT) * inner


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    squares = [sum(_weight(c) ** 2 for c in counts.values()) for counts in (one, other)]
    if not all(squares):
        return 0.0
    return sum(_weight(c) * _weight(other[w]) for w, c in one.items()) / math.sqrt(squares[0] * squares[1])


def _is_the_titles(title: Sequence[str], bend: _Bend, first: Counter[str], rest: Counter[str]) -> bool:
    """The rest speaks of what the title names as well: then the beginning was a preface, or about one side of it."""
    wanted = set(title)
    if not wanted:
        return False
    if bend.before < HALVES:
        return 2 * sum(rest[w] > 0 for w in wanted) >= len(wanted)
    # How often a word comes up in the rest, against how often it did before; the title itself counts once.
    often = [rest[w] * bend.before / (bend.after * max(1, first[w] - 1)) for w in wanted]
    return sum(min(1.0, o) for o in often) >= TITLED * len(wanted)


Piece = TypeVar("Piece")


def before(document: Document, end: int) -> Document:
    """The document up to the offset `end`, which lies between two blocks: the pieces behind it are left out."""

    def kept(found: Iterable[Piece]) -> tuple[Piece, ...]:
        return tuple(p for p in found if (span := getattr(p, "span", None)) is None or span.start < end)

    headings = kept(document.headings)
    sections = tuple(
        replace(s, span=Span(s.span.start, min(s.span.end, end)))
        for s in document.sections
        if s.span.start < end
    )
    dates = kept(document.dates)
    return replace(
        document,
        text=document.text[:end].rstrip(),
        authors=kept(document.authors),
        dates=dates,
        published=next(iter(kept([document.published])), None) if document.published else None,
        updated=next(iter(kept([document.updated])), None) if document.updated else None,
        headings=headings,
        sections=sections,
        paragraphs=kept(document.paragraphs),
        list_items=kept(document.list_items),
        tables=kept(document.tables),
        links=kept(document.links),
        jumps=tuple(j for j in kept(document.jumps) if j.heading is None or j.heading < len(headings)),
        images=kept(document.images),
        graphics=kept(document.graphics),
        figures=kept(document.figures),
        embeds=kept(document.embeds),
        code=kept(document.code),
        quotations=kept(document.quotations),
        controls=kept(document.controls),
        notices=kept(document.notices),
    )
