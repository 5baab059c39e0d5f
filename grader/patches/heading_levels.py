"""Heading levels put right: each at most one below the heading that it belongs under."""

from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.outline import article_headings, misplaced_headings
from grader.facts.section_links import title_of
from grader.patches.change import Level, Patch, Piece


def fitting_levels(document: Document, facts: Facts) -> dict[int, int]:
    """New levels of headings by their index in `Document.headings`; those that may stay are left out.

    Neighbours of one level under one heading stay neighbours: with a heading that moves up, those beside it do.
    """
    if not facts(misplaced_headings):
        return {}
    own = set(facts(article_headings))
    second_titles = {h.span for h, _ in facts(misplaced_headings) if h.level == 1}
    found: dict[int, int] = {}
    # (level as written, level as it will be) of the headings that the next one may belong under.
    above: list[tuple[int, int]] = []
    first = True
    for number, heading in enumerate(document.headings):
        if heading not in own:
            continue
        level = 2 if heading.span in second_titles else heading.level
        if first and level > 3 and document.title_source == "heading":
            above.append((1, 1))
        first = False
        while above and above[-1][0] >= level:
            above.pop()
        fitting = min(level, above[-1][1] + 1) if above else level
        above.append((level, fitting))
        if fitting != heading.level:
            found[number] = fitting
    return found


def _pieces(document: Document, facts: Facts) -> tuple[Piece, ...]:
    levels = fitting_levels(document, facts)
    if not levels:
        return ()
    rows = "\n".join(
        f"{'#' * levels[n]} {title_of(document, n)}   (level {document.headings[n].level} now)"
        for n in sorted(levels)
    )
    return (Piece("The headings with the levels that fit", rows, "heading-levels.txt"),)


def _changes(document: Document, facts: Facts, taken: frozenset[str]) -> tuple[Level, ...]:
    return tuple(Level(n, level) for n, level in sorted(fitting_levels(document, facts).items()))


PATCH = Patch(
    "Heading levels put right",
    "Headings that skip a level, or start a second title, get the level that fits; their words stay.",
    _pieces,
    _changes,
    rank=10,
)
