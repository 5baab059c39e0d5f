"""The pages of which reports are saved, each leading to its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from grader.access import Visitor
from grader.export.wording import long_date
from grader.ui.history.listing import score
from grader.ui.history.page_names import called, is_draft, short_key
from grader.ui.words import counted, safe, theirs

if TYPE_CHECKING:
    from grader.store.rows import PageRow

PER_PAGE = 30
WORDS = "history.pages.words"


def row(page: PageRow) -> str:
    """A page as HTML; its name leads to its history."""
    url = f"{safe(page.url)}. " if page.url else "A draft without a name. " if is_draft(page.page_key) else ""
    return (
        f'<article class="lw-row">{score(page.score)}<div>'
        f'<h2><a href="./history?page={short_key(page.page_key)}">{theirs(called(page))}</a></h2>'
        f'<p class="lw-quiet">{url}{counted(page.reports, "report").capitalize()}, the last one saved on '
        f"{safe(long_date(page.saved_at[:10]))}.</p></div></article>"
    )


def matching(pages: tuple[PageRow, ...], words: str) -> tuple[PageRow, ...]:
    """The pages whose name, title or address holds every word."""
    asked = words.casefold().split()
    return tuple(
        p for p in pages if all(word in f"{called(p)} {p.title} {p.url}".casefold() for word in asked)
    )


def draw(who: Visitor) -> None:
    """Draw the list. Raises StoreError."""
    from grader.store import store

    words = st.text_input(
        "Search names, titles and addresses", key=WORDS, persist_state="session", max_chars=200
    )
    found = matching(store().pages(workspace=who.workspace), str(words or ""))
    if not found:
        st.html('<p class="lw-empty" role="status">No saved page has these words.</p>')
        return
    pages = -(-len(found) // PER_PAGE)
    if int(st.session_state.get("history.pages.at") or 1) > pages:
        st.session_state["history.pages.at"] = pages
    at = int(st.session_state.get("history.pages.at") or 1)
    st.html(
        f'<p class="lw-quiet" role="status">{counted(len(found), "page").capitalize()}; the one that was saved last comes '
        "first</p>"
    )
    for page in found[(at - 1) * PER_PAGE : at * PER_PAGE]:
        with st.container(border=True):
            st.html(row(page))
    if pages > 1:
        st.pagination(pages, key="history.pages.at")
