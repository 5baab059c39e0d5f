"""Headings have ids that a link can point at."""

from __future__ import annotations

import re
from html import escape

from grader.check import Example, Outcome, Snippet, in_words, lacking, located, not_applicable, share, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import listable_headings, slugs
from grader.facts.kind import kind
from grader.facts.sentences import word_count

MIN_HEADINGS = 3

OFFERS = frozenset({"forum", "listing", "product"})
SURE = 150
"""Words from which the kind of a page is told with any certainty."""

ASKED = 500
"""Words from which a single section is cited; on a shorter page the address of the page will do."""

_COUNTED = re.compile(
    r"(?:h|head|heading|header|toc|toc-heading|section|sec|item|anchor|title)?[-_]?\d{1,4}", re.IGNORECASE
)
"""An id that only counts: it moves to another section as soon as one is put in."""

_PAGE = "<!doctype html><html><head><title>The pier</title></head><body><main><h1>The pier</h1>{}</main></body></html>"
_TITLES = ("Oak", "Iron", "Cost")
_BODY = "<p>The pier was built in 1889 and rebuilt twice since, each time a little longer than before.</p>"


@a_check(
    passes="Headings have ids of their own, so that a passage can be linked to.",
    fails="Some headings have no lasting id to link to.",
    why="Whoever cites one section wants a link that opens there, and that still does next year.",
    fix="Give each heading an id made of its words, and keep it when the text changes.",
    passing=Example(_PAGE.format("".join(f'<h2 id="{t.lower()}">{t}</h2>{_BODY}' for t in _TITLES)), "html"),
    failing=Example(_PAGE.format("".join(f"<h2>{t}</h2>{_BODY * 10}" for t in _TITLES)), "html"),
    inapplicable="The pier was built in 1889.",
    needs=("structure", "page"),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of headings of the upper two levels with an id that does more than count; drafts get theirs from the CMS."""
    if facts(kind).value in OFFERS and facts(word_count) >= SURE:
        return not_applicable("Single sections of a page of this kind are not cited.")
    sold = {k.span for k in document.links if k.own is False}
    # The title of a shop's card is a link away and heads no section.
    listable = [n for n in facts(listable_headings) if document.headings[n].span not in sold]
    wanted = [document.headings[n] for n in listable]
    if len(wanted) < MIN_HEADINGS:
        return not_applicable("There are fewer than three headings.")
    reached = {j.heading for j in document.jumps if j.target != "missing"}
    lost = [
        h
        for n, h in zip(listable, wanted, strict=True)
        if (not h.id and n not in reached and not _under_one(document, n)) or _COUNTED.fullmatch(h.id or "")
    ]
    titles = [" ".join(document.words_at(h.span).split()) for h in lost]
    ids = slugs(titles, taken=(h.id for h in document.headings if h.id))
    tags = "\n".join(
        f'<h{h.level} id="{escape(own)}">{escape(title)}</h{h.level}>'
        for h, own, title in zip(lost, ids, titles, strict=True)
    )
    findings = [
        located(
            document,
            h.span,
            f"Its id “{h.id[:60]}” only counts; “{own}” would last."
            if h.id
            else f"This heading has no id; “{own}” would do.",
        )
        for h, own in zip(lost[:8], ids, strict=False)
    ]
    verdict = (
        lacking(
            len(lost),
            len(wanted),
            ("heading", "headings"),
            ("has a lasting id", "has no lasting id", "have no lasting id"),
        )
        if lost
        else f"All {in_words(len(wanted))} headings have an id to link to"
    )
    outcome = share(
        len(wanted) - len(lost),
        len(wanted),
        f"{verdict}.",
        findings=findings,
        snippets=[Snippet("Headings with ids (HTML)", tags)] if lost else [],
    )
    return outcome if outcome.passed or facts(word_count) >= ASKED else unasked(outcome)


def _under_one(document: Document, number: int) -> bool:
    """Whether nothing stands between the heading and one with an id above it: a link to that one opens here."""
    if number == 0:
        return False
    above, own = document.headings[number - 1], document.headings[number]
    return bool(above.id) and not document.text[above.span.end : own.span.start].strip()
