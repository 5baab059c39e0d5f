"""A report rests on people whom its writer quotes."""

from __future__ import annotations

from grader.check import Example, Outcome, count, counted, missing, not_applicable
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.quotations import attributed_quotes
from grader.facts.sentences import word_count

REPORTS = frozenset({"news", "interview"})
"""Kinds of page that are made of what people said and did; a column may well do without."""
PLENTY = 6
"""Quotations of named people that are plenty; practice, effect not measured."""
SHORT = 200

_FERRY = (
    "# Winter ferry cut to three days\n\nSKERRA, 12 November 2026. The winter ferry will sail on three days a week from Monday, the "
    "harbour board announced on Thursday. The board voted five to two after a meeting that lasted until midnight.\n\n"
)
_MORE = (
    "The boat was built in 1988 and carries forty cars. It was out of service for nine days last winter after a storm.\n\n"
    * 9
)


@a_check(
    passes="The report rests on people who are quoted by name.",
    fails="The report quotes few people by name, or nobody.",
    why="Who writes about the matter later cites the report that has somebody's own words, not the one that retells it.",
    fix="Ask the people concerned, and quote each with name and role.",
    passing=_FERRY
    + "“We can't pay for seven crews,” said Anna Weller, who chairs the board.\n\n“My clinic is on the other side,” said Peter Holm, a "
    "nurse.\n\n“The school bus waits for nobody,” said Maria Stone, who teaches there.\n\n“We asked for five days and got "
    "three,” said Ivar Dahl, the mayor.\n\n“It is the third cut in ten years,” said Ruth Carey, a shopkeeper.\n\n"
    + _MORE,
    failing=Example(
        "<!doctype html><html lang=en><head><title>Winter ferry cut to three days</title>"
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        '"headline": "Winter ferry cut to three days", "datePublished": "2026-11-12"}</script></head><body><article>'
        "<h1>Winter ferry cut to three days</h1><p>"
        + (_FERRY.partition("\n\n")[2] + _MORE).strip().replace("\n\n", "</p><p>")
        + "</p></article></body></html>",
        "html",
        "https://skerracourier.example/news/2026/11/12/winter-ferry",
    ),
    inapplicable="# How to prune a pear\n\nYou need a saw, and you should cut above a bud.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Quotations of named people in reports and interviews, against what is plenty."""
    if facts(kind).value not in REPORTS:
        return not_applicable("The page is no report or interview.")
    if facts(word_count) < SHORT:
        return not_applicable(f"Under {SHORT} words there is little room for people's own words.")
    found = facts(attributed_quotes)
    speakers = {q.speaker.casefold().split()[-1] for q in found}
    verdict = (
        f"{counted(len(found), 'quotation')} of {counted(len(speakers), 'named person', 'named people')}."
        if found
        else "Nobody is quoted by name."
    )
    findings = []
    if len(found) < PLENTY / 2:
        at = (
            found[-1].span.end
            if found
            else document.sections[0].span.end
            if document.sections
            else len(document.text)
        )
        findings = [missing("The words of somebody concerned would fit here.", at)]
    return count(
        len(found),
        PLENTY,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(q.span) for q in found[:6]],
        findings=findings,
    )
