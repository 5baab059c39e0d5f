"""The page fits the width of a phone."""

from __future__ import annotations

import re

from grader.check import Example, Finding, Outcome, presence
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts

_ZOOM_LOCKED = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*1(?:\.0)?(?![.\d])")
_FULL_SCALE = re.compile(r"initial-scale=1(?:\.0)?(?![.\d])")
_PAGE = "<!doctype html><html><head><title>Rain</title>{head}</head><body><article><h1>Rain</h1><p>{text}</p></article></body></html>"
_TEXT = "It rained on 112 days in our town last year, which is nine more than in the year before."


@a_check(
    passes="The page fits a phone's screen.",
    fails="The page does not say that it fits a phone's screen.",
    why="An editor who opens the page on a phone and has to pinch and scroll will look for another source.",
    fix='Put <meta name="viewport" content="width=device-width, initial-scale=1"> into the page\'s head.',
    passing=Example(
        _PAGE.format(head='<meta name="viewport" content="width=device-width, initial-scale=1">', text=_TEXT),
        "html",
    ),
    failing=Example(_PAGE.format(head="", text=_TEXT), "html"),
    inapplicable="A draft that has no page around it yet.",
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Full marks for device width; half where readers may not zoom in."""
    said = document.viewport.lower()
    plain = said.replace(" ", "")
    # A scale of 1 without a width comes to the width of the device as well.
    fits = "width=device-width" in plain or ("width=" not in plain and _FULL_SCALE.search(plain))
    if not fits:
        return presence(
            False,
            "The head has no viewport for phones.",
            findings=[Finding("No viewport meta with width=device-width stands in the head.", None, 0)],
        )
    quote = Quote(document.viewport, None, "meta viewport")
    if _ZOOM_LOCKED.search(said):
        return presence(
            0.5,
            "The page fits a phone, but readers cannot zoom in.",
            quotes=[quote],
            findings=[Finding("This viewport keeps readers from zooming in on a chart or table.", quote)],
        )
    return presence(True, "The page sets its width to the device's.", quotes=[quote])
