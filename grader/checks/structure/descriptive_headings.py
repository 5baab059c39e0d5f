"""Headings say what their section says."""

from __future__ import annotations

import re
from collections import Counter

from grader.check import Outcome, in_words, lacking, located, not_applicable, share
from grader.check import check as a_check
from grader.document import Document, Heading
from grader.facts import Facts
from grader.facts.outline import article_headings, bare

_NUMBERED = re.compile(
    r"(?:(?:part|section|chapter|step|item|number|no|tip)\W{0,3})?(?:\d{1,3}|[ivx]{1,5})(?:\W+\d{1,3})*"
)
_GENERIC = frozenset(
    (
        *(
            "introduction",
            "intro",
            "conclusion",
            "conclusions",
            "overview",
            "background",
            "general",
            "details",
        ),
        *(
            "more details",
            "information",
            "more information",
            "general information",
            "other",
            "others",
            "misc",
        ),
        *(
            "miscellaneous",
            "text",
            "body",
            "main",
            "section",
            "heading",
            "untitled",
            "final thoughts",
            "wrap up",
        ),
        *("wrapping up", "closing thoughts", "in conclusion", "to conclude", "bonus", "extra", "last words"),
        *(
            "einleitung",
            "fazit",
            "allgemeines",
            "sonstiges",
            "conclusión",
            "introducción",
            "conclusão",
            "introdução",
        ),
        *("conclusione", "introduzione", "inleiding", "conclusie", "введение", "заключение"),
    )
)
_PAPER = frozenset(
    (
        "method",
        "methods",
        "methodology",
        "materials and methods",
        "results",
        "discussion",
        "abstract",
        "references",
    )
)
"""A paper has its fixed headings; with two of these its introduction and conclusion are in order."""

_TELLS = (
    "says what its section is about",
    "does not say what its section is about",
    "do not say what their section is about",
)
_BODY = "The pier was built in 1889 and rebuilt twice since.\n\n"


@a_check(
    passes="The headings say what their sections say.",
    fails="Some headings say nothing about their section.",
    why="A heading such as “Conclusion” fits every page; one that states its point is found, quoted and linked to.",
    fix="Write into each heading what its section says.",
    passing=f"# The pier\n\n## Oak lasted forty years\n\n{_BODY}## Iron came in 1931\n\n{_BODY}## What it costs today\n\n{_BODY}",
    failing=f"# The pier\n\n## Introduction\n\n{_BODY}## Part 1\n\n{_BODY}## Iron\n\n{_BODY}## Conclusion\n\n{_BODY}",
    inapplicable=_BODY,
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of headings that are more than a number, a word that fits every page, or a copy of a sister heading."""
    headings = facts(article_headings)
    if len(headings) < 3:
        return not_applicable("There are fewer than three headings.")
    names = [bare(document.words_at(h.span)) for h in headings]
    paper = len(_PAPER & set(names)) >= 2
    twice = _twice(headings, names)
    findings = []
    bad = 0
    for number, (heading, name) in enumerate(zip(headings, names, strict=True)):
        if _NUMBERED.fullmatch(name):
            message = "This is only a number; say what the section says."
        elif name in _GENERIC and not paper:
            message = "This heading would fit any page; say what this section says."
        elif number in twice:
            message = "A heading with the same words stands before it; tell the two apart."
        else:
            continue
        bad += 1
        findings.append(located(document, heading.span, message))
    verdict = (
        lacking(bad, len(headings), ("heading", "headings"), _TELLS)
        if bad
        else f"All {in_words(len(headings))} headings say what their section is about"
    )
    return share(len(headings) - bad, len(headings), f"{verdict}.", findings=findings[:8])


def _twice(headings: tuple[Heading, ...], names: list[str]) -> frozenset[int]:
    """Indexes of headings with the words of an earlier one under the same heading above; "Pros" may come per product."""
    above: list[tuple[int, str]] = []
    seen: Counter[tuple[str, ...]] = Counter()
    found = set()
    for number, (heading, name) in enumerate(zip(headings, names, strict=True)):
        while above and above[-1][0] >= heading.level:
            above.pop()
        path = (*(n for _, n in above), name)
        if seen[path]:
            found.add(number)
        seen[path] += 1
        above.append((heading.level, name))
    return frozenset(found)
