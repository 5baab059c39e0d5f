"""Figure groups: figures of one kind in one section, which could be set side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.statistics import Statistic, statistics

ALIKE = 4
"""Figures of one kind in one section from which a chart or a table shows more than the sentences."""

_UNIT = re.compile(r"[\d.,\s]+")


def told_figures(document: Document, facts: Facts) -> tuple[Statistic, ...]:
    """The figures of running text that claim something; those of tables, headings and captions stand apart already."""
    return tuple(
        s
        for s in facts(statistics)
        if s.origin != "exempt" and s.sentence.role not in ("table", "heading", "caption")
    )


def figures_alike(document: Document, facts: Facts) -> tuple[Statistic, ...]:
    """The most figures of one section that are all per cents, all money, or all of the same thing."""
    groups: dict[tuple[int, str], list[Statistic]] = defaultdict(list)
    for figure in facts(told_figures):
        thing = (
            figure.kind if figure.kind in ("percent", "money") else _UNIT.sub("", figure.text).lower().strip()
        )
        groups[figure.sentence.section, thing].append(figure)
    most = max((len(g) for g in groups.values()), default=0)
    return tuple(next((g for g in groups.values() if len(g) == most), []))


def densest_sentence(figures: tuple[Statistic, ...]) -> Span:
    """The sentence with most of the figures, the first of equals; `figures` must not be empty."""
    return Counter(s.sentence.span for s in figures).most_common(1)[0][0]
