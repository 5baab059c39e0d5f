"""Sources of the pages: who cites whom, which several share, which rivals give and ours does not, which only one has."""

from __future__ import annotations

import streamlit as st

from grader.compare.comparison import Comparison
from grader.compare.sources import Citation, Given, SourceUse
from grader.ui.comparing.pages import chips, linked, numbered
from grader.ui.comparing.told import Told
from grader.ui.words import counted, quoted, safe, shortened, theirs

MOST = 20


def use(comparison: Comparison, source: SourceUse) -> str:
    """A source with the pages that give it, as HTML; where, folded."""
    places = "".join(_given(comparison, given) for given in source.given)
    return (
        f'<details class="lw-more lw-topic"><summary>{theirs(shortened(source.key, 110))} '
        f'{chips(comparison, source.pages)}</summary><ul class="lw-quotes">{places}</ul></details>'
    )


def _given(comparison: Comparison, given: Given) -> str:
    section = theirs(given.section) if given.section else "before its first heading"
    return (
        f"<li>{numbered(comparison, given.page, most=50)}: {linked(section, given.link)} {quoted(given.quote, most=160)} "
        f'<span class="lw-quiet">{theirs(shortened(given.address, 160))}</span></li>'
    )


def citation(comparison: Comparison, cited: Citation) -> str:
    """Who cites whom, as HTML."""
    what = "" if cited.exact else " (another page of its site)"
    section = theirs(cited.given.section) if cited.given.section else "before its first heading"
    return (
        f"<li>{numbered(comparison, cited.by, most=60)} links to {numbered(comparison, cited.of, most=60)}{what}: "
        f"{linked(section, cited.given.link)} {quoted(cited.given.quote, most=160)}</li>"
    )


def part(comparison: Comparison, title: str, sources: tuple[SourceUse, ...]) -> str:
    """A list of sources under its title as HTML; "" for none."""
    if not sources:
        return ""
    items = [use(comparison, source) for source in sources]
    rest = "".join(items[MOST:])
    more = (
        f'<details class="lw-more"><summary>{len(items) - MOST:,} more</summary>{rest}</details>'
        if rest
        else ""
    )
    return f'<h3 class="lw-h3">{safe(title)}</h3>{"".join(items[:MOST])}{more}'


def draw(told: Told) -> None:
    """Draw the lists."""
    comparison, sources = told.comparison, told.sources
    parts = []
    cites = "".join(citation(comparison, cited) for cited in sources.citations)
    parts.append('<h3 class="lw-h3">Who cites whom</h3>')
    parts.append(
        f'<ul class="lw-quotes">{cites}</ul>'
        if cites
        else '<p class="lw-empty">None of them links to another.</p>'
    )
    parts.append(part(comparison, "Rivals give, yours does not", sources.lacking))
    told_above = set(sources.lacking)
    parts.append(part(comparison, "Shared sources", tuple(s for s in sources.shared if s not in told_above)))
    parts.append(
        part(comparison, "Shared sites", tuple(s for s in sources.shared_sites if s not in told_above))
    )
    only = [(place, found) for place, found in enumerate(sources.only) if found]
    if only:
        parts.append('<h3 class="lw-h3">Only one has</h3>')
    for place, found in only:
        items = "".join(
            f"<li>{linked(theirs(shortened(s.given[0].address, 120)), s.given[0].address)} {quoted(s.given[0].quote, most=120)}</li>"
            for s in found[:60]
        )
        parts.append(
            f'<details class="lw-more lw-topic"><summary>{numbered(comparison, place, most=60)} '
            f'<span class="lw-quiet">{counted(len(found), "source")}</span></summary><ul class="lw-quotes">{items}</ul></details>'
        )
    for place, why in sources.untold:
        parts.append(f'<p class="lw-quiet">{numbered(comparison, place, most=60)}: {theirs(why)}</p>')
    st.html("".join(parts))
