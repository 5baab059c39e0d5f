"""CMU's pronouncing dictionary as textstat asks for it, looked up in the file: no second of loading, no 66 MB."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType

DICTIONARY = Path(__file__).resolve().parent.parent / "language_data" / "corpora" / "cmudict" / "cmudict"
REMEMBERED = 20_000
"""Words of the dictionary whose sounds are remembered; words that are not in it are not, for they may be anyone's."""


class Pronunciations:
    """The dictionary's words, in small letters, and their pronunciations as lists of sounds, as nltk gives them.

    The lines of a file of `tools.make_cmudict` stand in the order of their first 3 letters; between two searches for
    these a word's own lines are looked for.
    """

    def __init__(self, path: Path = DICTIONARY) -> None:
        self._lines = b"\n" + path.read_bytes()
        self._found = lru_cache(maxsize=REMEMBERED)(self._sounds)

    def __getitem__(self, word: str) -> list[list[str]]:
        """All pronunciations of `word`, the usual one first; raises KeyError for a word that is not in it."""
        return self._found(word)

    def _sounds(self, word: str) -> list[list[str]]:
        # The file is in capitals and ASCII; a key of it never has capitals, spaces or other letters.
        if not word.isascii() or word != word.lower() or not word or any(c.isspace() for c in word):
            raise KeyError(word)
        wanted = word.upper().encode("ascii")
        start, end = self._bounds(wanted[:3])
        found: list[list[str]] = []
        at = self._lines.find(b"\n" + wanted + b" ", start, end)
        while at >= 0:
            line_end = self._lines.find(b"\n", at + 1)
            line = self._lines[at + 1 : line_end if line_end >= 0 else None]
            found.append(line.decode("ascii").split()[2:])
            at = self._lines.find(b"\n" + wanted + b" ", at + len(line), end)
        if not found:
            raise KeyError(word)
        return found

    def _bounds(self, letters: bytes) -> tuple[int, int]:
        """Where lines that begin with `letters` can stand, with the line break before the first."""
        # A line that is just the letters sorts before all that begin with them.
        return self._first(letters), self._first(letters + b"\xff")

    def _first(self, letters: bytes) -> int:
        """Place of the line break before the first line that does not sort before `letters`."""
        low, high = 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            at = self._lines.rfind(b"\n", low, middle + 1)
            if at < 0:
                at = low
            if self._lines[at + 1 : at + 1 + len(letters)] < letters:
                after = self._lines.find(b"\n", at + 1)
                low = after if 0 <= after < high else high
            else:
                high = at
        return low


class _Found:
    """What `nltk.data` is to textstat: the dictionary is there, so that it is never downloaded."""

    @staticmethod
    def find(_: str) -> str:
        return str(DICTIONARY)


@contextmanager
def without_nltk() -> Iterator[None]:
    """Within it, `import nltk` gives a stand-in that has the one dictionary; nltk itself takes most of a second to load.

    textstat asks nltk for nothing else. Whoever imports nltk afterwards gets the real one.
    """
    stand_in = ModuleType("nltk")
    stand_in.data = _Found  # type: ignore[attr-defined]
    corpus = ModuleType("nltk.corpus")
    stand_in.corpus = corpus  # type: ignore[attr-defined]
    pronunciations = Pronunciations()

    class _Corpus:
        @staticmethod
        def dict() -> Pronunciations:
            return pronunciations

    corpus.cmudict = _Corpus  # type: ignore[attr-defined]
    before = sys.modules.get("nltk")
    sys.modules["nltk"] = stand_in
    try:
        yield
    finally:
        if before is None:
            del sys.modules["nltk"]
        else:
            sys.modules["nltk"] = before
