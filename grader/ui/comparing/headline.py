"""Who is ahead, and on what: the first thing that a comparison says."""

from __future__ import annotations

import streamlit as st

from grader.compare.comparison import Comparison
from grader.compare.standings import OVERALL, Stand, StandingRow, Standings
from grader.report import whole
from grader.ui.comparing.pages import listed, nth
from grader.ui.comparing.told import Told
from grader.ui.words import counted, in_words, shortened, theirs

NEAR = 0.5
"""Points within which two scores are called level."""
MOST_LEADERS = 3
"""Pages that are named with what they lead on."""


def sentences(comparison: Comparison, standings: Standings) -> tuple[str, ...]:
    """The headline as sentences of HTML: where ours stands, who leads on what, where ours leads."""
    overall = next((row for row in standings.rows if row.trait == OVERALL), None)
    scored = [i for i, s in enumerate(overall.stands if overall else ()) if s.score is not None]
    if overall is None or len(scored) < 2:
        return ("Fewer than two of these pages have a score, so that nobody is ahead.",)
    ours = comparison.ours
    if ours in scored:
        return (
            _ours(comparison, overall, scored, ours),
            *_leads(comparison, standings, ours),
        )
    said = [_first(comparison, overall, scored)]
    if ours >= 0:
        reason = overall.stands[ours].reason or comparison.pages[ours].trouble
        said.append(f"Yours is not among the ranks: {theirs(reason)}")
    return (*said, *_leads(comparison, standings, -1))


def _called(comparison: Comparison, place: int) -> str:
    return f"“{theirs(shortened(comparison.pages[place].name, 70))}”"


def _points(distance: float) -> str:
    return counted(max(1, whole(distance)), "point")


def _ours(comparison: Comparison, overall: StandingRow, scored: list[int], ours: int) -> str:
    stand = overall.stands[ours]
    assert stand.score is not None
    number = in_words(len(scored))
    best = [i for i in scored if overall.stands[i].rank == 1]
    if stand.rank == 1:
        rest = [i for i in scored if i != ours]
        if len(best) > 1:
            with_whom = listed([_called(comparison, i) for i in best if i != ours], most=2)
            return f"Yours shares the first place of {number} with {with_whom}: {whole(stand.score)} of 100."
        second = max(rest, key=lambda i: overall.stands[i].score or 0.0)
        ahead = stand.score - (overall.stands[second].score or 0.0)
        how = "level with" if ahead < NEAR else f"{_points(ahead)} ahead of"
        return f"Yours is first of {number} with {whole(stand.score)} of 100, {how} {_called(comparison, second)}."
    behind = stand.behind or 0.0
    how = "level with" if behind < NEAR else f"{_points(behind)} behind"
    place = "last" if stand.rank == len(scored) > 3 else nth(stand.rank or len(scored))
    return f"Yours is {place} of {number} with {whole(stand.score)} of 100, {how} {_called(comparison, best[0])}."


def _first(comparison: Comparison, overall: StandingRow, scored: list[int]) -> str:
    best = [i for i in scored if overall.stands[i].rank == 1]
    top = overall.stands[best[0]].score or 0.0
    if len(best) > 1:
        return f"{listed([_called(comparison, i) for i in best], most=3)} are level with {whole(top)} of 100."
    second = max((i for i in scored if i not in best), key=lambda i: overall.stands[i].score or 0.0)
    ahead = top - (overall.stands[second].score or 0.0)
    how = "level with" if ahead < NEAR else f"{_points(ahead)} ahead of"
    return f"{_called(comparison, best[0])} is first of {in_words(len(scored))} with {whole(top)} of 100, {how} {_called(comparison, second)}."


def _leads(comparison: Comparison, standings: Standings, ours: int) -> list[str]:
    """Who is best at which traits, the weightiest first; what all have alike leads nobody."""
    leaders: dict[int, list[str]] = {}
    mine: list[str] = []
    for row in standings.rows:
        if row.trait == OVERALL or not row.weight or _level(row.stands):
            continue
        best = [i for i, s in enumerate(row.stands) if s.rank == 1]
        if ours in best:
            mine.append(row.title.lower())
        elif best:
            leaders.setdefault(best[0], []).append(row.title.lower())
    said = []
    named = list(leaders.items())[:MOST_LEADERS]
    if named:
        each = [f"{_called(comparison, i)} on {listed(traits)}" for i, traits in named]
        said.append(f"{'Ahead of it' if ours >= 0 else 'Best'}: {'; '.join(each)}.")
    if ours >= 0:
        said.append(f"Yours is best on {listed(mine)}." if mine else "It is best at no trait yet.")
    return said


def _level(stands: tuple[Stand, ...]) -> bool:
    scores = [s.score for s in stands if s.score is not None]
    return not scores or max(scores) - min(scores) < NEAR


def draw(told: Told) -> None:
    """Draw the sentences."""
    first, *rest = sentences(told.comparison, told.standings)
    st.html(f'<div class="lw-ahead"><h2>{first}</h2>{"".join(f"<p>{one}</p>" for one in rest)}</div>')
