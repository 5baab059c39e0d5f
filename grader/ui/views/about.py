"""About this score: what it means, what it cannot know, and what it was made with."""

from __future__ import annotations

import streamlit as st

from grader.profiles import PROFILE
from grader.report import BANDS, BASE_RATE, MEANING, UNKNOWN_TO_THE_SCORE, Report, band_of
from grader.scale import interval_told, standing_told
from grader.ui.words import long_date, percent, safe, table, theirs
from grader.validity import in_full


def bands(report: Report | None = None) -> str:
    """The bands as an HTML table, the page's own marked."""
    here = band_of(report.score) if report is not None and report.score is not None else None
    rows = []
    for number, band in enumerate(BANDS):
        top = BANDS[number + 1].low - 1 if number + 1 < len(BANDS) else 100
        name = f"<strong>{safe(band.name)} (this page)</strong>" if band is here else safe(band.name)
        rows.append((f"{band.low} to {top}", name, safe(band.meaning)))
    return table(("Score", "Band", "Meaning"), rows, caption="The bands", kind="tight")


def made_with(report: Report) -> str:
    """Versions, day and fingerprints, as an HTML table."""
    profile = PROFILE[report.profile].title if report.profile in PROFILE else report.profile
    rows = [
        ("Judged as of", safe(long_date(report.as_of))),
        ("Weights", f"{safe(profile)}. {theirs(report.profile_reason)}"),
        ("Rubric", safe(report.rubric_version)),
        ("Program", f"Linkworthy {safe(report.program_version)}"),
        (
            "Language model",
            f"{safe(report.model.name)} {safe(report.model.version)} <code>{safe(report.model.sha256[:16])}</code>",
        ),
        ("Text’s fingerprint", f"<code>{safe(report.content_sha256)}</code>"),
        ("Report form", f"version {safe(report.schema_version)}"),
    ]
    return table(("What", "Which"), rows, caption="What this score was made with", kind="tight")


def beside(report: Report) -> str:
    """Where the score stands, what it could be and what scores have been shown to say, as HTML."""
    said = [*filter(None, (standing_told(report), interval_told(report)))]
    if report.validity is not None:
        said += in_full(report.validity, rubric_version=report.rubric_version)
    return "".join(f"<p>{safe(paragraph)}</p>" for paragraph in said)


def draw(report: Report) -> None:
    """Draw the page about the score."""
    st.html(
        f"<p>{safe(MEANING)}</p><p>{safe(BASE_RATE)}</p><p>{safe(UNKNOWN_TO_THE_SCORE)}</p>{beside(report)}"
        f"<p>{percent(report.assessed_share)} of the weight that applies to this page could be assessed. "
        "What does not apply, or could not be told, counts neither for nor against it.</p>"
        "<p>The same text, on the same day and with the same rubric, always gets the same score. "
        "Every check, its weight and what the weight rests on stand on the page Method.</p>"
        + bands(report)
        + made_with(report)
    )
