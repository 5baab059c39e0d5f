"""The contents list names every main section."""

from __future__ import annotations

from grader.check import Outcome, in_words, lacking, located, not_applicable, share
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import contents_list, main_headings
from grader.facts.outline import bare

AFTERWORD = 0.35
"""Part of the usual length of a listed section below which one at the foot of the page is no section."""

_SECTIONS = "\n\n".join(
    f"## {t}\n\nA word about it." for t in ("Oak", "Iron", "Cost", "Repairs", "Visitors", "Storms")
)
_LIST = "- [Oak](#oak)\n- [Iron](#iron)\n- [Cost](#cost)\n"


@a_check(
    passes="The contents list names every main section.",
    fails="The contents list leaves out some main sections.",
    why="Readers take the list for the whole page; what it leaves out is not found and not linked to.",
    fix="Add these headings to the contents list.",
    passing=f"# The pier\n\n{_LIST}- [Repairs](#repairs)\n- [Visitors](#visitors)\n- [Storms](#storms)\n\n{_SECTIONS}",
    failing=f"# The pier\n\n{_LIST}\n{_SECTIONS}",
    inapplicable="The pier was built in 1889.",
    needs=("structure",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of the headings of the upper level below the list that it names; lower levels are left to the writer."""
    found = facts(contents_list)
    if found is None:
        return not_applicable("There is no contents list.")
    wanted = facts(main_headings)
    if not wanted:
        return not_applicable("No three sections below the list stand on the same level.")
    names = {bare(document.words_at(document.headings[n].span)) for n in found.headings}
    # Long lists are cut into columns, and folded ones into levels; what any of them leads to is listed.
    reached = {j.heading for j in document.jumps} | found.headings
    absent = [
        n
        for n in wanted
        if n not in reached and bare(document.words_at(document.headings[n].span)) not in names
    ]
    lost = set(absent)
    listed = [n for n in wanted if n not in lost]
    usual = sorted(_length(document, n) for n in listed)[len(listed) // 2] if listed else 0
    absent = [n for n in absent if not listed or n < listed[-1] or not _is_afterword(document, n, usual)]
    verdict = (
        lacking(
            len(absent),
            len(wanted),
            ("main section", "main sections"),
            ("is in the contents list", "is not in the contents list", "are not in the contents list"),
        )
        if absent
        else f"The contents list names all {in_words(len(wanted))} main sections"
    )
    findings = [
        located(document, document.headings[n].span, "The contents list does not name this section.")
        for n in absent[:8]
    ]
    return share(len(wanted) - len(absent), len(wanted), f"{verdict}.", findings=findings)


def _is_afterword(document: Document, number: int, usual: int) -> bool:
    """Whether a heading below all listed ones holds so little beside their `usual` length that it only calls on the
    reader to act.
    """
    return _length(document, number) < AFTERWORD * usual


def _length(document: Document, number: int) -> int:
    """Characters from a heading to the next one of its level or above."""
    own = document.headings[number]
    after = (h.span.start for h in document.headings[number + 1 :] if h.level <= own.level)
    return next(after, len(document.text)) - own.span.start
