"""The page says how to cite it."""

from __future__ import annotations

from grader.check import Outcome, Snippet, could_not_tell, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.citable import data_to_cite, report_to_cite
from grader.facts.citation import cite_marks, own_citation
from grader.facts.languages import language_name
from grader.facts.sentences import word_count

DOI_ONLY = 0.85
"""An identifier is most of a citation: every reference manager makes the rest of it."""
SHORT = 100
"""Fewer words than this are nothing to cite."""

_STUDY = (
    "# Survey of rooftop beehives\n\n## Method\n\nWe surveyed 412 keepers of rooftop hives in March 2026 by post. We counted "
    "every hive ourselves on a second visit to 60 of them.\n\n## Results\n\nOur survey found that 38 percent of 412 keepers lost "
    "a colony over the winter.\n\n"
    "![Bar chart: colonies lost by winter, our survey](https://bees.example.org/losses-chart.png)\n\n"
)


@a_check(
    passes="The page says how to cite it.",
    fails="The page does not say how to cite it.",
    why="Ready-made citations are copied with the right name and address, so that the credit arrives.",
    fix='Add a short "How to cite" section with a plain citation and BibTeX.',
    passing=_STUDY
    + "## How to cite\n\nHarbour Bee Society (2026). Survey of rooftop beehives. https://bees.example.org/rooftops\n",
    failing=_STUDY + "## How to cite\n\n## Contact\n\nWrite to us.",
    inapplicable="# How to catch a swarm\n\nYou need a box, a sheet and a calm evening.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Guidance with its text, BibTeX or a DOI; pages that report data of their own are asked for it."""
    found = [m for m in facts(cite_marks) if m.kind in ("guidance", "bibtex", "doi")]
    if not found:
        cited = facts(data_to_cite)
        if cited is None:
            return could_not_tell(
                f"Whether the page has data of its own is not told for {language_name(document.language)} yet."
            )
        if not cited and facts(word_count) < SHORT:
            return not_applicable("The page is short and has no data that others would cite.")
    if found:
        full = any(m.kind != "doi" for m in found)
        verdict = (
            "The page says how to cite it." if full else "The page has an identifier (DOI) to cite it by."
        )
        return presence(1.0 if full else DOI_ONLY, verdict, quotes=[m.quote for m in found[:3]])
    made = facts(own_citation)
    snippets = (
        [Snippet("Citation (plain)", made.plain), Snippet("Citation (BibTeX)", made.bibtex)]
        if made is not None
        else []
    )
    place = missing('A "How to cite" section would stand at the end of the page.', len(document.text))
    outcome = presence(False, "The page does not say how to cite it.", findings=[place], snippets=snippets)
    return outcome if facts(report_to_cite) else unasked(outcome)
