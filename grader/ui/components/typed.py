"""Keeps what is typed in a text area over a refresh of the page, in the memory of the browser tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

MOST = 200_000
"""Characters that are taken back."""

_typed = st.components.v2.component(
    "linkworthy.typed",
    html="<span hidden></span>",
    js=Path(__file__).with_name("typed.js").read_text(encoding="utf-8"),
)


def kept(state: object) -> str:
    """What the browser has kept, in what the component last sent; "" for nothing."""
    value = state.get("kept") if isinstance(state, Mapping) else getattr(state, "kept", None)
    return value[:MOST] if isinstance(value, str) else ""


def keep_typed(*, key: str, box: str, stored: str, text: str, turn: int, on_kept: Callable[[], None]) -> None:
    """Watch the text area with the key `box`; `text` is what the server knows of it.

    A higher `turn` says that the server has changed it itself; `on_kept` runs where the browser had kept something.
    """
    _typed(
        key=key,
        data={"box": box, "stored": stored, "text": text, "turn": turn},
        on_kept_change=on_kept,
        height="content",
    )
