"""Bearing: which sentences speak of the page's subject, in words that the page uses elsewhere as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from grader.facts.subject import subject_words
from grader.remember import remembered

TWICE = 2
"""Sentences in which a word of the page's subject comes up in a short text."""

WORDS_PER_MENTION = 2_000
"""Words of text for each of which it must come up once more: in a long text a word of anything comes up by chance."""

FEWEST = 60
"""Words in which a text has not yet said what it is about."""

MOST = 0.5
"""Share of a page's sentences from which its claims are what it is about."""

_MEASURING = (
    "research survey study data test measure found find show experience customer report average percent count sample "
    "respondents results findings rise increase number million billion people"
)
"""Words of measuring itself: every finding has them, whatever it is about."""


@cache
def _measuring() -> frozenset[str]:
    return frozenset(subject_words(_MEASURING, english=True))


@remembered
def _subjects(text: str) -> frozenset[str]:
    return frozenset(subject_words(text, english=True))


def strange(claims: Sequence[str], others: Iterable[str], titles: Iterable[str], words: int) -> list[int]:
    """Numbers of the claims that share no word of substance with the rest of the page.

    `others` are its other sentences, `titles` its title and headings, each word of which is of the subject, `words` its
    length. A claim that does share one vouches for its further words, so that an account of one's own work need not be
    told twice; where most of the sentences are claims they are what the page is about. English only; linear.
    """
    beside = tuple(others)
    if words < FEWEST or len(claims) >= MOST * (len(claims) + len(beside)):
        return []
    need = TWICE + words // WORDS_PER_MENTION
    known: Counter[str] = Counter()
    for text in beside:
        known.update(_subjects(text))
    for text in titles:
        for word in subject_words(text, english=True):
            known[word] = max(known[word], need)
    told = [_subjects(text) - _measuring() for text in claims]
    left = list(range(len(claims)))
    while left:
        found = [n for n in left if any(known[word] >= need for word in told[n])]
        for number in found:
            known.update(told[number])
        left = [n for n in left if n not in set(found)]
        if not found:
            break
    return left
