"""The text with its findings beside it: a finding leads to its place, a mark to its explanation."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from grader.located import Located
from grader.located.wire import wire

_here = Path(__file__).parent
_JS = ("copied.js", "located_text.js", "located_rows.js", "located_card.js", "located.js")


def _part(name: str) -> str:
    return (_here / name).read_text(encoding="utf-8")


_located = st.components.v2.component(
    "linkworthy.located",
    html=_part("located.html"),
    css=_part("located.css"),
    js="\n".join(map(_part, _JS)),
    isolate_styles=True,
)


def text_with_findings(whole: Located, *, key: str, show: tuple[str, int] | None = None) -> None:
    """Draw the text; it keeps its place, its filters and what is open over a change of `whole` under the same key.

    `show` opens a finding: the id of a check or of a remark, with a number that is another one at each request.
    """
    focus = {"id": show[0], "turn": show[1]} if show else None
    _located(key=key, data={**wire(whole), "key": key, "focus": focus})
