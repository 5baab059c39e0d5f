"""A method that the page names as its own is set out where others can point at it."""

from __future__ import annotations

import re

from grader.check import Finding, Outcome, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.framework import named_frameworks
from grader.facts.sentences import word_count

NAMED, HEADED, DRAWN = 0.5, 0.35, 0.15
"""Practice, effect not measured: a name to cite is half of it; a section to link to comes next, then a list or drawing."""
PARTS = 2
_LEADING = re.compile(r"^(?:this|the|our|my|an?)\s", re.IGNORECASE)
_COINS = re.compile(
    r"\b(?:we|i)\b.{0,40}?\b(?:call(?:ed)?|name[ds]?|dub(?:bed)?|coin(?:ed)?|term(?:ed)?|share|introduc\w+|present\w*|propos\w+|announc\w+|launch\w*|devised)\b|"
    r"\bintroducing\b",
    re.IGNORECASE,
)
"""The words by which a page gives a name, and not those that use one."""
LEAD_IN = 80
"""Characters before a name in which it is given."""
WORKED_WITH = 3
"""Times that the text uses the name of a method from which it is told to give it a section."""
SHORT = 100
"""Fewer words than this set out no method."""

_LOOM = (
    "# {0}\n\nWe call it the Two Shuttle Method. The Two Shuttle Method keeps the cloth even, because each hand throws its own "
    "shuttle. Weavers who learn the Two Shuttle Method need a week.\n\n{1}"
)


@a_check(
    passes="The page's own method has a name and a place of its own.",
    fails="The page's own method has a name, but no place of its own.",
    why="A named method is cited by its name, and linked to where it is set out.",
    fix="Give the method a section under its name, and set out its parts in a list or a drawing.",
    passing=_LOOM.format(
        "How we weave",
        "## The Two Shuttle Method\n\n1. Throw with the left hand.\n2. Beat the weft.\n3. Throw with the right hand.\n",
    ),
    failing=_LOOM.format("How we weave", "## Contact\n\nWrite to the guild."),
    inapplicable="# A framework for weaving\n\nEvery framework needs a framework.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """A method that the page names as its own; the word "framework" alone is none, and nobody is told to coin one."""
    found = facts(named_frameworks)
    if not found and facts(word_count) < SHORT:
        return not_applicable("The text is short and names no method or model of its own.")
    if not found:
        return unasked(presence(False, "The page names no method or model of its own."))
    name = _LEADING.sub("", found[0].name)
    heads = [h for h in document.headings if name.casefold() in document.words_at(h.span).casefold()]
    titled = name.casefold() in document.title.casefold() or bool(
        re.search(rf"\b{_initials(name)}\b", document.title)
    )
    inside = [s.span for s in document.sections if s.heading in heads] if heads else []
    spans = inside or [s.span for s in document.sections]
    listed = [i for i in document.list_items if any(i.span in s for s in spans)]
    drawn = len(listed) >= PARTS or bool(document.images) or bool(document.graphics)
    score = NAMED + HEADED * bool(heads or titled) + DRAWN * drawn
    quotes = [found[0].quote, *(document.quote(h.span) for h in heads[:1])]
    if score >= 0.75:
        return presence(score, f'The page sets out "{name}" in a place of its own.', quotes=quotes)
    # A method that comes up here and there is not what the page is for.
    worked_with = found[0].times >= WORKED_WITH and len(name.split()) + name.count("-") > 1
    finding = Finding("This is named here, and no heading leads to it.", found[0].quote)
    outcome = presence(
        score, f'"{name}" is named, and has no section of its own.', quotes=quotes, findings=[finding]
    )
    return outcome if worked_with and _coins(document, name) else unasked(outcome)


def _coins(document: Document, name: str) -> bool:
    """Whether words that give a name stand right before it, somewhere."""
    text = document.text
    at = text.find(name)
    while at >= 0:
        if _COINS.search(text[max(0, at - LEAD_IN) : at]):
            return True
        at = text.find(name, at + len(name))
    return False


def _initials(name: str) -> str:
    """What a title may shorten a name of three words and more to: its capitals; else the name itself."""
    capitals = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper())
    return capitals if len(capitals) > 2 else re.escape(name)
