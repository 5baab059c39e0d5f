"""The id that publishers make of a heading's words."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^\w]+")


def slug(words: str) -> str:
    """Lower-case words joined by hyphens, accents dropped, letters of every script kept: "Why it works" -> "why-it-works"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return _OTHER.sub("-", plain.lower().replace("'", "").replace("\u2019", "")).strip("-_")
