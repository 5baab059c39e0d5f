"""Scripts do not hold the page up."""

from __future__ import annotations

from grader.check import Example, Finding, Outcome, could_not_tell, counted, fewer
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts

HOSTS_PER_BLOCK = 4
"""So many other hosts count as much as one script that blocks the page: each is one more place to wait for."""
FREE_HOSTS = 4
"""Counting, fonts and consent come from elsewhere on most pages."""
TOLERABLE = 12.0
"""Blocks at which the score is one half; four of them still pass."""

_TEXT = "<article><h1>Bees</h1><p>We counted 41 hives in the valley this spring, six more than last year.</p></article>"
_PAGE = "<!doctype html><html><head><title>Bees</title>{head}</head><body>{text}</body></html>"


@a_check(
    passes="Few scripts hold the page up.",
    fails="Many scripts hold the page up.",
    why="Readers with old phones or script blockers see nothing until every blocking script has come in.",
    fix="Give scripts in the head async or defer, and drop those from other sites that the page can do without.",
    passing=Example(_PAGE.format(head='<script src="/own.js" defer></script>', text=_TEXT), "html"),
    failing=Example(
        _PAGE.format(
            head="".join(f'<script src="https://cdn{i}.example.net/a.js"></script>' for i in range(12)),
            text=_TEXT,
        ),
        "html",
        "https://bees.example.org/count",
    ),
    inapplicable="A draft that has no page around it yet.",
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Blocking scripts in the head, and other hosts that scripts come from, weighed together."""
    weight = document.weight
    if weight is None:
        return could_not_tell("The scripts of the page are not known.")
    hosts = weight.third_party_script_hosts
    blocks = weight.blocking_script_count + max(0, len(hosts) - FREE_HOSTS) / HOSTS_PER_BLOCK
    verdict = (
        f"{counted(weight.blocking_script_count, 'script')} in the head must load before anything shows; "
        f"scripts come from {counted(len(hosts), 'other site')}."
    )
    findings = []
    if weight.blocking_script_count:
        words = counted(weight.blocking_script_count, "script") + " without async or defer"
        findings.append(Finding("Scripts in the head hold the page up.", Quote(words, None, "head")))
    if len(hosts) > FREE_HOSTS:
        findings.append(
            Finding("Scripts come from many other sites.", Quote(", ".join(hosts[:12]), None, "scripts"))
        )
    return fewer(blocks, TOLERABLE, verdict[0].upper() + verdict[1:], findings=findings)
