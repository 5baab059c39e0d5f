"""The dates that readers see and those that programs read agree."""

from __future__ import annotations

from datetime import date

from grader.check import Example, Finding, Outcome, not_applicable, share
from grader.check import check as a_check
from grader.document import Document, PageDate, Quote
from grader.facts import Facts
from grader.facts.dates import in_prose

TIME_ZONES = 1
"""Days that two dates of one moment can differ by."""

_PAGE = (
    '<!doctype html><html><head><title>Bell founding</title><meta property="article:published_time" content="{}">'
    '</head><body><main><article><h1>Bell founding</h1><p>Published <time datetime="{}">{}</time></p><p>A bell is cast '
    "mouth down in a pit of loam, and the pit is dug anew for every bell that the foundry casts. The loam is mixed with "
    "goat hair so that it does not crack when the bronze runs in.</p></article></main></body></html>"
)


@a_check(
    passes="The page's dates agree.",
    fails="The page's dates do not agree.",
    why="A page that gives two dates for one thing makes a careful writer doubt the rest.",
    fix="Write the same date in the text and in the page's metadata, and set the update date only after a real update.",
    passing=Example(_PAGE.format("2026-05-03T08:00:00Z", "2026-05-03", "3 May 2026"), "html"),
    failing=Example(_PAGE.format("2026-05-03T08:00:00Z", "2023-02-11", "11 February 2023"), "html"),
    inapplicable="A bell is cast mouth down in a pit of loam.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Seen against stated dates of the same role, an update before its publication, and dates in the future."""
    held = [d for d in document.dates if d.role in ("published", "updated")]
    pairs: list[tuple[str, PageDate, PageDate]] = []
    for role in ("published", "updated"):
        seen = [d for d in held if d.role == role and d.visible]
        stated = [d for d in held if d.role == role and not d.visible and d.source != "url"]
        if seen and stated:
            pairs.append(
                (f"Readers see {{}} as the date it was {role}; programs read {{}}.", seen[0], stated[0])
            )
    if document.published and document.updated:
        pairs.append(
            ("It was published on {} and updated before that, on {}.", document.published, document.updated)
        )
    if not pairs:
        return not_applicable("The page does not give two dates to hold against each other.")
    findings = [
        Finding(message.format(in_prose(a.value), in_prose(b.value)), _quote(a))
        for message, a, b in pairs
        if not _fits(a, b, in_order=message.startswith("It was"))
    ]
    good = len(pairs) - len(findings)
    verdict = "The page's dates agree." if not findings else findings[0].message
    quotes = [_quote(d) for _, a, b in pairs for d in (a, b)]
    return share(good, len(pairs), verdict, quotes=dict.fromkeys(quotes), findings=findings)


def _quote(stated: PageDate) -> Quote:
    return Quote(stated.text or stated.value, stated.span, "" if stated.span else stated.source)


def _fits(a: PageDate, b: PageDate, *, in_order: bool) -> bool:
    """Whether two dates agree as far as both are known; `in_order`: whether b is not before a."""
    size = min(len(a.value), len(b.value))
    first, second = a.value[:size], b.value[:size]
    if first == second or (in_order and second > first):
        return True
    if size < 10:
        return False
    try:
        gap = abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    except ValueError:
        return True
    return gap <= TIME_ZONES
