"""Framework: methods and models that the page names as its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Quote, Span
from grader.facts import Fact, Facts, fact
from grader.facts.lines import places
from grader.facts.staleness import sentence_around

OFTEN = 3
"""Times that a name must stand in the text to be one that the page works with."""

_MODEL = (
    r"(?:framework|method(?:ology)?|model|approach|formula|matrix|pyramid|principles?|system|technique|index|score|canvas|flywheel|"
    r"cycle|loop|architecture|protocol|algorithm|pipeline|process|playbook|plate|wheel|ladder|funnel|test|rule|law|signals|pillars|stages|levels|patterns?)"
)
_NAME = r"((?:[\"“'‘][\w][\w'’&-]{0,40}(?:\s[\w][\w'’&-]{0,40}){0,5}\s?[\"”'’])|(?:(?:[A-Z][\w'’&]{0,40}(?:-\w{1,30}){0,5}|[a-z]{1,30}[A-Z]\w{1,40})(?:\s(?:of|for|and|the|by|to|in|-|–|[A-Z][\w'’&-]{0,40})){0,5}))"
_ANY = r"(?!(?:to|for|in|of|with|from|on|changes|support)\s)\w+\s"
"""A word before a name, but none that makes the name a place of something else ("changes to the Core")."""
_COINED = re.compile(
    rf"\b(?:(?:we|i)(?:'ve|’ve|\shave)?\s(?:\w+ly\s)?(?:call(?:ed)?|named?|dub(?:bed)?|coined|term(?:ed)?)(?:\s(?:it|this|that|them|these|the\s\w+|our\s\w+|such\s(?:a\s)?\w+))?(?:\sas)?\s(?:the\s|an?\s)?{_NAME}"
    rf"|(?:which|what|that)\s(?:we|i)(?:'ve|’ve|\shave)?\s(?:like\sto\s)?(?:call(?:ed)?|dub(?:bed)?|term(?:ed)?|refer\sto\sas)\s(?:the\s|an?\s)?{_NAME}"
    rf"|(?i:introducing|we(?:'re|’re|\sare)\s(?:announcing|introducing|releasing|launching)|we\s(?:introduce|propose|present|developed|created|designed|built|devised))\s(?:{_ANY}){{0,4}}?(?:the\s|an?\s|our\s)?(?:{_ANY}){{0,5}}?(?:called\s|named\s)?{_NAME}"
    rf"|(?i:our|my)\s{_NAME}\s{_MODEL}\b)",
)
_NEW_KIND = re.compile(
    rf"\b(?i:we|i)\b(?:['’](?:re|m|ve|d))?[^.\n]{{0,60}}?\b(?:an?|our|my)\s(?:(?:brand[- ])?new|novel|own)\s(?:\w+\s){{0,2}}?{_MODEL}\b"
    rf"[^.\n]{{0,40}}?(?:\s[-–—]\s?|[—:,(]\s?|\s(?:called|named|dubbed|known\sas)\s)(?:the\s|an?\s)?{_NAME}",
)
"""We are glad to share a new approach to spinning: Two Shuttle weaving."""
_LOOSE_END = re.compile(r"\s(?:of|for|and|the|by|to|in|-|–)$")
_CALLS = re.compile(r"(?:we|i)\scall\s[A-Z]", re.IGNORECASE)
"""We call Clone: a function is called, and nothing is named."""
_INITIALS = re.compile(r"\s?\(([A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]{0,3})\)")
"""What a long name is called from then on: Even Cloth Index (ECI)."""
_WE_MADE = re.compile(
    r"\b(?:we|i)(?:['’]ve|\shave)?\s(?:designed|built|created|made|developed|invented|engineered)\b",
    re.IGNORECASE,
)
_SPECIFIES = re.compile(
    r"\bthis\s(?:specification|document|memo|standard|draft|note)\s(?:describes|defines|specifies|registers|proposes|introduces)\b",
    re.IGNORECASE,
)
_NORMS = re.compile(r"\b(?:MUST|SHALL|SHOULD|REQUIRED|RECOMMENDED)(?:\sNOT)?\b")
NORMS = 8
"""So many words of obligation in capitals make a document a specification of what its title names."""
_CREED = re.compile(
    r"^(?:the\s|a\s|an\s|our\s|my\s)?([\w’'& -]{3,60}?)\s(?:manifesto|doctrine|creed)\b", re.IGNORECASE
)
"""A title of this kind names its writer's own teaching."""
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
    for match in places(facts, _COINED):
        group = next((g for g in match.groups() if g), "")
        name = _LOOSE_END.sub("", group.strip("\"“”'‘’ "))
        if name.lower() == document.own_site.split(".")[0].lower():
            continue
        if _CALLS.match(match.group()) and group[:1] not in "\"“'‘" and " " not in name:
            continue
        if len(name) < 3 or (len(name.split()) == 1 and name.split()[0] in _PLAIN_NAMES):
            continue
        times = low.count(name.lower())
        if times >= OFTEN:
            found.setdefault(name.lower(), Named(name, document.quote(match.span()), times))
    for match in places(facts, _NEW_KIND):
        name = match.group(1).strip("\"“”'‘’ ")
        times = low.count(name.lower())
        if len(name) > 3 and name not in _PLAIN_NAMES and times >= OFTEN:
            found.setdefault(name.lower(), Named(name, document.quote(match.span()), times))
    found |= {n.name.lower(): n for n in _by_initials(document, facts) if n.name.lower() not in found}
    if (whole := _of_the_title(document, facts)) is not None:
        found.setdefault(whole.name.lower(), whole)
    for name, spans in _repeated(facts, _MODEL_NAME).items():
        own = next((s for s in spans if _is_own(document, facts, s)), None)
        if own is not None:
            found.setdefault(name, Named(document.words_at(spans[0]), document.quote(own), len(spans)))
    headings = " ".join(document.words_at(h.span) for h in document.headings).lower()
    for name, spans in _repeated(facts, _COUNTED_NAME).items():
        if name in headings or name in document.title.lower():
            found.setdefault(name, Named(document.words_at(spans[0]), document.quote(spans[0]), len(spans)))
    return tuple(found.values())


def _by_initials(document: Document, facts: Facts) -> list[Named]:
    """Names that the page shortens and works with by their initials, where it says that it made the thing."""
    found: list[Named] = []
    seen: set[str] = set()
    for named in places(facts, _MODEL_NAME):
        short = _INITIALS.match(document.text, named.span().end)
        if short is None or short[1] in seen:
            continue
        seen.add(short[1])
        word = re.compile(rf"\b{re.escape(short[1])}\b")
        spans = [Span(*m.span()) for m in word.finditer(document.text)][:40]
        titled = bool(word.search(document.title) and _WE_MADE.search(document.title))
        if len(spans) >= OFTEN and (titled or any(_is_own(document, facts, s) for s in spans)):
            found.append(Named(named.group(1), document.quote(named.span(1)), len(spans)))
    return found


def _of_the_title(document: Document, facts: Facts) -> Named | None:
    """What the title of a specification or a manifesto names, where the text works with the name."""
    text = document.text
    title = re.split(r"\s[|–—:-]\s", document.title)[0].strip()
    specifies = next(places(facts, _SPECIFIES), None)
    if specifies is not None and len(title) > 3 and sum(1 for _ in places(facts, _NORMS)) >= NORMS:
        times = text.lower().count(title.lower())
        if times >= OFTEN:
            return Named(title, document.quote(specifies.span()), times)
    creed = _CREED.match(title)
    if creed is not None:
        spans = [Span(*m.span()) for m in re.finditer(rf"\b{re.escape(creed[1])}\b", text, re.IGNORECASE)]
        if len(spans) >= 2:
            return Named(title, document.quote(spans[0]), len(spans))
    return None


def _repeated(facts: Facts, pattern: re.Pattern[str]) -> dict[str, list[Span]]:
    """Places of the names that stand in the text OFTEN times or more, by the name in lower case."""
    named: dict[str, list[Span]] = {}
    for found in places(facts, pattern):
        named.setdefault(found.group(1).lower().removeprefix("the "), []).append(found.span(1))
    return {name: spans for name, spans in named.items() if len(spans) >= OFTEN}


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
