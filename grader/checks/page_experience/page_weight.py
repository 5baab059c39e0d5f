"""The page's HTML is not heavier than its content needs."""

from __future__ import annotations

from math import log2

from grader.check import Example, Finding, Outcome, could_not_tell, presence
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts

LIGHT_BYTES = 300_000
"""Up to this much HTML costs nothing; of ninety saved articles about eight in ten were lighter."""
HALVINGS = 2.0
"""Doublings beyond LIGHT_BYTES that take the score from 1 to 0 (at 1.2 MB)."""

_HEAD = "<!doctype html><html><head><title>Frost</title></head><body><article><h1>Frost</h1>"
_TEXT = (
    "<p>The last frost came on 9 May, four days later than the mean of the past thirty years.</p></article>"
)


@a_check(
    passes="The page's HTML is light.",
    fails="The page's HTML is heavy.",
    why="A page that is slow on a poor connection is left before it is read, and what is not read is not linked.",
    fix="Move inline scripts, styles and embedded images out of the HTML into files of their own.",
    passing=Example(f"{_HEAD}{_TEXT}</body></html>", "html"),
    failing=Example(
        f"{_HEAD}{_TEXT}<script>var rows = '{'0123456789 ' * 60_000}';</script></body></html>", "html"
    ),
    inapplicable="A draft that has no page around it yet.",
    needs=("page",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """1 up to LIGHT_BYTES, then down by the logarithm of the size; only the HTML's own bytes are known."""
    weight = document.weight
    if weight is None:
        return could_not_tell("The size of the page is not known.")
    kilobytes = max(1, round(weight.html_bytes / 1000))
    score = 1.0
    if weight.html_bytes > LIGHT_BYTES:
        score = 1 - log2(weight.html_bytes / LIGHT_BYTES) / HALVINGS
    scripts = round(weight.inline_script_bytes / 1000)
    written = f", of which {scripts:,} kB are scripts written into it" if scripts else ""
    verdict = f"The HTML alone is {kilobytes:,} kB{written}."
    findings = []
    if score < 1:
        words = Quote(f"{kilobytes:,} kB of HTML, {scripts:,} kB of inline scripts", None, "page")
        findings.append(
            Finding(f"The HTML is {kilobytes:,} kB; under {LIGHT_BYTES // 1000} kB is light.", words)
        )
    return presence(max(0.0, score), verdict, findings=findings)
