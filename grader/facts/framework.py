"""Framework: methods and models that the page names as its own, and terms that it defines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from grader.document import Document, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.kind_marks import page_title
from grader.facts.sentences import sentences

OFTEN = 3
"""Times that a name must stand in the text to be one that the page works with."""

_MODEL = (
    r"(?:framework|method(?:ology)?|model|approach|formula|matrix|pyramid|principles?|system|technique|index|score|canvas|flywheel|"
    r"cycle|loop|architecture|protocol|algorithm|pipeline|process|playbook|plate|wheel|ladder|funnel|test|rule|law|signals|pillars|stages|levels|patterns?)"
)
_NAME = r"((?:[\"“'‘](?:[\w][\w'’&-]*\s?){1,6}[\"”'’])|(?:(?:[A-Z][\w'’&]*(?:-[\w]+)*|[a-z]+[A-Z]\w+)(?:\s(?:of|for|and|the|by|to|in|-|–|[A-Z][\w'’&-]*)){0,5}))"
_COINED = re.compile(
    rf"\b(?:(?:we|i)(?:'ve|’ve|\shave)?\s(?:\w+ly\s)?(?:call(?:ed)?|named?|dub(?:bed)?|coined|term(?:ed)?)(?:\s(?:it|this|that|them|these|the\s\w+|our\s\w+|such\s(?:a\s)?\w+))?(?:\sas)?\s(?:the\s|an?\s)?{_NAME}"
    rf"|(?:which|what|that)\s(?:we|i)(?:'ve|’ve|\shave)?\s(?:like\sto\s)?(?:call(?:ed)?|dub(?:bed)?|term(?:ed)?|refer\sto\sas)\s(?:the\s|an?\s)?{_NAME}"
    rf"|(?i:introducing|we(?:'re|’re|\sare)\s(?:announcing|introducing|releasing|launching)|we\s(?:introduce|propose|present|developed|created|designed|built|devised))\s(?:\w+\s){{0,4}}?(?:the\s|an?\s|our\s)?(?:\w+\s){{0,5}}?(?:called\s|named\s)?{_NAME}"
    rf"|(?i:our|my)\s{_NAME}\s{_MODEL}\b)",
)
_TITLED = re.compile(rf"\b{_NAME}\s{_MODEL.capitalize() if False else _MODEL}\b", re.IGNORECASE)
_PLAIN_NAMES = frozenset(
    "I The A An This That It We Our My You In On At By Of For And But Q US USA UK EU".split()
)

_DEFINES = re.compile(
    r"^(?:(?:An?|The|In\s[\w\s]{2,30},\s(?:an?\s|the\s)?)\s?)?(?P<term>[\"“]?[A-Za-z][\w'’()/-]*(?:\s[\w'’()/-]+){0,5}?[\"”]?)\s"
    r"(?:\((?P<short>[A-Z][\w.&-]{1,10})\)\s)?(?:is\sdefined\sas|are\sdefined\sas|refers?\sto|means|is\sthe\s(?:\w+\s){0,3}(?:process|practice|ability|act|study|"
    r"share|number|ratio|rate|amount|percentage|measure|probability|sum|difference|degree|time|point|part)\b|is\san?\s(?:\w+[\s-]){0,4}?(?:type|kind|form|way|method|process|"
    r"technique|set|system|measure|unit|term|tool|model|algorithm|language|disease|condition|device|document|agreement|tax|loan|function|practice|group|class|"
    r"rule|protocol|format|file|plan|account|strategy|approach|number|value)\b)",
)
_POINTING = frozenset(
    "this that these those it they he she we you i there here what which who its their his her our such one some most many".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the page gives to a method or model of its own."""

    name: str
    quote: Quote
    times: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that says what a term means."""

    term: str
    span: Span


def named_frameworks(document: Document, facts: Facts) -> tuple[Named, ...]:
    """Names that the page says it gives ("we call it ...", "our X method") and then works with, OFTEN times or more."""
    text = document.text
    low = text.lower()
    found: dict[str, Named] = {}
    for match in _COINED.finditer(text):
        group = next((g for g in match.groups() if g), "")
        name = group.strip("\"“”'‘’ ")
        if (
            len(name) < 3
            or name in _PLAIN_NAMES
            or name.split()[0] in _PLAIN_NAMES
            and len(name.split()) == 1
        ):
            continue
        times = low.count(name.lower())
        if times >= OFTEN:
            found.setdefault(name.lower(), Named(name, document.quote(Span(*match.span())), times))
    return tuple(found.values())


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


@fact("Named method or model of its own")
def framework(document: Document, facts: Facts) -> Fact[bool]:
    """Whether the page names a method, model or framework of its own and works with it."""
    found = facts(named_frameworks)
    return Fact(bool(found), tuple(n.quote for n in found[:4]), ", ".join(n.name for n in found[:4]))


__all__ = ["Definition", "Named", "definitions", "framework", "named_frameworks", "page_title", "Counter"]
