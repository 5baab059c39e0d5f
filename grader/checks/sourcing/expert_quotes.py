"""People who know are quoted by name."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.kind import kind
from grader.facts.lesson import is_lesson
from grader.facts.own_work import research_sentences
from grader.facts.publisher import is_manual, is_public_body
from grader.facts.quotations import AttributedQuote, attributed_quotes
from grader.facts.sentences import word_count
from grader.facts.sources import reference_links
from grader.facts.statistics import original_data

SHORT = 300
"""Fewer words than this have no room for somebody else's."""
PLENTY = 2
"""People quoted by name that are plenty; practice, effect not measured."""


ASKED = frozenset(("news", "guide", "list", "review"))
"""Kinds of page that gain by somebody else's voice; a paper, a how-to or a column is not asked for it."""
SYNTHESIS = 10
"""Links to sources from which a page speaks through them."""
OWN_TESTS = 1
"""Sentences on own tests from which their author is the one who knows."""


@a_check(
    passes="People who know are quoted by name.",
    fails="Few or no people are quoted by name.",
    why="Words of a named person are something that nobody else has, and that a writer can quote on.",
    fix="Ask somebody who works on the matter one good question, and quote the answer with name and role.",
    passing=(
        "# Old orchards\n\n“A tall tree feeds more birds than a row of bushes,” said Anna Weller, who runs the county's fruit "
        "archive.\n\n“We lose about one old orchard a week,” Peter Holm, a forester, told us.\n\n“Graft in March or not at "
        "all,” says Maria Stone, who keeps forty kinds of pear.\n\n"
        + "The trees stand far apart and the grass below is cut twice. "
        * 26
    ),
    failing="# Old orchards\n\n" + "The trees stand far apart and the grass below is cut twice. " * 30,
    inapplicable="# Old orchards\n\nThe trees stand far apart.\n",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Distinct named people whose own words are quoted, against what is plenty."""
    if facts(word_count) < SHORT:
        return not_applicable(f"Under {SHORT} words there is little room for a quotation.")
    outcome = _people(document, facts)
    return outcome if not document.is_page or _gains(document, facts) else unasked(outcome)


def _gains(document: Document, facts: Facts) -> bool:
    """Whether somebody else's words would add to the page: not to manuals, code, own data and tests, or a synthesis."""
    return (
        facts(kind).value in ASKED
        and not document.code
        and not facts(is_manual)
        and not facts(is_public_body)
        and not facts(is_lesson)
        and facts(original_data).value != "strong"
        and len(facts(research_sentences)) < OWN_TESTS
        and len(facts(reference_links)) < SYNTHESIS
    )


def _people(document: Document, facts: Facts) -> Outcome:
    found = facts(attributed_quotes)
    first: dict[str, AttributedQuote] = {}
    for quote in found:
        first.setdefault(quote.speaker.lower().split()[-1], quote)
    if not first:
        at = document.sections[0].span.end if document.sections else len(document.text)
        return count(
            0,
            PLENTY,
            "Nobody is quoted by name.",
            findings=[missing("A quotation would help from here on.", at)],
        )
    verdict = (
        counted(len(first), "person", "people") + f" {'is' if len(first) == 1 else 'are'} quoted by name."
    )
    findings = []
    if len(first) < PLENTY:
        findings.append(missing("Another voice would fit after this.", found[-1].span.end))
    return count(
        len(first),
        PLENTY,
        verdict[0].upper() + verdict[1:],
        quotes=[document.quote(q.span) for q in list(first.values())[:6]],
        findings=findings,
    )
