"""Topics: what the rivals cover that our page does not, with where; shown, never scored, and with a warning."""

from __future__ import annotations

import streamlit as st

from grader.compare.comparison import Comparison
from grader.compare.topics import Covering, Topic
from grader.ui.comparing.pages import linked, numbered
from grader.ui.comparing.told import Told
from grader.ui.words import counted, quoted, safe, theirs

KINDS = {"question": "Questions", "subject": "Subjects", "entity": "Names"}
MOST = 12
"""Topics of a kind that stand at once; the others are folded."""


def where(comparison: Comparison, covering: Covering) -> str:
    """Where a page covers a topic, as HTML."""
    section = theirs(covering.section) if covering.section else "before its first heading"
    return (
        f"<li>{numbered(comparison, covering.page, most=50)}: {linked(section, covering.link)} "
        f"{quoted(covering.quote, most=160)}</li>"
    )


def item(comparison: Comparison, topic: Topic) -> str:
    """A topic as HTML: its name, how many cover it, where folded."""
    places = "".join(where(comparison, covering) for covering in topic.covering)
    return (
        f'<details class="lw-more lw-topic"><summary>{theirs(topic.name)} '
        f'<span class="lw-quiet">{counted(len(topic.covering), "page")}</span></summary>'
        f'<ul class="lw-quotes">{places}</ul></details>'
    )


def group(comparison: Comparison, topics: tuple[Topic, ...]) -> str:
    """Topics by kind as HTML."""
    parts = []
    for kind, title in KINDS.items():
        mine = [item(comparison, topic) for topic in topics if topic.kind == kind]
        if not mine:
            continue
        rest = "".join(mine[MOST:])
        more = (
            f'<details class="lw-more"><summary>{len(mine) - MOST} more</summary>{rest}</details>'
            if rest
            else ""
        )
        parts.append(f'<div><h4 class="lw-h4">{title}</h4>{"".join(mine[:MOST])}{more}</div>')
    return f'<div class="lw-kinds">{"".join(parts)}</div>'


def draw(told: Told) -> None:
    """Draw the lists under their warning."""
    comparison, topics = told.comparison, told.topics
    parts = [f'<p class="lw-note">{safe(topics.warning)} Topics bear no points.</p>']
    if topics.reason:
        parts.append(f'<p class="lw-quiet">{safe(topics.reason)}</p>')
    for title, empty, found in (
        ("Rivals cover, yours does not", "", topics.missing),
        ("Only yours covers", "", topics.only_ours),
        ("Covered by several", "No topic is covered by several of them.", topics.shared),
    ):
        if found:
            parts.append(f'<h3 class="lw-h3">{title}</h3>{group(comparison, found)}')
        elif empty:
            parts.append(f'<p class="lw-empty">{empty}</p>')
    if topics.untold:
        items = "".join(
            f"<li>{numbered(comparison, place, most=60)}: {theirs(why)}</li>" for place, why in topics.untold
        )
        parts.append(
            f'<details class="lw-more"><summary>Not told in full: {counted(len(topics.untold), "page")}</summary>'
            f'<ul class="lw-quotes">{items}</ul></details>'
        )
    st.html("".join(parts))
