"""A research page serves reporters: key findings on top, and somebody to ask."""

from __future__ import annotations

import re

from grader.check import Finding, Outcome, missing, not_applicable, presence, unasked
from grader.check import check as a_check
from grader.document import Document
from grader.facts import Facts
from grader.facts.citable import data_to_cite, report_to_cite
from grader.facts.citation import cite_marks
from grader.facts.kind import kind
from grader.facts.kind_marks import kind_marks
from grader.facts.lines import places
from grader.facts.outline import summary_up_front
from grader.facts.publisher import speaks_for_itself

CONTACT = 0.55
"""Practice, effect not measured: somebody to ask counts a little more than a list that reporters can make themselves."""

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,20}")
"""The address of an author answers reporters, too."""

_DESK = re.compile(r"\b(?:press|media|newsroom)\b", re.IGNORECASE)
SENT_OUT = 0.5
"""Strength of the marks of a press release (a place before the text, "about the company") from which it was sent to reporters."""

_I = re.compile(r"\bI(?:['’](?:m|ve|d|ll))?\b(?![.:])")
ONE_WRITER = 5

_FINDINGS = "## Key findings\n\n- 38 percent of 412 keepers lost a colony.\n- 9 percent lost all of them.\n\n"
_STUDY = (
    "# Survey of rooftop beehives\n\n{}## Method\n\nWe surveyed 412 keepers of rooftop hives in March 2026 by post. We counted "
    "every hive ourselves on a second visit to 60 of them.\n\n## Results\n\nOur survey found that 38 percent of 412 keepers lost "
    "a colony over the winter.\n\n"
    "![Bar chart: colonies lost by winter, our survey](https://bees.example.org/losses-chart.png)\n\n"
    "{}"
)
_RELEASE = (
    "FOR IMMEDIATE RELEASE\n\n# Arle Hives opens a second works\n\nWEND, 4 March 2026 – Arle Hives today announced that it opens a "
    "second works in Wend. The works makes hives for roofs and gives work to those who know wood.\n\n“We have waited for this for "
    "years,” said Bo Lind, who leads Arle Hives.\n\n## About Arle Hives\n\nArle Hives is a leading maker of hives for roofs.\n"
)


@a_check(
    passes="Reporters find the key findings and a contact.",
    fails="Reporters find no key findings, or nobody to ask.",
    why="A reporter on deadline takes the figures that stand ready and the source that answers.",
    fix="Put the key findings on top, and a press contact with an e-mail address at the end.",
    passing=_STUDY.format(_FINDINGS, "## Press contact\n\nAda Moor, press@bees.example.org\n"),
    failing=_RELEASE,
    inapplicable="# How to catch a swarm\n\nYou need a box, a sheet and a calm evening.",
    needs=("english",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Asked of reports of own research, and of firms' press releases; a heading without an address under it is no contact."""
    name = facts(kind).value
    reports = name == "research" and facts(data_to_cite) and not _is_one_writers(facts)
    if not reports and name != "press_release":
        return not_applicable("The page reports no research of its own.")
    contact = [m.quote for m in facts(cite_marks) if m.kind == "press"]
    if not contact and (mailed := next(places(facts, _MAIL), None)):
        contact = [document.quote(mailed.span())]
    summary = facts(summary_up_front)
    findings: list[Finding] = []
    # A press release says what is new in its title and first lines, and has no findings to list.
    if not summary.value and reports:
        findings.append(missing("Three or four key findings would stand at the top.", 0))
    if not contact:
        findings.append(
            missing("A press contact with an address would stand at the end.", len(document.text))
        )
    said = {
        (True, True): "The key findings stand on top, and there is somebody to ask.",
        (True, False): "The key findings stand on top; there is nobody for reporters to ask.",
        (False, True): "There is somebody to ask; the key findings do not stand on top.",
        (False, False): "There are neither key findings on top nor a contact for reporters.",
    }
    score = CONTACT * bool(contact) + (1 - CONTACT) * bool(summary.value)
    quotes = [*contact[:2], *(summary.quotes[:1] if summary.value else ())]
    outcome = presence(score, said[bool(summary.value), bool(contact)], quotes=quotes, findings=findings)
    # An announcement on a blog is not sent out to reporters.
    sent_out = {m.name: m.strength for m in facts(kind_marks) if m.name in ("release_words", "dateline")}
    # A project's or a lab's report has readers; a house with a press page wants reporters.
    house = any(
        part.reason in ("navigation", "header", "footer") and _DESK.search(part.sample)
        for part in document.left_out
    )
    if reports:
        asked = house and facts(report_to_cite)
    else:
        asked = sum(sent_out.values()) >= SENT_OUT and not facts(speaks_for_itself)
    return outcome if asked and findings else unasked(outcome)


def _is_one_writers(facts: Facts) -> bool:
    """Whoever writes as "I" is the one to ask, and papers name their corresponding author elsewhere."""
    return sum(1 for _ in places(facts, _I)) >= ONE_WRITER or any(m.kind == "doi" for m in facts(cite_marks))
