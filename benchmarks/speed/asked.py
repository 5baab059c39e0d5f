"""What a grade asked of the libraries below it: enough to ask them for the same again, without us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """What one grade of an HTML page asked for; can be pickled."""

    html: str
    extraction: dict[str, Any] | None
    """Options that trafilatura was called with; None where it was not."""
    dated: bool
    """htmldate was called."""
    prose: str
    """What textstat measures; "" where the text is too short or not in English."""
    pieces: tuple[str, ...]
    """Texts that reached the language model, in order."""
    components: tuple[str, ...]
    """Names of the parts of the language model that were loaded."""
    paragraphs: tuple[str, ...]
    """All blocks of prose."""
