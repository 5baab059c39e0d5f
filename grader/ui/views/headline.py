"""The score with its band, where it stands, what it could be, and what scores have been shown to say."""

from __future__ import annotations

import streamlit as st

from grader.profiles import PROFILE
from grader.report import BANDS, GOOD_ENOUGH, Report, band_of, next_band, whole
from grader.scale import beside, between, compared, interval_shown, standing_told
from grader.ui.views import strip
from grader.ui.words import counted, in_words, percent, safe, theirs
from grader.validity import in_a_line, in_full

SHORT_UNKNOWN = (
    "It reads the page only: not your reach, how you promote it, or how many people write about the topic. "
    "Most pages earn no link at all."
)


def draw(report: Report) -> None:
    """Draw the headline card."""
    with st.container(key="grade_headline", gap=None):
        st.html(top(report))
        strip.draw(report)
        st.html(bottom(report))


def top(report: Report) -> str:
    """The score, what it could be, its band and where it stands, as HTML."""
    if report.score is None:
        inside = (
            '<p class="lw-number" style="font-size:1.9rem">No score</p>'
            f"<p>{theirs(report.score_reason)}</p><p>What could be read and checked is shown all the same.</p>"
        )
    else:
        inside = _scored(report, report.score)
    return (
        f'<section class="lw-score" aria-label="Score"><h2>{theirs(report.title or "Your page")}</h2>{inside}'
        f"{_standing(report)}</section>"
    )


def bottom(report: Report) -> str:
    """How the page was weighed, what scores have been shown to say, and what this one cannot know, as HTML."""
    return (
        f'<section class="lw-score" aria-label="What the score rests on"><p>{_group(report)} '
        f"{percent(report.assessed_share)} of what the score weighs could be assessed here.</p>"
        f'{_tested(report)}<p class="lw-quiet">{SHORT_UNKNOWN}</p></section>'
    )


def _scored(report: Report, score: float) -> str:
    band = band_of(score)
    number = BANDS.index(band) + 1
    steps = "".join(
        f'<li style="--w:{(BANDS[i + 1].low if i + 1 < len(BANDS) else 100) - b.low}" '
        f'class="{"on" if b.low <= band.low else ""}{" here" if b is band else ""}"></li>'
        for i, b in enumerate(BANDS)
    )
    wide = interval_shown(report)
    could_be = f'<p class="lw-range">{safe(between(wide))}</p>' if wide else ""
    return (
        f'<p class="lw-number">{whole(score)} <small>of 100</small></p>{could_be}'
        f'<p class="lw-band">{safe(band.name)} <span class="lw-quiet">(band {in_words(number)} of {in_words(len(BANDS))})</span></p>'
        f'<ul class="lw-ladder" aria-hidden="true">{steps}</ul>'
        f"{_onward(report, score)}"
    )


def _standing(report: Report) -> str:
    if report.standing is None:
        return f'<p class="lw-quiet">{safe(standing_told(report))}</p>' if report.standing_reason else ""
    return (
        f"<p><strong>{safe(compared(report.standing))}</strong> "
        f'<span class="lw-quiet">{safe(beside(report.standing, report.profile))}.</span></p>'
    )


def _tested(report: Report) -> str:
    if report.score is None or report.validity is None:
        return ""
    full = "".join(
        f"<p>{safe(p)}</p>" for p in in_full(report.validity, rubric_version=report.rubric_version)
    )
    return (
        f"<p>{safe(in_a_line(report.validity, rubric_version=report.rubric_version, language=report.language))}</p>"
        f'<details class="lw-more"><summary>What the score has been shown to say</summary>{full}</details>'
    )


def _onward(report: Report, score: float) -> str:
    if whole(score) >= GOOD_ENOUGH:
        # Where much of the weight needs English, the rest is not only polish.
        if report.language not in ("", "en"):
            return '<p class="lw-enough">What could be assessed is good enough to publish.</p>'
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
