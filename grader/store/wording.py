"""Text as a database takes it, and as it is searched."""

from __future__ import annotations

import re
import unicodedata

_REFUSED = re.compile("[\x00\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """`text` with a replacement sign for NUL and lone surrogates, which databases refuse."""
    return _REFUSED.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` cleaned, on one line and without spaces around it."""
    return _SPACES.sub(" ", clean(text)).strip()


def folded(*texts: str) -> str:
    """What a search looks through: the texts on a line each, without differences of case or of ways to write a sign."""
    lines = (_SPACES.sub(" ", unicodedata.normalize("NFKC", clean(t)).casefold()).strip() for t in texts)
    return "\n".join(line for line in lines if line)
