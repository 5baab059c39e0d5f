"""Search engines may list the page."""

from __future__ import annotations

import re

from grader.check import Example, Finding, Outcome, presence
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts

_KEPT_OUT = re.compile(r"\b(?:noindex|none)\b")
_PAGE = "<!doctype html><html><head><title>Owls</title>{}</head><body><article><h1>Owls</h1><p>{}</p></article></body></html>"
_TEXT = "We heard tawny owls on 31 of 40 nights, most often in the hour after sunset."


@a_check(
    passes="Search engines may list the page.",
    fails="The page asks search engines to leave it out.",
    why="Writers find what they link to by searching, and a page that no search engine lists is not found.",
    fix="Take noindex out of the robots meta once the page is meant to be found.",
    passing=Example(_PAGE.format('<meta name="robots" content="index, follow">', _TEXT), "html"),
    failing=Example(_PAGE.format('<meta name="robots" content="noindex, follow">', _TEXT), "html"),
    inapplicable="A draft that has no page around it yet.",
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """The robots meta only: an X-Robots-Tag header is not part of the HTML."""
    if not _KEPT_OUT.search(document.robots.lower()):
        return presence(True, "No robots meta keeps the page out of search engines.")
    quote = Quote(document.robots, None, "meta robots")
    return presence(
        False,
        "The robots meta keeps the page out of search engines.",
        quotes=[quote],
        findings=[Finding("This keeps the page from being found.", quote)],
    )
