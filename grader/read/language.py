"""Which language the main text is in, told from the text itself and from what the page states."""

from __future__ import annotations

import re

from grader.remember import remembered

ENOUGH_LETTERS = 120
"""Below this many letters the text itself tells too little, and the page's own word is taken."""

SIGNS_ENOUGH = 20
"""So many letters of a script that one language (nearly) has for itself tell that language."""

_STATED = re.compile(r"^\s*([A-Za-z]{2,3})(?:[-_]|\s*$)")
_SCRIPTS = {
    "ja": re.compile(r"[\u3041-\u30ff]"),
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "hi": re.compile(r"[\u0904-\u0939]"),
    "th": re.compile(r"[\u0e01-\u0e30]"),
    "el": re.compile(r"[\u0386-\u03ce]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
}
_KANA_SHARE = 0.1
"""Share of kana from which a text with Han signs is Japanese; names and loans in a Chinese one have less."""
ENGLISH_ENOUGH = 25
"""Of 100 words, so many of _ENGLISH leave no doubt: running English has 25 to 45, and a text in another language so many
only where most of it is in English."""

# fmt: off
_ENGLISH = frozenset((
    "the", "of", "and", "to", "that", "it", "with", "as", "are", "by", "this", "have", "from", "had",
    "but", "which", "were", "their", "there", "has", "been", "would", "what", "when", "who", "more",
    "they", "if", "said", "its", "into", "than", "you", "your", "we", "our", "not", "can", "how",
    "because", "these", "those", "is", "for", "was",
))
# fmt: on
"""Frequent words of English; those that other languages use as much ("in", "a", "on", "an", "or", "will") are left out."""

_CLOSE = (
    {"pt", "gl"},
    {"hi", "mr", "ne"},
    {"no", "nb", "nn", "da"},
    {"hr", "sr", "bs", "sl"},
    {"id", "ms"},
    {"cs", "sk"},
    {"ru", "uk", "bg", "be", "mk"},
    {"ar", "fa", "ur", "ps", "ug"},
    {"es", "ca", "an", "gl"},
)
"""Languages so alike that the page's own word decides between them."""


def language_of(text: str, stated: str) -> tuple[str, str]:
    """ISO 639-1 code and how it was told: "text", "stated" or "" where neither says.

    The text wins over the page's lang attribute, which templates often leave at "en" (its script, then py3langid, 97
    languages); between languages that are much alike the attribute does.
    """
    return _language_of(text[:LOOKED_AT], stated)


LOOKED_AT = 4_000
"""Characters from the beginning that tell the language."""


@remembered
def _language_of(sample: str, stated: str) -> tuple[str, str]:
    match = _STATED.match(stated or "")
    said = match.group(1).lower()[:2] if match else ""
    told = _by_script(sample)
    if not told:
        if sum(c.isalpha() for c in sample) < ENOUGH_LETTERS:
            return (said, "stated") if said else ("", "")
        if _plainly_english(sample):
            return "en", "text"
        import py3langid

        told = str(py3langid.classify(sample)[0])
    if said != told and any(said in group and told in group for group in _CLOSE):
        return said, "stated"
    return told, "text"


def _plainly_english(sample: str) -> bool:
    """Whether the little words leave no doubt; spares most texts the half second in which py3langid's table is unpacked."""
    words = sample.lower().split()
    return 100 * sum(word in _ENGLISH for word in words) >= ENGLISH_ENOUGH * len(words)


def _by_script(sample: str) -> str:
    """The language whose script most of the letters are in; "" where several languages share it."""
    if sample.isascii():
        return ""
    counts = {language: len(pattern.findall(sample)) for language, pattern in _SCRIPTS.items()}
    letters = sum(c.isalpha() for c in sample)
    signs = counts["ja"] + counts["zh"]
    if signs >= SIGNS_ENOUGH and 2 * signs > letters:
        return "ja" if counts["ja"] >= _KANA_SHARE * signs else "zh"
    for language in ("ko", "hi", "th", "el", "he"):
        if counts[language] >= SIGNS_ENOUGH and 2 * counts[language] > letters:
            return language
    return ""
