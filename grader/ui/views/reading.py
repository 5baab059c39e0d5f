"""The document as it was read with its findings at their places, what was left out of it, and what was cut."""

from __future__ import annotations

import streamlit as st

from grader.document import Document, PageDate
from grader.located import LEVELS, Located, located
from grader.located.plain import CHANGES, PLAIN_CSS, plain_html
from grader.report import Report
from grader.ui import show
from grader.ui.components.located import text_with_findings
from grader.ui.views import corrections
from grader.ui.words import long_date, safe, shortened, table, theirs

NOT_KEPT = '<p class="lw-empty">This report was kept without its text.</p>'


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
        (
            safe("left out by you" if part.reason == "person" else part.reason),
            f"{part.words:,}",
            theirs(shortened(part.sample, 140)),
        )
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
    _text(report, document)
    st.html(about(report, document))
    st.html(left_out(document) or '<p class="lw-quiet">Nothing was left out.</p>')
    corrections.draw(report)


def _text(report: Report, document: Document) -> None:
    whole = located(report)
    st.html('<h3 class="lw-h3">The text and what was found in it</h3>')
    if whole is None or not document.text.strip():
        st.html('<p class="lw-empty">No main text was found.</p>')
        return
    with st.container(horizontal=True, gap="medium"):
        plain = st.toggle(
            "Plain view",
            key="grade.document.plain",
            help="One page without panes, each finding below its words: for screen readers and for print.",
        )
        evidence = plain and st.toggle("With what is in order", key="grade.document.evidence")
    if plain:
        st.html(PLAIN_CSS)
        st.html(plain_html(whole, levels={level.id for level in LEVELS} if evidence else CHANGES))
    else:
        text_with_findings(whole, key="grade.document.text", show=show.asked())
    if note := cut(whole):
        st.html(note)


def cut(whole: Located) -> str:
    """What is said where the text is longer than what is shown; "" where it is not."""
    if whole.shown >= whole.total:
        return ""
    return (
        f'<p class="lw-quiet">The first {whole.shown:,} of {whole.total:,} characters are shown here; '
        "all of it was graded and stands in the JSON download.</p>"
    )
