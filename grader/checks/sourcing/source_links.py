"""What the page takes from others can be followed by a link."""

from __future__ import annotations

import re
from collections import Counter

from grader.check import (
    Outcome,
    count,
    counted,
    lacking,
    located,
    missing,
    not_applicable,
    share,
    some_of,
    unasked,
)
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, quotes
from grader.facts.attribution import footnote
from grader.facts.kind import kind
from grader.facts.links import is_generic
from grader.facts.publisher import speaks_for_itself
from grader.facts.quotations import attributed_quotes, overlaps_any
from grader.facts.sentences import word_count
from grader.facts.sourced import unsourced_stats
from grader.facts.sources import linked_blocks, reference_links
from grader.facts.statistics import Statistic, of_origin, original_data

_SURE_NAME = re.compile(r"[A-Z][\w.’'-]{0,60}\s(?:\w{1,60}\s){0,3}?\(?[A-Z\d]|\b[A-Z]{2,}\b|https?://")
"""Two capitalised words, capitals, or a name with its year: one capitalised word may only open its sentence."""
ASKED = frozenset(("research", "guide", "list", "reference", "review", "news"))
"""Kinds of page that rest on what others found, asked for links where they have figures from nowhere."""
_NAME = re.compile(r"[A-Z][\w.&’'-]*(?:\s(?:(?:of|for|and|the|on|&)\s){0,2}[A-Z][\w.&’'-]*)*")
NOUN = ("figure with a named source", "figures with a named source")
FEWEST = 2
"""Figures with a named source from which their share with a link is judged; below, the links to sources as such."""
SHORT = 300
"""Fewer words than this need no reference."""
WORDS_PER_SOURCE = 300
LEAST, MOST = 2, 6
"""Links to sources that are plenty for a short and for a long text; practice, effect not measured."""
PER_SITE = 2
"""Links to one site that count."""


@a_check(
    passes="Its sources can be followed by a link.",
    fails="Few of its sources can be followed by a link.",
    why="Who wants to cite a figure goes and reads the source first; a name alone leaves the search to them.",
    fix="Link each source where you name it, or give it a footnote with the full reference.",
    passing=(
        "# Trams\n\nAccording to the [Transit Office's yearly report](https://transit.example.org/trams-report), trams carried 14% "
        "more riders. The Rail Institute found [fares fell by 6%](https://rail.example.org/fares-study).\n"
    ),
    failing=(
        "# Trams\n\nAccording to the Transit Office, trams carried 14% more riders.\n\nThe Rail Institute found that fares "
        "fell by 6%.\n\nThe Northern Review reported that 31% of stops have no roof.\n"
    ),
    inapplicable="# Trams\n\nTrams run until midnight.\n",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of the figures with a named source whose block links or footnotes one; without such figures, sources linked."""
    cited = of_origin(document, facts, "cited")
    if not cited:
        return _by_number(document, facts)
    spoken = tuple(sorted(q.span for q in facts(attributed_quotes)))
    named = [
        s
        for s in cited
        if not s.carried
        and s.source is not None
        and not overlaps_any(s.sentence.span, spoken)
        and (_SURE_NAME.search(s.source.text) or s.sentence.block in facts(linked_blocks))
    ]
    if len(named) < FEWEST:
        return _by_number(document, facts)
    linked = facts(linked_blocks)
    # A source is linked once, where it first comes up, and named from then on.
    beside = "\n".join(document.words_at(span)[:2_000] for span in sorted(linked))
    followed = [
        s
        for s in named
        if s.sentence.block in linked
        or footnote(document.words_at(s.sentence.span)) is not None
        or re.search(rf"\b{re.escape(_core(s))}\b", beside)
    ]
    bare = [s for s in named if s not in followed]
    first: dict[str, Statistic] = {}
    for statistic in bare:
        first.setdefault(_core(statistic).casefold(), statistic)
    verb = ("has a link", "has no link", "have no link")
    verdict = (
        f"{lacking(len(bare), len(named), NOUN, verb)} to it."
        if bare
        else f"{some_of(len(named), len(named), *NOUN)} {'has' if len(named) == 1 else 'have'} a link to it."
    )
    outcome = share(
        len(followed),
        len(named),
        verdict,
        quotes=[document.quote(s.sentence.span) for s in followed[:8]],
        findings=[
            located(document, s.sentence.span, f"“{s.source.text}” is named and not linked.")
            for s in first.values()
            if s.source is not None
        ][:8],
    )
    # On a report of own data what looks like a source is mostly what was studied.
    return unasked(outcome) if facts(original_data).value == "strong" else outcome


def _core(statistic: Statistic) -> str:
    """The longest name in the words that name a source: "Rail Institute" of "a paper by the Rail Institute"."""
    words = statistic.source.text if statistic.source is not None else ""
    names = (m.group().removeprefix("The ") for m in _NAME.finditer(words[:300]))
    return max(names, key=len, default=words)


def _by_number(document: Document, facts: Facts) -> Outcome:
    words = facts(word_count)
    if words < SHORT:
        return not_applicable("The text is short and gives no figures to a named source.")
    # What somebody measured, made or lived through rests on nobody else; figures from nowhere do.
    bare = of_origin(document, facts, "unsourced")
    owed = bare and facts(unsourced_stats).value in ("few", "many") and facts(original_data).value == "none"
    # Where there is code, figures are mostly what the writer measured or set.
    asked = owed and not document.code and facts(kind).value in ASKED and not facts(speaks_for_itself)
    sites: Counter[str] = Counter()
    found = []
    for reference in facts(reference_links):
        if reference.related and not is_generic(reference.link.text) and sites[reference.domain] < PER_SITE:
            sites[reference.domain] += 1
            found.append(reference)
    plenty = min(MOST, max(LEAST, words / WORDS_PER_SOURCE))
    verdict = f"The text links to {counted(len(found), 'source')} on other sites."
    at = document.paragraphs[-1].span.end if document.paragraphs else len(document.text)
    findings = [] if len(found) >= plenty else [missing("A link to what this rests on would help.", at)]
    outcome = count(len(found), plenty, verdict, quotes=quotes(document, found, most=8), findings=findings)
    return outcome if asked else unasked(outcome)
