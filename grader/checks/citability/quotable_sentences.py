"""Sentences that can be quoted as they stand."""

from __future__ import annotations

from grader.check import Outcome, count, counted, in_words, located, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.promise import promises_figures
from grader.facts.quotable import carriers, quotable_sentences
from grader.facts.sentences import word_count

ENOUGH = 6
"""Practice, effect not measured: half a dozen to choose from; further ones gain nothing."""
MOST = 4
"""Leaning sentences that are shown."""
SHORT = 120
"""Words under which a text has no room for them."""

UNQUOTED = frozenset({"product", "listing", "forum"})
PROMISING = frozenset({"research", "guide", "reference"})
"""Kinds of page that owe their reader the figure which their title speaks of."""
ABSTRACT = 250
"""Words of a page of research below which only its abstract is shown."""
FEW = 2
"""Figures and definitions under which a text is not one that is quoted for them."""

_MORE = (
    " The keepers stand on the bank at night with lamps and listen to the water. When it rises they ring the bell, and the "
    "children are sent up the hill with blankets. They have done so for as long as anyone can tell, and nobody has thought "
    "of a better way to do it. It is cold work. Some of them sing, and some of them only smoke and look at the sky."
)


@a_check(
    passes="There are sentences that can be quoted as they stand.",
    fails="Few sentences can be quoted as they stand.",
    why="Writers quote the sentence that carries its figure and its subject without help from the one before.",
    fix="Give each main figure and definition a sentence of its own that names its subject.",
    passing=(
        "# The river Arle\n\nThe Arle rose by 3.4 metres in the night of 4 March 2026, according to the [county]"
        "(https://county.example.org/arle). The county spent 2.1 million euros on dykes along the Arle between 2015 and 2025, "
        "according to its [accounts](https://county.example.org/accounts). A spillway is a channel that leads flood water past "
        "a dam. About 61 percent of farmers in the Arle valley have no flood insurance, [the farmers' union says]"
        "(https://union.example.org/floods). Floods on the Arle killed 14 people in the twentieth century, according to the "
        "[county archive](https://archive.example.org/arle)." + _MORE
    ),
    failing="# How much water the Arle brings: a guide\n\nIt rose by 3.4 metres that night, and 61 percent of farmers have no insurance. In the next year 12 percent more had none."
    + _MORE * 2,
    inapplicable="The river rose.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Distinct sentences with a sourced figure or a definition, their own subject, and nothing that points outside them."""
    held = facts(carriers)
    if facts(word_count) < SHORT:
        return not_applicable("The text is too short to be quoted from.")
    found = facts(quotable_sentences)
    quotes = [document.quote(s) for s in found[:6]]
    unsourced = sum(c.alone and not c.sourced for c in held)
    if found:
        stand = "it stands" if len(found) == 1 else "they stand"
        verdict = f"{counted(len(found), 'sentence')} with a figure or a definition can be quoted as {stand}"
    else:
        verdict = "no sentence with a figure or a definition can be quoted as it stands"
    if unsourced:
        more = f"{in_words(unsourced)} more" if found else in_words(unsourced)
        verdict += f"; {more} {'names' if unsourced == 1 else 'name'} no source"
    leaning = [c for c in held if c.sourced and c.subjectless][:MOST]
    findings = [
        located(document, c.span, "Name the subject here, so that this can be quoted alone.") for c in leaning
    ]
    name = facts(kind).value
    promised = facts(promises_figures) and len(held) >= FEW and name in PROMISING
    if (
        not findings
        and len(found) < ENOUGH / 2
        and promised
        and (name != "research" or facts(word_count) >= ABSTRACT)
    ):
        findings = [
            missing(
                "A sentence with its subject, its figure and where the figure is from would stand near the top.",
                0,
            )
        ]
    # A figure from nowhere is quoted by nobody, so that figures which anybody can make up gain nothing.
    outcome = count(
        len(found), ENOUGH, f"{verdict[0].upper()}{verdict[1:]}.", quotes=quotes, findings=findings
    )
    return outcome if findings and name not in UNQUOTED else unasked(outcome)
