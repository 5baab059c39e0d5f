"""What the page offers can be had without giving a name and an address."""

from __future__ import annotations

from grader.check import Example, Finding, Outcome, not_applicable, presence
from grader.check import check as a_check
from grader.document import Document, Quote
from grader.facts import Facts
from grader.facts.assets import files_behind_form, files_offered

GATED = 0.1

_PAGE = (
    "<!doctype html><html><head><title>Workbook for choir leaders</title></head><body><main><h1>Workbook for choir leaders</h1>"
    "<p>The workbook has 40 warm-ups, sorted by voice and by season, and a plan for every rehearsal of the year. Choirs in "
    "nine towns have used it since the spring, and their leaders sent back what did not work.</p>{}</main></body></html>"
)
_FORM = (
    "<p>Fill out the form to get a copy of our workbook.</p><form><input name=first placeholder='First name'><input name=last "
    "placeholder='Last name'><input name=company placeholder='Company'><input type=email placeholder='Work e-mail'>"
    "<input type=tel name=phone placeholder='Phone'><button>Download the workbook</button></form>"
)


@a_check(
    passes="What the page offers is open to everyone.",
    fails="What the page offers is behind a form.",
    why="Writers link to what their readers can open; open papers are cited in Wikipedia far more often than closed ones.",
    fix="Link to the file itself, and ask for an address beside it for those who want news.",
    passing=Example(
        _PAGE.format('<p><a href="/choir-workbook.pdf">Download the workbook (PDF)</a></p>'), "html"
    ),
    failing=Example(_PAGE.format(_FORM), "html"),
    inapplicable="The choir sang until ten.",
)
def check(document: Document, facts: Facts) -> Outcome:
    """Files and data that the page offers, or holds back behind a form; walls before the text are another check's."""
    held_back = facts(files_behind_form)
    offered = facts(files_offered)
    if held_back:
        quotes: list[Quote] = [*held_back[:3]]
        findings = [Finding("A form stands before this.", q) for q in held_back[:2]]
        return presence(GATED, "What the page offers is behind a form.", quotes=quotes, findings=findings)
    if not offered:
        return not_applicable("The page offers no file or data.")
    return presence(
        True, "The page's files can be had without a form.", quotes=[o.quote for o in offered[:3]]
    )
