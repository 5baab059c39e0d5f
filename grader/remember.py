"""Memory of analyses by content: what a piece of text was found to hold, so that an edited draft meets only what is new.

A worker process grades one version of a draft after the other, and most of their paragraphs are the same. A pure
function of a sentence or a block that carries `@remembered` is asked once for each wording. Drafts are private: all of
it is forgotten half an hour after the first use, and never leaves the process.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])

MOST = 8_192
"""Wordings that are kept of each analysis, those not used for longest dropped first; a page of 50,000 words has about
4,000 sentences."""
KEPT_SECONDS = 1_800.0
"""Seconds after which all is forgotten; half of the hour that the program promises."""

MOST_CHARACTERS = 2_000_000
"""Characters of new text, counted as sentences and as lines, after which all is forgotten: a worker is to hold some 100 MB
of it at most, and a page of 10,000 words takes 6 MB."""

_kept: list[Any] = []
_characters = 0
_lock = threading.Lock()
_timer: threading.Timer | None = None


def remembered(analysis: F) -> F:
    """`analysis` with a memory: its arguments must be hashable, and nobody may change what it returns."""
    kept = lru_cache(maxsize=MOST)(analysis)
    _kept.append(kept)
    return cast("F", kept)


@cache
def holds(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Whether `pattern` is found in a text, remembered for each wording."""

    @remembered
    def found(words: str) -> bool:
        return pattern.search(words) is not None

    return found


K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """A memory for analyses that are made of many texts at once, as large and as short as that of the others."""

    def __init__(self) -> None:
        self._held: dict[K, V] = {}
        _kept.append(self)

    def get(self, key: K) -> V | None:
        """What was kept for `key`."""
        return self._held.get(key)

    def keep(self, key: K, value: V) -> None:
        """Keep `value`, and drop the oldest where there are too many."""
        self._held[key] = value
        while len(self._held) > MOST:
            self._held.pop(next(iter(self._held)), None)

    def cache_clear(self) -> None:
        """Forget all."""
        self._held.clear()


def met(characters: int) -> None:
    """Count text that is new here; called by the analyses that every text goes through."""
    global _characters
    _characters += characters


def begin() -> None:
    """Start the time after which all is forgotten, and forget where it has become too much; called before a grade."""
    global _timer
    if _characters > MOST_CHARACTERS:
        forget()
    with _lock:
        if _timer is None:
            _timer = threading.Timer(KEPT_SECONDS, forget)
            _timer.daemon = True
            _timer.start()


def forget() -> None:
    """Forget everything now."""
    global _timer, _characters
    with _lock:
        if _timer is not None:
            _timer.cancel()
            _timer = None
        _characters = 0
        for kept in _kept:
            kept.cache_clear()
