"""Readability: how long the sentences are, and textstat's measures of English, made offline."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
        words = document.words_at(sentence.span)
        number = words_in(words)
        ends = words.rstrip("\"'”’»)]*_ ")[-1:] in (".", "!", "?", "…", "。", "！", "？", "।", "؟")
        if number >= 3 and (ends or (sentence.role == "paragraph" and number >= 8)):
            kept.append((sentence, number))
    return SentenceLengths(tuple(s for s, _ in kept), tuple(n for _, n in kept))


def writers_sentences(document: Document, facts: Facts) -> tuple[tuple[int, Sentence], ...]:
    """Sentences that their writer can recast, with their words: no formulas, and nobody's spoken words."""
    found = facts(sentence_lengths)
    return tuple(
        (number, sentence)
        for sentence, number in zip(found.sentences, found.words, strict=True)
        if _is_the_writers(document, sentence)
    )


def _is_the_writers(document: Document, sentence: Sentence) -> bool:
    words = document.words_at(sentence.span)
    quoted = sum(len(m.group()) for m in _QUOTED.finditer(words))
    return sentence.role != "quotation" and quoted <= QUOTED_MOST * len(words) and not _FORMULA.search(words)


def measures(document: Document, facts: Facts) -> Measures | None:
    """textstat's measures of English prose; None for other languages and for texts too short to say."""
    found = facts(sentence_lengths)
    if document.language != "en" or not _enough(found):
        return None
    return measured(document.words_at(s.span) for s in found.sentences)


def _enough(found: SentenceLengths) -> bool:
    return len(found.words) >= MIN_SENTENCES and sum(found.words) >= MIN_WORDS


def measured(prose: Iterable[str]) -> Measures:
    """The measures of sentences given one by one; linear in their length, without any call to the network."""
    # textstat ends a sentence at every full stop, also in "3.5" and "e.g."; ours are known, so each keeps only its last.
    text = " ".join(f"{_INNER_END.sub('', _broken(sentence)).strip()}." for sentence in prose)
    textstat = load_textstat()
    try:
        return Measures(
            reading_ease=round(float(textstat.flesch_reading_ease(text)), 2),
            kincaid_grade=round(float(textstat.flesch_kincaid_grade(text)), 2),
            fog=round(float(textstat.gunning_fog(text)), 2),
            smog=round(float(textstat.smog_index(text)), 2),
            dale_chall=round(float(textstat.dale_chall_readability_score(text)), 2),
            coleman_liau=round(float(textstat.coleman_liau_index(text)), 2),
            automated=round(float(textstat.automated_readability_index(text)), 2),
        )
    finally:
        _forget()


def _broken(sentence: str) -> str:
    """Words over 60 letters in pieces: textstat's hyphenation is quadratic in the length of a word."""
    return _LONG_WORD.sub(r"\1 ", sentence)


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
