"""What stands around every page: title, mark, styles, and notes that concern the whole server."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from grader import jobs
from grader.ui.words import safe

_here = Path(__file__).parent


def open_page() -> None:
    """Set the page up; called before anything else is drawn."""
    st.set_page_config(page_title="Linkworthy", page_icon=_here / "icon.png", layout="wide")
    dark = st.context.theme.type == "dark"
    st.logo(_here / ("mark-dark.svg" if dark else "mark-light.svg"), size="medium")
    st.html(_here / "style.css")


def close_page() -> None:
    """What stands below every page."""
    allowed = ", ".join(sorted(jobs.workers().allow))
    if allowed:
        st.html(
            f'<p class="lw-note" role="status">Test exception: this server may fetch from {safe(allowed)}, '
            "an address that is otherwise not allowed.</p>"
        )


def hide(*keys: str) -> None:
    """Hide keyed containers without taking their widgets off the page, so that what was typed in them stays."""
    if keys:
        # The wrapper goes too, or its gap stays.
        which = ", ".join(
            f".st-key-{key}, [data-testid='stLayoutWrapper']:has(> .st-key-{key})" for key in keys
        )
        st.html(f"<style>{which} {{ display: none }}</style>")
