"""Quotable: sentences that carry a figure or a definition with their subject and lean on nothing outside themselves."""

from __future__ import annotations

import re

from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.definitions import definitions
from grader.facts.sentences import sentences, words_in
from grader.facts.statistics import statistics

SHORTEST, LONGEST = 7, 35
"""Words; shorter ones say too little, longer ones are cut when quoted."""

_LEANS = re.compile(
    r"^\W{0,3}(?:this|that|these|those|it|its|they|their|he|she|his|her|we|our|i|my|you|your|and|but|or|so|then|however|therefore|thus|also|"
    r"instead|still|yet|nevertheless|moreover|furthermore|additionally|besides|otherwise|here|there|such|both|another|others|the\s(?:former|latter|same|"
    r"above|following|other|results?|figures?|numbers?))\b",
    re.IGNORECASE,
)
_POINTS_OUT = re.compile(
    r"\b(?:above|below|as\s(?:mentioned|noted|shown|described|discussed)|(?:the|this|following|previous|next)\s(?:section|chapter|table|figure|chart|"
    r"example|post|article)|see\s(?:our|the|also)|click|see\sfigure|at\sthat\stime|this\s(?:is|was|means)|these\s(?:are|were))\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\b(?:buy|order|sign\sup|subscribe|discount|coupon|click|contact\sus|free\strial)\b", re.IGNORECASE
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|does|did|do|say|says|said|\w{2,20}(?:ed|es)|\w{3,20}s|rose|fell|grew|lost|won|cost|made|spent|"
    r"got|came|went|held|paid|sold|built|found|took|gave|kept|left|met|ran|saw|shot|stood|told|became|began|led|hit|cut|put|set)\b"
)


def quotable_sentences(document: Document, facts: Facts) -> tuple[Span, ...]:
    """Sentences of paragraphs and list items with a statistic or a definition that stand on their own; each wording once."""
    wanted = {s.sentence.span for s in facts(statistics)} | {d.span for d in facts(definitions)}
    found: dict[str, Span] = {}
    for sentence in facts(sentences):
        if sentence.span not in wanted or sentence.role not in ("paragraph", "list_item", "definition"):
            continue
        words = document.words_at(sentence.span)
        if not SHORTEST <= words_in(words) <= LONGEST or not words.rstrip('"”’)]').endswith((".", "!")):
            continue
        if (
            _LEANS.match(words)
            or _POINTS_OUT.search(words)
            or _SELLS.search(words)
            or not _HAS_VERB.search(words)
        ):
            continue
        found.setdefault(" ".join(words.split()).casefold(), sentence.span)
    return tuple(found.values())
