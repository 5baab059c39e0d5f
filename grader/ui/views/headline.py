"""The score with its band, what moves it to the next one, how much was assessed, and what it knows."""

from __future__ import annotations

import streamlit as st

from grader.profiles import PROFILE
from grader.report import BANDS, GOOD_ENOUGH, Report, band_of, next_band, whole
from grader.ui.words import counted, in_words, percent, safe, theirs

SHORT_UNKNOWN = (
    "It reads the page only: not your reach, how you promote it, or how many people write about the topic. "
    "Most pages earn no link at all."
)


def draw(report: Report) -> None:
    """Draw the headline card."""
    st.html(card(report))


def card(report: Report) -> str:
    """The card as HTML."""
    if report.score is None:
        inside = (
            '<p class="lw-number" style="font-size:1.9rem">No score</p>'
            f"<p>{theirs(report.score_reason)}</p><p>What could be read and checked is shown all the same.</p>"
        )
    else:
        inside = _scored(report, report.score)
    return (
        f'<section class="lw-score" aria-label="Score"><h2>{theirs(report.title or "Your page")}</h2>{inside}'
        f"<p>{_group(report)}</p>"
        f"<p>{percent(report.assessed_share)} of what the score weighs could be assessed here.</p>"
        f'<p class="lw-quiet">{SHORT_UNKNOWN}</p></section>'
    )


def _scored(report: Report, score: float) -> str:
    band = band_of(score)
    number = BANDS.index(band) + 1
    steps = "".join(
        f'<li style="--w:{(BANDS[i + 1].low if i + 1 < len(BANDS) else 100) - b.low}" '
        f'class="{"on" if b.low <= band.low else ""}{" here" if b is band else ""}"></li>'
        for i, b in enumerate(BANDS)
    )
    return (
        f'<p class="lw-number">{whole(score)} <small>of 100</small></p>'
        f'<p class="lw-band">{safe(band.name)} <span class="lw-quiet">(band {in_words(number)} of {in_words(len(BANDS))})</span></p>'
        f'<ul class="lw-ladder" aria-hidden="true">{steps}</ul>'
        f"{_onward(report, score)}"
    )


def _onward(report: Report, score: float) -> str:
    if whole(score) >= GOOD_ENOUGH:
        return '<p class="lw-enough">Good enough to publish; the rest is polish.</p>'
    above = next_band(score)
    meaning = f"<p>{safe(band_of(score).meaning)}</p>"
    if above is None:
        return meaning
    need = above.low - whole(score)
    changes = changes_to(report, above.low)
    how = ""
    if changes == 1:
        how = ": the first change would take it there"
    elif changes:
        how = f": the first {in_words(changes)} changes would take it there"
    return f"{meaning}<p><strong>{counted(need, 'point').capitalize()} to “{safe(above.name)}”</strong>{how}.</p>"


def changes_to(report: Report, low: int) -> int:
    """How many of the fixes, most points first, bring the shown score to `low`; 0 where all of them do not."""
    score = report.score or 0.0
    for number, fix in enumerate(report.fixes, start=1):
        # The score is one weighted mean, so the points of several fixes add up.
        score += fix.points
        if whole(score) >= low:
            return number
    return 0


def _group(report: Report) -> str:
    title = PROFILE[report.profile].title if report.profile in PROFILE else report.profile
    reason = f" {theirs(report.profile_reason)}" if report.profile_reason else ""
    return f"Weighed as: <strong>{safe(title)}</strong>.{reason}"
