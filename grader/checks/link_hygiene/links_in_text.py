"""Links stand in the sentences that they support."""

from __future__ import annotations

from grader.check import Outcome, count, counted, missing, not_applicable, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts, quotes
from grader.facts.kind import kind
from grader.facts.links import editorial_links, helpful_links
from grader.facts.sentences import word_count
from grader.facts.sources import every_reference

WORDS_PER_LINK = 250
"""Practice, effect not measured: about one help a page of print."""
FEWEST, MOST = 3, 8
"""Plenty, for a short text and for a long one."""
OFFERS = frozenset({"forum", "listing", "product"})
ARGUED = 1000
"""Words up to which a column argues by itself; a speech and an announcement always do."""
ASKED = 500
"""Words from which a writer is asked for more links; a note on one thing may need none."""
SHORT = 150
"""Fewer words than this need no link."""


@a_check(
    passes="Links stand in the sentences they belong to.",
    fails="Few links stand in the sentences they belong to.",
    why="A reader who can go straight from a claim to its ground trusts the page, and blogs that link out are linked to more.",
    fix="Link the words that name a source, a tool or a term where the sentence speaks of it.",
    passing=(
        "# How much rain\n\n"
        + "Our valley had a wet spring, as the [weather office's records](https://weather.example.org/spring) show, "
        "and the river rose to its [highest level since 1951](https://river.example.net/levels) in the first week. "
        "The town keeps [a plan for floods](https://town.example.com/floods) that says who does what on such a day. "
        + "We walked the banks each morning and wrote down what we saw at the same seven places as in other years. "
        * 6
    ),
    failing=(
        "# How much rain\n\n"
        + "We walked the banks each morning and wrote down what we saw at the same seven places as in other years. "
        * 30
        + "\n\n- [Weather office](https://weather.example.org)\n- [River levels](https://river.example.net)\n"
    ),
    inapplicable="# Rain\n\nIt rained on nine days in May.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Distinct, telling links inside sentences against what a text of this length has room for."""
    words = facts(word_count)
    if words < SHORT:
        return not_applicable(f"With {words} words the text needs no links yet.")
    if facts(kind).value in OFFERS:
        return not_applicable("A page of this kind offers or talks, and cites nothing.")
    # A link that has no bearing on its sentence helps nobody, however famous the site.
    astray = {r.span for r in facts(every_reference) if not r.related}
    found = [t for t in facts(helpful_links) if t.link.span not in astray]
    enough = min(MOST, max(FEWEST, words / WORDS_PER_LINK))
    elsewhere = len(facts(editorial_links)) - len(found)
    verdict = (
        f"{counted(len(found), 'telling link')} {'stands' if len(found) == 1 else 'stand'} inside sentences"
        if found
        else "No sentence holds a link that says where it leads"
        if elsewhere
        else "No sentence holds a link"
    )
    if elsewhere:
        verdict += "; " + _rest(len(found), elsewhere)
    findings = []
    if len(found) < enough:
        findings.append(
            missing(
                "This is the longest passage without a link; link what a reader would want to follow here.",
                _bare_spot(document, facts),
            )
        )
    outcome = count(
        len(found),
        enough,
        verdict[0].upper() + verdict[1:] + ".",
        quotes=quotes(document, found),
        findings=findings,
    )
    sort = facts(kind).value
    argues = (
        words < ASKED
        or sort == "press_release"
        or (document.is_page and sort == "opinion" and words < ARGUED)
    )
    return unasked(outcome) if argues and not outcome.passed else outcome


def _rest(found: int, elsewhere: int) -> str:
    """What the links are that do not count: said again, empty words, or in lists and on their own."""
    number = counted(elsewhere, "other" if found else "link", "others" if found else "links")
    again = ("repeats one of these, " if elsewhere == 1 else "repeat these, ") if found else ""
    if elsewhere == 1:
        return f"{number} {again}says little or stands by itself"
    return f"{number} {again}say little or stand by themselves"


def _bare_spot(document: Document, facts: Facts) -> int:
    """End of the longest paragraph without a link; where there is none, the end of the text."""
    linked = {t.block for t in facts(helpful_links)}
    bare = [p.span for p in document.paragraphs if p.role == "paragraph" and p.span not in linked]
    longest = max(bare, key=lambda s: (s.end - s.start, -s.start), default=None)
    return longest.end if longest else len(document.text)
