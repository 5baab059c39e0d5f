"""There is something that readers can take away and use."""

from __future__ import annotations

import re

from grader.check import Outcome, in_a_row, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.assets import embed_offers, files_behind_form, files_offered, takeaways, working_tools
from grader.facts.kind_declared import page_title
from grader.facts.promise import promises_figures, promises_guidance
from grader.facts.sentences import word_count

ONE = 0.85
"""One thing to take away passes; a second kind adds the rest."""
MIN_WORDS = 10
_IS_ONE = re.compile(r"\b(?:recipes?|check\s?lists?|templates?|sheets?|charts?)\b", re.IGNORECASE)
"""Titles of pages that are themselves the thing to keep."""
NAMES = {
    "checklist": "a checklist",
    "template": "a template",
    "code": "code",
    "file": "a file",
    "tool": "a working tool",
    "embed": "embed code",
}

_MOVE = (
    "# How to move house\n\nYou need a month. You should start with the books, and you can ask friends for boxes.\n\n"
    "## Checklist\n\n{}\n"
)


@a_check(
    passes="Readers can take something away and use it.",
    fails="There is nothing to take away and use.",
    why="Templates, tools, data and code are linked to for what they do, long after the text beside them is forgotten.",
    fix="Turn the core of the page into a checklist, template, data file or small tool that readers can use as it is.",
    passing=_MOVE.format(
        "- [ ] Cancel the electricity\n- [ ] Label the boxes by room\n- [ ] Measure the stairs\n- [ ] Tell the post office\n- [ ] Return the keys"
    ),
    failing=_MOVE.format("Soon."),
    inapplicable="They moved.",
    needs=("words_to_fail",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Checklists, templates, code, files, tools and embed code; asked of guides and how-tos that call themselves one."""
    # What comes only to those who fill in a form is not there to take.
    files = () if facts(files_behind_form) else facts(files_offered)
    held = (*facts(takeaways), *files, *facts(working_tools), *facts(embed_offers))
    # A template that is a file is one thing, under its first name.
    named: dict[str, str] = {}
    for thing in held:
        named.setdefault(thing.quote.text, thing.kind)
    kinds = list(dict.fromkeys(named.values()))
    if not held and facts(word_count) < MIN_WORDS:
        return not_applicable("The text is too short to hold something to take away.")
    if not held:
        place = missing(
            "A checklist, template or data file would stand where the page sets out what to do.",
            len(document.text),
        )
        outcome = presence(False, "There is nothing on the page to take away and use.", findings=[place])
        wanted = (
            facts(promises_guidance)
            and not facts(promises_figures)
            and not _IS_ONE.search(page_title(document))
        )
        return outcome if wanted else unasked(outcome)
    verdict = f"Readers can take away {in_a_row([NAMES[k] for k in kinds[:3]])}."
    score = 1.0 if len(kinds) > 1 else ONE
    return presence(score, verdict, quotes=list(dict.fromkeys(t.quote for t in held))[:4])
