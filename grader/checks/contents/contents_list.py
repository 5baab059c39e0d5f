"""A long page lists its sections, each linked."""

from __future__ import annotations

from html import escape

from grader.check import Outcome, Snippet, counted, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import contents_list, leads, listable_headings
from grader.facts.kind import kind
from grader.facts.read_through import read_through
from grader.facts.section_links import contents_blocks, contents_place, contents_rows, made_elsewhere
from grader.facts.sentences import word_count
from grader.markup import html_of, markdown_of

MIN_WORDS = 1000
"""A shorter page is scrolled through faster than a list is read."""

MIN_HEADINGS = 4

ASK_WORDS, ASK_HEADINGS = 1300, 5
"""Up to here a list counts, and a writer is not asked for one: it would be nearly as long as what it lists."""

OFFERS = frozenset({"listing", "product", "forum"})

PLAIN = 0.5
"""A list without links shows what there is, but leads nowhere."""

_BODY = (
    "The tide reached the old pier before six and left it dry again by noon, as it had done all that week. "
    * 12
)
_SECTIONS = "\n\n".join(f"## {title}\n\n{_BODY}" for title in ("Oak", "Iron", "Concrete", "Cost", "Repairs"))
_LIST = "- [Oak](#oak)\n- [Iron](#iron)\n- [Concrete](#concrete)\n- [Cost](#cost)\n- [Repairs](#repairs)\n"


@a_check(
    passes="The page has a linked list of its sections.",
    fails="This long page has no linked list of its sections.",
    why="A contents list shows at a glance what the page covers, and gives whoever cites it a link to the very part.",
    fix="Put the contents list below, ready to paste, above the first section.",
    passing=f"# The pier\n\n{_LIST}\n{_SECTIONS}",
    failing=f"# The pier\n\n{_SECTIONS}",
    inapplicable="# The pier\n\n## Oak\n\nA short note about the oak piles.\n",
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """A list of the page's own sections, in the text or beside it; asked of 1,000 words with four headings and more."""
    found = facts(contents_list)
    headings = facts(listable_headings)
    if found is not None and found.kind == "linked" and not leads(found):
        found = None
    if found is not None and found.kind == "linked":
        shown = [document.quote(e.span) for e in found.entries[:3] if e.span is not None]
        where = "" if found.entries[0].span else " beside the text"
        return presence(
            True,
            f"A linked list of {counted(len(found.entries), 'section')} stands{where or ' in the text'}.",
            quotes=shown,
        )
    if facts(read_through) or facts(kind).value in OFFERS:
        return not_applicable("A page of this kind is read through or looked at, and needs no contents list.")
    if facts(word_count) < MIN_WORDS or len(headings) < MIN_HEADINGS:
        return not_applicable(
            f"A page of under {MIN_WORDS:,} words or with fewer than four headings needs no contents list."
        )
    asked = facts(word_count) >= ASK_WORDS and len(headings) >= ASK_HEADINGS
    first = facts(contents_place)
    at = 0 if first is None else document.headings[first].span.start
    ready = _snippets(document, facts, headings)
    if found is not None:
        finding = missing(
            "The contents list has no links; this one has.",
            found.entries[0].span.start if found.entries[0].span else at,
        )
        half = presence(PLAIN, "The list of the sections has no links.", findings=[finding], snippets=ready)
        return half if asked else unasked(half)
    finding = missing("A contents list would go here, above the first section.", at)
    verdict = f"{facts(word_count):,} words under {counted(len(headings), 'heading')}, and no list of them."
    outcome = presence(False, verdict, findings=[finding], snippets=ready)
    return outcome if asked else unasked(outcome)


def _snippets(document: Document, facts: Facts, headings: tuple[int, ...]) -> list[Snippet]:
    rows = contents_rows(document, facts, headings)
    snippets = [
        Snippet("Contents list (HTML)", html_of((contents_blocks(rows, "Contents"),))),
        Snippet("Contents list (Markdown)", markdown_of((contents_blocks(made_elsewhere(rows), ""),))),
    ]
    if document.is_page and any(r.given for r in rows):
        tags = "\n".join(
            f'<h{document.headings[r.heading].level} id="{escape(r.id)}">{escape(r.title)}</h{document.headings[r.heading].level}>'
            for r in rows
        )
        snippets.append(Snippet("The headings with the ids that the list leads to (HTML)", tags))
    return snippets
