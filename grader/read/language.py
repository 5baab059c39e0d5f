"""Which language the main text is in, told from the text itself and from what the page states."""

from __future__ import annotations

import re

ENOUGH_LETTERS = 120
"""Below this many letters the text itself tells too little, and the page's own word is taken."""

_STATED = re.compile(r"^\s*([A-Za-z]{2,3})(?:[-_]|\s*$)")


def language_of(text: str, stated: str) -> tuple[str, str]:
    """ISO 639-1 code and how it was told: "text", "stated" or "" where neither says.

    The text wins over the page's lang attribute, which templates often leave at "en" (py3langid, 97 languages).
    """
    match = _STATED.match(stated or "")
    said = match.group(1).lower()[:2] if match else ""
    sample = text[:4000]
    if sum(c.isalpha() for c in sample) < ENOUGH_LETTERS:
        return (said, "stated") if said else ("", "")
    import py3langid

    told = str(py3langid.classify(sample)[0])
    return told, "text"
