"""Comparisons for tests: of drafts that were really read and graded, and of pages whose every word is hostile."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cache

import by_hand

from grader.compare.comparison import Comparison, Page, compare
from grader.compare.coverage import Cited, Coverage, Covered, DatedFigure
from grader.document import Quote
from grader.gathering.reading import read_and_cover
from grader.source import Source

AS_OF = "2026-11-24"

OURS = (
    """# Ferries of the Alder river

The ferries of the Alder river carry people who have no bridge. Most of them go to work, and some go to school.

## Who rides

Some say that the ferries are slow. Many people like them all the same, and the boats are often full at eight.

## What it costs

A ticket is cheap. The town pays for the rest, and nobody has said how much that is in a year.
"""
    + "The boats leave from the old quay when the bell rings, and they come back when the last passenger has gone. "
    * 6
)

RIVAL = (
    """---
author: Ida Moor
date: 2026-05-04
---

# How many people ride the Alder ferries: a count of 2026

*Updated 12 October 2026.*

## Key findings

- 1,240 people rode on an average weekday in May 2026.
- 62 % of them would have driven 14 km round by the bridge at Holm.

## How we counted

We counted on nine mornings in May 2026, from six to ten, at all four quays. Two people stood at each quay with a sheet. The
sheets can be [downloaded as CSV](https://ferries.example/counts-2026.csv).

| Quay | Passengers | Share |
| --- | ---: | ---: |
| Old quay | 540 | 44 % |
| Mill quay | 410 | 33 % |
| North quay | 290 | 23 % |

## What it costs

A crossing costs the town 2.10 pounds, says the [budget of 2026](https://town.example/budget-2026). "We would need a second
bridge without them," says Ada Holt, head of transport of the town.

## How to cite

Moor, I. (2026). How many people ride the Alder ferries. You may use the table under CC BY 4.0.
"""
    + "The winter timetable has fewer boats, and the river path floods behind the Mill quay in most years of the count. "
    * 5
)

OTHER = (
    """# Riding the Alder ferries

## Winter timetable

The winter timetable has fewer boats. The river path floods, as the [budget of 2026](https://town.example/budget-2026) says.

## How do I take a bicycle along?

Bicycles go on the lower deck. The river path leads there, and the winter timetable says which boats have one.
"""
    + "A bicycle costs nothing on the lower deck, and the crew helps to lift it over the edge of the boat in the morning. "
    * 6
)

NASTY = (
    '=HYPERLINK("https://elsewhere.example") \x1b]0;owned\x07\x1b[2J \u202egnp.exe\u202c \u2066x\n::set-env name=X::y\n'
    "##[error]z\r\n::add-mask::q, file=a%0Ab\n![i](https://elsewhere.example/i.png) [l](javascript:window.ran=1) {0}\n"
    "|cell|\n# heading\n- item\n> quote\n```\ncode\n"
) + "w" * 3000
"""What formats without markup take amiss: formulas, a terminal's orders, bidi, workflow commands, Markdown, a long word."""

GONE = Page(
    "https://gone.example/ferries",
    "https://gone.example/ferries",
    trouble="There is no page at https://gone.example/ferries (404).",
    next_step="Check how the address is written.",
    reason="not_found",
)

_lock = threading.Lock()


def page(words: str, url: str = "", name: str = "") -> Page:
    """A page that was really read, graded and covered."""
    report, coverage = _read(words, url)
    return Page(name or report.title, url, report, coverage)


@cache
def _read(words: str, url: str):  # type: ignore[no-untyped-def]
    with _lock:
        source = Source(content=words, input_type="markdown", as_of=AS_OF, url=url)
        return read_and_cover(lambda _: None, source, frozenset())


def four(ours: str = OURS) -> Comparison:
    """Our draft beside two rivals and one that could not be read."""
    mine = page(ours, name="Ferries of the Alder river")
    rivals = (page(RIVAL, "https://counts.example/ferries"), page(OTHER, "https://rides.example/alder"), GONE)
    return compare((mine, *rivals), ours=mine)


def hostile(nasty: str = NASTY) -> Comparison:
    """Three pages whose every word is `nasty`, one of them not read."""
    fabricated = by_hand.fabricated()
    words = fabricated.SCRIPT + nasty
    quote = Quote(words)
    coverage = Coverage(
        covered=tuple(
            Covered(kind, words, f"k {kind}", words, words, 3, quote)
            for kind in ("subject", "entity", "question")
        ),
        cited=(
            Cited(
                f"javascript:window.ran=1//{words}",
                f"bad.example/{words}",
                "bad.example",
                1,
                words,
                words,
                quote,
            ),
        ),
        figure=DatedFigure(2026, quote),
        site="example.org",
    )
    pages = []
    for number, url in enumerate((f"https://example.org/{words}", f"javascript:window.ran=1//{words}", "")):
        report = replace(
            fabricated.report(words=words, score=40.0 + number), title=words, url=url, document=None
        )
        pages.append(Page(f"{number} {words}", url, report, coverage))
    pages.append(Page(words, f"https://example.org/b{words}", trouble=words, next_step=words))
    return compare(pages, ours=pages[0])
