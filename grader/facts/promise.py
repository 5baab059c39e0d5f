"""Promise: what a page's title says that its reader will get, so that nobody is asked for what was never promised."""

from __future__ import annotations

import re

from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.kind_declared import page_title
from grader.facts.kind_marks import kind_marks
from grader.facts.publisher import speaks_for_itself

_GUIDES = frozenset(("title_guide", "title_howto"))
"""Marks of titles that promise to explain or to instruct."""
_MEANING = re.compile(
    r"^\W{0,3}(?:an?\s|the\s)?(?:introduction\sto|intro\sto|what(?:['’]s|\s(?:is|are|does))\b|the\smeaning\sof)|"
    r"\bexplained\b|\bwhat\sis\s(?:it|an?)\b|:\swhat\sis\b|\b(?:meaning|definition|glossary)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\bhow\s(?:much|many|often|long\sdoes)\b|\b(?:costs?|prices?|statistics|stats|"
    r"salar(?:y|ies)|trends|survey|outlook|forecasts?|findings|roi|returns?\son)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"\bv?\d{1,3}\.\d|\b(?:updates?|updated|released?|announc\w+|status|change\s?log|what['’]s\snew|roadmap|call\sfor)\b",
    re.IGNORECASE,
)
"""Titles that tell what is new in something: a guide's new edition is no guide."""
_STEPS = re.compile(r"\b(?:recipes?|check\s?lists?|timelines?|packing|steps?)\b", re.IGNORECASE)


def promises_guidance(document: Document, facts: Facts) -> bool:
    """A guide or how-to that calls itself one, by someone who is not the maker of the thing: it owes examples and reasons."""
    if facts(kind).value not in ("guide", "howto") or facts(speaks_for_itself):
        return False
    if _NEWS.search(page_title(document)):
        return False
    return bool(_GUIDES & {m.name for m in facts(kind_marks)})


def promises_meaning(document: Document, facts: Facts) -> bool:
    """Its title says that it tells what something is; a guide to what everybody knows (gardens, taxes, tips) does not."""
    return bool(_MEANING.search(page_title(document)))


def promises_figures(document: Document, facts: Facts) -> bool:
    """Its title speaks of amounts, prices, rates or a survey: people come to it for a figure."""
    return bool(_FIGURES.search(page_title(document)))


def promises_steps(document: Document, facts: Facts) -> bool:
    """Its title says that it is steps or a list from end to end, as recipes and checklists are."""
    return bool(_STEPS.search(page_title(document)))
