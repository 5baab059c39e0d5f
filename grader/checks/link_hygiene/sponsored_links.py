"""Paid links are told to readers and marked for search engines."""

from __future__ import annotations

from grader.check import (
    Example,
    Finding,
    Outcome,
    lacking,
    located,
    missing,
    not_applicable,
    presence,
    some_of,
)
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.commerce import disclosures
from grader.facts.links import paid_links, unqualified

TOLD = 0.5
"""Half for telling readers, half for telling search engines (rel=sponsored is the search engines' rule)."""

_TOLD = "<p>This post contains affiliate links: we earn a commission if you buy through them.</p>"
_LINK = '<p>We carried the <a href="https://www.amazon.com/dp/B0TENT?tag=walks-20"{}>two-person tent</a> for nine days of rain.</p>'


@a_check(
    passes="Paid links are disclosed and marked.",
    fails="Paid links are not disclosed, or not marked.",
    why="Editors do not link to pages whose paid links hide, and search engines discount them.",
    fix='Say near the top that the page has paid links, and give each of them rel="sponsored".',
    passing=Example("<h1>Tents</h1>" + _TOLD + _LINK.format(' rel="sponsored nofollow"'), "html"),
    failing=Example("<h1>Tents</h1>" + _LINK.format(""), "html"),
    inapplicable="We carried a two-person tent for nine days of rain.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Disclosure and qualification, where the page has paid links or says that it is paid for."""
    # A picture that is paid for is an advert and says so itself; what hides is a link in the words.
    paid = tuple(k for k in facts(paid_links) if k.text.strip() and not k.image)
    disclosed = facts(disclosures)
    told = bool(disclosed)
    if not paid and not told:
        return not_applicable("There is no sign of paid links.")
    bare = unqualified(paid)
    marked = 1 - len(bare) / (len(paid) + 1) if paid else 1.0
    if not paid:
        verdict = "The page says that it is paid for; no link shows it"
    elif bare:
        verdict = lacking(
            len(bare),
            len(paid),
            ("paid link", "paid links"),
            (
                "is marked for search engines",
                "is not marked for search engines",
                "are not marked for search engines",
            ),
        )
    else:
        verdict = f"{some_of(len(paid), len(paid), 'paid link')} {'is' if len(paid) == 1 else 'are'} marked"
    if paid:
        verdict += (
            "; the page says that it has paid links"
            if told
            else "; no sentence says that the page has paid links"
        )
    findings: list[Finding] = []
    if paid and not told:
        findings.append(missing("No sentence tells readers that the page has paid links.", 0))
    findings += [
        located(document, k.span, "This paid link carries no rel of sponsored or nofollow.") for k in bare[:6]
    ]
    quotes = [*disclosed[:2], *(document.quote(k.span) for k in paid[:6])]
    score = TOLD * told + (1 - TOLD) * marked
    return presence(score, verdict + ".", quotes=quotes, findings=findings)
