"""The draft box: keeps the headings, links, tables and images of what a writer copies, and the draft over a refresh."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from grader import limits

PAUSE_SECONDS = 1.5
"""Without a key pressed for so long, a draft that is being edited is graded again, in seconds."""

_here = Path(__file__).parent


def _part(kind: str) -> str:
    return (_here / f"paste.{kind}").read_text(encoding="utf-8")


_box = st.components.v2.component(
    "linkworthy.paste", html=_part("html"), css=_part("css"), js=_part("js"), isolate_styles=True
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the box holds at the moment, as far as the guess of its type needs it; the draft itself stays there."""

    rich: bool = False
    empty: bool = True
    sample: str = ""
    """The first 4,000 characters of a plain draft."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A draft as the box sends it, once for every grade."""

    rich: bool
    html: str
    """The formatted draft as HTML; "" for a plain one."""
    text: str
    """Its characters."""
    ask: int = 0
    """The number that it was asked with."""
    auto: bool = False
    """Sent by itself, after a pause in somebody's writing."""

    @property
    def sound(self) -> bool:
        """There is something in it, and not more than the limit of 3 MB."""
        weighed = self.html if self.rich else self.text
        return bool(weighed.strip()) and len(weighed.encode("utf-8", "replace")) <= limits.MAX_TEXT_BYTES


def shape_of(state: object) -> Shape:
    """What the box last said about itself; anything unsound in it counts as nothing said."""
    got = state if isinstance(state, Mapping) else {}
    return Shape(got.get("rich") is True, got.get("empty") is not False, str(got.get("sample") or "")[:4000])


def pasted_from(value: object) -> Pasted | None:
    """The draft in what the box sent; None where it sent nothing that is one."""
    if not isinstance(value, Mapping):
        return None
    ask = value.get("ask")
    return Pasted(
        value.get("rich") is True,
        str(value.get("html") or ""),
        str(value.get("text") or ""),
        ask if isinstance(ask, int) else 0,
        value.get("auto") is True,
    )


@dataclass(frozen=True, slots=True)
class Put:
    """A text that the box is to take over in place of its own, which it keeps to be brought back."""

    number: int
    """The box takes over a number that it has not taken yet, once."""
    text: str
    """A plain draft's characters, or HTML where `rich`."""
    rich: bool = False


def took(state: object) -> int:
    """Number of the last text that the box says it took over; 0 for none."""
    number = state.get("took") if isinstance(state, Mapping) else getattr(state, "took", None)
    return number if isinstance(number, int) else 0


def paste_box(
    *,
    key: str,
    ask: int,
    got: int,
    fill: str,
    on_draft: Callable[[], None],
    live: bool = False,
    beside: bool = False,
    put: Put | None = None,
    stored: str = "linkworthy.draft",
) -> Any:
    """Draw the box; an `ask` above `got` makes it send its draft, `fill` stands in it where it is empty.

    `live` makes it send each new wording after PAUSE_SECONDS without a key; `beside` makes it as high as the window.
    `stored` names the draft in the browser tab's memory.
    """
    return _box(
        key=key,
        data={
            "ask": ask,
            "got": got,
            "fill": fill,
            "limit": limits.MAX_TEXT_BYTES,
            "live": live,
            "stored": stored,
            "pause": round(PAUSE_SECONDS * 1000),
            "beside": beside,
            "put": None if put is None else {"number": put.number, "text": put.text, "rich": put.rich},
        },
        on_draft_change=on_draft,
        on_shape_change=lambda: None,
        on_took_change=lambda: None,
    )
