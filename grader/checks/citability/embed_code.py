"""Charts of own data come with code to embed them and a plain credit link."""

from __future__ import annotations

import re

from grader.check import Finding, Outcome, Snippet, could_not_tell, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import embed_offers
from grader.facts.citable import report_to_cite
from grader.facts.embedding import embed_markup
from grader.facts.languages import language_name
from grader.facts.statistics import original_data
from grader.facts.visuals import chart_marks, own_charts

WITHOUT_CREDIT = 0.6
"""Code without a link back spreads the chart and not its source."""
WORDY_CREDIT = 0.6
"""Search engines may discount links with keywords in embed codes (evidence B25, B30)."""
PLAIN_WORDS = 8

_CREDIT = re.compile(r"<a\b[^>]{0,300}?href[^>]{0,300}>(.{0,300}?)</a>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,400}>")
_CHART = (
    "# Night buses\n\nWe counted 1,204 riders on 31 nights in May 2026 and asked 212 of them where they were going. Our count "
    "found that 61 percent rode home from work.\n\n![Bar chart: riders by night, our own count of May 2026]"
    "(https://buses.example.org/riders-chart.png)\n\n"
)


@a_check(
    passes="What the page shows comes with code to embed it.",
    fails="Own charts come without code to embed them, or the code carries no plain credit link.",
    why="A writer who can paste a chart with its credit does so; one who has to ask picks another.",
    fix="Offer a snippet under the chart with the image and a plain link to this page.",
    passing=_CHART
    + 'Copy this code to embed the chart:\n\n```html\n<img src="https://buses.example.org/riders-chart.png" alt="Riders by night">\n'
    '<p>Source: <a href="https://buses.example.org/night">Night buses</a></p>\n```\n',
    failing=_CHART + "## Embed this chart\n\nSoon.",
    inapplicable="# Night buses\n\nThe night bus runs every hour.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Where the page charts its own data, or offers such code; half credit without a link back or with keywords in it.

    Only reports of own data are asked for it: a chart in a guide is seldom one that others would show.
    """
    charts = facts(chart_marks)
    offers = facts(embed_offers)
    own = facts(original_data).value
    if not offers and charts and own is None:
        return could_not_tell(
            f"Whether the charts show the page's own data is not told for {language_name(document.language)} yet."
        )
    if not offers and (not charts or own in (None, "none")):
        return not_applicable("No charts of the page's own data were found here.")
    if not offers:
        made = facts(own_charts)
        shown = made[0] if made else charts[0]
        place = missing("Code to embed the chart would stand under it.", shown.span.end)
        outcome = presence(
            False,
            "The page's own charts come without embed code.",
            findings=[place],
            snippets=_snippet(document, shown.image),
        )
        return outcome if bool(made) and facts(report_to_cite) else unasked(outcome)
    quotes = [o.quote for o in offers[:2]]
    code = " ".join([*(document.words_at(c.span) for c in document.code), *(o.quote.text for o in offers)])
    written = [o.quote.text for o in offers if "<" in o.quote.text]
    if not written:
        return presence(True, "A button brings code to embed or republish the page.", quotes=quotes)
    credits = [_TAG.sub("", m[1]).strip() for m in _CREDIT.finditer(code)]
    if not credits:
        finding = Finding("This code carries no link back to the page.", quotes[0])
        return presence(
            WITHOUT_CREDIT, "The embed code carries no credit link.", quotes=quotes, findings=[finding]
        )
    wordy = [c for c in credits if len(c.split()) > PLAIN_WORDS]
    if wordy:
        finding = Finding("The credit link says more than a name and a title.", quotes[0])
        return presence(
            WORDY_CREDIT, "The embed code's credit link is wordy.", quotes=quotes, findings=[finding]
        )
    return presence(True, "The page offers embed code with a plain credit link.", quotes=quotes)


def _snippet(document: Document, image: int | None) -> list[Snippet]:
    """Code for the first chart, where it is an image and the page's address is known."""
    code = "" if image is None else embed_markup(document, image)
    return [Snippet("Embed code (HTML)", code)] if code else []
