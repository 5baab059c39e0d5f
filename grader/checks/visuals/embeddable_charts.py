"""Charts of own data are offered for reuse."""

from __future__ import annotations

import re

from grader.check import Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts
from grader.facts.assets import download, embed_code
from grader.facts.citable import report_to_cite
from grader.facts.statistics import original_data
from grader.facts.visuals import chart_marks, own_charts

LICENSED, FILES, ALLOWED = 0.6, 0.5, 0.6
"""Practice, effect not measured: a licence or a file to download is more than half of what an embed code offers."""

_REUSE = re.compile(
    r"\b(?:free\sto\s(?:use|share|reuse|republish)|feel\sfree\sto\s(?:use|share|republish)|(?:use|reuse|share|republish|embed)\s"
    r"(?:this|these|our|the|any\sof\sthe)\s(?:\w{1,15}\s)?(?:charts?|graphs?|graphics?|infographics?|maps?|images?|figures?)|"
    r"download\s(?:this|the|all|our)\s(?:\w{1,15}\s)?(?:charts?|graphs?|graphics?|infographics?|maps?|images?|figures?))\b",
    re.IGNORECASE,
)


_CHART = (
    "# Night buses\n\nWe counted 1,204 riders on 31 nights in May 2026 and asked 212 of them where they were going. Our count "
    "found that 61 % rode home from work.\n\n![Bar chart: riders by night, our own count of May 2026](riders-chart.png)\n\n"
)


@a_check(
    passes="Charts of own data are offered for reuse.",
    fails="Charts of own data cannot be reused without asking.",
    why="Writers take the chart that they may show, and an offer with a plain credit link brings the credit along.",
    fix="Offer each chart as a file or embed code with a plain credit link, and name the licence.",
    passing=_CHART
    + 'Embed this chart on your site:\n\n```html\n<a href="https://buses.example.org/night"><img src="https://buses.example.org/riders-chart.png" alt="Riders by night"></a>\n<iframe src="https://buses.example.org/embed/riders" width="600" height="400"></iframe>\n```\n\nYou are free to use the charts with credit; licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n',
    failing=_CHART + "Most of them get off at the hospital.",
    inapplicable="# Night buses\n\nThe night bus runs every hour.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Embed code, a licence, files or a sentence that allows reuse; only for charts of the page's own data."""
    marks = facts(chart_marks)
    if not marks or facts(original_data).value in (None, "none"):
        return not_applicable("There are no charts of the page's own data.")
    embed = facts(embed_code)
    licences = [n.span for n in document.notices if n.kind == "licence" and n.span is not None]
    allowed = _REUSE.search(document.text)
    files = facts(download)
    own = facts(own_charts)
    score = (
        float(bool(embed.value))
        + LICENSED * bool(licences)
        + ALLOWED * bool(allowed)
        + FILES * bool(files.value)
    )
    quotes = list(embed.quotes[:2]) if embed.value else []
    quotes += [document.quote(span) for span in licences[:1]]
    quotes += files.quotes[:2] if files.value else ()
    if allowed:
        quotes.append(document.quote(Span(*allowed.span())))
    if not score:
        verdict = "The page's own charts come without embed code, licence or file."
    else:
        verdict = (
            "The page's own charts are offered for reuse."
            if score >= 1
            else "The page's own charts are partly offered for reuse."
        )
    findings = (
        []
        if score >= 1
        else [
            missing(
                "An embed code or a file with its licence would stand under the chart.",
                (own or list(marks))[0].span.end,
            )
        ]
    )
    outcome = presence(min(1.0, score), verdict, quotes=quotes, findings=findings)
    return outcome if outcome.passed or (own and facts(report_to_cite)) else unasked(outcome)
