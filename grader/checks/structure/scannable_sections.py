"""The text is cut into sections that a reader can scan."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.depth import repeats
from grader.facts.outline import SectionSize, section_sizes
from grader.facts.sentences import word_count, words_in
from grader.facts.statistics import of_origin
from grader.facts.stretches import wants_headings

FEWEST, MOST = 3, 6
"""Sections that are plenty, for a short page and for a long one."""

WORDS_WANTED = 200
"""Practice, effect not measured: up to MOST, one section is wanted for so many words."""

MIN_WORDS = 300
"""A shorter text needs no sections."""

SAYS = 30
"""Words, not said before, from which a section says something."""

LONG = 600
"""Words from which a section is itself a text to be cut up."""

WORDS_A_SECTION = 100
"""At most one section for so many words of text counts, so that splitting sections gains nothing."""

_PARTS = {
    "Oak came first": (
        "The first pier stood on forty piles of oak that the fishermen had cut in the upper valley during a "
        "single winter. They floated the trunks down the river in May, when the water is high, and drove them "
        "into the mud with a stone that took nine men to lift. Oak was cheap then, and everyone in the town "
        "knew how to work it. Nobody had heard of shipworm. By the fourth summer the piles near the end rang "
        "hollow, and two of them broke in the first storm of the autumn, taking the lamp with them into the "
        "sea."
    ),
    "Iron followed in 1931": (
        "After that the council ordered iron from a foundry across the border, and paid for it with a tax on "
        "herring that is still remembered. Twenty columns were screwed into the rock below the mud, which no "
        "storm has moved since. Salt eats iron too, but slowly, and paint keeps it away if the painters come "
        "every third year. The books show what happens otherwise: between 1944 and 1951 nobody painted "
        "anything, and the braces lost a quarter of their thickness. Four were replaced in steel, and they "
        "can be told from the others by their rivets, which are round instead of square."
    ),
    "What a repair costs today": (
        "A new column with its braces costs about as much as a small house, and the divers who fit it can "
        "work only on some thirty days a year. That is why the harbour office keeps a list of every plank and "
        "bolt, with the date on which each was last seen to. Looking early is cheap: a loose bolt takes ten "
        "minutes, while a lost brace closes the pier for a month. Last year the office spent two thirds of "
        "its money on looking and painting, and for the first time in memory nothing had to be closed at all "
        "during the season."
    ),
}


@a_check(
    passes="The text is cut into sections that can be scanned.",
    fails="Few sections of the text can be scanned.",
    why="Whoever looks for something to cite goes through the headings first, and links to the section that has it.",
    fix="Cut the text into sections of 100 to 400 words, each under a heading of its own.",
    passing="\n\n".join(f"## {title}\n\n{words}" for title, words in _PARTS.items()),
    failing="\n\n".join([*_PARTS.values()] * 2),
    inapplicable="A note of a few words needs no sections.",
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Sections under a heading with 30 to 600 words that were not said before; six are plenty for a long page."""
    total = facts(word_count)
    if total < MIN_WORDS:
        return not_applicable(f"A text of under {MIN_WORDS} words needs no sections.")
    enough = min(MOST, max(FEWEST, total / WORDS_WANTED))
    own = [s for s in facts(section_sizes) if s.heading is not None and SAYS <= _new_words(s, facts) <= LONG]
    said = total - sum(facts(_figures_from_nowhere).values())
    number = min(len(own), said / WORDS_A_SECTION)
    findings = [
        missing(f"These {s.words:,} words could be cut into sections from about here on.", s.middle)
        for s in facts(wants_headings)[:1]
    ]
    verdict = (
        f"{counted(len(own), 'section')} of {SAYS} to {LONG} words {'stands' if len(own) == 1 else 'stand'} under "
        f"{'a heading' if len(own) == 1 else 'headings'}."
        if own
        else f"No part of the {total:,} words stands under a heading that cuts it to {SAYS} to {LONG} words."
    )
    outcome = count(
        number,
        enough,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(s.heading.span) for s in own[:6] if s.heading],
        findings=findings,
    )
    return outcome if findings or outcome.passed else unasked(outcome)


def _new_words(size: SectionSize, facts: Facts) -> int:
    return (
        size.words
        - facts(_repeated_words).get(size.section, 0)
        - facts(_figures_from_nowhere).get(size.section, 0)
    )


def _repeated_words(document: Document, facts: Facts) -> dict[int, int]:
    words: dict[int, int] = {}
    for repeat in facts(repeats):
        section = document.section_index(repeat.span.start)
        words[section] = words.get(section, 0) + repeat.words
    return words


def _figures_from_nowhere(document: Document, facts: Facts) -> dict[int, int]:
    """Words of list items and sentences that give a figure and nobody who has it, by section: they fill no section."""
    words: dict[int, int] = {}
    for statistic in of_origin(document, facts, "unsourced"):
        sentence = statistic.sentence
        words[sentence.section] = words.get(sentence.section, 0) + words_in(document.words_at(sentence.span))
    return words
