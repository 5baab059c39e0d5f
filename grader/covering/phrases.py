"""Phrases: the noun phrases and names of a tagged sentence, each with the key by which pages are known to name the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from grader.covering.casing import Casing
from grader.covering.lemmas import lemmas, word_list
from grader.facts import listed
from grader.nlp import Tagged

LONGEST = 4
"""Words of the longest subject; what is longer is found by its last words."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PROPER = frozenset(("NNP", "NNPS"))
_BEFORE_NOUNS = frozenset(("JJ", "VBN"))
_OPENS_PARTICIPLE = frozenset(("DT", "IN", "PRP$", "JJ", "CD", ",", "CC", "TO"))
_OPENS_SENTENCE = frozenset((".", ":", "``", "LS", "-LRB-"))
_INSIDE = frozenset(("POS", "HYPH"))
_HYPHENED = frozenset(("RB", "IN", "VB", "RP", "AFX", "VBG"))
_JOINED_BY = frozenset(("&", "de"))
_LABELS = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "figure",
        "fig",
        "table",
        "step",
        "section",
        "chapter",
        "appendix",
        "part",
        "photo",
        "tip",
    )
)
"""First words of what is numbered or addressed."""
_TURNED_BY = frozenset(("of", "of the", "of a", "of an", "of your", "of our"))
_EDGES = "'’‘\"“”.,-–—*_()[]#/\\|"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase or a name where it stands."""

    key: str
    name: str
    start: int
    end: int
    entity: bool
    """A name; else a subject."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    noun: bool
    name: bool
    proper: bool
    """Its capital says something, or the model takes it for a name where that does not: first in a sentence."""


@cache
def general() -> frozenset[str]:
    """Lemmas of words that say nothing about a text's subject."""
    return frozenset(x for w in listed("general_words") for x in (w, *lemmas(w)))


@cache
def _light() -> frozenset[str]:
    return frozenset(word_list("light_words"))


@cache
def _no_subjects() -> frozenset[str]:
    return frozenset(word_list("no_subjects"))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(word_list("named_of"))


@cache
def _weak() -> frozenset[str]:
    return frozenset(word_list("weak_words"))


@cache
def _empty() -> frozenset[str]:
    return frozenset(word_list("empty_adjectives"))


@cache
def _no_entities() -> frozenset[str]:
    return frozenset(word_list("no_entities"))


@cache
def _same() -> dict[str, str]:
    pairs = (line.split(" = ") for line in word_list("same"))
    return {other.strip(): one.strip() for one, other in pairs}


def key_of(words: str) -> str:
    """The key of some words: lemmas, one spelling, and the long form of what everybody knows by its initials."""
    key = " ".join(lemmas(words))
    return _same().get(key, key)


def phrases(text: str, words: Sequence[Tagged], told: Casing) -> tuple[Phrase, ...]:
    """All noun phrases and names of a sentence, shorter ones inside longer ones among them, as they stand in `text`."""
    found: list[Phrase] = []
    before: list[_Piece] = []
    for pieces in _chunks(text, words, told):
        own = list(_of_chunk(text, pieces))
        between = " ".join(text[before[-1].end : pieces[0].start].lower().split()) if before else ""
        if before and before[-1].name and pieces[0].name and _joins(text, before, between):
            joined = _joined(text, before, pieces)
            found = [p for p in found if not (p.entity and p.start >= joined.start)]
            own = [joined, *(p for p in own if not (p.entity and p.end <= joined.end))]
        elif between in _TURNED_BY:
            own.extend(_turned(text, before, pieces))
        found.extend(own)
        before = pieces
    return tuple(found)


def _chunks(text: str, words: Sequence[Tagged], told: Casing) -> Iterator[list[_Piece]]:
    """Runs of words that end in a noun and can be one phrase."""
    run: list[_Piece] = []
    skip = 0
    for i, word in enumerate(words):
        if i < skip:
            continue
        tag, said = word.tag, text[word.start : word.end]
        first = i == 0 or words[i - 1].tag in _OPENS_SENTENCE
        hyphened = i + 2 < len(words) and words[i + 1].tag == "HYPH" and words[i + 1].start == word.end
        if run and tag in _INSIDE:
            continue
        if hyphened and tag == "CD":
            skip = i + 3  # "30-year" measures and names nothing
        elif _fits(tag, hyphened, opens=not run and i > 0 and words[i - 1].tag in _OPENS_PARTICIPLE) and (
            len(said) > 1 or said.isupper()
        ):
            is_name = _is_name(said, tag, told, first=first)
            run.append(
                _Piece(word.start, word.end, tag in _NOUNS or is_name, is_name, not first or tag in _PROPER)
            )
            continue
        yield from _ended(text, run)
        run = []
    yield from _ended(text, run)


def _fits(tag: str, hyphened: bool, *, opens: bool) -> bool:
    """Whether a word of this kind can stand in a noun phrase."""
    return (
        tag in _NOUNS or tag in _BEFORE_NOUNS or (hyphened and tag in _HYPHENED) or (tag == "VBG" and opens)
    )


def _ended(text: str, run: list[_Piece]) -> Iterator[list[_Piece]]:
    while run and not run[-1].noun:
        run.pop()
    if run:
        yield _whole_names(text, run)


def _whole_names(text: str, run: list[_Piece]) -> list[_Piece]:
    """Words with a capital beside a name are a part of it: "Great Housing Reset"."""
    for step in (1, -1):
        for i in range(len(run))[::step]:
            beside = i - step
            if 0 <= beside < len(run) and run[beside].name and text[run[i].start].isupper() and run[i].proper:
                run[i] = replace(run[i], name=True, noun=True)
    return run


def _is_name(said: str, tag: str, told: Casing, *, first: bool) -> bool:
    if not any(c.isupper() for c in said):
        return False
    if told.is_common(said):
        return False
    if told.is_name(said) and tag not in ("DT", "IN", "PRP", "CC", "UH"):
        return tag in _PROPER or tag in _NOUNS or not said.islower()
    return tag in _PROPER and (not first or any(c.isupper() for c in said[1:]))


def _of_chunk(text: str, pieces: Sequence[_Piece]) -> Iterator[Phrase]:
    """The names of a run of words, and every end of it that can be a subject."""
    yield from _names(text, pieces)
    for start in range(max(0, len(pieces) - LONGEST), len(pieces)):
        if start and (
            (pieces[start].name and pieces[start - 1].name) or text[pieces[start].start - 1] in "-‐‑"
        ):
            continue  # no half of a name, nor of "low-level"
        part = pieces[start:]
        if all(p.name for p in part):
            continue
        made = _subject(text, part)
        if made is not None:
            yield made
    # The pairs inside a longer phrase: "mortgage rate" of "mortgage rate forecast".
    for start in range(len(pieces) - 2):
        part = pieces[start : start + 2]
        if all(p.noun and not p.name for p in part):
            made = _subject(text, part)
            if made is not None:
                yield made


def _names(text: str, pieces: Sequence[_Piece]) -> Iterator[Phrase]:
    run: list[_Piece] = []
    for piece in (*pieces, None):
        if piece is not None and piece.name:
            run.append(piece)
            continue
        if run:
            named = _entity(text, run)
            if named is not None:
                yield named
        run = []


def _said(text: str, pieces: Sequence[_Piece]) -> str:
    return " ".join(text[pieces[0].start : pieces[-1].end].split()).strip(_EDGES)


def _entity(text: str, run: Sequence[_Piece]) -> Phrase | None:
    name = _said(text, run)
    key = key_of(name)
    words = key.split()
    if not words or key in _no_entities() or words[0] in _LABELS or not any(c.isalpha() for c in key):
        return None
    if key in general() and not name.isupper():
        return None  # "Read" is a trait of some library, and everywhere else a button
    if len(key) < 2 or len(words) > 6 or any(len(w) > 30 for w in words):
        return None
    return Phrase(key, name, run[0].start, run[-1].end, True)


def _subject(text: str, part: Sequence[_Piece]) -> Phrase | None:
    name = _said(text, part)
    key = key_of(name)
    if not _can_be_subject(key, opens_with_noun=part[0].noun):
        return None
    return Phrase(key, name, part[0].start, part[-1].end, False)


def _can_be_subject(key: str, *, opens_with_noun: bool) -> bool:
    words = key.split()
    if not words or any(len(w) > 30 or len(w) == 1 or w.isdigit() for w in words) or words[-1] in _light():
        return False
    if (not opens_with_noun and words[0] in _empty()) or "n't" in words or key in _no_subjects():
        return False
    if len(words) == 1:
        return words[0] not in general() and words[0] not in _weak() and len(words[0]) > 2
    return True


def _joins(text: str, before: Sequence[_Piece], between: str) -> bool:
    """Whether words between two names make one of them: "Bank of England", but not "Ana Lindqvist of Otter Works"."""
    if between in _JOINED_BY:
        return True
    return between in ("of", "of the") and key_of(_said(text, before[-1:])) in _bodies()


def _joined(text: str, before: Sequence[_Piece], after: Sequence[_Piece]) -> Phrase:
    """Two names that "of" or "&" makes one: "Bank of England"."""
    first = next(i for i in range(len(before), -1, -1) if i == 0 or not before[i - 1].name)
    last = next((i for i, p in enumerate(after) if not p.name), len(after))
    pieces = [*before[first:], *after[:last]]
    name = _said(text, pieces)
    return Phrase(key_of(name), name, pieces[0].start, pieces[-1].end, True)


def _turned(text: str, head: Sequence[_Piece], rest: Sequence[_Piece]) -> Iterator[Phrase]:
    """ "Open rate of emails" as "email open rate"."""
    tail, owner = head[-2:], rest[-2:]
    while not tail[0].noun and key_of(_said(text, tail[:1])) in _empty():
        tail = tail[1:]
    if any(p.name for p in tail) or all(p.name for p in owner):
        return
    key = key_of(f"{_said(text, owner)} {_said(text, tail)}")
    if _can_be_subject(key, opens_with_noun=True):
        start, end = tail[0].start, owner[-1].end
        yield Phrase(key, " ".join(text[start:end].split()), start, end, False)
