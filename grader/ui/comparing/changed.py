"""What a refreshed comparison says otherwise than the saved one that it was made from."""

from __future__ import annotations

import streamlit as st

from grader.changes import CheckMove
from grader.compare.comparison import Comparison
from grader.compare.differences import AssetMove, Differences, PageDifference, differences
from grader.ui.words import quoted, safe, theirs

SIGNS = {"added": ("＋", "Added"), "removed": ("−", "Removed"), "changed": ("◆", "Changed")}


def page(found: PageDifference) -> str:
    """What became of one page, as HTML."""
    sign, word = SIGNS.get(found.kind, ("◆", "Changed"))
    ours = ' <span class="lw-ours">★ Ours</span>' if found.ours else ""
    parts = [*(_asset(move) for move in (*found.won, *found.lost)), *(_check(move) for move in found.flipped)]
    parts += [
        f"<li>{safe(fact.title)}: {theirs(fact.before)}, now {theirs(fact.after)}</li>"
        for fact in found.facts
    ]
    trouble = f"<p>{safe(found.trouble)}</p>" if found.trouble else ""
    body = (
        f'<details class="lw-more"><summary>What moved</summary><ul class="lw-quotes">{"".join(parts)}</ul></details>'
        if parts
        else ""
    )
    return (
        f'<article class="lw-check"><h3><span class="lw-sign" aria-hidden="true">{sign}</span>'
        f'<span class="lw-hidden">{word}: </span>{theirs(found.name)}{ours}</h3><p>{safe(found.headline)}</p>{trouble}{body}</article>'
    )


def _asset(move: AssetMove) -> str:
    word = "has now" if move.won else "has no longer"
    return f"<li>It {word}: {safe(move.title)} {quoted(move.quotes[0], most=160) if move.quotes else ''}</li>"


def _check(move: CheckMove) -> str:
    return f'<li>{theirs(move.verdict)} <span class="lw-quiet">{safe(move.before)}, then {safe(move.after)}</span></li>'


def whole(found: Differences) -> str:
    """All of it as HTML."""
    said = "".join(
        f"<p>{safe(line)}</p>" for line in (found.place, found.ours) if line and line not in found.headline
    )
    caveats = "".join(f'<p class="lw-quiet">{safe(line)}</p>' for line in found.caveats)
    return f"<p><strong>{safe(found.headline)}</strong></p>{said}{''.join(page(p) for p in found.pages)}{caveats}"


def draw(before: Comparison, after: Comparison) -> None:
    """Draw what changed, above all else."""
    with st.container(key="compare_changed", border=True):
        st.html(f'<h2 class="lw-h2">Since the saved one</h2>{whole(differences(before, after))}')
