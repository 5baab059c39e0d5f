"""Casing: which words of a text are names, told by how it writes them inside its sentences, and headings without Title Case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.facts.sentences import Sentence

_WORD = re.compile(r"[^\W\d_][\w’'&.+#]*[\w+#]|[^\W\d_]")
_OPENS = re.compile(r"[\s\"'“‘(\[*_–—:•-]*$|.*[.!?:][\"'”’)]*\s+[\"'“‘(]*$", re.DOTALL)
_HEADED = frozenset(("heading", "term"))


@dataclass(frozen=True, slots=True)
class Casing:
    """How often a text writes each word, by its lower case, inside sentences with a capital and without one."""

    capital: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)

    def is_name(self, word: str) -> bool:
        """The text writes the word with a capital where nothing but its being a name asks for one."""
        low = word.lower()
        return self.capital[low] > self.small[low]

    def is_common(self, word: str) -> bool:
        """The text writes the word without a capital at least as often as with one."""
        low = word.lower()
        return self.small[low] > 0 and self.small[low] >= self.capital[low]


def titled(words: str) -> bool:
    """Whether words are set in Title Case or capitals, so that a capital says nothing."""
    found = [w for w in _WORD.findall(words) if len(w) > 3 or w.isupper()]
    capitals = sum(w[0].isupper() for w in found)
    share = 9 if words.rstrip().endswith((".", "!", ",", ";")) else 7  # a sentence may hold many names
    return len(found) >= 2 and capitals * 10 >= len(found) * share


def casing(sentences: Iterable[Sentence]) -> Casing:
    """The casing of the running text; headings, table cells and lines in Title Case tell nothing."""
    told = Casing()
    for sentence in sentences:
        if sentence.role in _HEADED or sentence.role in ("table", "byline") or titled(sentence.words):
            continue
        words = sentence.words
        for match in _WORD.finditer(words):
            word = match.group()
            if word[0].islower() and word.islower():
                told.small[word] += 1
            elif not _OPENS.match(words[max(0, match.start() - 12) : match.start()]):
                told.capital[word.lower()] += 1
    return told


def untitled(words: str, told: Casing) -> str:
    """A line in Title Case or capitals, as long as before, as a sentence would have it: names alone keep their capitals."""
    if not titled(words):
        return words

    def plain(match: re.Match[str]) -> str:
        word = match.group()
        shouted = len(word) > 1 and word.isupper()
        if told.is_name(word):
            return word.title() if shouted and len(word) > 5 else word
        if (shouted and not told.is_common(word) and not words.isupper()) or not word[1:].islower():
            return word if not (shouted and words.isupper()) else _small(word)
        return _small(word)

    return _WORD.sub(plain, words)


def _small(word: str) -> str:
    low = word.lower()
    return low if len(low) == len(word) else word
