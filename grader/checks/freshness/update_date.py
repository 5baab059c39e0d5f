"""A page that is meant to last says when it was last brought up to date, and its facts bear it out."""

from __future__ import annotations

from datetime import date

from grader.check import Example, Finding, Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.dates import dates_shown, in_prose, updated_visible
from grader.facts.kind import kind
from grader.facts.staleness import LASTING, newest_year_told, promises_use, stale_statements

FOLLOWED = frozenset({"howto", "list", "tool", "review"})
"""Kinds of page that readers act on, whatever their title says."""
MACHINES_ONLY = 0.5
NOT_BORNE_OUT = 0.4
"""An update date above facts that are years older is worth less than an honest old date: it fails."""
UNTOLD = 0.5
"""A date is quickly changed: it counts in full as far as something in the text is from about that year."""
LAG = 3
"""Years that the newest year in the text may lie behind the date of the update."""
YOUNG = 365
"""Days for which a new page needs no update."""

_PAGE = (
    "<!doctype html><html><head><title>How to overwinter a lemon tree</title></head><body><main><article>"
    "<h1>How to overwinter a lemon tree</h1><p>Published 4 March 2019.{}</p><h2>Move it in time</h2><p>You should bring "
    "the tree in before the first frost. If you wait, the leaves drop. In {} the first frost came on 9 October.</p>"
    "<h2>Give it light</h2><p>You need a bright and cool room, and you can water it once a week.</p></article></main></body></html>"
)


@a_check(
    passes="The page says when it was last brought up to date.",
    fails="The page does not say when it was last brought up to date.",
    why="Writers link to guides and references that somebody still looks after.",
    fix="Go through the facts, correct what has changed, and then show the date of that update.",
    passing=Example(_PAGE.format(" Last updated 6 October 2026.", "2025"), "html"),
    failing=Example(_PAGE.format("", "2018"), "html"),
    inapplicable="He said that the ferry would sail again on Monday. The mayor told reporters that she was glad.",
    needs=("words_to_fail",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Lasting kinds older than a year; a new date over old facts earns little."""
    if facts(kind).value not in LASTING or facts(kind).value in ("product", "listing", "forum"):
        return not_applicable("This is a dated piece, not one that is kept up to date.")
    # A system that stamps the day of publication as the update says nothing about one.
    published, updated = document.published, document.updated
    if published and updated and updated.value <= published.value:
        updated = None
    known = published or updated
    if known is None or not (document.is_page or facts(dates_shown)):
        return not_applicable("The page gives no date to be updated from.")
    if _days(known.value, document.as_of) < YOUNG and updated is None:
        return not_applicable("The page is less than a year old.")
    seen = facts(updated_visible)
    if not seen.value and updated is None:
        verdict = (
            f"The page is from {in_prose(known.value)}, and nothing says that it has been looked over since."
        )
        outcome = presence(
            False, verdict, findings=[missing("The date of the last update would stand under the title.", 0)]
        )
        # A post on one piece of work, an essay or a numbered draft stays as it was on its day.
        kept = facts(kind).value in FOLLOWED or facts(promises_use)
        return outcome if kept else unasked(outcome)
    when = updated.value if updated else known.value
    quotes = seen.quotes[:2] if seen.value else (Quote(when, None, updated.source),) if updated else ()
    newest = facts(newest_year_told)
    old = facts(stale_statements)
    if newest is not None and int(when[:4]) - newest >= LAG and old:
        verdict = f"The update is dated {in_prose(when)}, but the newest year in the text is {newest}."
        findings = [Finding("This still speaks of an earlier time.", s.quote) for s in old[:4]]
        return presence(NOT_BORNE_OUT, verdict, quotes=quotes, findings=findings)
    if newest is None or int(when[:4]) - newest >= LAG:
        verdict = f"The page says that it was brought up to date in {when[:4]}; nothing in its text is from about that year."
        return unasked(presence(UNTOLD, verdict, quotes=quotes))
    if not seen.value:
        place = missing("The date of the update would stand under the title.", 0)
        return presence(
            MACHINES_ONLY,
            f"Programs find the update of {in_prose(when)}; readers do not.",
            quotes=quotes,
            findings=[place],
        )
    return presence(
        True,
        f"The page says that it was brought up to date on {in_prose(when)}."
        if len(when) == 10
        else f"The page says that it was brought up to date in {in_prose(when)}.",
        quotes=quotes,
    )


def _days(value: str, as_of: str) -> int:
    """Days from an ISO date, a month or a year (their first day) to the day of judging."""
    year, month, day = (int(p) for p in (value + "-01-01")[:10].split("-"))
    try:
        return (date.fromisoformat(as_of) - date(year, month, day)).days
    except ValueError:
        return YOUNG
