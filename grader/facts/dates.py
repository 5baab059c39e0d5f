"""Dates: when the page says it was published and brought up to date, and whether a reader sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.document import Document, PageDate, Quote, Span
from grader.facts import Fact, Facts, fact

TOP, END = 2500, 1200
"""Characters at the start and at the end of the text in which a page speaks of itself."""

_MONTHS = (
    r"jan(?:uary|v\.?|\.)?|feb(?:ruary|r\.?|\.)?|mar(?:ch|s|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
    r"sep(?:t(?:ember)?)?\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
DATE_WORDS = (
    rf"(?:(?:19|20)\d\d[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)?\d\d|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?)?(?:{_MONTHS})\b\.?\s?(?:\d{{1,2}}(?:st|nd|rd|th)?\b)?,?\s?(?:(?:19|20)\d\d)|"
    rf"(?:{_MONTHS})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b)"
)
"""Pattern of a date as pages write it: 2024-03-05, 5/3/2024, March 5, 2024, 5 March 2024, March 2024, March 5."""

_UPDATED = re.compile(
    r"\b(?:(?:last|page|article|post|originally|content|recently|medically|fact)[\s-]{1,2}){0,2}"
    r"(?:updated?|modified|modification|revised|revision|reviewed|edited|changed|amended|aktualisiert|geändert|"
    r"mise?\s(?:à|a)\sjour|actualizad[oa]|aggiornat[oa]|atualizad[oa]|bijgewerkt)\b(?![/=])"
    rf"[^\n.!?]{{0,60}}?(?P<date>{DATE_WORDS})",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:was|were|has|have|had|is|are|been|be|we|they|it|he|she|which|that|who|i)\s$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The page's own words about when it was brought up to date."""

    span: Span
    date: str
    """As written."""


def _quote(date: PageDate) -> Quote:
    return Quote(date.text or date.value, date.span, "" if date.span else date.source)


def update_stamps(document: Document, facts: Facts) -> tuple[Stamp, ...]:
    """Lines such as "Last updated: 4 March 2025" near the start or the end of the text; not "the law was updated in"."""
    text = document.text
    found: list[Stamp] = []
    windows = ((0, min(TOP, len(text))), (max(TOP, len(text) - END), len(text)))
    for start, end in windows:
        for match in _UPDATED.finditer(text, start, end):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if len(line) > 90 or _OF_SOMETHING_ELSE.search(line):
                continue
            found.append(Stamp(Span(match.start(), match.end()), match["date"]))
    return tuple(found)


def dates_shown(document: Document, facts: Facts) -> tuple[Quote, ...]:
    """Every date of the page that a reader sees on it."""
    seen = [_quote(d) for d in document.dates if d.visible]
    seen += [document.quote(s.span) for s in facts(update_stamps)]
    return tuple(dict.fromkeys(seen))


@fact("Published")
def published(document: Document, facts: Facts) -> Fact[str | None]:
    """ISO date (day, month or year) of publication; None where the page gives none."""
    date = document.published
    return Fact(None) if date is None else Fact(date.value, (_quote(date),), f"from {date.source}")


@fact("Updated")
def updated(document: Document, facts: Facts) -> Fact[str | None]:
    """ISO date of the last stated update; None where the page gives none."""
    date = document.updated
    return Fact(None) if date is None else Fact(date.value, (_quote(date),), f"from {date.source}")


@fact("Update date shown to readers")
def updated_visible(document: Document, facts: Facts) -> Fact[bool]:
    """Whether a reader sees on the page when it was last updated, reviewed or modified."""
    seen = [_quote(d) for d in document.dates if d.role == "updated" and d.visible]
    if not seen:
        seen = [document.quote(s.span) for s in facts(update_stamps)]
    return Fact(bool(seen), tuple(seen[:4]))


_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def in_prose(value: str) -> str:
    """An ISO day, month or year as prose writes it: "29 October 2026", "October 2026", "2026"; other words as they are."""
    parts = value[:10].split("-")
    if not all(p.isdigit() for p in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return value
    named = [str(int(p)) for p in parts[2:]] + [_MONTH_NAMES[int(p) - 1] for p in parts[1:2]] + parts[:1]
    return " ".join(named)


def year_of(value: str | None) -> int | None:
    """The year of an ISO date; None where there is none."""
    return int(value[:4]) if value and value[:4].isdigit() else None


def newest_year(document: Document) -> int | None:
    """The year of the newest date that the page gives for itself."""
    years = [y for d in (document.published, document.updated) if d and (y := year_of(d.value))]
    return max(years, default=None)
