"""Definitions: sentences and list terms that say what a word means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.sentences import sentences

_DEFINES = re.compile(
    r"^(?:(?:An?|The|In\s[\w\s]{2,30},\s(?:an?\s|the\s)?)\s?)?(?P<term>[\"“]?[A-Za-z][\w'’()/-]*(?:\s[\w'’()/-]+){0,5}?[\"”]?)\s"
    r"(?:\((?P<short>[A-Z][\w.&-]{1,10})\)\s)?(?:is\sdefined\sas|are\sdefined\sas|refers?\sto|means|is\sthe\s(?:\w+\s){0,3}(?:process|practice|ability|act|study|"
    r"share|number|ratio|rate|amount|percentage|measure|probability|sum|difference|degree|time|point|part)\b|is\san?\s(?:\w+[\s-]){0,4}?(?:type|kind|form|way|method|process|"
    r"technique|set|system|measure|unit|term|tool|model|algorithm|language|disease|condition|device|document|agreement|tax|loan|function|practice|group|class|"
    r"rule|protocol|format|file|plan|account|strategy|approach|number|value)\b)",
)
_POINTING = frozenset(
    [
        "this",
        "that",
        "these",
        "those",
        "it",
        "they",
        "he",
        "she",
        "we",
        "you",
        "i",
        "there",
        "here",
        "what",
        "which",
        "who",
        "its",
        "their",
        "his",
        "her",
        "our",
        "such",
        "one",
        "some",
        "most",
        "many",
    ]
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that says what a term means."""

    term: str
    span: Span


def definitions(document: Document, facts: Facts) -> tuple[Definition, ...]:
    """Sentences that define a term, and the terms of definition lists; each term once."""
    found: dict[str, Definition] = {}
    for sentence in facts(sentences):
        if sentence.role not in ("paragraph", "list_item", "definition"):
            continue
        words = document.words_at(sentence.span)
        match = _DEFINES.match(words[:200])
        if match is None or len(words.split()) < 8 or len(words.split()) > 45:
            continue
        term = match["term"].strip('"“”')
        if term.split()[0].lower() in _POINTING:
            continue
        found.setdefault(term.lower(), Definition(term, sentence.span))
    terms = [p for p in document.paragraphs if p.role == "term"]
    for paragraph in terms:
        term = document.words_at(paragraph.span)[:80]
        found.setdefault(term.lower(), Definition(term, paragraph.span))
    return tuple(sorted(found.values(), key=lambda d: d.span))
