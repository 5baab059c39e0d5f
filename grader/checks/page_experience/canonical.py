"""The page names the address that links to it should use."""

from __future__ import annotations

from urllib.parse import urlsplit

from grader.check import Example, Finding, Outcome, presence
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.links import host, target

UNNAMED = 0.6
"""A page without a canonical address loses links only where it has several addresses, which HTML alone does not tell."""

_PAGE = "<!doctype html><html><head><title>Ice</title>{}</head><body><article><h1>Ice</h1><p>{}</p></article></body></html>"
_TEXT = "The lake froze on 14 January and stayed closed for 52 days, says the harbour's log."
_URL = "https://lake.example.org/ice"


@a_check(
    passes="The page names its own lasting address.",
    fails="The page does not name its own address as the lasting one.",
    why="A canonical address on another site hands the page's links to that site; one in ten links of a large campaign went that way.",
    fix='Put <link rel="canonical" href="…"> with the page\'s own address into its head.',
    passing=Example(_PAGE.format(f'<link rel="canonical" href="{_URL}">', _TEXT), "html", _URL),
    failing=Example(
        _PAGE.format('<link rel="canonical" href="https://news.example.com/ice">', _TEXT), "html", _URL
    ),
    inapplicable="A draft that has no page around it yet.",
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Full marks for an address on the page's own site, none for one on another site."""
    named = document.canonical.strip()
    if not named:
        return presence(
            UNNAMED,
            "The page names no canonical address.",
            findings=[Finding("No canonical address stands in the head.", None, 0)],
        )
    quote = Quote(named, None, "link canonical")
    if document.url and host(named) and not _same_site(host(named), host(document.url)):
        return presence(
            False,
            "The canonical address is on another site.",
            quotes=[quote],
            findings=[Finding("Links to this page count for that other site.", quote)],
        )
    home = urlsplit(named).path.strip("/") == "" if host(named) else False
    if document.url and home and urlsplit(document.url).path.strip("/"):
        return presence(
            0.2,
            "The canonical address is the site's home page.",
            quotes=[quote],
            findings=[Finding("Links to this page count for the home page.", quote)],
        )
    agrees = not document.url or target(named) == target(document.url)
    verdict = (
        "The canonical address is the page's own."
        if agrees
        else "The canonical address is on the page's own site."
    )
    return presence(True, verdict, quotes=[quote])


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith("." + other) or other.endswith("." + one)
