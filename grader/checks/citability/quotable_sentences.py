"""Sentences that can be quoted as they stand."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.quotable import quotable_sentences
from grader.facts.sentences import word_count

ENOUGH = 6
"""Practice, effect not measured: half a dozen to choose from; further ones gain nothing."""
SHORT = 120
"""Words under which a text has no room for them."""

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
        "# The river Arle\n\nThe Arle rose by 3.4 metres in the night of 4 March 2026. The county spent 2.1 million euros on "
        "dykes along the Arle between 2015 and 2025. A spillway is a channel that leads flood water past a dam. About 61 "
        "percent of farmers in the Arle valley have no flood insurance. The lock at Wend moves 900 barges a year through "
        "two chambers. Floods on the Arle killed 14 people in the twentieth century." + _MORE
    ),
    failing="# The river\n\nIt rose by 3.4 metres that night. They spent millions on this." + _MORE * 2,
    inapplicable="The river rose.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Distinct sentences with a figure or a definition, their own subject, and nothing that points outside them."""
    if facts(word_count) < SHORT:
        return not_applicable("The text is too short to be quoted from.")
    found = facts(quotable_sentences)
    quotes = [document.quote(s) for s in found[:6]]
    verdict = f"{counted(len(found), 'sentence')} with a figure or a definition can be quoted as {'it stands' if len(found) == 1 else 'they stand'}."
    findings = []
    if len(found) < ENOUGH / 2:
        findings.append(
            missing("A sentence that names its subject and its figure would stand near the top.", 0)
        )
    return count(len(found), ENOUGH, verdict[0].upper() + verdict[1:], quotes=quotes, findings=findings)
