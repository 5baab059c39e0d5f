"""Readability: how long the sentences are, and textstat's measures of English, made offline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from statistics import fmean, median
from types import ModuleType

from grader.document import Document
from grader.facts import Fact, Facts, fact
from grader.facts.outline import paragraph_words
from grader.facts.pronouncing import without_nltk
from grader.facts.sentences import Sentence, sentences, words_in
from grader.remember import remembered

MIN_SENTENCES = 5
"""Fewer sentences of prose than this say nothing about a text."""

MIN_WORDS = 50
"""Fewer words of prose than this say nothing about a text."""

LONG_SENTENCE = 35
"""More words than this are hard to follow at one reading."""

QUOTED_MOST = 0.4
"""Part of a sentence in quotation marks from which its length is the speaker's and not the writer's."""

_QUOTED = re.compile(r"[“\"«„][^“”\"«»„]{12,2000}(?:[”\"»]|$)")
_FORMULA = re.compile(r"\\[A-Za-z]{2}|\$\$|\\\(|[=∑∫≤≥].{0,40}[=∑∫≤≥]")
_PROSE = ("paragraph", "list_item", "quotation", "definition")
_LONGEST_WORD = 60
_LONG_WORD = re.compile(rf"(\S{{{_LONGEST_WORD}}})(?=\S)")
_INNER_END = re.compile(r"[.!?]+")


@dataclass(frozen=True, slots=True)
class SentenceLengths:
    """Lengths of the sentences of prose, in words; headings, tables, captions and code are no prose."""

    sentences: tuple[Sentence, ...]
    words: tuple[int, ...]
    """Of each of `sentences`."""

    @property
    def average(self) -> float:
        """Mean number of words; 0 without sentences."""
        return fmean(self.words) if self.words else 0.0

    @property
    def middle(self) -> float:
        """Median number of words; 0 without sentences."""
        return float(median(self.words)) if self.words else 0.0

    @property
    def long(self) -> tuple[Sentence, ...]:
        """Sentences of more than LONG_SENTENCE words."""
        return tuple(s for s, n in zip(self.sentences, self.words, strict=True) if n > LONG_SENTENCE)


@dataclass(frozen=True, slots=True)
class Measures:
    """textstat's measures of a text's prose; the grades are years of school in the USA."""

    reading_ease: float
    """Flesch 1948: 0 (very hard) to 100 (very easy); can run over both ends."""
    kincaid_grade: float
    """Flesch-Kincaid grade (Kincaid et al. 1975)."""
    fog: float
    """Gunning's Fog index (1952), a grade."""
    smog: float
    """McLaughlin's SMOG (1969), a grade."""
    dale_chall: float
    """Dale-Chall score (1995): 4.9 and less easy, 10 and more hard."""
    coleman_liau: float
    """Coleman-Liau index (1975), a grade."""
    automated: float
    """Automated readability index (Senter and Smith 1967), a grade."""


def sentence_lengths(document: Document, facts: Facts) -> SentenceLengths:
    """Every sentence of prose with its words; lines of a list that are no sentences are left out."""
    kept = []
    for sentence in facts(sentences):
        if sentence.role not in _PROSE:
            continue
        number = words_in(sentence.words)
        if number >= 3 and ((sentence.role == "paragraph" and number >= 8) or _is_ended(sentence.words)):
            kept.append((sentence, number))
    return SentenceLengths(tuple(s for s, _ in kept), tuple(n for _, n in kept))


def _is_ended(words: str) -> bool:
    return words.rstrip("\"'”’»)]*_ ")[-1:] in (".", "!", "?", "…", "。", "！", "？", "।", "؟")


def writers_sentences(document: Document, facts: Facts) -> tuple[tuple[int, Sentence], ...]:
    """Sentences that their writer can recast, with their words: no formulas, and nobody's spoken words."""
    found = facts(sentence_lengths)
    return tuple(
        (number, sentence)
        for sentence, number in zip(found.sentences, found.words, strict=True)
        if _is_the_writers(sentence)
    )


def _is_the_writers(sentence: Sentence) -> bool:
    return sentence.role != "quotation" and _is_own_prose(sentence.words)


@remembered
def _is_own_prose(words: str) -> bool:
    quoted = sum(len(m.group()) for m in _QUOTED.finditer(words))
    return quoted <= QUOTED_MOST * len(words) and not _FORMULA.search(words)


def measures(document: Document, facts: Facts) -> Measures | None:
    """textstat's measures of English prose; None for other languages and for texts too short to say."""
    found = facts(sentence_lengths)
    if document.language != "en" or not _enough(found):
        return None
    return measured(s.words for s in found.sentences)


def _enough(found: SentenceLengths) -> bool:
    return len(found.words) >= MIN_SENTENCES and sum(found.words) >= MIN_WORDS


def measured(prose: Iterable[str]) -> Measures:
    """The measures of sentences given one by one; linear in their length, without any call to the network.

    The counts are textstat's, made for each sentence and remembered; the formulas are those of the works named at
    `Measures`, with the coefficients that textstat has (a test holds the two equal).
    """
    load_textstat()
    try:
        counts = [_counted(sentence) for sentence in prose]
    finally:
        _forget()
    words, tokens, syllables, many, hard, hard_long, signs, letters = (
        sum(count[n] for count in counts) for n in range(8)
    )
    long_enough = max(1, sum(c[0] > 2 for c in counts))
    if not words or not syllables or not letters:
        return Measures(0.0, 0.0, 0.0, 3.13, 0.0, 0.0, 0.0)
    length, beats, hardness = words / long_enough, syllables / words, 100 * hard / words
    return Measures(
        reading_ease=round(206.835 - 1.015 * length - 84.6 * beats, 2),
        kincaid_grade=round(0.39 * length + 11.8 * beats - 15.59, 2),
        fog=round(0.4 * (length + 100 * hard_long / words), 2),
        smog=round(1.043 * (30 * (many / long_enough)) ** 0.5 + 3.1291, 2),
        dale_chall=round(0.1579 * hardness + 0.0496 * length + (3.6365 if hardness > 5 else 0.0), 2),
        coleman_liau=round(0.058 * (letters / words * 100) - 0.296 * (long_enough / words * 100) - 15.8, 2),
        automated=round(4.71 * (signs / tokens) + 0.5 * length - 21.43, 2),
    )


@remembered
def _counted(sentence: str) -> tuple[int, int, int, int, int, int, int, int]:
    """Words, words and lone signs, syllables, words of three syllables, words not on Dale and Chall's list, those of
    three syllables among them, signs, letters.
    """
    textstat = load_textstat()
    # textstat drops signs and keeps words; ends within a sentence ("3.5", "e.g.") would part words that are one.
    text = f"{_INNER_END.sub('', _broken(sentence)).strip()}."
    words = [_sounded(word) for word in _list_words()(text)]
    return (
        len(words),
        len(text.split()),
        sum(syllables for syllables, _ in words),
        sum(syllables >= 3 for syllables, _ in words),
        sum(hard for _, hard in words),
        sum(hard and syllables >= 3 for syllables, hard in words),
        textstat.char_count(text),
        textstat.letter_count(text),
    )


@remembered
def _sounded(word: str) -> tuple[int, bool]:
    """Syllables of a word, and whether it is missing on Dale and Chall's list of easy words."""
    textstat = load_textstat()
    return textstat.syllable_count(word), bool(textstat.is_difficult_word(word, 0))


def _broken(sentence: str) -> str:
    """Words over 60 letters in pieces: textstat's hyphenation is quadratic in the length of a word."""
    return _LONG_WORD.sub(r"\1 ", sentence)


@cache
def _list_words() -> Callable[[str], list[str]]:
    # Its public face lists no words.
    listed: Callable[[str], list[str]] = import_module("textstat.backend.selections").list_words
    return listed


@cache
def load_textstat() -> ModuleType:
    """textstat with our copy of CMU's dictionary: the same one on every machine, and nothing is downloaded."""
    with without_nltk():
        return import_module("textstat")


def _forget() -> None:
    """Drop the texts that textstat keeps in its caches: a draft stays no longer than its grade."""
    for part in ("counts", "metrics", "selections", "transformations"):
        module = import_module(f"textstat.backend.{part}")
        for function in vars(module).values():
            if clear := getattr(function, "cache_clear", None):
                clear()


HARD_EASE = 20.0
"""Reading ease under which a text is hard for anyone outside its field (Flesch: 0-30 "very difficult")."""

HARD_DALE_CHALL = 12.4
"""Dale-Chall score from which a text is hard; tuned on labelled pages, where it separates best."""

HARD_AVERAGE = 31.0
"""Words a sentence, on average, from which any text is hard."""

HARD_PARAGRAPH = 72
"""Words a paragraph, on average, from which a screen is a wall; tuned on labelled pages."""

POOR_AVERAGE = 45.0
"""Words a sentence, on average, from which a text is a chain of clauses."""


@fact("Ease of reading")
def readable(document: Document, facts: Facts) -> Fact[str | None]:
    """poor, ok or good, by sentences, paragraphs and (English only) how common the words are; None if too short."""
    lengths = facts(sentence_lengths)
    if not _enough(lengths):
        return Fact("good" if lengths.words else None, note="There is too little prose to measure it well.")
    found = facts(measures)
    paragraphs = facts(paragraph_words)
    paragraph = fmean(paragraphs) if paragraphs else 0.0
    note = f"{lengths.average:.0f} words a sentence, {paragraph:.0f} a paragraph"
    note += (
        f"; Flesch reading ease {found.reading_ease:.0f}, Dale-Chall {found.dale_chall:.1f}."
        if found
        else "."
    )
    hard_words = found is not None and (found.reading_ease < HARD_EASE or found.dale_chall >= HARD_DALE_CHALL)
    shown = tuple(document.quote(s.span) for s in lengths.long[:5])
    if lengths.average >= POOR_AVERAGE:
        return Fact("poor", shown, note)
    if hard_words or lengths.average >= HARD_AVERAGE or paragraph >= HARD_PARAGRAPH:
        return Fact("ok", shown, note)
    return Fact("good", shown, note)
