"""How hard the words are, by textstat's measures; shown, and worth no points."""

from __future__ import annotations

from grader.check import Outcome, located, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.languages import language_name
from grader.facts.readability import measures, writers_sentences

EASY = 50.0
"""Flesch reading ease from which a text is open to most readers ("fairly difficult" and easier)."""

HARD = 0.0

_SIMPLE = (
    "The pier was built in one summer. Men from the town cut the oak for it. The planks came down the river on rafts. A smith "
    "made the bolts. The lamp at its end can be seen from far away. Boats tie up at the inner side, where the water is calm. "
    "Every day people walk out on it to look at the sea. In a storm the waves go over the top."
)
_HARD = (
    "Anthropogenic coastal infrastructure necessitates comprehensive multidisciplinary evaluation. Deterioration "
    "mechanisms incorporate electrochemical oxidation, biological colonisation and hydrodynamic abrasion. "
    "Institutional responsibilities regarding conservation remain administratively indeterminate. Methodological "
    "heterogeneity complicates quantitative generalisation. Interdisciplinary collaboration facilitates "
    "organisational consolidation. Longitudinal documentation substantiates preliminary interpretations. Contemporary "
    "conservation philosophies prioritise reversibility. Participatory governance legitimises infrastructural intervention. "
    "Environmental considerations necessitate precautionary evaluation. Statistical uncertainties accompany extrapolation."
)


@a_check(
    passes="The text is written in common words and short sentences.",
    fails="The text is hard to read for most people.",
    why="Whether plain texts earn more links is not known (studies disagree), so this is shown and gives no points.",
    fix="Where a common word says the same, use it, and cut long sentences in two.",
    passing=_SIMPLE,
    failing=_HARD,
    inapplicable="The pier was built in 1889.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Flesch reading ease from 0 to 50 as 0 to 1, with textstat's other measures in the verdict; English only."""
    if document.language not in ("", "en"):
        return not_applicable(f"Reading ease is not assessed for {language_name(document.language)}.")
    found = facts(measures)
    if found is None:
        return not_applicable("There is too little English prose to measure.")
    grades = (found.kincaid_grade, found.fog, found.smog, found.coleman_liau, found.automated)
    kincaid, fog, smog, coleman_liau, automated = (max(0, round(grade)) for grade in grades)
    verdict = (
        f"Flesch reading ease {round(found.reading_ease)} (0 is very hard, 100 very easy), Dale-Chall {found.dale_chall:.1f}; "
        f"school years by Flesch-Kincaid {kincaid}, Fog {fog}, SMOG {smog}, Coleman-Liau {coleman_liau}, "
        f"automated index {automated}."
    )
    score = min(1.0, max(0.0, (found.reading_ease - HARD) / (EASY - HARD)))
    longest = sorted(facts(writers_sentences), key=lambda p: (-p[0], p[1].span))[:3]
    findings = [
        located(document, s.span, f"One of the longest sentences, {words} words.")
        for words, s in longest
        if score < 0.75
    ]
    outcome = presence(score, verdict, findings=findings)
    # A study is written in its field's language.
    asked = bool(findings) and facts(kind).value != "research"
    return outcome if asked or outcome.passed else unasked(outcome)
