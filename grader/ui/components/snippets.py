"""Copy buttons for the words that a fix offers ready-made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

_here = Path(__file__).parent

_snippets = st.components.v2.component(
    "linkworthy.snippets",
    html=(
        '<div class="all"><div class="row"></div><details><summary>Show</summary>\n<div class="shown"></div></details>'
        '<p class="said" role="status"></p></div>'
    ),
    css=(_here / "snippets.css").read_text(encoding="utf-8"),
    js="\n".join((_here / name).read_text(encoding="utf-8") for name in ("copied.js", "snippets.js")),
)


def copy_buttons(snippets: Iterable[tuple[str, str]], *, key: str) -> None:
    """One button for each label and text; "Show" unfolds the texts themselves."""
    rows = [{"label": label, "text": text} for label, text in snippets]
    if rows:
        _snippets(key=key, data={"snippets": rows})
