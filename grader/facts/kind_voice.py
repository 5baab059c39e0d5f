"""Marks of a page's kind in what its text does: tells news, argues, instructs, sells, reports figures of its own."""

from __future__ import annotations

import re

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.commerce import disclosures, pitches
from grader.facts.kind_mark import (
    MarkFunction,
    Strength,
    distinct,
    heading_spans,
    line,
    matches,
    per_thousand,
    up_to,
)
from grader.facts.statistics import original_data

_SAID = re.compile(
    r"\b(?:said|says|told|tells|added|explained|noted|wrote|according\sto|argued|testified|announced)\b",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|I'd|I’d|my|me|myself)\b(?!\.)")
_YOU = re.compile(r"\b(?:you|your|yours|you'll|you’ll|you're|you’re)\b", re.IGNORECASE)
_VIEW = re.compile(
    r"\b(?:I\s(?:think|believe|suspect|doubt|fear|hope|wonder|argue)|in\smy\s(?:view|opinion)|we\s(?:must|should|need\sto|ought)|"
    r"(?:they|it|he|she|government|companies|congress|leaders)\s(?:must|ought\sto|should)|of\scourse|frankly|sadly|unfortunately|"
    r"absurd|ridiculous|shameful|outrag\w+|nonsense|hypocri\w+|supposed(?:ly)?|so-called|the\struth\sis|make\sno\smistake|in\sfact|"
    r"let's\sbe|isn't\sit|indeed|simply\sput|the\spoint\sis|the\sreality\sis)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’ ]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,20})?\s?(?:\([A-Z][A-Za-z /]{1,20}\)\s?)?[—–-]{1,2}\s|"
    r"[A-Z][A-Za-z.'’ ]{2,30},\s[A-Za-z. ,]{0,40}(?:\d{4}|\([A-Z ]{3,20}\))\s?[—–-]{1,2}\s)"
)
_RELEASE = re.compile(
    r"\bfor\simmediate\srelease\b|\bmedia\s(?:contacts?|enquiries|inquiries|relations)\b|\bpress\s(?:contacts?|enquiries|inquiries)\b|"
    r"\b(?:today|is\s(?:pleased|proud|excited|delighted)\sto)\sannounced?\b|\bannounced\stoday\b|\bis\sa\s(?:leading|global|leader|world)\b|"
    r"\bnewswire\b|\boffice\sof\sthe\spress\ssecretary\b|\bunder\sembargo\b|\bforward-looking\sstatements\b|\b(?:NYSE|NASDAQ):\s?[A-Z]",
    re.IGNORECASE,
)
_ABOUT_US = re.compile(r"^about\s(?!the\s(?:author|data|survey|study)|this\b)[A-Z]", re.IGNORECASE)
_SPEC = re.compile(
    r"\b(?:MUST(?:\sNOT)?|SHALL(?:\sNOT)?|SHOULD(?:\sNOT)?|REQUIRED|OPTIONAL)\b|\bRFC\s?\d{3,4}\b"
)
_PRICE = re.compile(r"[$€£]\s?\d|\b\d+(?:\.\d\d)?\s?(?:USD|EUR|GBP|dollars|euros)\b")
_PLAN = re.compile(
    r"[$€£]\s?\d{1,4}(?:[.,]\d\d)?\s?(?:/|per\b|an?\b|each\b)\s?(?:(?:user|seat|member|person|agent|licen[cs]e|employee|team|site|host)s?\b\s?(?:,|/|per\b|an?\b|each\b)?\s?)?"
    r"(?:mo\b|months?\b|yr\b|years?\b|user\b|seat\b)",
    re.IGNORECASE,
)
"""What a plan costs: $6 per user a month."""
_TESTED = re.compile(
    r"\b(?:we|i)(?:'ve|’ve|\shave)?\s(?:\w+ly\s)?(?:tested|tried|reviewed|compared|picked|chose|selected|ranked|rounded\sup|recommend)\b|"
    r"\b(?:our|my)\s(?:top\s)?(?:picks?|favou?rites?|recommendations?|choices?|rating|verdict)\b|\bbest\s(?:for|overall)\b",
    re.IGNORECASE,
)
_EXPLAIN = re.compile(
    r"\b(?:is\sdefined\sas|refers\sto|is\sa\s(?:type|kind|form|method|process|way|technique)\sof|means\sthat|for\sexample|for\sinstance|"
    r"such\sas|this\smeans|in\sother\swords|if\syou|when\syou|you\s(?:can|should|need\sto|may|will))\b",
    re.IGNORECASE,
)
_EVENT_DAY = re.compile(
    r"\b(?:on|this)\s(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b(?:last|this)\s(?:week|month)\b|\byesterday\b|\bspokes(?:man|woman|person)\b",
    re.IGNORECASE,
)


def _rate(pattern: re.Pattern[str], plenty: float, least: int = 2) -> MarkFunction:
    def mark(document: Document, facts: Facts) -> Strength:
        spans = matches(facts, pattern)
        if len(spans) < least:
            return 0.0, ()
        quotes = [document.quote(s) for s in distinct(document, spans)]
        return up_to(per_thousand(facts, len(spans)), plenty), quotes

    return mark


_RATES = {
    "reported_speech": _rate(_SAID, 12),
    "first_person": _rate(_I, 25, 4),
    "second_person": _rate(_YOU, 30, 4),
    "opinion_voice": _rate(_VIEW, 8),
    "explaining": _rate(_EXPLAIN, 12),
    "tested": _rate(_TESTED, 6),
    "prices": _rate(_PRICE, 15, 3),
    "plan_prices": _rate(_PLAN, 6),
    "event_days": _rate(_EVENT_DAY, 5),
    "normative": _rate(_SPEC, 5, 4),
}


def dateline(document: Document, facts: Facts) -> Strength:
    """A place, and maybe an agency, before the first sentence: GENEVA (AP) - ..."""
    for paragraph in document.paragraphs[:6]:
        found = _DATELINE.match(document.words_at(paragraph.span)[:100])
        if found:
            start = paragraph.span.start
            return 1.0, [document.quote(Span(start, start + len(found.group().rstrip())))]
    return 0.0, ()


def release_words(document: Document, facts: Facts) -> Strength:
    """Words of a press release: for immediate release, announced today, media contact, About the company."""
    spans = distinct(document, matches(facts, _RELEASE))
    places = [*heading_spans(document), *(p.span for p in document.paragraphs[-6:])]
    spans += [
        line(document, s)
        for s in places
        if len(document.words_at(s)) < 60 and _ABOUT_US.match(document.words_at(s))
    ]
    return up_to(len(spans), 2), [document.quote(s) for s in spans]


def selling(document: Document, facts: Facts) -> Strength:
    """Calls to buy or to get in touch, for the length of the text."""
    held = facts(pitches)
    return up_to(per_thousand(facts, len(held)), 10), [p.quote for p in held]


def paid_for(document: Document, facts: Facts) -> Strength:
    """The page says that it or its links are paid for."""
    held = facts(disclosures)
    return float(bool(held)), held


def first_party(document: Document, facts: Facts) -> Strength:
    """Figures of its own."""
    fact = facts(original_data)
    return {"strong": 1.0, "some": 0.35}.get(fact.value or "none", 0.0), fact.quotes


MARKS: dict[str, MarkFunction] = {
    **_RATES,
    **{mark.__name__: mark for mark in (dateline, release_words, selling, paid_for, first_party)},
}
