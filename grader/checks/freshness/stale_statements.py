"""Statements about the present are not years old."""

from __future__ import annotations

import re

from grader.check import Finding, Outcome, counted, fewer, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, staleness

TOLERABLE = 2.0
"""Two old statements halve the score: one is an oversight, several are a page that nobody looks after."""

_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:currently|this\syear|as\sof|at\sthe\smoment|nowadays|latest\sversion|today)\b",
    re.IGNORECASE,
)
_GUIDE = (
    "# Guide to library cards\n\n## What you need\n\nYou need proof of your address, and you can bring a bill or a letter.\n\n"
    "## What it costs\n\n{}\n\n## If you move\n\nYou should tell the desk when you move.\n"
)


@a_check(
    passes="Statements about the present are up to date.",
    fails="Statements about the present are years old.",
    why="A writer who finds last decade's present tense on a page cannot tell what else has changed.",
    fix="Check each of these statements and write its new state, or say in the past tense when it was so.",
    passing=_GUIDE.format("As of October 2026, a card costs nothing for anyone under 18."),
    failing=_GUIDE.format(
        "As of 2017, a card costs 4 euros. This year (2017) the board will decide whether to keep the fee. Currently, in "
        "2017, cards are paper."
    ),
    inapplicable="He said that the library would open on Monday. She told reporters that the roof was mended.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Follows `stale_statements` on lasting kinds; dated pieces are not stale for being old."""
    if facts(staleness.dated_piece):
        return not_applicable("This is a dated piece; it is not stale for being old.")
    old = [s for s in facts(staleness.stale_statements) if s.kind in staleness.SURE]
    if not old and not _TIME.search(document.text):
        return not_applicable("The text says nothing about a time.")
    if not old:
        return fewer(0, TOLERABLE, "Nothing in the text poses an old state of things as the present.")
    number = sum(staleness.WEIGHTS[s.kind] for s in old) / staleness.WEIGHTS["as of"] / 2 + len(old) / 2
    verdict = (
        f"{counted(len(old), 'statement')} about the present {'is' if len(old) == 1 else 'are'} years old."
    )
    return fewer(
        number,
        TOLERABLE,
        verdict[0].upper() + verdict[1:],
        quotes=[s.quote for s in old[:6]],
        findings=[Finding(f"This was so in {s.year}.", s.quote) for s in old[:8]],
    )
