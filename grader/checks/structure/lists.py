"""Steps and enumerations are set as lists."""

from __future__ import annotations

import re
from collections import defaultdict

from grader.check import Outcome, counted, located, not_applicable, share
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import contents_list
from grader.facts.sentences import words_in
from grader.remember import remembered

MIN_MEMBERS = 3
"""Members from which an enumeration reads better as a list."""

MIN_ITEMS, MIN_LIST_WORDS = 2, 5
"""Different items, and words, of a list that says anything; empty bullets gain nothing."""

_NUMBERS = re.compile(r"(?:^|[\s:;,])\(?(\d)\)\s(?=\w)")
_ORDINALS = tuple(
    re.compile(rf"(?:^|[.;:!?]['\"”’)]?\s)(?:and )?{word},?\s", re.IGNORECASE)
    for word in (
        "first(?:ly)?",
        "second(?:ly)?",
        "third(?:ly)?",
        "finally|fourth(?:ly)?|lastly",
    )
)
_RUN_IN = (
    "To paint the pier, you need three things: (1) a dry week in May, (2) forty litres of red lead and "
    "(3) a rope that is longer than the ladder."
)


@a_check(
    passes="Steps and enumerations are set as lists.",
    fails="Some steps or enumerations run on inside a paragraph.",
    why="A list can be scanned, quoted and linked to point by point; a row of points inside a paragraph cannot.",
    fix="Set these points as a list, one line each.",
    passing="To paint the pier:\n\n1. Wait for a dry week in May.\n2. Buy forty litres of red lead.\n3. Tie a rope to the ladder.\n",
    failing=_RUN_IN,
    inapplicable="The pier was painted in May, and again in June.",
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of enumerations that are lists; only numbered points and "First ... Second ... Third" are sure enough."""
    run_in = [
        span
        for span in (p.span for p in document.paragraphs if p.role == "paragraph")
        if _runs_in(document.words_at(span))
    ]
    lists = _lists(document, facts)
    if not run_in and not lists:
        return not_applicable(
            "There is no list with something in it, and no row of points that should be one."
        )
    verdict = (
        f"{counted(len(run_in), 'row of points', 'rows of points')} inside {'a paragraph' if len(run_in) == 1 else 'paragraphs'}, "
        f"{counted(lists, 'list')} set as such."
        if run_in
        else f"{counted(lists, 'list')}, and no row of points inside a paragraph."
    )
    findings = [
        located(document, span, "This paragraph counts up its points; set them as a list.")
        for span in run_in[:6]
    ]
    return share(lists, lists + len(run_in), verdict[0].upper() + verdict[1:], findings=findings)


def _lists(document: Document, facts: Facts) -> int:
    """Lists that say something; the contents list only repeats the headings."""
    contents = facts(contents_list)
    named = [e.span for e in contents.entries if e.span is not None] if contents is not None else []
    members: dict[int, set[str]] = defaultdict(set)
    for item in document.list_items:
        if not any(item.span.overlaps(span) for span in named):
            members[item.list].add(document.words_at(item.span))
    return sum(
        1
        for texts in members.values()
        if len(texts) >= MIN_ITEMS and sum(words_in(t) for t in texts) >= MIN_LIST_WORDS
    )


@remembered
def _runs_in(words: str) -> bool:
    marks = [int(m.group(1)) for m in _NUMBERS.finditer(words)]
    if any(marks[i : i + MIN_MEMBERS] == [1, 2, 3] for i in range(len(marks))):
        return True
    at = 0
    for place, ordinal in enumerate(_ORDINALS):
        found = ordinal.search(words, at)
        if found is None:
            # "First" and "second" alone are often no enumeration; three in their order are.
            return place >= MIN_MEMBERS
        at = found.end() - 1
    return True
