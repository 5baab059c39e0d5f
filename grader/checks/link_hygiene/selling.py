"""Selling does not shape the text."""

from __future__ import annotations

import re

from grader.check import Finding, Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.commerce import brand_mentions
from grader.facts.kind import commercial, dominance
from grader.facts.origins import is_data_page
from grader.facts.own_work import is_makers_tale
from grader.facts.statistics import of_origin, original_data

SCORES = {"none": 1.0, "some": 0.75, "dominant": 0.15}
"""Some selling is ordinary and passes; a page that sells first is seldom linked to as a source."""
NOTHING_OWN = {"some": 0.4, "dominant": 0.0}
"""The same where the page that sells has no figure of its own: what is left for others to cite is then the offer."""

NEAR = 0.7
"""Share of the selling that would shape the text from which the score falls towards that of a text which it does shape:
some words more or less must not decide."""

_NO_OFFER = re.compile(
    r"\b(?:our|my)\s(?:[\w-]{1,20}\s){0,3}(?:team|staff|experts?|editors?|writers?|readers?|authors?|customers?|clients?|members?)\b|"
    r"\b(?:affiliate|advertisers?|disclosures?|commissions?|compensation|referral)\b",
    re.IGNORECASE,
)


@a_check(
    passes="The text informs first.",
    fails="The text sells first.",
    why="Writers link to pages that inform their readers, and avoid sending them to a sales pitch.",
    fix="Move offers and calls to buy out of the text, to its end or beside it.",
    passing=(
        "# Slate roofs\n\nA slate roof lasts about a hundred years if its nails do. We looked at nine roofs of known age "
        "in the old town, and in seven of them the nails gave way before the slate did."
    ),
    failing=(
        "# Buy slate roofs today\n\nOur roofs are the best that money can buy. Order now and save 20 %! Call us today for "
        "a free quote. Buy your slate roof from us: our award-winning team offers unbeatable prices. Shop now, add a "
        "gutter to your cart and get free shipping. Contact us for a free consultation and book your appointment today."
    ),
    inapplicable=None,
    needs=("words",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Follows the fact `commercial`; selling weighs more where the page has no figures of its own (fact `original_data`)."""
    fact = facts(commercial)
    if fact.value not in SCORES:
        return not_applicable("There is too little text to tell.")
    own = facts(original_data).value
    if own == "some" and not facts(_own_figures):
        own = "none"
    score = SCORES[fact.value] if own != "none" else NOTHING_OWN.get(fact.value, SCORES[fact.value])
    if fact.value == "some":
        least = (SCORES if own != "none" else NOTHING_OWN)["dominant"]
        score += (least - score) * max(0.0, min(1.0, (facts(dominance) - NEAR) / (1 - NEAR)))
    verdicts = {
        "none": "Nothing in the text sells.",
        "some": "The text sells in places, and informs all the same.",
        "dominant": "Selling shapes most of the text.",
    }
    verdict = verdicts[fact.value]
    if own == "none" and fact.value == "some":
        verdict = "The text sells in places, and has no figures of its own to set against that."
    # A brand's bare name or an address counts for the fact, but by itself it sells nothing.
    names = {q.text for q in facts(brand_mentions)}
    told = {q.text: q for q in fact.quotes if q.text not in names and "://" not in q.text}
    # Who made the page, and the line that says how it is paid for, sell nothing either.
    offers = [q for q in told.values() if not _NO_OFFER.search(q.text)]
    findings = [Finding("These words sell.", q) for q in offers[:5]] if score < 1 else []
    if score < 1 and not findings:
        findings = [missing("What a reader can learn here would stand before the offer.", 0)]
    outcome = presence(score, verdict, quotes=fact.quotes[:5], findings=findings)
    # Some selling beside the text is ordinary: it counts, and what to do about it is no editor's business.
    return outcome if outcome.passed or fact.value == "dominant" else unasked(outcome)


def _own_figures(document: Document, facts: Facts) -> bool:
    """Whether a figure of the page's own stands against the selling: one said to be own, or all of a page about own work."""
    whole = facts(is_data_page) or facts(is_makers_tale)
    return any(whole or not s.carried for s in of_origin(document, facts, "first_party"))
