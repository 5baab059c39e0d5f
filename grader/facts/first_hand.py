"""First hand: whether a page is where its matter comes from, or retells what others did."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Quote, Span
from grader.facts import Facts
from grader.facts.borne_out import claimed_figures
from grader.facts.kind import commercial, kind
from grader.facts.own_work import strays
from grader.facts.publisher import is_manual, is_public_body
from grader.facts.quotations import attributed_quotes, in_quotes, quoted_words
from grader.facts.sentences import sentences
from grader.facts.statistics import original_data
from grader.remember import remembered

_DONE = re.compile(
    r"\b(?:we|I|(?:our|my)\s(?:team|colleagues?|engineers|lab))(?:['’]ve|\shave|\shad)?\s(?:\w{2,14}ly\s|also\s|then\s|first\s|just\s|now\s"
    r"|instead\s)?(?:built|designed|developed|created|implemented|wrote|rewrote|made|launched|introduced|released|open[-\s]sourced|"
    r"migrated|deployed|measured|tested|benchmarked|profiled|ran|trained|collected|gathered|counted|interviewed|analy[sz]ed|"
    r"compared|surveyed|simulated|reproduced|discovered|found|reverse[-\s]engineered|investigated|debugged|prototyped|published|"
    r"proved|derived|photographed|recorded|examined|scraped|computed|calculated|plotted|fixed|ported|replaced|set\sup|tried)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\W{0,3}(?:if|suppose|let|once|imagine|wish)\b", re.IGNORECASE)
"""A sentence that opens so tells what one would do."""
CLAIMED = 0.1
"""What is left of data that nothing bears out."""
OWN_QUOTES = 6
"""Quotations of named people that make a report its writer's own work in full."""
ACCOUNTS = 4
"""Sentences in which the writer tells what they did themselves that are plenty; practice, effect not measured."""
MOST = 6
"""Of these, so many are quoted."""


@dataclass(frozen=True, slots=True)
class FirstHand:
    """One way in which the page is an origin."""

    kind: str
    """public body | manual | own data | study | reporting | own work"""
    strength: float
    """0..1: how much of an origin that makes it."""
    quotes: tuple[Quote, ...]


@remembered
def _tells_doing(words: str) -> bool:
    return bool(_DONE.search(words)) and not _SUPPOSED.match(words)


def own_accounts(document: Document, facts: Facts) -> tuple[Span, ...]:
    """Distinct sentences in which the writer says what they, or their team, did themselves."""
    quoted, stray = facts(quoted_words), facts(strays)
    found: dict[str, Span] = {}
    for sentence in facts(sentences):
        if sentence.role not in ("paragraph", "list_item"):
            continue
        words = sentence.words
        if sentence.span in stray:
            continue
        if _tells_doing(words) and not in_quotes(sentence.span, quoted):
            found.setdefault(words.casefold(), sentence.span)
    return tuple(found.values())


def first_hand(document: Document, facts: Facts) -> tuple[FirstHand, ...]:
    """Every way in which the page is an origin, the strongest first.

    A page that sells is not taken at its word about its maker's work. The strengths are in the order in which the readers
    of the labelled pages speak of primary sources; their steps are coarse on purpose.
    """
    found: list[FirstHand] = []
    host = (Quote(document.own_site, None, "address"),) if document.own_site else ()
    if facts(is_public_body):
        found.append(FirstHand("public body", 1.0, host))
    if facts(is_manual):
        found.append(FirstHand("manual", 1.0, host))
    data = facts(original_data)
    if data.value in ("some", "strong"):
        strength = 1.0 if data.value == "strong" else 0.6
        found.append(
            FirstHand("own data", CLAIMED * strength if facts(claimed_figures) else strength, data.quotes[:3])
        )
    what = facts(kind)
    if what.value == "research":
        found.append(FirstHand("study", 0.8, what.quotes[:2]))
    if what.value in ("news", "interview") and (said := facts(attributed_quotes)):
        share = min(1.0, len(said) / OWN_QUOTES)
        found.append(FirstHand("reporting", 0.8 * share, tuple(document.quote(q.span) for q in said[:3])))
    if facts(commercial).value == "none" and (told := facts(own_accounts)):
        share = min(1.0, len(told) / ACCOUNTS)
        found.append(FirstHand("own work", 0.8 * share, tuple(document.quote(s) for s in told[:MOST])))
    return tuple(sorted(found, key=lambda f: -f.strength))
