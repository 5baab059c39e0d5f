"""The scores of the versions of a sitting as a row of marks; each is a button that goes to its version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_here = Path(__file__).parent

_strip = st.components.v2.component(
    "linkworthy.versions",
    html='<div class="all"><p class="name" id="name"></p><ol aria-labelledby="name"></ol></div>',
    css=(_here / "versions.css").read_text(encoding="utf-8"),
    js=(_here / "versions.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One version in the row."""

    number: int
    shown: str
    """Its score as a whole number, or a dash."""
    height: float
    """0..1 between the lowest and the highest score of the row."""
    told: str
    """All of it in words: number, time, score, what moved."""
    here: bool = False
    """Its scorecard is looked at."""


def chosen(state: object) -> int:
    """Number of the version that was clicked; 0 for none."""
    number = state.get("show") if isinstance(state, Mapping) else getattr(state, "show", None)
    return number if isinstance(number, int) else 0


def version_strip(marks: Iterable[Mark], *, key: str, on_show: Callable[[], None]) -> None:
    """Draw the row; `on_show` runs when a version is clicked."""
    _strip(
        key=key,
        data={"marks": [asdict(mark) for mark in marks]},
        on_show_change=on_show,
        height="content",
    )
