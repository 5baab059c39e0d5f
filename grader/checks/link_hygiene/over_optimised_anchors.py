"""Link texts vary as they do where nobody plans them."""

from __future__ import annotations

from grader.check import Outcome, counted, fewer, located, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.links import links_in_text, repeated_anchors

NATURAL = 2
"""A source may be named twice in the same words."""
TOLERABLE = 1.5
"""Further repeats that halve the score."""


@a_check(
    passes="Link texts vary naturally.",
    fails="The same keyword is linked to the same page again and again.",
    why="Repeated keyword links look placed to be counted, and editors and search engines pass over pages that carry them.",
    fix="Keep the first link and unlink the repeats, or name the source in its own words.",
    passing=(
        "The [spring survey of hedges](https://hedges.example.org/spring) found fewer wrens. "
        "The [county's bird club](https://birds.example.net) had warned of it."
    ),
    failing=(
        "Ask for [cheap garden fences](https://fences.example.com) before spring. Many say that "
        "[cheap garden fences](https://fences.example.com) last for ten years, and the best "
        "[cheap garden fences](https://fences.example.com) come with a gate. Ours are "
        "[cheap garden fences](https://fences.example.com) of larch."
    ),
    inapplicable="Hedges keep wrens; fences do not.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Keyword phrases linked to the same page of another site more often than comes by itself."""
    links = [t for t in facts(links_in_text) if t.link.own is not True]
    if not links:
        return not_applicable("No sentence links to another site.")
    uses = facts(repeated_anchors)
    repeats = sum(max(0, len(u.links) - NATURAL) for u in uses)
    if not repeats:
        return fewer(0, TOLERABLE, "No keyword is linked to the same page again and again.")
    verdict = (
        f"{counted(repeats, 'link')} {'repeats' if repeats == 1 else 'repeat'} a keyword to the same page."
    )
    findings = [
        located(
            document,
            link.span,
            f"These words already link to the same page ({counted(len(u.links), 'time')} in all).",
        )
        for u in uses
        for link in u.links[NATURAL : NATURAL + 3]
    ]
    return fewer(repeats, TOLERABLE, verdict[0].upper() + verdict[1:], findings=findings[:8])
