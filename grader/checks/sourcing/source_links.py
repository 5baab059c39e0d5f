"""What the page takes from others can be followed by a link."""

from __future__ import annotations

from grader.check import Outcome, counted, in_words, located, not_applicable, share
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.attribution import footnote
from grader.facts.sources import linked_blocks
from grader.facts.statistics import of_origin

FEWEST = 2
"""Sentences that name a source, below which there is nothing to judge."""


@a_check(
    passes="Named sources can be followed.",
    fails="Some sources are named and not linked.",
    why="Who wants to cite a figure goes and reads the source first; a name alone leaves the search to them.",
    fix="Link each source where you name it, or give it a footnote with the full reference.",
    passing=(
        "# Trams\n\nAccording to the [Transit Office's yearly report](https://transit.example.org/trams-report), trams carried 14% "
        "more riders. The Rail Institute found [fares fell by 6%](https://rail.example.org/fares-study).\n"
    ),
    failing=(
        "# Trams\n\nAccording to the Transit Office, trams carried 14% more riders.\n\nThe Rail Institute found that fares "
        "fell by 6%.\n\nThe Northern Review reported that 31% of stops have no roof.\n"
    ),
    inapplicable="# Trams\n\nTrams run until midnight.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of the figures that name a source whose block also links or footnotes one."""
    named = [s for s in of_origin(document, facts, "cited") if not s.carried and s.source is not None]
    if len(named) < FEWEST:
        return not_applicable("The text gives no figures to a named source, or only one.")
    linked = facts(linked_blocks)
    followed = [
        s
        for s in named
        if s.sentence.block in linked or footnote(document.words_at(s.sentence.span)) is not None
    ]
    bare = [s for s in named if s not in followed]
    verdict = (
        counted(len(bare), "figure")
        + f" of {in_words(len(named))} {'names' if len(bare) == 1 else 'name'} a source without a link to it."
        if bare
        else f"every source that is named for a figure is linked ({in_words(len(named))} in all)."
    )
    return share(
        len(followed),
        len(named),
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(s.sentence.span) for s in followed[:8]],
        findings=[
            located(
                document, s.sentence.span, f"“{s.source.text}” is named and not linked." if s.source else ""
            )
            for s in bare[:8]
        ],
    )
