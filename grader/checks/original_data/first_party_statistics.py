"""The page has figures of its own."""

from __future__ import annotations

import re

from grader.check import Finding, Outcome, could_not_tell, count, counted, located, missing, unasked
from grader.check import check as a_check
from grader.document import Document, Span
from grader.facts import Facts, listed
from grader.facts.borne_out import claimed_figures
from grader.facts.kind import kind
from grader.facts.lesson import is_lesson
from grader.facts.origins import bare_tables, is_data_page
from grader.facts.own_work import is_makers_tale, is_own_report
from grader.facts.publisher import is_manual, is_public_body
from grader.facts.quotations import in_quotes, quoted_words
from grader.facts.sentences import sentences, word_count
from grader.facts.sourced import cited_stats
from grader.facts.sources import reference_links
from grader.facts.statistics import ABSTRACT, is_own_page, of_origin, original_data

PLENTY = 6
"""Sentences with figures of one's own that are plenty; practice, effect not measured."""
ASKED = frozenset(("research", "guide", "list", "review"))
"""Kinds of page whose writers can be asked for figures of their own; a report or a how-to is only judged by them."""
_UNCOUNTED = re.compile(
    r"(?<!\bfor\s)(?<!\bwith\s)(?<!\bin\s)(?<!\bon\s)(?<!\bto\s)(?<!\bof\s)(?<!\bby\s)(?<!\bat\s)(?<!\bfrom\s)(?<!\blike\s)(?<!\bthan\s)(?<!\bthe\s)"
    r"\b(?:most|many(?:\s(?!more\b)[a-z-]{3,16})?)\s(?:of\s(?:the|our|these|those)\s)?(?P<noun>[a-z-]{4,20})\s"
    r"(?!who\b|that\b|of\b|in\b|with\b|and\b|or\b|should\b|would\b|could\b|may\b|might\b|will\b|can\b)[a-z]",
    re.IGNORECASE,
)
"""Most or many of a kind, as those who do something: "many readers skip it"."""
SYNTHESIS = 10
"""Links to sources, or sentences with figures of others, from which a page gathers what others found."""
ENOUGH = 4
"""So many are thought to be there where own data is the page's point, however few sentences say whose it is."""
CLAIMED = 0.05
"""What a figure counts that is called own where no word says how, when or from whom any was got: it is easily claimed."""
LEAFLET = 500
"""A page of fewer words has no room for a study."""
MOST_PLACES = 3
"""Places that are shown where a figure could stand."""
MOST_TABLES = 2
"""Tables of own figures that count."""


@a_check(
    passes="The page has figures of its own.",
    fails="The page has few or no figures of its own.",
    why="People link to the place where a figure comes from; a page that repeats others' figures sends them past itself.",
    fix="Ask, count, measure or test something yourself, even a small thing, and say what came out in figures.",
    passing=(
        "# How long fences last\n\nWe surveyed 412 farmers about their fences. In our survey, 62% had replaced posts within "
        "nine years.\n\nWe measured 140 posts in wet ground, and 38% of them had rotted through. We found that oak lasted "
        "2.1 times longer than pine. Our records show 27% fewer repairs on stone footings. We counted 96 broken rails, and "
        "our test of three stains cut the damage by 31%.\n"
    ),
    failing="# How long fences last\n\nA fence of oak lasts longer than one of pine, and dry ground is kinder to both.\n",
    inapplicable=None,
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Distinct sentences that call their figures own, and tables on a page of own figures, against what is plenty."""
    if document.is_page and facts(word_count) < ABSTRACT and facts(is_own_report):
        return could_not_tell("The page shows little more than the abstract of a study.")
    outcome = _counted(document, facts)
    return outcome if not document.is_page or _is_asked(document, facts) else unasked(outcome)


def _is_asked(document: Document, facts: Facts) -> bool:
    """Whether figures of one's own can be asked for: not of leaflets, manuals, code, public bodies' advice or a synthesis."""
    cited = of_origin(document, facts, "cited")
    synthesis = facts(cited_stats).value == "many" and (
        len(facts(reference_links)) >= SYNTHESIS or sum(not s.carried for s in cited) >= SYNTHESIS
    )
    return (
        facts(kind).value in ASKED
        and facts(word_count) >= LEAFLET
        and not document.code
        and not facts(is_manual)
        and not facts(is_public_body)
        and not facts(is_lesson)
        and not synthesis
    )


def _counted(document: Document, facts: Facts) -> Outcome:
    found = of_origin(document, facts, "first_party")
    whole = facts(is_data_page) or facts(is_makers_tale)
    direct = [s for s in found if whole or not s.carried]
    own_page = facts(is_own_page)
    tables = facts(bare_tables) if direct and own_page else ()
    number: float = len(direct) + min(MOST_TABLES, len(tables))
    if facts(original_data).value == "strong":
        number = max(number, ENOUGH)
    if claimed := {s.sentence.span for s in facts(claimed_figures)}:
        borne = [s for s in direct if s.sentence.span not in claimed]
        number = len(borne) + CLAIMED * (len(direct) - len(borne))
    if not direct:
        verdict = "No figure on this page is said to be its author's or publisher's own."
        return count(0, PLENTY, verdict, findings=_places(document, facts))
    verdict = counted(len(direct), "sentence")
    if tables:
        verdict += f" and {counted(len(tables), 'table')}"
    verdict += f" {'gives' if len(direct) == 1 and not tables else 'give'} figures of the page's own."
    findings = (
        []
        if number >= PLENTY
        else [missing("More of what you found would fit here.", direct[-1].sentence.span.end)]
    )
    return count(
        number,
        PLENTY,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(s.sentence.span) for s in direct[:8]],
        findings=findings,
    )


def _places(document: Document, facts: Facts) -> list[Finding]:
    """Where the text says "most" or "many" of things that could be counted, else behind its first section."""
    quoted = facts(quoted_words)
    found: list[Finding] = []
    for sentence in facts(sentences):
        if sentence.role not in ("paragraph", "list_item") or in_quotes(sentence.span, quoted):
            continue
        for match in _UNCOUNTED.finditer(document.text, sentence.span.start, sentence.span.end):
            if match["noun"].lower() in listed("askable_people"):
                words = Span(match.start(), match.end("noun"))
                found.append(
                    located(document, words, "How many? A count or a small survey of your own would tell.")
                )
                break
        if len(found) == MOST_PLACES:
            break
    at = document.sections[0].span.end if document.sections else len(document.text)
    return found or [
        missing("Something that you asked, counted or tested yourself would stand here well.", at)
    ]
