"""Quotable: sentences that carry a figure or a definition with their subject and lean on nothing outside themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.borne_out import claimed_figures
from grader.facts.definitions import definitions
from grader.facts.sentences import sentences, words_in
from grader.facts.statistics import statistics
from grader.remember import remembered

SHORTEST, LONGEST = 7, 35
"""Words; shorter ones say too little, longer ones are cut when quoted."""

_LEANS = re.compile(
    r"^\W{0,3}(?:this|that|these|those|it|its|they|their|he|she|his|her|we|our|i|my|you|your|and|but|or|so|then|however|therefore|thus|also|"
    r"if\syou(?:['’]re)?|instead|still|yet|nevertheless|moreover|furthermore|additionally|besides|otherwise|here|there|such|both|another|others|the\s(?:former|latter|same|"
    r"above|following|other|results?|figures?|numbers?))\b",
    re.IGNORECASE,
)
_STANDS_FOR = re.compile(
    r"^\W{0,3}(?:it|they|he|she|both|this(?:\s(?!year|month|week|time|page|post|article|guide|is\b|was\b|means\b)[a-z]+){1,4}?|these(?:\s[a-z]+){0,3}?|"
    r"(?:its|their|his|her)(?:\s[\w-]+){1,8}?|the\s(?:former|latter|results?|figures?|numbers?))\s(?:\w+ly\s)?"
    r"(?:is|are|was|were|has|have|had|will|also|only|not|\w{2,20}ed|rose|fell|grew|lost|won|cost|made|spent|got|held|paid|found|ran|led|hit|cut)\b",
    re.IGNORECASE,
)
"""Its subject stands in another sentence, and a pronoun or "the result" in its place."""
_SIZED = frozenset(("percent", "money", "multiple", "finding"))
"""Kinds of figure that a sentence is quoted for, whatever else is in it."""
_POINTS_OUT = re.compile(
    r"\b(?:(?:above|below)(?=[,.;:)])|as\s(?:mentioned|noted|shown|described|discussed)|(?:the|this|following|previous|next)\s(?:section|chapter|table|figure|chart|"
    r"example|post|article)|see\s(?:our|the|also)|click|see\sfigure|at\sthat\stime|this\s(?:is|was|means)|these\s(?:are|were))\b",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"^\W{0,3}(?:by\s[A-Z]|(?:published|updated|posted|written|reviewed|last\s(?:updated|reviewed|modified))\b)",
    re.IGNORECASE,
)
"""A byline or a stamp speaks of the page and not of its subject."""
_SELLS = re.compile(
    r"\b(?:buy|order|sign\sup|subscribe|discount|coupon|click|contact\sus|free\strial)\b", re.IGNORECASE
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|does|did|do|say|says|said|\w{2,20}(?:ed|es)|\w{3,20}s|rose|fell|grew|lost|won|cost|made|spent|"
    r"got|came|went|held|paid|sold|built|found|took|gave|kept|left|met|ran|saw|shot|stood|told|became|began|led|hit|cut|put|set)\b"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A sentence that carries a statistic or a definition, each wording once."""

    span: Span
    sourced: bool
    """It defines a term, or its figure is the page's own or has its source beside it."""
    alone: bool
    """It names its subject and leans on nothing outside itself."""
    subjectless: bool
    """All that it lacks is its subject: it has a size to quote, and "it", "they" or "the result" where the name should be."""


def carriers(document: Document, facts: Facts) -> tuple[Carrier, ...]:
    """Sentences of paragraphs and list items that could be quoted for the figure or the definition in them."""
    # What needs no source (a year, a model's number, a sum worked through) is not what a sentence is quoted for.
    figures = [s for s in facts(statistics) if s.origin != "exempt"]
    wanted = {s.sentence.span for s in figures}
    claimed = {s.sentence.span for s in facts(claimed_figures)}
    # A figure put behind a sentence with a source is not of that source for whoever quotes it alone.
    sourced = {
        s.sentence.span
        for s in figures
        if s.origin == "first_party" or (s.origin == "cited" and not s.carried)
    } - claimed
    sized = {s.sentence.span for s in figures if s.kind in _SIZED}
    defining = {d.span for d in facts(definitions)}
    found: dict[str, Carrier] = {}
    for sentence in facts(sentences):
        if sentence.span not in wanted and sentence.span not in defining:
            continue
        if sentence.role not in ("paragraph", "list_item", "definition"):
            continue
        words = sentence.words
        if not _is_whole(words):
            continue
        alone, stands_for = _leaning(words)
        known = sentence.span in sourced or sentence.span in defining
        subjectless = sentence.span in sized and stands_for
        found.setdefault(
            " ".join(words.split()).casefold(), Carrier(sentence.span, known, alone, subjectless)
        )
    return tuple(found.values())


@remembered
def _is_whole(words: str) -> bool:
    """Whether a sentence has a length to quote, an end and a verb, and neither sells nor speaks of its page."""
    return (
        SHORTEST <= words_in(words) <= LONGEST
        and words.rstrip('"”’)]').endswith((".", "!"))
        and not (_SELLS.search(words) or _OF_THE_PAGE.match(words))
        and bool(_HAS_VERB.search(words))
    )


@remembered
def _leaning(words: str) -> tuple[bool, bool]:
    """Whether a sentence stands alone, and whether all that it lacks is its subject."""
    points_out = bool(_POINTS_OUT.search(words))
    return not (_LEANS.match(words) or points_out), bool(_STANDS_FOR.match(words)) and not points_out


def quotable_sentences(document: Document, facts: Facts) -> tuple[Span, ...]:
    """Carriers with a known source that stand on their own: nobody quotes a figure from nowhere."""
    return tuple(c.span for c in facts(carriers) if c.sourced and c.alone)
