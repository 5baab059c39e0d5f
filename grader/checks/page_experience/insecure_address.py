"""The page and its pictures come over https."""

from __future__ import annotations

from grader.check import Example, Finding, Outcome, could_not_tell, presence, some_of
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.page import insecure_images

_PAGE = "<!doctype html><html><head><title>Salt</title></head><body><article><h1>Salt</h1><p>{}</p></article></body></html>"
_TEXT = "The bay held 3.4 % salt in June, after the driest spring in our eleven years of samples."


@a_check(
    passes="The page and its pictures come over https.",
    fails="The page or its pictures come without https.",
    why="Browsers warn of pages without https, and many publishers do not link to an address that warns.",
    fix="Serve the page and its pictures over https, and send the old address there.",
    passing=Example(_PAGE.format(_TEXT), "html", "https://bay.example.org/salt"),
    failing=Example(_PAGE.format(_TEXT), "html", "http://bay.example.org/salt"),
    inapplicable="A draft that has no page around it yet.",
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """The address where the page stands, then its pictures; a page whose address is not known could not be told."""
    address = document.url or document.canonical
    if not address.startswith(("http://", "https://")):
        return could_not_tell("The address of the page is not known.")
    if address.startswith("http://"):
        quote = Quote(address, None, "address")
        finding = Finding("This address is not encrypted.", quote)
        return presence(
            0.2, "The page stands at an address without https.", quotes=[quote], findings=[finding]
        )
    insecure = facts(insecure_images)
    if not insecure:
        return presence(True, "The page stands at an https address.")
    score = 1 - len(insecure) / (len(document.images) + 1)
    verdict = (
        f"The page comes over https; {some_of(len(insecure), len(document.images), 'picture').lower()} "
        f"{'does' if len(insecure) == 1 else 'do'} not."
    )
    findings = [
        Finding("This picture is fetched without https.", Quote(i.src, None, "image address"))
        for i in insecure[:5]
    ]
    return presence(score, verdict, findings=findings)
