"""Kind: what a page mainly is, how far selling shapes it, and whether it is paid for."""

from __future__ import annotations

from dataclasses import dataclass

from grader.document import Document, Quote
from grader.facts import Fact, Facts, fact
from grader.facts.commerce import brand_mentions, paid_marks, pitches, selling_around, shop_fittings
from grader.facts.depth import repeats
from grader.facts.kind_mark import KindMark
from grader.facts.kind_marks import kind_marks
from grader.facts.kind_weights import KINDS, START, WEIGHTS
from grader.facts.links import paid_links
from grader.facts.sentences import spaced_words

OURS = 0.6
"""What words about the writer's own goods count against a call to buy."""
MUCH = 7.0
"""Selling words for every 600 words, in a text of at least so many, from which selling dominates."""
BRAND_RATE, BRAND_TIMES = 3.0, 6
"""Own brand named so often in 1,000 words and in all: with a call to buy, or in a press release, selling dominates."""
NAMED = (10.0, 3)
"""Own brand named so often in 1,000 words and in all: a short text about its own maker sells a little."""
PASSING = 0.15
"""Words about the writer's own goods for every 600 words up to which they stand in passing."""
PITCHED = 0.8
"""Selling words for every 600 words that, beside a brand named so often, make selling dominate."""
SHELF, SHELF_CALLS = 4.0, 0.8
"""Paid links and calls to buy, each for every 600 words, that together make a roundup a shelf: selling dominates."""
LISTED_CALLS = 1.0
"""Selling words for every 600 words from which a listing is a shop's; a news site's front page has fewer."""
NEUTRAL = frozenset({"news", "opinion", "research", "forum", "interview"})
"""Kinds in which a publisher's own name is no sign of selling."""


@dataclass(frozen=True, slots=True)
class KindVerdict:
    """The kinds in order of their points, and the marks that gave the first one its points."""

    kind: str
    second: str
    margin: float
    """Points between the two."""
    marks: tuple[KindMark, ...]


def kind_points(marks: tuple[KindMark, ...]) -> dict[str, float]:
    """Points of each kind: its start plus strength times weight of every mark."""
    points = {name: START.get(name, 0.0) for name in KINDS}
    for mark in marks:
        for name, weight in WEIGHTS.get(mark.name, {}).items():
            points[name] += weight * mark.strength
    return points


def kind_verdict(document: Document, facts: Facts) -> KindVerdict:
    """The kind with most points; ties go to the earlier in KINDS."""
    marks = facts(kind_marks)
    points = kind_points(marks)
    first, second = sorted(KINDS, key=lambda k: (-round(points[k], 6), KINDS.index(k)))[:2]
    speaking = [m for m in marks if WEIGHTS.get(m.name, {}).get(first, 0) > 0]
    speaking.sort(key=lambda m: -WEIGHTS[m.name][first] * m.strength)
    return KindVerdict(first, second, points[first] - points[second], tuple(speaking))


@fact("Kind of page")
def kind(document: Document, facts: Facts) -> Fact[str]:
    """One of KINDS, with the marks that speak for it, the strongest first."""
    verdict = facts(kind_verdict)
    told = tuple(q for m in verdict.marks[:4] for q in m.quotes[:1])
    names = ", ".join(m.name.replace("_", " ") for m in verdict.marks[:4])
    return Fact(verdict.kind, told, f"by {names}" if names else "nothing on the page speaks for another kind")


def selling_rate(document: Document, facts: Facts) -> float:
    """Selling words for every 600 words of a text of at least so many; what repeats or fills must not thin them out."""
    amount = sum(OURS if p.kind == "ours" else 1.0 for p in facts(pitches))
    return amount * 600 / max(600, facts(_said))


def _said(document: Document, facts: Facts) -> int:
    return facts(spaced_words) - sum(repeat.words for repeat in facts(repeats))


def dominance(document: Document, facts: Facts) -> float:
    """How near selling comes to shaping the text: 1 and above where it does."""
    name, words, rate = facts(kind).value, facts(_said), facts(selling_rate)
    if name == "product" or (name == "listing" and facts(shop_fittings)):
        return 1.0
    shelf = min(len(facts(paid_links)) * 600 / max(600, words) / SHELF, rate / SHELF_CALLS)
    brand = len(facts(brand_mentions))
    named = (
        1000 * brand / max(250, words) / BRAND_RATE if brand >= BRAND_TIMES and name not in NEUTRAL else 0.0
    )
    pushes = named if name == "press_release" else min(named, rate / PITCHED)
    return max(rate / MUCH, shelf, pushes, rate / LISTED_CALLS if name == "listing" else 0.0)


@fact("Selling in the text")
def commercial(document: Document, facts: Facts) -> Fact[str]:
    """none | some | dominant: calls to buy and the writer's own goods for the length of the text, shops and paid content."""
    held, paid = facts(pitches), facts(paid_marks)
    words = facts(_said)
    told: tuple[Quote, ...] = (*(p.quote for p in held[:6]), *paid[:2])
    name = facts(kind).value
    fittings = facts(shop_fittings)
    rate = facts(selling_rate)
    if name == "product" or (name == "listing" and (rate >= LISTED_CALLS or fittings)):
        return Fact("dominant", (*fittings[:2], *told), f"a {name} page")
    brand = facts(brand_mentions)
    pushes = len(brand) >= BRAND_TIMES and 1000 * len(brand) / max(250, words) >= BRAND_RATE
    pushes = pushes and name not in NEUTRAL
    if facts(dominance) >= 1:
        return Fact("dominant", (*told, *brand[:2]))
    around = facts(selling_around) if name not in NEUTRAL else ()
    named = name not in NEUTRAL and len(brand) >= NAMED[1] and 1000 * len(brand) / max(250, words) >= NAMED[0]
    # One "our platform" in a long text sells nothing.
    in_passing = rate < PASSING and all(p.kind == "ours" for p in held)
    if (held and not in_passing) or paid or pushes or named or around:
        return Fact("some", told or brand[:4] or around[:3])
    return Fact("none")


@fact("Sponsored or affiliate links")
def sponsored_or_affiliate(document: Document, facts: Facts) -> Fact[bool]:
    """Whether the page says that it or its links are paid for, or its links show it."""
    found = facts(paid_marks)
    return Fact(bool(found), found[:6])
