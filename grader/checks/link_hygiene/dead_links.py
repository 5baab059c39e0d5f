"""Links lead to pages and places that exist."""

from __future__ import annotations

import re

from grader.check import Outcome, could_not_tell, lacking, located, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import contents_list
from grader.facts.links import address

GONE = frozenset({"not_found", "unreachable", "server_error", "tls", "too_many_redirects", "bad_url"})
"""Answers that mean that a reader does not get the page; a site that only refuses programs may well serve people."""
TOLD = GONE | {""}
"""Answers that tell something; the others leave the link unjudged."""

_OPENS = re.compile(r"^(?:$|0$|top$|!|/)|[=:&]", re.IGNORECASE)
"""Fragments that a browser or a script answers without a target of that name."""

_NOT_VISITED = "Links to other pages were not visited; ask for a link check to have them looked at."


@a_check(
    passes="Links lead somewhere.",
    fails="Some links lead nowhere.",
    why="Two thirds of the links of the last decade have died, and a page with dead sources is itself no source.",
    fix="Replace each dead link by the page's new address or by an archived copy, and mend the targets within the page.",
    passing="# Wells\n\nSee [how deep they go](#depth).\n\n## Depth\n\nThe deepest goes down 41 metres.",
    failing="# Wells\n\nSee [how deep they go](#deep) and [who dug them](#diggers).\n\n## Depth\n\nThe deepest goes down 41 metres.",
    inapplicable="# Wells\n\nThe deepest goes down 41 metres.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Visited links and jumps within the page; links that nobody visited are not judged.

    The links of the contents list have a check of their own.
    """
    contents = facts(contents_list)
    listed = {e.jump for e in contents.entries if e.jump is not None} if contents is not None else set()
    jumps = [
        j
        for j in document.jumps
        if j.span is not None and j.text.strip() and not _OPENS.search(j.fragment) and j not in listed
    ]
    dead_jumps = [j for j in jumps if j.target == "missing"]
    visits = {v.href: v for v in document.link_checks if v.reason in TOLD}
    visited = [k for k in document.links if k.href in visits]
    dead = [k for k in visited if visits[k.href].reason in GONE]
    total = len(jumps) + len(visited)
    if not total:
        if any(address(k.href) is not None for k in document.links):
            return could_not_tell(_NOT_VISITED)
        return not_applicable("There are no links to follow in the text.")
    bad = len(dead) + len(dead_jumps)
    noun = ("link", "links") if visited else ("link within the page", "links within the page")
    verdict = (
        lacking(bad, total, noun, ("leads somewhere", "leads nowhere", "lead nowhere"))
        if bad
        else f"{some_of(total, total, *noun)} {'leads' if total == 1 else 'lead'} somewhere"
    ) + "."
    if document.links and not document.link_checks:
        verdict += " " + _NOT_VISITED
    findings = [
        located(document, k.span, f"This address leads to nothing ({_said(visits[k.href].status)}).")
        for k in dead[:8]
    ]
    findings += [
        located(document, j.span, f"Nothing on the page is called #{j.fragment}.")
        for j in dead_jumps[:8]
        if j.span
    ]
    return share(total - bad, total, verdict, findings=findings)


def _said(status: int | None) -> str:
    return f"status {status}" if status else "no answer"
