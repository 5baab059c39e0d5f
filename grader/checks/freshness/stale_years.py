"""Years in the title and headings are not past, and the text bears them out."""

from __future__ import annotations

import re

from grader.check import Finding, Outcome, counted, fewer, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.staleness import dated_piece, newest_year_told, title_years

TOLERABLE = 0.7
"""One past year in a title already decides whether a writer reads on."""
NOT_BORNE_OUT = 0.45
LAG = 2
"""Years that the newest year in the text may lie behind the one that the title promises."""

_YEAR = re.compile(r"\b20\d\d\b")
_TIPS = (
    "# Best snow tyres for {}\n\n## Studs\n\nYou need studs if you drive on ice. In {} the county allowed them from October.\n\n"
    "## Rubber\n\nSoft rubber grips when it is cold, and you should change it after four winters.\n"
)


@a_check(
    passes="The years in the title and headings are current.",
    fails="The title or a heading names a year that is past, or that the text does not bear out.",
    why="A writer who sees an old year in a title looks for a newer page.",
    fix="Bring the facts under the title up to date and then its year, or leave the year out.",
    passing=_TIPS.format("2026", "2026"),
    failing=_TIPS.format("2022", "2022"),
    inapplicable="# Snow tyres\n\nYou need studs if you drive on ice.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Lasting kinds whose title or headings name a year; a year changed in the title alone earns little."""
    if facts(dated_piece) or facts(kind).value == "forum":
        return not_applicable("This is a dated piece; its years are part of it.")
    past = facts(title_years)
    if past:
        verdict = f"{counted(len(past), 'title or heading', 'titles or headings')} with a past year."
        findings = [Finding(f"{s.year} is past.", s.quote) for s in past[:6]]
        quotes = [s.quote for s in past[:6]]
        return fewer(len(past), TOLERABLE, verdict[0].upper() + verdict[1:], quotes=quotes, findings=findings)
    now = int(document.as_of[:4])
    places = [Quote(document.title, None, "title"), *(document.quote(h.span) for h in document.headings)]
    current = [q for q in places if any(int(y) in (now, now + 1) for y in _YEAR.findall(q.text[:300]))]
    if not current:
        return not_applicable("No title or heading names a year as the present.")
    newest = facts(newest_year_told)
    if newest is None or newest < now - LAG:
        told = f"the newest year in the text is {newest}" if newest else "the text names no year at all"
        finding = Finding(f"This promises {now}; {told}.", current[0])
        verdict = f"The title promises {now}, but {told}."
        outcome = presence(NOT_BORNE_OUT, verdict, quotes=current[:3], findings=[finding])
        # Without a year in the text nothing speaks against the title either.
        return outcome if newest else unasked(outcome)
    return presence(True, "The years in the title and headings are current.", quotes=current[:3])
