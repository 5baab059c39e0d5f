"""From any view to a finding's place in the text: asks for the tab with the text and for what is to be opened there."""

from __future__ import annotations

import secrets

import streamlit as st

VIEW = "grade.view"
"""Key of the scorecard's tabs."""
TAB = "Document"
_ASKED = "lw.show"


def in_text(finding: str) -> None:
    """Open the text at a finding: the id of a check, for its first one, or of a remark. A widget's callback."""
    st.session_state[_ASKED] = (finding, secrets.randbelow(2**31))
    st.session_state[VIEW] = TAB


def asked() -> tuple[str, int] | None:
    """The finding that was last asked for, with a number that is another one at each request."""
    found: tuple[str, int] | None = st.session_state.get(_ASKED)
    return found


def button(check: str, *, key: str) -> None:
    """A button that leads to the first finding of a check in the text."""
    st.button("Show in text", key=key, type="tertiary", on_click=in_text, args=(check,))
