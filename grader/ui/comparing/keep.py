"""Save a comparison under an address of its own, send that on, and take it along as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from grader.access import Action
from grader.compare.comparison import Comparison
from grader.errors import AccessDenied, GraderError
from grader.ui import access, sharing, trouble
from grader.ui.comparing.desk import Desk
from grader.ui.comparing.told import Told
from grader.ui.comparing.visit import desk
from grader.ui.components.snippets import copy_buttons
from grader.ui.words import counted, safe, shortened

WHERE = (
    "Until you save it, this comparison is in the memory of this server only. Saving writes it to the server’s disk, with the "
    "pages’ reports and the words that they quote, and without their texts, and gives it an address of its own. Whoever has "
    "the address can read it, and delete it."
)
WHERE_TEAM = (
    "Until you save it, this comparison is in the memory of this server only. Saving keeps it for the members of your "
    "workspace, with the pages’ reports and the words that they quote, and without their texts."
)
DROPPED = "This comparison is gone from the server's memory. Compare the pages again."
FILES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "html",
        "HTML page",
        "html",
        "text/html",
        "one file that opens anywhere, prints well and asks for nothing",
    ),
    ("markdown", "Markdown", "md", "text/markdown", "for a ticket or a repository"),
    ("csv", "CSV", "csv", "text/csv", "for a spreadsheet"),
    ("json", "JSON", "json", "application/json", "everything, for programs"),
)
"""Format, name, ending, type and use of each file to take along."""
_TROUBLE = "lw.compare.keep"

LookUp = Callable[[], tuple[Comparison, Comparison | None] | None]
"""Finds the comparison anew, with the one that it refreshes; None where it is gone."""


def title_of(comparison: Comparison) -> str:
    """What a comparison is called where nobody has named it: by ours, else by the best, and how many others."""
    if not comparison.pages:
        return "A comparison"
    first = comparison.pages[max(0, comparison.ours)].name
    others = len(comparison.pages) - 1
    return f"{shortened(first, 90)} and {counted(others, 'other')}"


def file_name(comparison: Comparison, ending: str) -> str:
    """Name of a download: from the title, plain letters only."""
    words = re.findall(r"[a-z0-9]+", title_of(comparison).lower())[:6]
    return f"linkworthy-comparison-{'-'.join(words)[:60] or 'pages'}-{comparison.as_of or 'undated'}.{ending}"


def download(look_up: LookUp, form: str) -> bytes:
    """The comparison as a file; a sentence in it where it was dropped meanwhile."""
    from grader.export.comparisons import rendered

    found = look_up()
    if found is None:
        return DROPPED.encode()
    content = rendered(form, found[0], earlier=found[1])
    # Spreadsheets take a file for UTF-8 where it begins with this mark.
    mark = b"\xef\xbb\xbf"
    return mark + content if form == "csv" and not content.startswith(mark) else content


def of_desk(at: Desk) -> tuple[Comparison, Comparison | None] | None:
    """What stands at a desk."""
    return (at.told.comparison, at.before) if at.told is not None else None


def address(id: str, here: str) -> str:
    """The whole address of a saved comparison; `here` is any address of this server."""
    return f"{sharing.root(here)}?comparison={id}"


def draw(told: Told, at: Desk) -> None:
    """Draw the view of a comparison of this sitting."""
    _draw_keeping(told, at)
    draw_files(told.comparison, partial(of_desk, at))


def _draw_keeping(told: Told, at: Desk) -> None:
    st.html('<h2 class="lw-h2">Keep it, and share it</h2>')
    error: GraderError | None = st.session_state.pop(_TROUBLE, None)
    if error is not None:
        st.html(trouble.said(error, more="The comparison is as it was."))
    try:
        who = access.need(Action.SAVE)
    except AccessDenied as denied:
        st.html(sharing.refused(denied))
        return
    except GraderError as broken:
        st.html(trouble.said(broken, more="The comparison is as it was."))
        st.button("Try again", key="compare.keep.again")
        return
    id = at.saved.get(told.key)
    if id is None:
        st.html(f'<p class="lw-prose">{safe(WHERE_TEAM if who.signed_in else WHERE)}</p>')
        st.text_input(
            "Called", key="compare.keep.title", placeholder=title_of(told.comparison), max_chars=200
        )
        st.button("Save this comparison", key="compare.keep.save", on_click=_on_save)
        return
    st.html('<p class="lw-prose" role="status">Saved. It opens at this address:</p>')
    draw_address(id, key="compare_keep")
    sharing.draw("comparison", id, who, with_text=False, key="compare_keep")


def draw_address(id: str, *, key: str) -> None:
    """Draw where a saved comparison opens, with a button that copies it."""
    opened = address(id, str(st.context.url or ""))
    st.html(f'<p class="lw-address"><code>{safe(opened)}</code></p>')
    copy_buttons((("Address of the comparison", opened),), key=f"{key}_address")


def _on_save() -> None:
    title = str(st.session_state.get("compare.keep.title", "")).strip()
    at = desk()
    told = at.told
    if told is None:
        return
    from grader.store import store

    try:
        who = access.need(Action.SAVE)
        saved = store().save_comparison(
            told.comparison.to_json(),
            title=title or title_of(told.comparison),
            workspace=who.workspace,
            by=who.subject,
            earlier=at.earlier,
        )
    except GraderError as error:
        st.session_state[_TROUBLE] = error
        return
    at.saved[told.key] = saved.id


def draw_files(comparison: Comparison, look_up: LookUp) -> None:
    """Draw a button for each file to take along, with what it is for."""
    st.html('<h2 class="lw-h2">Take it with you</h2>')
    for form, name, ending, mime, use in FILES:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.download_button(
                f"Download as {name}",
                partial(download, look_up, form),
                file_name(comparison, ending),
                mime,
                key=f"compare.download.{form}",
                on_click="ignore",
            )
            st.html(f'<span class="lw-quiet">{safe(use)}</span>')
