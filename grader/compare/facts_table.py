"""Facts of pages beside each other: length, sections, sources, figures, visuals, dates, author, kind, licence, downloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.check import NOT_APPLICABLE
from grader.compare.comparison import Comparison
from grader.document import Quote
from grader.report import FactLine, Report

MOST_QUOTES = 12
"""Quotes that a report keeps of a fact; where it has so many, there may be more."""
MOST_OWN, MOST_FILES = 6, 6
"""The same for figures of the page's own, and for files."""
SHORT = 80
"""Characters of quoted words that stand in a cell."""
NO_STRUCTURE = "This file format does not show its headings, tables and pictures."
UNTOLD = "could not tell"
NONE = "none"
NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class FactCell:
    """One fact of one page."""

    text: str
    """As people read it: "1,204", "12 or more", "Ada Moor", "none", "could not tell", "not read"; dates are YYYY-MM-DD,
    YYYY-MM or YYYY."""
    quotes: tuple[Quote, ...] = ()
    number: float | None = None
    """The value where it is a number, for sorting and charts."""
    told: bool = True
    """False where it could not be told or the page was not read."""
    note: str = ""
    """How it was told, or why not."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact for every page."""

    id: str
    """words | sections | sources | figures | sourced_figures | images | charts | tables | published | updated | author | kind
    | licence | downloads"""
    title: str
    cells: tuple[FactCell, ...]
    """In the order of `Comparison.pages`."""


def facts_table(comparison: Comparison) -> tuple[FactRow, ...]:
    """The rows in a fixed order."""
    return tuple(
        FactRow(
            name,
            title,
            tuple(
                FactCell(NOT_READ, told=False, note=page.trouble)
                if page.report is None
                else tell(page.report)
                for page in comparison.pages
            ),
        )
        for name, title, tell in _ROWS
    )


def line_of(report: Report, name: str) -> FactLine | None:
    """The report's fact of that name; None where a report of an older program has none."""
    return next((line for line in report.facts if line.name == name), None)


def _untold(note: str) -> FactCell:
    return FactCell(UNTOLD, told=False, note=note)


def _number(value: int, quotes: tuple[Quote, ...] = (), *, note: str = "", more: bool = False) -> FactCell:
    shown = f"{value:,}{' or more' if more else ''}" if value else NONE
    return FactCell(shown, quotes, float(value), note=note)


def _words(report: Report) -> FactCell:
    return _number(report.words)


def _count(name: str, *, hidden: bool = False) -> Callable[[Report], FactCell]:
    """A fact that is a whole number; `hidden` where a format without structure does not show it."""

    def tell(report: Report) -> FactCell:
        line = line_of(report, name)
        if line is None or not isinstance(line.value, int):
            return _untold("" if line is None else line.note)
        if hidden and not line.value and report.input_type == "pdf":
            return _untold(NO_STRUCTURE)
        return _number(line.value, line.quotes, note=line.note)

    return tell


def _charts(report: Report) -> FactCell:
    line = line_of(report, "charts")
    if line is None or line.value is None or (not line.value and report.input_type == "pdf"):
        return _untold(line.note if line is not None and line.note else NO_STRUCTURE)
    return _number(len(line.quotes), line.quotes, note=line.note, more=len(line.quotes) >= MOST_QUOTES)


def _figures(report: Report) -> FactCell:
    """Sentences with figures, whosever they are, that the report quotes."""
    lines = [line_of(report, name) for name in ("original_data", "cited_stats", "unsourced_stats")]
    known = [line for line in lines if line is not None and line.value is not None]
    if len(known) < len(lines):
        return _untold(next((line.note for line in lines if line is not None and line.note), ""))
    quotes = tuple(dict.fromkeys(q for line in known for q in line.quotes))
    ordered = tuple(sorted(quotes, key=lambda q: (q.span is None, q.span.start if q.span else 0)))
    more = any(
        len(line.quotes) >= (MOST_OWN if line.name == "original_data" else MOST_QUOTES) for line in known
    )
    return _number(len(ordered), ordered, note="Sentences with figures.", more=more)


def _sourced(report: Report) -> FactCell:
    line = line_of(report, "cited_stats")
    if line is None or line.value is None:
        return _untold("" if line is None else line.note)
    if line.value == NONE or not line.quotes:
        # A report can call them few without a sentence to show: soft figures count for less than one each.
        return FactCell(str(line.value), number=0.0 if line.value == NONE else None, note=line.note)
    note = line.note or "Sentences with figures whose source is named or linked."
    return _number(len(line.quotes), line.quotes, note=note, more=len(line.quotes) >= MOST_QUOTES)


def _said(name: str, *, without: str = NONE) -> Callable[[Report], FactCell]:
    """A fact that is words or a date; `without` is said where the page gives none."""

    def tell(report: Report) -> FactCell:
        line = line_of(report, name)
        if line is None:
            return _untold("")
        if line.value in (None, ""):
            return FactCell(without, note=line.note)
        return FactCell(str(line.value).replace("_", " "), line.quotes, note=line.note)

    return tell


def _licence(report: Report) -> FactCell:
    result = next((r for r in report.results if r.check == "licence"), None)
    if result is None:
        return _untold("")
    if result.passed:
        words = " ".join(result.quotes[0].text.split()) if result.quotes else "yes"
        shown = words if len(words) <= SHORT else words[: SHORT - 1].rstrip() + "…"
        return FactCell(shown, result.quotes, note=result.verdict)
    if result.score is None and result.state != NOT_APPLICABLE:
        return _untold(result.reason)
    # Where there is nothing to reuse the check does not apply; it has looked for a licence before it says so.
    return FactCell(NONE, note=result.verdict or result.reason)


def _downloads(report: Report) -> FactCell:
    line = line_of(report, "download")
    if line is None or line.value is None:
        return _untold("" if line is None else line.note)
    if not line.value and report.language not in ("", "en"):
        return _untold("Words that offer a file are known in English only; no link to a file was found.")
    return _number(len(line.quotes), line.quotes, note=line.note, more=len(line.quotes) >= MOST_FILES)


_ROWS: tuple[tuple[str, str, Callable[[Report], FactCell]], ...] = (
    ("words", "Words", _words),
    ("sections", "Sections", _count("subheadings", hidden=True)),
    ("sources", "Links to sources", _count("sources")),
    ("figures", "Figures", _figures),
    ("sourced_figures", "Figures with a source", _sourced),
    ("images", "Pictures", _count("content_images", hidden=True)),
    ("charts", "Charts", _charts),
    ("tables", "Tables of facts", _count("data_tables", hidden=True)),
    ("published", "Published", _said("published")),
    ("updated", "Updated", _said("updated")),
    ("author", "Author", _said("byline")),
    ("kind", "Kind of page", _said("kind")),
    ("licence", "Licence", _licence),
    ("downloads", "Files to download", _downloads),
)
