"""The document as it was read, what was left out of it, and what was cut."""

from __future__ import annotations

import streamlit as st

from grader.document import Document, PageDate
from grader.report import Report
from grader.ui.words import long_date, safe, shortened, table, theirs

MOST_SHOWN = 120_000
"""Characters of text that a screen shows; the rest is in the JSON download."""

NOT_KEPT = '<p class="lw-empty">This report was kept without its text.</p>'


def blocks(document: Document, most: int = MOST_SHOWN) -> str:
    """The main text as HTML, block by block with the role each was read as."""
    kinds: dict[int, str] = {h.span.start: f"h h{min(3, h.level)}" for h in document.headings}
    kinds |= {i.span.start: "li" for i in document.list_items}
    kinds |= {c.span.start: "pre" for c in document.code}
    tables = sorted((t.span for t in document.tables), key=lambda s: s.start)
    made, at, row = [], 0, 0
    for line in document.text[:most].split("\n"):
        while row < len(tables) and tables[row].end <= at:
            row += 1
        inside = row < len(tables) and tables[row].start <= at
        kind = "pre" if inside else kinds.get(at, "")
        if line.strip():
            made.append(f'<p class="{kind}" dir="auto">{safe(line)}</p>')
        at += len(line) + 1
    return "".join(made)


def about(report: Report, document: Document) -> str:
    """Title, language, authors and dates, each with where it was found, as an HTML table."""
    rows = [
        ("Title", theirs(report.title or "none found"), safe(document.title_source)),
        ("Read as", safe(document.input_type), ""),
        ("Language", safe(document.language or "could not be told"), safe(document.language_source)),
        ("Words", f"{report.words:,}", ""),
    ]
    if document.url:
        rows.append(("Address", theirs(document.url), ""))
    for author in document.authors[:10]:
        rows.append(("Author", theirs(author.name), safe(author.source)))
    for role, date in (("Published", document.published), ("Updated", document.updated)):
        rows.append((role, theirs(long_date(date.value)) if date else "none found", _seen(date)))
    return table(("What", "As read", "Found in"), rows, caption="What the page says of itself", kind="tight")


def _seen(date: PageDate | None) -> str:
    if date is None:
        return ""
    return safe(date.source) + ("" if date.visible else ", not visible to a reader")


def left_out(document: Document) -> str:
    """The parts that were not taken for main content, as an HTML table; "" where all was."""
    rows = [
        (safe(part.reason), f"{part.words:,}", theirs(shortened(part.sample, 140)))
        for part in document.left_out[:60]
    ]
    more = len(document.left_out) - len(rows)
    note = f'<p class="lw-quiet">and {more:,} more parts, listed in the JSON download</p>' if more > 0 else ""
    return (
        table(("Part", "Words", "Begins"), rows, caption="Left out of the main text") + note if rows else ""
    )


def draw(report: Report) -> None:
    """Draw the reading."""
    document = report.document
    if document is None:
        st.html(NOT_KEPT)
        return
    notes = "".join(f"<li>{theirs(n)}</li>" for n in dict.fromkeys((*report.notes, *document.cuts)))
    if notes:
        st.html(
            f'<div class="lw-note"><strong>To know about this reading</strong><ul class="lw-quotes">{notes}</ul></div>'
        )
    st.html(about(report, document))
    shown = blocks(document)
    cut = ""
    if len(document.text) > MOST_SHOWN:
        cut = (
            f'<p class="lw-quiet">The first {MOST_SHOWN:,} of {len(document.text):,} characters are shown here; '
            "all of it was graded and stands in the JSON download.</p>"
        )
    empty = '<p class="lw-empty">No main text was found.</p>'
    # A browser draws Han signs as the language writes them, and a screen reader changes its voice.
    spoken = f' lang="{safe(document.language)}"' if document.language else ""
    st.html(
        '<h3 class="lw-h3">The main text, as it was read</h3>'
        f'<div class="lw-read" tabindex="0" role="region" aria-label="The main text, as it was read"{spoken}>{shown or empty}</div>{cut}'
    )
    st.html(left_out(document) or '<p class="lw-quiet">Nothing was left out.</p>')
