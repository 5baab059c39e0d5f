"""Framework: methods and models that the page names as its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.staleness import sentence_around

OFTEN = 3
"""Times that a name must stand in the text to be one that the page works with."""

_MODEL = (
    r"(?:framework|method(?:ology)?|model|approach|formula|matrix|pyramid|principles?|system|technique|index|score|canvas|flywheel|"
    r"cycle|loop|architecture|protocol|algorithm|pipeline|process|playbook|plate|wheel|ladder|funnel|test|rule|law|signals|pillars|stages|levels|patterns?)"
)
_NAME = r"((?:[\"“'‘](?:[\w][\w'’&-]{0,40}\s?){1,6}[\"”'’])|(?:(?:[A-Z][\w'’&]{0,40}(?:-\w{1,30}){0,5}|[a-z]{1,30}[A-Z]\w{1,40})(?:\s(?:of|for|and|the|by|to|in|-|–|[A-Z][\w'’&-]{0,40})){0,5}))"
_COINED = re.compile(
    rf"\b(?:(?:we|i)(?:'ve|’ve|\shave)?\s(?:\w+ly\s)?(?:call(?:ed)?|named?|dub(?:bed)?|coined|term(?:ed)?)(?:\s(?:it|this|that|them|these|the\s\w+|our\s\w+|such\s(?:a\s)?\w+))?(?:\sas)?\s(?:the\s|an?\s)?{_NAME}"
    rf"|(?:which|what|that)\s(?:we|i)(?:'ve|’ve|\shave)?\s(?:like\sto\s)?(?:call(?:ed)?|dub(?:bed)?|term(?:ed)?|refer\sto\sas)\s(?:the\s|an?\s)?{_NAME}"
    rf"|(?i:introducing|we(?:'re|’re|\sare)\s(?:announcing|introducing|releasing|launching)|we\s(?:introduce|propose|present|developed|created|designed|built|devised))\s(?:\w+\s){{0,4}}?(?:the\s|an?\s|our\s)?(?:\w+\s){{0,5}}?(?:called\s|named\s)?{_NAME}"
    rf"|(?i:our|my)\s{_NAME}\s{_MODEL}\b)",
)
_MODEL_NAME = re.compile(
    r"\b((?:[A-Z][\w’'&-]{0,40}\s(?:(?:of|for|and|by|to)\s)?){1,4}?"
    r"(?:Framework|Method(?:ology)?|Model|Approach|Formula|Matrix|Pyramid|Principles?|System|Technique|Index|Score|Canvas|Flywheel|"
    r"Cycle|Loop|Architecture|Protocol|Algorithm|Pipeline|Process|Playbook|Plate|Wheel|Ladder|Funnel|Test|Rule|Law))\b"
)
_OWN_VOICE = re.compile(
    r"\b(?:we|i)(?:'ve|’ve|\shave)?\s(?:\w+\s)?(?:built|build|created?|developed?|designed?|introduced?|proposed?|present(?:ed)?|devised?|"
    r"called|call|named?|use|invented)\b|\b(?:our|my)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:created|developed|designed|devised|introduced|invented|proposed|built)\b", re.IGNORECASE
)
_COUNTED_NAME = re.compile(
    r"\bthe\s((?:two|three|four|five|six|seven|eight|nine|ten)\s(?:[a-z]+\s){1,2}(?:signals|pillars|principles|laws|rules|stages|levels|"
    r"questions|habits|layers|forces|tests|phases))\b",
    re.IGNORECASE,
)
_PLAIN_NAMES = frozenset(
    [
        "I",
        "The",
        "A",
        "An",
        "This",
        "That",
        "It",
        "We",
        "Our",
        "My",
        "You",
        "In",
        "On",
        "At",
        "By",
        "Of",
        "For",
        "And",
        "But",
        "Q",
        "US",
        "USA",
        "UK",
        "EU",
    ]
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the page gives to a method or model of its own."""

    name: str
    quote: Quote
    times: int


def named_frameworks(document: Document, facts: Facts) -> tuple[Named, ...]:
    """Names that the page says it gives ("we call it ...", "our X method") and then works with, OFTEN times or more."""
    text = document.text
    low = text.lower()
    found: dict[str, Named] = {}
    for match in _COINED.finditer(text):
        group = next((g for g in match.groups() if g), "")
        name = group.strip("\"“”'‘’ ")
        if len(name) < 3 or (len(name.split()) == 1 and name.split()[0] in _PLAIN_NAMES):
            continue
        times = low.count(name.lower())
        if times >= OFTEN:
            found.setdefault(name.lower(), Named(name, document.quote(Span(*match.span())), times))
    for name, spans in _repeated(document, _MODEL_NAME).items():
        own = next((s for s in spans if _is_own(document, facts, s)), None)
        if own is not None:
            found.setdefault(name, Named(document.words_at(spans[0]), document.quote(own), len(spans)))
    headings = " ".join(document.words_at(h.span) for h in document.headings).lower()
    for name, spans in _repeated(document, _COUNTED_NAME).items():
        if name in headings or name in document.title.lower():
            found.setdefault(name, Named(document.words_at(spans[0]), document.quote(spans[0]), len(spans)))
    return tuple(found.values())


def _repeated(document: Document, pattern: re.Pattern[str]) -> dict[str, list[Span]]:
    """Places of the names that stand in the text OFTEN times or more, by the name in lower case."""
    places: dict[str, list[Span]] = {}
    for match in pattern.finditer(document.text):
        places.setdefault(match[1].lower().removeprefix("the "), []).append(Span(*match.span(1)))
    return {name: spans for name, spans in places.items() if len(spans) >= OFTEN}


def _is_own(document: Document, facts: Facts, span: Span) -> bool:
    """The sentence around a name says "we built", "our", or that the page's own site made it."""
    sentence = document.words_at(sentence_around(document, facts, span.start, span.end))
    if _OWN_VOICE.search(sentence):
        return True
    label = document.own_site.split(".")[0]
    names = [n for n in (document.site_name.lower(), label) if len(n) > 3]
    return bool(_MADE.search(sentence)) and any(n in sentence.lower() for n in names)


@fact("Named method or model of its own")
def framework(document: Document, facts: Facts) -> Fact[bool]:
    """Whether the page names a method, model or framework of its own and works with it."""
    found = facts(named_frameworks)
    return Fact(bool(found), tuple(n.quote for n in found[:4]), ", ".join(n.name for n in found[:4]))
