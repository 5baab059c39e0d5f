"""Every link of the contents list leads somewhere."""

from __future__ import annotations

from grader.check import Example, Finding, Outcome, lacking, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.contents import contents_list, leads

_PAGE = (
    "<h1>The pier</h1><ul><li><a href='#oak'>Oak</a></li><li><a href='#iron'>Iron</a></li><li><a href='#cost'>Cost</a></li></ul>"
    "<h2 id='oak'>Oak</h2><p>Oak lasted forty years.</p><h2{}>Iron</h2><p>Iron came in 1931.</p><h2{}>Cost</h2><p>It cost a lot.</p>"
)


@a_check(
    passes="Every link of the contents list leads to its section.",
    fails="Some links of the contents list lead nowhere.",
    why="A link to a section that does not open at that section sends the reader away again.",
    fix="Give each of these sections the id that its link names.",
    passing=Example(_PAGE.format(" id='iron'", " id='cost'"), "html"),
    failing=Example(_PAGE.format("", ""), "html"),
    inapplicable="The pier was built in 1889.",
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of the contents list's links whose target is on the page."""
    found = facts(contents_list)
    linked = [e for e in found.entries if e.jump is not None] if found is not None else []
    if not linked:
        return not_applicable("There is no contents list with links.")
    # Where hardly a link leads to a heading, the places that the others lead to are no sections.
    astray = found is not None and not leads(found)
    lost = [
        e
        for e in linked
        if e.jump is not None and (e.jump.target == "missing" or (astray and e.heading is None))
    ]
    verdict = (
        lacking(
            len(lost),
            len(linked),
            ("link of the contents list", "links of the contents list"),
            ("leads to its section", "leads nowhere", "lead nowhere"),
        )
        if lost
        else f"{some_of(len(linked), len(linked), 'link')} of the contents list lead to a place on the page"
    )
    findings = [
        Finding(
            f"Nothing on the page has the id “{e.jump.fragment[:80]}”."
            if e.jump.target == "missing"
            else "This leads to no section.",
            document.quote(e.span) if e.span is not None else Quote(e.text, None, "contents list"),
        )
        for e in lost[:8]
        if e.jump is not None
    ]
    return share(len(linked) - len(lost), len(linked), f"{verdict}.", findings=findings)
