"""The text shows what it says: examples, code, steps."""

from __future__ import annotations

from collections import Counter

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.depth import barest_place, shown_places
from grader.facts.promise import promises_guidance, promises_steps
from grader.facts.sentences import word_count

FEWEST, MOST = 9, 12
"""Places that show what is said; so many are plenty, in a short text and in a long one."""

WORDS_A_PLACE = 75

NAMED = 0.5
"""What an instance named in passing is worth of an example; practice, effect not measured."""

LONG, BARE = 120, 1
"""Words from which a text is asked for an example, and places that show something up to which it is."""

MIN_WORDS = 60

_PLAIN = (
    "A pier needs care in every season, and most of that care is cheap when it is given early. Paint keeps the salt from the "
    "iron, and tar keeps the worm from the oak. Bolts work loose with every storm. Planks wear where people walk. Whoever "
    "looks after a pier walks it once a week with a hammer and listens to what the wood has to say.\n\n"
)
_CARE = (
    "You should paint in May, and you can tar in June. You need a dry week for both. If the wood is wet, you should wait. You "
    "can lend a hand to the painters, and you should keep the tins closed at night. Your bolts need oil before the winter. You "
    "can ask the smith about them. If you hear a dull plank, you should mark it. Your ropes want care as well, and you can "
    "hang them up to dry. When you are done, you should write it down.\n\n"
)


@a_check(
    passes="The text shows what it says by examples, code or steps.",
    fails="The text shows little of what it says.",
    why="An example that is worked through is what a page is linked to for; the general advice stands everywhere.",
    fix="Show the main points by an example of your own, with its numbers, code or steps.",
    passing=_PLAIN
    + "For example, our bolts of 1931 were a quarter thinner after ten winters.\n\n"
    + "1. Knock on every plank and mark those that sound dull to you.\n2. Turn each bolt by a quarter until it holds again.\n"
    + "3. Scrape off the loose paint and brush on red lead the same day.\n4. Write the date and the plank into the harbour book.\n"
    + "5. Come back after the next storm and look at the marked planks.\n",
    failing="# Guide to the care of piers\n\n" + _PLAIN + _CARE,
    inapplicable="The pier was built in 1889.",
    needs=("words",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Sentences with an example or a sum, pieces of code that are explained, and steps; twelve are plenty for a long page."""
    if facts(word_count) < MIN_WORDS:
        return not_applicable("There is too little text to show anything in.")
    found = facts(shown_places)
    enough = min(MOST, max(FEWEST, facts(word_count) / WORDS_A_PLACE))
    kinds = Counter(s.kind for s in found)
    parts = [
        counted(kinds["example"], "example") if kinds["example"] else "",
        counted(kinds["instance"], "instance named in passing", "instances named in passing")
        if kinds["instance"]
        else "",
        counted(kinds["code"], "explained piece of code", "explained pieces of code")
        if kinds["code"]
        else "",
        counted(kinds["step"], "step") if kinds["step"] else "",
    ]
    verdict = (
        f"{', '.join(p for p in parts if p)}."
        if found
        else "There is no example, no explained code and no steps."
    )
    findings = []
    # What is named after "such as" shows something, and works nothing through.
    passing_by = kinds["instance"]
    worth = len(found) - passing_by * (1 - NAMED)
    if worth < enough / 2:
        place = barest_place(document, [s.span for s in found], facts)
        findings.append(
            missing("This part has no example; one that is worked through would help here.", place)
        )
    outcome = count(
        worth,
        enough,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(s.span) for s in found if s.kind in ("example", "instance")][:6],
        findings=findings,
    )
    bare = facts(word_count) >= LONG and len(found) - passing_by <= BARE
    asked = bare and facts(promises_guidance) and not facts(promises_steps)
    return outcome if asked else unasked(outcome)
