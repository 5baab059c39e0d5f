"""The gap: what rivals have and our page lacks, what only ours has, and what nobody has yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from grader.compare.assets import AssetRow, Gap
from grader.compare.comparison import Comparison
from grader.document import Quote
from grader.report import whole
from grader.ui.comparing.pages import chips, linked, numbered
from grader.ui.comparing.told import Told
from grader.ui.components.snippets import copy_buttons
from grader.ui.words import counted, gain, in_words, quoted, safe

SHOWN_HOLDERS = 2
"""Rivals whose words stand beside an asset at once; the others are folded."""
SHOWN_OPENINGS = 5
"""Openings that stand at once."""


def words(quotes: Sequence[Quote], *, most: int) -> str:
    """The first quote as HTML, without quotation marks of its own; "" for none."""
    if not quotes:
        return ""
    return quoted(replace(quotes[0], text=quotes[0].text.strip("“”„\"' ")), most=most)


def held(comparison: Comparison, row: AssetRow | None, place: int) -> str:
    """Who has an asset, in the page's own words, linked to the place, as HTML."""
    who = numbered(comparison, place, most=60)
    if row is None or place >= len(row.cells):
        return who
    cell = row.cells[place]
    told = words(cell.quotes, most=180) or f'<span class="lw-quiet">{safe(cell.verdict)}</span>'
    place_link = f" {linked('see it there', cell.link)}" if cell.link else ""
    return f"{who}: {told}{place_link}"


def holders(comparison: Comparison, row: AssetRow | None, places: tuple[int, ...]) -> str:
    """All who have it, the first at once, as HTML."""
    first = "".join(f"<li>{held(comparison, row, place)}</li>" for place in places[:SHOWN_HOLDERS])
    made = f'<ul class="lw-quotes">{first}</ul>' if first else ""
    more = places[SHOWN_HOLDERS:]
    if more:
        rest = "".join(f"<li>{held(comparison, row, place)}</li>" for place in more)
        made += (
            f'<details class="lw-more"><summary>{in_words(len(more)).capitalize()} more</summary>'
            f'<ul class="lw-quotes">{rest}</ul></details>'
        )
    return made


def lacking(comparison: Comparison, gap: Gap, row: AssetRow | None) -> str:
    """An asset that rivals have and ours lacks, as HTML."""
    has = len([place for place in gap.holders if place != comparison.ours])
    of = len(comparison.rivals)
    who = (
        "Your rival has it"
        if of == 1
        else f"{in_words(has).capitalize()} of {counted(of, 'rival')} {'has' if has == 1 else 'have'} it"
    )
    points = whole(gap.points)
    worth = (
        f'<div class="lw-gain">{gain(gap.points)}<small>{"point" if points == 1 else "points"}</small></div>'
        if points
        else '<div class="lw-gain lw-none">·<small>no points</small></div>'
    )
    why = f'<p class="lw-quiet">{safe(row.why)}</p>' if row is not None and row.why else ""
    return (
        f'<article class="lw-fix">{worth}<div><h3>{safe(gap.title)}</h3><p>{who}. {safe(gap.fix)}</p>{why}'
        f"{holders(comparison, row, gap.holders)}"
        f"{_untold(comparison, gap)}"
        f"{_counted(gap)}</div></article>"
    )


def _counted(gap: Gap) -> str:
    return f'<p class="lw-quiet">{safe(gap.told)}</p>' if gap.told else ""


def _untold(comparison: Comparison, gap: Gap) -> str:
    if not gap.untold:
        return ""
    return f'<p class="lw-quiet">Could not be told of {chips(comparison, gap.untold)}</p>'


def having(comparison: Comparison, gap: Gap, row: AssetRow | None) -> str:
    """An asset that only ours has, as HTML."""
    quote = ""
    if row is not None and comparison.ours < len(row.cells):
        cell = row.cells[comparison.ours]
        told = words(cell.quotes, most=180) or f'<span class="lw-quiet">{safe(cell.verdict)}</span>'
        quote = f"<p>{told} {linked('see it there', cell.link) if cell.link else ''}</p>"
    why = f'<p class="lw-quiet">{safe(row.why)}</p>' if row is not None and row.why else ""
    return f'<article class="lw-check good"><h3><span class="lw-sign" aria-hidden="true">✓</span>{safe(gap.title)}</h3>{quote}{why}{_untold(comparison, gap)}</article>'


def opening(comparison: Comparison, gap: Gap, row: AssetRow | None) -> str:
    """An asset that nobody has, as HTML."""
    points = f' <span class="lw-quiet">{gain(gap.points)}</span>' if whole(gap.points) else ""
    why = f'<p class="lw-quiet">{safe(row.why)}</p>' if row is not None and row.why else ""
    fix = f"<p>{safe(gap.fix)}</p>" if gap.fix else ""
    return f'<article class="lw-check"><h3><span class="lw-sign" aria-hidden="true">○</span>{safe(gap.title)}{points}</h3>{fix}{why}{_untold(comparison, gap)}</article>'


def draw(told: Told) -> None:
    """Draw the three lists."""
    comparison, gaps = told.comparison, told.gaps
    rows = {row.id: row for row in told.assets}
    st.html('<h2 class="lw-h2">What makes the difference</h2>')
    if gaps.reason:
        st.html(f'<p class="lw-note">{safe(gaps.reason)}</p>')
    if comparison.ours < 0:
        return
    st.html('<h3 class="lw-h3">Rivals have, you lack</h3>')
    if not gaps.rivals_have:
        st.html('<p class="lw-empty">Nothing that a rival has is missing from yours.</p>')
    for number, gap in enumerate(gaps.rivals_have):
        st.html(lacking(comparison, gap, rows.get(gap.asset)))
        copy_buttons(((s.label, s.text) for s in gap.snippets), key=f"compare_gap_{number}")
    left, right = st.columns(2, gap="large")
    with left:
        st.html(
            '<h3 class="lw-h3">You have, rivals lack: say it in your pitch</h3>'
            + (
                "".join(having(comparison, gap, rows.get(gap.asset)) for gap in gaps.you_have)
                or '<p class="lw-empty">Nothing yet that no rival has as well.</p>'
            )
        )
    with right:
        openings = [opening(comparison, gap, rows.get(gap.asset)) for gap in gaps.nobody_has]
        more = "".join(openings[SHOWN_OPENINGS:])
        st.html(
            '<h3 class="lw-h3">Nobody has: the opening</h3>'
            + (
                "".join(openings[:SHOWN_OPENINGS])
                or '<p class="lw-empty">Somebody has each of the assets that we look for.</p>'
            )
            + (
                f'<details class="lw-more"><summary>{counted(len(openings) - SHOWN_OPENINGS, "more opening").capitalize()}</summary>{more}</details>'
                if more
                else ""
            )
        )
