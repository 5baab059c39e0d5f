"""How long the sentences are; shown, and worth no points."""

from __future__ import annotations

from grader.check import Outcome, located, not_applicable, share, some_of, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.readability import LONG_SENTENCE, sentence_lengths, writers_sentences

MIN_SENTENCES = 5

_SHORT = "The pier was built in one summer. Oak came down the river. A smith made the bolts. The lamp was lit in May. "
_LONG = (
    "The planks, which had been cut in the winter before by the men of the upper village, who were paid in fish and salt as "
    "was the custom in those years, came down the river on rafts that were themselves sold for firewood as soon as they had "
    "been unloaded at the quay. "
)


@a_check(
    passes="Most sentences can be taken in at one reading.",
    fails="Many sentences are long.",
    why="A short sentence can be quoted whole; how much that helps to earn links is not known, so this gives no points.",
    fix="Cut sentences of more than 35 words in two.",
    passing=_SHORT + "It can be seen from far away. Boats tie up at the inner side.",
    failing=_SHORT
    + _LONG
    + _LONG.replace("planks", "beams").replace("winter", "autumn")
    + _LONG.replace("planks", "piles"),
    inapplicable="The pier was built in 1889.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of sentences of prose with at most 35 words; works in any language that sets its words apart."""
    found = facts(sentence_lengths)
    total = len(found.words)
    if total < MIN_SENTENCES:
        return not_applicable("There are fewer than five sentences of prose.")
    long = found.long
    verdict = f"A sentence has {found.average:.0f} words on average; "
    verdict += (
        f"{some_of(len(long), total, 'sentence').lower()} {'has' if len(long) == 1 else 'have'} more than {LONG_SENTENCE}."
        if long
        else f"none has more than {LONG_SENTENCE}."
    )
    own = [s for words, s in facts(writers_sentences) if words > LONG_SENTENCE]
    findings = [located(document, s.span, "This sentence is long; cut it in two.") for s in own[:6]]
    outcome = share(total - len(long), total, verdict, findings=findings)
    return outcome if findings or outcome.passed else unasked(outcome)
