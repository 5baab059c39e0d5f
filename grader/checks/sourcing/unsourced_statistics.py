"""Figures of others have their source beside them."""

from __future__ import annotations

import re

from grader.check import PASS, Outcome, lacking, located, not_applicable, presence, share, some_of
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.lesson import is_lesson
from grader.facts.sourced import PRICED
from grader.facts.statistics import of_origin

NOUN = ("sentence with figures of others", "sentences with figures of others")
_OWN_VOICE = re.compile(r"\b(?:I|my|we|our|us)\b")
"""Whose figure it is, is said; whether it is own data is another question."""
FEWEST = 2
"""Sentences with figures of others below which there is nothing to judge."""


LESSON = 8
"""Figures of others from which a page with code, formulas or chapters rests on them."""
ENOUGH = 4
"""Sentences with figures of others below which a single one without its source is a stray, and the check passes."""


@a_check(
    passes="Figures name or link their source.",
    fails="Some figures have no source beside them.",
    why="A writer cannot pass on a figure without knowing whose it is.",
    fix="Name or link the source in the sentence that gives the figure, or leave the figure out.",
    passing=(
        "# Bread\n\nAccording to the Grain Board, 38% of flour is milled from winter wheat. The Office for National Statistics "
        "reported that households bought 12% less white bread. "
        "Rye made up [nine percent of sales](https://grain.example.org/rye-sales-2025).\n"
    ),
    failing=(
        "# Bread\n\nNearly 38% of flour is milled from winter wheat.\n\nHouseholds bought 12% less white bread last year.\n\n"
        "About two-thirds of all bakers work at night. Rye makes up nine percent of sales.\n"
    ),
    inapplicable="# Bread\n\nMix flour, water and salt, and let the dough rest for 40 minutes.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of sentences with others' figures whose source stands in them; those right after a named source are left out."""
    if document.is_page and facts(kind).value == "forum":
        return not_applicable("Posts of a thread speak from experience.")
    cited = [s for s in of_origin(document, facts, "cited") if not s.carried]
    found = of_origin(document, facts, "unsourced")
    goods = document.is_page and facts(kind).value in PRICED
    bare = [
        s
        for s in found
        if not _OWN_VOICE.search(document.words_at(s.sentence.span)) and not (goods and s.kind == "money")
    ]
    lesson = bool(document.code) or facts(is_lesson)
    if lesson and len(cited) + len(bare) < LESSON:
        return not_applicable("Figures in a lesson are there to explain.")
    total = len(cited) + len(bare)
    if total < FEWEST:
        return not_applicable("The text has no figures that need a source, or only one.")
    findings = [
        located(document, s.sentence.span, f"No source stands beside “{s.text.strip()}”.") for s in bare[:12]
    ]
    if bare:
        verb = ("has a source", "has no source", "have no source")
        verdict = f"{lacking(len(bare), total, NOUN, verb)}."
    else:
        verdict = f"{some_of(total, total, *NOUN)} name or link their source."
    if len(bare) == 1 and total < ENOUGH:
        said = [document.quote(s.sentence.span) for s in cited]
        return presence(PASS, verdict, quotes=said, findings=findings)
    return share(
        len(cited),
        total,
        verdict,
        quotes=[document.quote(s.sentence.span) for s in cited[:8]],
        findings=findings,
    )
