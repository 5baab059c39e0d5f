"""What stands around every page: title, mark, styles, and notes that concern the whole server."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import streamlit as st

from grader import jobs
from grader.ui import later
from grader.ui.words import safe

_here = Path(__file__).parent
# As an address, for Streamlit opens a file of this kind with every plug-in of Pillow.
_ICON = "data:image/png;base64," + b64encode((_here / "icon.png").read_bytes()).decode("ascii")


def open_page() -> None:
    """Set the page up; called before anything else is drawn."""
    st.set_page_config(page_title="Linkworthy", page_icon=_ICON, layout="wide")
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
    later.after_the_page()


def hide(*keys: str) -> None:
    """Hide keyed containers without taking their widgets off the page, so that what was typed in them stays."""
    if keys:
        # The wrapper goes too, or its gap stays.
        which = ", ".join(
            f".st-key-{key}, [data-testid='stLayoutWrapper']:has(> .st-key-{key})" for key in keys
        )
        st.html(f"<style>{which} {{ display: none }}</style>")


def beside(key: str) -> None:
    """Set the first container inside a keyed one beside the second, where the window is wide enough for both."""
    desk, second = f".st-key-{key}", f".st-key-{key} > [data-testid='stLayoutWrapper']:last-child"
    # The scorecard's own two columns go below each other, as on a narrow screen.
    columns = f"{second} > [data-testid='stVerticalBlock'] > [data-testid='stLayoutWrapper'] > [data-testid='stHorizontalBlock']"
    st.html(
        "<style>@media (min-width: 75rem) {"
        ".stMainBlockContainer { max-width: 110rem }"
        f"{desk} {{ display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); align-items: start; gap: 1.5rem }}"
        f"{desk} > [data-testid='stLayoutWrapper']:first-child "
        "{ position: sticky; top: 4.2rem; max-height: calc(100vh - 5rem); overflow-y: auto }"
        f"{columns}:has(> [data-testid='stColumn']) {{ flex-direction: column }}"
        f"{columns} > [data-testid='stColumn'] {{ width: 100%; flex: 1 1 100% }}"
        "}</style>"
    )
