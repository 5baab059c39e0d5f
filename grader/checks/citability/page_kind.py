"""The page is of a kind that people cite."""

from __future__ import annotations

from grader.check import PASS, Example, Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind, kind_verdict
from grader.facts.sentences import word_count

SCORES = {
    "research": 1.0,
    "reference": 1.0,
    "guide": 0.8,
    "tool": 0.8,
    "howto": 0.55,
    "interview": 0.55,
    "news": 0.55,
    "list": 0.5,
    "review": 0.45,
    "opinion": 0.4,
    "press_release": 0.4,
    "forum": 0.15,
    "listing": 0.0,
    "product": 0.0,
}
"""In the order of evidence B5, B10, B38 and of the readers' worth by kind on the labelled pages, in steps that are coarse
on purpose: how many points lie between two kinds is not known that well."""
OTHER = 0.4
NAMES = {
    "howto": "how-to",
    "press_release": "press release",
    "listing": "list of entries",
    "product": "page that sells something",
    "news": "report",
    "opinion": "column",
    "forum": "thread",
}
UNCITED = frozenset({"product", "listing"})
"""Kinds whose writer is told; a report or a column is what it is meant to be, and is only judged by it."""
SURE = 1.5
"""Points between the first kind and the second from which the page is the first alone; practice, effect not measured."""
MIN_WORDS = 40

_OFFER = (
    "<!doctype html><html lang=en><head><title>Oak garden bench</title>"
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "Oak garden bench", '
    '"offers": {"@type": "Offer", "price": "240", "priceCurrency": "EUR"}}</script></head><body><main><h1>Oak garden bench</h1>'
    "<p>240 euros, in stock. Add a cushion to your cart and get free shipping. Our benches are made of the best oak that money "
    "can buy. Order now and save. Call us today for a free quote, or visit our shop by the old bridge.</p>"
    "<button>Add to cart</button><button>Buy now</button></main></body></html>"
)


@a_check(
    passes="The page is of a kind that people cite.",
    fails="Pages of this kind are seldom cited.",
    why="Writers link to research, references, guides and tools; to shops, threads and lists of entries they seldom do.",
    fix="Give the page a core that others can cite: a finding, a guide to its subject, a reference or a tool.",
    passing=(
        "# A guide to slate roofs\n\nA slate roof is a roof of thin stone plates that hang on nails. This guide explains how such a "
        "roof works, what it needs, and how you can tell when it is worn.\n\n## How a slate roof works\n\nThe plates overlap, so that "
        "water runs from one to the next. You should look at the nails first, because they give way before the stone does.\n\n"
        "## What it needs\n\nYou need a ladder once a year. If a plate has slipped, you can push it back and hold it with a "
        "strip of copper.\n\n## When it is worn\n\nA roof is worn when you find sand in the gutter. For example, a roof of 1890 "
        "may lose a hundred plates in a winter.\n"
    ),
    failing=Example(_OFFER, "html", "https://benches.example/oak-garden-bench"),
    inapplicable="They moved.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Follows the fact `kind`, in part the kind that comes next; only pages that offer or list something are advised."""
    if facts(word_count) < MIN_WORDS:
        return not_applicable("There is too little text to tell what it mainly is.")
    fact = facts(kind)
    name = NAMES.get(fact.value, fact.value)
    article = "an" if name[:1] in "aeiou" else "a"
    verdict = f"This is mainly {article} {name}."
    findings = [missing("What people can cite would stand here, before the offer.", 0)]
    outcome = presence(
        _score(document, facts),
        verdict,
        quotes=fact.quotes[:4],
        findings=findings if fact.value in UNCITED else (),
    )
    return outcome if outcome.passed or fact.value in UNCITED else unasked(outcome)


def _score(document: Document, facts: Facts) -> float:
    """Between the worth of the two likeliest kinds by how far they lie apart, so that no single mark turns the score.

    Whether it passes is up to the first kind alone.
    """
    verdict = facts(kind_verdict)
    first, second = (SCORES.get(name, OTHER) for name in (verdict.kind, verdict.second))
    share = 0.5 + 0.5 * min(1.0, verdict.margin / SURE)
    score = share * first + (1 - share) * second
    return max(score, PASS) if first >= PASS else min(score, PASS - 0.01)
