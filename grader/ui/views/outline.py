"""The outline as read: headings with level and id, and the contents list that leads to them."""

from __future__ import annotations

import streamlit as st

from grader.document import Document
from grader.report import Report
from grader.ui.views.reading import NOT_KEPT
from grader.ui.words import counted, safe, shortened, table, theirs

MOST = 400
_TARGETS = {
    "heading": "a heading",
    "element": "a place in the page",
    "missing": "nothing: the target is missing",
}


def headings(document: Document) -> str:
    """The headings as an HTML list, indented by level."""
    top = min((h.level for h in document.headings), default=1)
    items = []
    for heading in document.headings[:MOST]:
        anchor = (
            f" <code>#{safe(heading.id)}</code>" if heading.id else ' <span class="lw-quiet">no id</span>'
        )
        words = theirs(shortened(document.words_at(heading.span), 200) or "(empty)")
        items.append(
            f'<li style="--d:{heading.level - top}"><code>h{heading.level}</code> {words}{anchor}</li>'
        )
    more = len(document.headings) - MOST
    if more > 0:
        items.append(f'<li class="lw-quiet">and {more:,} more, listed in the JSON download</li>')
    return f'<ol class="lw-outline">{"".join(items)}</ol>'


def jumps(document: Document) -> str:
    """The links to places in the page, as an HTML table; "" where there are none."""
    rows = [
        (
            theirs(shortened(j.text, 120) or "(no words)"),
            f"<code>#{safe(j.fragment)}</code>",
            _TARGETS.get(j.target, safe(j.target)),
        )
        for j in document.jumps[:MOST]
    ]
    return table(("Link", "To", "Leads to"), rows, caption="Links to places in this page") if rows else ""


def draw(report: Report) -> None:
    """Draw the outline."""
    document = report.document
    if document is None:
        st.html(NOT_KEPT)
    elif not document.structure_known:
        st.html(
            '<p class="lw-empty">This file format does not show its headings, so checks on them could not tell.</p>'
        )
    elif not document.headings:
        st.html(
            '<p class="lw-empty">No headings were found in the main text. In a pasted draft, use the styles Heading 1 to 6, or # in Markdown.</p>'
        )
    else:
        st.html(
            f'<p class="lw-quiet">{counted(len(document.headings), "heading").capitalize()} in the main text; the page’s title is not among them.</p>{headings(document)}'
        )
    if document is not None:
        st.html(jumps(document) or '<p class="lw-quiet">No link leads to a place in this page.</p>')
