"""Terms: the words of a field that a text explains, and the initials that it does not."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from grader.document import Document, Span
from grader.facts import Facts, listed
from grader.facts.definitions import definitions
from grader.facts.depth import EXPLAINS, substance
from grader.facts.sentences import blocks, words_in
from grader.remember import remembered

_TOKEN = re.compile(r"\w+")

_TERM = r"(?P<{}>[^\W\d_][\w'’-]{{1,30}}(?: [\w'’-]{{2,30}}){{0,3}})"
_MEANS = re.compile(
    r"(?:^|[,;:(] ?)(?:an? |the )?"
    + _TERM.format("before")
    + r"['\"”’]? (?:(?:is|are) short for|stands for)\b"
    r"|(?<!\bit )(?<!\bhe )(?<!\bshe )(?<!\bthey )\b(?:is|are|was|were|be)(?: also| often| usually| sometimes| commonly)? (?:known as|called|referred to as|termed) "
    r"(?:an? |the )?['\"“‘]?"
    + _TERM.format("after")
    + r"|\b(?:by|the term) ['\"“‘]?"
    + _TERM.format("named")
    + r"['\"”’]?,? (?:we|I) mean\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\((?P<short>[A-Z]{2,6})s?\)")
_CAPITALS = re.compile(r"(?<![\w.&/$#'’-])[A-Z]{3,5}(?![\w&/$'’.-]\w|\w)")
_AS_A_NOUN = (
    r"(?:\b(?:an?|every|each|any|no|some|this|your|our|its|their|most|many|more|several) {0}\b(?! [A-Z\d])|\b{0}s\b|"
    r"\b[Tt]he {0}(?: (?:of|is|was|has|can|will|stood|stands|rose|fell|must|should)\b|[,.;:)]))"
)
"""How a term of a field stands in a sentence: a name of a firm, a ship or a data set takes no article and no plural."""
USED = 3
"""Initials used so often are part of what the page is about."""
_PRONOUNS = frozenset(
    (
        *(
            "it",
            "this",
            "that",
            "these",
            "those",
            "there",
            "they",
            "he",
            "she",
            "we",
            "you",
            "i",
            "here",
            "one",
        ),
        *("what", "which", "who", "what's", "it's", "that's", "there's", "all", "some"),
    )
)
_VERBS = frozenset(("is", "are", "was", "were", "has", "have", "a", "an"))
_NO_TERM = frozenset(
    (
        *(
            "to",
            "by",
            "in",
            "on",
            "from",
            "for",
            "as",
            "at",
            "of",
            "with",
            "when",
            "where",
            "while",
            "if",
            "unless",
        ),
        *("until", "since", "because", "and", "but", "or", "so", "please", "also", "not", "no"),
        *("off", "out", "up", "upon", "into", "after", "before", "about", "over", "under"),
    )
)


@dataclass(frozen=True, slots=True)
class Explained:
    """A term with the sentence that says what it means."""

    term: str
    span: Span


def explained_terms(document: Document, facts: Facts) -> tuple[Explained, ...]:
    """Terms whose meaning the text gives, each once: definitions, spelled-out initials, pairs of term and definition."""
    found: dict[str, Explained] = {}
    said = facts(substance)
    known = {s.span for s in said}
    for definition in facts(definitions):
        if definition.span in known and _is_term(definition.term):
            found.setdefault(definition.term.lower(), Explained(definition.term, definition.span))
    for sentence in said:
        for term in _terms(sentence.words):
            found.setdefault(term.lower(), Explained(term, sentence.span))
    own = facts(blocks)
    for term_block, below in pairwise(own):
        if term_block.role == "term" and below.role == "definition":
            term = document.words_at(term_block.span)
            if words_in(below.words) >= EXPLAINS and len(term) <= 80 and _is_term(term):
                found.setdefault(term.lower(), Explained(term, Span(term_block.span.start, below.span.end)))
    return tuple(sorted(found.values(), key=lambda e: e.span))


@remembered
def _terms(words: str) -> tuple[str, ...]:
    found = []
    for match in _MEANS.finditer(words):
        term = next(t for t in match.groups() if t)
        if _is_term(term):
            found.append(term)
    for match in _INITIALS.finditer(words):
        short = match["short"]
        before = words[max(0, match.start() - 90) : match.start()].split()[-len(short) - 3 :]
        if any(w[:1].upper() == short[0] for w in before) and before and before[-1][:1].upper() in short:
            found.append(short)
    return tuple(found)


@remembered
def _capitals(words: str) -> tuple[tuple[int, str], ...]:
    return tuple((match.start(), match.group()) for match in _CAPITALS.finditer(words))


def unexplained_initials(document: Document, facts: Facts) -> tuple[Explained, ...]:
    """Terms in initials that the prose uses USED times and more and never spells out; names and what everybody knows left out."""
    uses: dict[str, list[Span]] = defaultdict(list)
    for sentence in facts(substance):
        words = sentence.words
        if sentence.role == "quotation" or words.isupper():
            continue
        for begin, name in _capitals(words):
            start = sentence.span.start + begin
            uses[name].append(Span(start, start + len(name)))
    known = set(listed("known_initials"))
    uses = {name: spans for name, spans in uses.items() if len(spans) >= USED and name not in known}
    plain = set(_TOKEN.findall(document.text)) if uses else set()
    own = {document.site_name.lower(), document.own_site.partition(".")[0].lower()}
    explained = {e.term for e in facts(explained_terms)}
    found = []
    for name, spans in uses.items():
        spelled = re.compile(
            rf"\({name}s?[);,]|\b{name}s?\s?\(\w|\b{name}s?,? (?:or|short for|stands? for|means?|is an?|are|which)\b|\bor {name}\b"
        )
        if (
            name not in explained
            and name.lower() not in own
            and not {name.lower(), name.title()} & plain
            and re.search(_AS_A_NOUN.format(name), document.text)
            and not spelled.search(document.text)
            and not _words_of(name).search(document.text)
        ):
            found.append(Explained(name, spans[0]))
    return tuple(sorted(found, key=lambda e: e.span))


def _words_of(initials: str) -> re.Pattern[str]:
    """Words in a row that begin with the initials: "zero-knowledge proof" for ZKP."""
    return re.compile(r"\b" + r"\w*[\s-]".join(initials) + r"\w", re.IGNORECASE)


def _is_term(words: str) -> bool:
    low = words.lower().split()
    return (
        len(words) >= 3
        and bool(low)
        and not words.endswith((":", "?", "!"))
        and not (_PRONOUNS | _VERBS) & set(low)
        and low[0] not in _NO_TERM
    )
