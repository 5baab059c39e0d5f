"""The newest dated statistics are recent enough for a page that is used as current."""

from __future__ import annotations

import re

from grader.check import PASS, Outcome, in_words, located, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.dates import update_stamps
from grader.facts.kind import kind
from grader.facts.staleness import dated_piece
from grader.facts.statistics import statistics

FRESH = 1
"""Years for which a statistic is as new as most sources allow."""
HALF_LIFE = 3.5
"""Years past FRESH at which half of the score is left: three years old still passes, five do not."""

_DATE_ALONE = re.compile(
    r"(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,9}|[A-Z][a-z]{2,9}\s\d{1,2}(?:st|nd|rd|th)?"
)
"""A year or a day claims nothing that could grow old."""

_REFERENCE = re.compile(
    r"^\W{0,2}\[?\d{1,3}\]\s|\b(?:arXiv|doi|DOI)\b|\bet\sal\.|\d;\s?\d+\s?\(|\bpp?\.\s?\d|"
    r"\([A-Z][\w&.’' -]{1,40},?\s(?:19|20)\d\d\)|[A-Z]\w{1,60}\s\((?:19|20)\d\d\)"
)
"""References, in a list or in the text, carry the years of their papers."""

_CAPTION = re.compile(r"\W{0,3}(?:figure|fig\.|table|chart|prices\shave\sbeen\sindexed)\b", re.IGNORECASE)
"""What explains a picture is of the picture's day."""

_GUIDE = (
    "# Guide to heating with wood\n\n## What it costs\n\nYou can save money if you stack your own wood. In {0}, 41 percent "
    "of households in the valley heated with wood, according to the [county](https://county.example.org/heat).\n\n"
    "## What you need\n\nYou need a dry shed. A cubic metre of beech cost 92 euros in {0}, "
    "[the forest office says](https://forest.example.org/prices).\n"
)


@a_check(
    passes="The newest statistics are recent.",
    fails="The newest statistics are years old.",
    why="Writers look for the newest figure on a subject and link to the page that has it.",
    fix="Replace the oldest figures with this year's from the same source, or say that no newer ones exist.",
    passing=_GUIDE.format("2025"),
    failing=_GUIDE.format("2016"),
    inapplicable="# Guide to heating with wood\n\nYou need a dry shed.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """By the newest year among the dated statistics; on lasting kinds only."""
    if facts(dated_piece) or facts(kind).value == "forum":
        return not_applicable("This is a dated piece; its figures are of its day.")
    now = int(document.as_of[:4])
    stamps = [d.span for d in document.dates if d.span is not None] + [s.span for s in facts(update_stamps)]
    dated = [
        s
        for s in facts(statistics)
        if s.year is not None
        and s.year <= now
        and s.sentence.role != "caption"
        and not _DATE_ALONE.fullmatch(s.text)
        and not _CAPTION.match(document.words_at(s.sentence.span))
        and not _REFERENCE.search(document.words_at(s.sentence.span))
        and not any(stamp.overlaps(s.span) for stamp in stamps)
    ]
    if len({s.sentence.span for s in dated}) < 2:
        return not_applicable("There are fewer than two sentences with a figure and its year.")
    # A figure that nobody is named for is as new as its writer likes: where another one has a source, that one tells.
    known = [s for s in dated if s.origin != "unsourced"] or dated
    newest = max(s.year for s in known if s.year is not None)
    age = now - newest
    score = 1 / (1 + (max(0, age - FRESH) / HALF_LIFE) ** 2)
    if score >= PASS and all(s.origin == "unsourced" for s in known):
        return not_applicable("No dated figure has a source that could tell its age.")
    latest = [s for s in known if s.year == newest]
    oldest = sorted(dated, key=lambda s: (s.year or 0, s.span))
    age_said = "this year" if age == 0 else "last year" if age == 1 else f"{in_words(age)} years old"
    verdict = f"The newest of {in_words(len(dated))} dated figures is from {newest}, {age_said}."
    if age <= 1:
        verdict = f"The newest of {in_words(len(dated))} dated figures is from {age_said}."
    told = {s.sentence.span: s.year for s in reversed(oldest)}
    findings = (
        [located(document, span, f"This is of {year}.") for span, year in sorted(told.items())[:5]]
        if score < 0.75
        else []
    )
    return presence(score, verdict, quotes=[document.quote(s.span) for s in latest[:3]], findings=findings)
