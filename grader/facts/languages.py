"""Languages: what they are called, for which of them word lists are kept, and the patterns made of those lists."""

from __future__ import annotations

import re
from functools import cache

from grader.document import Document
from grader.facts import listed

LISTED = frozenset(("de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "ar", "hi", "zh", "ja"))
"""Languages besides English for which every word list named `words_*.txt` has entries."""

_UNSPACED = frozenset(("zh", "ja"))
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mr": "Marathi", "ms": "Malay",
    "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_TERSE = {"ar": 0.75, "fi": 0.65, "hu": 0.75, "ko": 0.7, "pl": 0.8, "ru": 0.8, "tr": 0.7, "uk": 0.8}
"""Words that a language needs for one of English, where endings do the work of small words; about, from our own pages."""
_BEFORE = {"ar": r"(?<!\w)[وفبلك]{0,2}(?:ال)?"}
"""What may be written together with a word before it: Arabic joins "and", "in" and the article."""
_AFTER = {"hi": r"(?![\w\u0900-\u0963])"}
"""Where a word has ended: vowel signs of Hindi are no word characters to a pattern."""


def is_english(document: Document) -> bool:
    """Whether the text is in English; a text too short to say is taken for it."""
    return document.language in ("", "en")


def has_words(document: Document) -> bool:
    """Whether word lists are kept for the text's language, English among them."""
    return is_english(document) or document.language in LISTED


def language_name(code: str) -> str:
    """What an ISO 639-1 code's language is called in English; "this language" where it is not listed."""
    return _NAMES.get(code, "this language")


def not_assessed(document: Document) -> str:
    """Why a check or a fact that needs the words of another language gives no verdict."""
    return f"This is not assessed for {language_name(document.language)} yet."


def fewest(document: Document, words: int) -> int:
    """As many words of the text's language as say what `words` words of English do."""
    return max(1, round(words * _TERSE.get(document.language, 1.0)))


@cache
def phrases(name: str, language: str) -> re.Pattern[str] | None:
    """Pattern of the entries of `words_<name>.txt` for a language; None where it has none.

    An entry is a language code and a phrase of whole words; a * at its end stands for any ending of its last word.
    """
    own = [
        phrase for code, _, phrase in (e.partition(" ") for e in listed(f"words_{name}")) if code == language
    ]
    if not own:
        return None
    alternatives = "|".join(
        re.escape(p).replace(r"\ ", r"\s").replace(r"\*", r"\w{0,20}")
        for p in sorted(own, key=len, reverse=True)
    )
    if language in _UNSPACED:
        return re.compile(alternatives)
    before, after = _BEFORE.get(language, r"(?<!\w)"), _AFTER.get(language, r"(?!\w)")
    return re.compile(f"{before}(?:{alternatives}){after}", re.IGNORECASE)


def says(name: str, document: Document, words: str) -> re.Match[str] | None:
    """The first phrase of a list in some words of a document that is not in English; None where there is none."""
    pattern = phrases(name, document.language)
    return pattern.search(words) if pattern is not None else None
