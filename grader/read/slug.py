"""The id that publishers make of a heading's words."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "\u064b-\u0652\u0900-\u0963\u0971-\u0dff"
_OTHER = re.compile(rf"[^\w{_SIGNS}]+")
_ACCENT = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")
"""Marks over Latin letters; in other scripts a mark makes another letter."""


def slug(words: str) -> str:
    """Lower-case words joined by hyphens, accents dropped, letters of every script kept: "Why it works" -> "why-it-works"."""
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", words)))
    return _OTHER.sub("-", plain.lower().replace("'", "").replace("\u2019", "")).strip("-_")
