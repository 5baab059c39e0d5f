"""A table of answers, a row for each question and a column for each page, whose cells open the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_here = Path(__file__).parent

_grid = st.components.v2.component(
    "linkworthy.grid",
    html='<div class="all" tabindex="-1"></div>',
    css=(_here / "grid.css").read_text(encoding="utf-8"),
    js=(_here / "grid.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A page."""

    number: int
    name: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A kind of answer: how it is signed, and said."""

    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its answers."""

    id: str
    title: str
    cells: tuple[int, ...]
    """For each page the place of its answer among the states."""
    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that an answer rests on, with where they come from when that is not the main text."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What an opened cell says."""

    row: str
    page: int
    name: str
    word: str
    verdict: str
    quotes: tuple[Words, ...] = ()
    more: str = ""
    """How many words there are beyond those."""
    link: str = ""


def opened(state: object) -> tuple[str, int] | None:
    """Row and page of the cell that is open, in what the component last said; None for none."""
    cell = state.get("cell") if isinstance(state, Mapping) else getattr(state, "cell", None)
    row = cell.get("row") if isinstance(cell, Mapping) else None
    page = cell.get("page") if isinstance(cell, Mapping) else None
    return (row, page) if isinstance(row, str) and isinstance(page, int) and page >= 0 else None


def grid(
    name: str,
    *,
    key: str,
    corner: str,
    columns: Iterable[Column],
    states: Iterable[State],
    lines: Iterable[Line],
    open: Opened | None,
) -> None:
    """Draw the table; `open` is told below its row."""
    _grid(
        key=key,
        data={
            "name": name,
            "corner": corner,
            "pages": [asdict(column) for column in columns],
            "states": [asdict(state) for state in states],
            "rows": [asdict(line) for line in lines],
            "open": None if open is None else asdict(open),
        },
        on_cell_change=lambda: None,
        height="content",
    )
