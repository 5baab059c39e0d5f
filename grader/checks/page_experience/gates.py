"""Nothing stands between a reader and the text."""

from __future__ import annotations

from grader.check import Example, Finding, Outcome, counted, fewer
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, page

TOLERABLE = 1.0
"""One gate halves the score: whoever meets it cannot check what the page says."""

_PAGE = (
    "<!doctype html><html><head><title>Tides</title></head><body><main><h1>Tides</h1>{}</main></body></html>"
)
_TEXT = "<p>High water reached 6.2 metres at the old pier in March, the highest mark since our records began in 1951.</p>"


@a_check(
    passes="The text is open to everyone.",
    fails="A form or a login stands before the text.",
    why="People link to what their readers can open; open papers are cited by Wikipedia far more often than closed ones.",
    fix="Show the whole text first and ask for an address after it or beside it.",
    passing=Example(_PAGE.format(_TEXT), "html"),
    failing=Example(_PAGE.format(_TEXT + "<p>Please log in to continue reading this article.</p>"), "html"),
    inapplicable="A draft that has no page around it yet.",
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Gates that the page's own words or forms show; those that a script brings up later cannot be seen here."""
    found = facts(page.gates)
    if not found:
        return fewer(0, TOLERABLE, "No form, login or wall stands before the text in the page's HTML.")
    verdict = f"{counted(len(found), 'gate')} between the reader and the text."
    return fewer(
        len(found),
        TOLERABLE,
        verdict[0].upper() + verdict[1:],
        quotes=[g.quote for g in found[:5]],
        findings=[Finding(f"A reader meets this first: {g.kind}.", g.quote) for g in found[:5]],
    )
