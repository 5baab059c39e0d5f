"""Pictures whose words tell what they show of the page's subject; a stock picture's fit any page, a stuffed one's none."""

from __future__ import annotations

import re

from grader.document import Document, Image
from grader.facts import Facts
from grader.facts.languages import is_english
from grader.facts.subject import subject_words

LONG = 25
"""Characters from which an alt text says what is to be seen."""

REPEATING, FEW_WORDS = 0.6, 6
"""Share of different words below which so many words or more say the same thing over and over."""

_WORD = re.compile(r"[^\W\d_]{2,40}")


def is_stuffed(words: str) -> bool:
    """Whether a text says the same few words over and over, as no description of a picture does."""
    found = [w.lower() for w in _WORD.findall(words[:2_000])]
    return len(found) >= FEW_WORDS and len(set(found)) < REPEATING * len(found)


def subjects(document: Document, facts: Facts) -> frozenset[str]:
    """The words of the text that tell its subject, as stems."""
    english = is_english(document)
    lines = document.text.split("\n")
    return frozenset(word for line in lines for word in subject_words(line, english=english))


def tells(image: Image, document: Document, facts: Facts) -> bool:
    """Whether a caption or an alt text says what is to be seen, in words of which the text speaks as well.

    Half of the words that can tell a subject must stand in the text; where there are none (signs, other scripts), the
    length alone decides.
    """
    if image.caption:
        return not is_stuffed(image.caption)
    alt = image.alt or ""
    if len(alt) < LONG or is_stuffed(alt):
        return False
    named = set(subject_words(alt, english=is_english(document)))
    return not named or 2 * len(named & facts(subjects)) >= len(named)
