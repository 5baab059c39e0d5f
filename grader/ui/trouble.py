"""What went wrong, to what, and the next step as a button; the input stays as it was."""

from __future__ import annotations

import streamlit as st

from grader.errors import Busy, FetchError, GradeCancelled, GraderError, GradeTimeout
from grader.ui import session
from grader.ui.ask import WAY
from grader.ui.words import safe


def draw(error: GraderError) -> None:
    """Draw an error with its ways on."""
    if isinstance(error, GradeCancelled):
        return
    with st.container(key="grade_trouble"):
        where = (
            f'<p class="lw-quiet">{safe(error.url)}</p>'
            if isinstance(error, FetchError) and error.url
            else ""
        )
        st.html(
            f'<div class="lw-trouble" role="alert"><p><strong><span aria-hidden="true">⚠</span> {safe(error.message)}</strong></p>'
            f"<p>{safe(error.next_step)}</p>{where}</div>"
        )
        with st.container(horizontal=True, gap="small"):
            if isinstance(error, FetchError):
                st.button("Paste it instead", key="grade.trouble.paste", on_click=_go, args=("paste",))
                st.button("Upload the saved page", key="grade.trouble.file", on_click=_go, args=("file",))
            if isinstance(error, Busy | GradeTimeout) or (
                isinstance(error, FetchError)
                and error.reason in ("timed_out", "unreachable", "server_error", "rate_limited")
            ):
                st.button("Try again", key="grade.trouble.again", on_click=_again)


def said(error: GraderError, *, more: str = "") -> str:
    """An error as an HTML box: what happened, what to do next, and what did not suffer."""
    next_step = f"{error.next_step} {more}".strip()
    return (
        f'<div class="lw-trouble" role="alert"><p><strong><span aria-hidden="true">⚠</span> {safe(error.message)}</strong></p>'
        f"<p>{safe(next_step)}</p></div>"
    )


def _go(way: str) -> None:
    session.visit().put_aside()
    st.session_state[WAY] = way


def _again() -> None:
    session.visit().again()
