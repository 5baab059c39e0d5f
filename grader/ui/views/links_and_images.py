"""Links and pictures as read, in real tables; addresses are words here, never links, and no picture is loaded."""

from __future__ import annotations

import streamlit as st

from grader.document import Document, Image, Link
from grader.report import Report
from grader.ui.views.reading import NOT_KEPT
from grader.ui.words import counted, safe, shortened, table, theirs

MOST = 200


def link_row(link: Link) -> tuple[str, str, str, str]:
    """One link as cells of HTML."""
    words = (
        theirs(shortened(link.text, 120)) if link.text.strip() else '<span class="lw-quiet">no words</span>'
    )
    where = {True: "own site", False: "another site", None: "not known"}[link.own]
    more = [*link.rel, *(["download"] if link.download else []), *(["picture"] if link.image else [])]
    return words, f"<code>{safe(shortened(link.href, 200))}</code>", where, safe(", ".join(more))


def image_row(image: Image) -> tuple[str, str, str, str]:
    """One image as cells of HTML."""
    if image.alt is None:
        alt = '<span class="lw-quiet">no alt text</span>'
    else:
        alt = (
            theirs(shortened(image.alt, 160))
            if image.alt
            else '<span class="lw-quiet">empty: decorative</span>'
        )
    size = f"{image.width or '?'} × {image.height or '?'}" if image.width or image.height else ""
    return f"<code>{safe(shortened(image.src, 160))}</code>", alt, theirs(shortened(image.caption, 160)), size


def others(document: Document) -> str:
    """Charts, drawings, tables and embeds as an HTML table; "" where there are none."""
    rows = [
        (f"chart or drawing ({safe(g.kind)})", theirs(shortened(g.title or g.caption, 160)))
        for g in document.graphics
    ]
    rows += [
        (f"embed ({safe(e.kind)})", theirs(shortened(e.title or e.caption or e.src, 160)))
        for e in document.embeds
    ]
    rows += [
        (
            f"table, {len(t.cells)} rows",
            theirs(shortened(t.caption or " · ".join(t.cells[0] if t.cells else ()), 160)),
        )
        for t in document.tables
        if not t.layout
    ]
    return (
        table(("What", "Title, caption or first row"), rows[:MOST], caption="Charts, embeds and tables")
        if rows
        else ""
    )


def _more(number: int) -> str:
    over = number - MOST
    return (
        f'<p class="lw-quiet">The first {MOST} are shown; all {number:,} stand in the JSON download.</p>'
        if over > 0
        else ""
    )


def draw(report: Report) -> None:
    """Draw the tables."""
    document = report.document
    if document is None:
        st.html(NOT_KEPT)
        return
    links, images = document.links, document.images
    made = []
    if links:
        caption = f"{counted(len(links), 'link').capitalize()} in the main text"
        made.append(
            table(
                ("Link text", "Address", "To", "Marks"),
                map(link_row, links[:MOST]),
                caption=caption,
                kind="stacked",
            )
            + _more(len(links))
        )
    else:
        made.append('<p class="lw-empty">No links in the main text.</p>')
    if images:
        caption = f"{counted(len(images), 'picture').capitalize()} in the main text"
        made.append(
            table(
                ("Address", "Alt text", "Caption", "Size"),
                map(image_row, images[:MOST]),
                caption=caption,
                kind="stacked",
            )
            + _more(len(images))
        )
    else:
        made.append('<p class="lw-empty">No pictures in the main text.</p>')
    st.html("".join(made) + others(document))
