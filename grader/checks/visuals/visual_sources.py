"""Charts and tables say where their figures come from."""

from __future__ import annotations

import re
from bisect import bisect_left

from grader.check import Example, Finding, Outcome, lacking, located, not_applicable, share, some_of
from grader.check import check as a_check
from grader.document import Document, Quote, Span
from grader.facts import Facts
from grader.facts.figure_groups import told_figures
from grader.facts.languages import is_english, says
from grader.facts.statistics import original_data
from grader.facts.visuals import chart_marks, fact_tables

FIGURES = 3
"""Figures in the text from which its charts are taken to show data."""
NEAR = 260
"""Characters before and after a chart or table in which its source may stand."""
OWN_NEAR = 700
"""Own data may be announced a paragraph earlier."""

_SOURCE = re.compile(
    r"\b(?:sources?|data(?:\s(?:from|via|source))?|credit|based\son|according\sto|adapted\sfrom|reproduced\sfrom|"
    r"compiled\s(?:from|by)|courtesy\sof|note|quelle|fuente|fonte|bron|źródło)\s?:|"
    r"\b(?:data\sfrom|based\son|according\sto|adapted\sfrom|taken\sfrom|reproduced\sfrom|image\sby|chart\sby|graphic\sby|"
    r"figures?\sfrom|from\sthe\s(?:\d{4}\s)?[A-Z])|©|\(\w[\w\s.&]{2,40},?\s(?:19|20)\d\d[a-z]?\)|\bet\sal\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our|we|my|i)\b[^.!?\n]{0,60}?\b(?:own|survey\w{0,4}|data|test\w{0,4}|measur\w{1,8}|count\w{0,5}|analy\w{2,8}|"
    r"benchmark\w{0,4}|records?|study|research|collect\w{0,4}|asked|tracked|found|compiled|calculat\w{1,6}|readings?|results?)\b",
    re.IGNORECASE,
)
_SOURCE_OF_ALL = re.compile(
    r"\b(?:the|this|all|our|these)\s(?:\w{1,15}\s)?(?:data|dataset|data\sset|figures|numbers)\s(?:\w{1,15}\s){0,4}?"
    r"(?:comes?|came|(?:is|are|was|were)\s(?:taken|drawn|downloaded|available|published|provided))\s(?:from|by|at)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?!\D{0,4}v?\d{1,3}\.\d{1,3}\.\d)(?=.{0,11}(?:\d{3}|\d[.,]\d|\d\s?[%a-zA-Z°€£$×]|[$€£¥+−-]\s?\d)).{1,24}$"
)
"""A cell that holds a measured amount: three digits or a decimal, a unit, a sign; not a rank, a small count or a program's version."""

_ADVICE = re.compile(
    r"\b(?:suggested|recommended|best\sfor|ideal\sfor|our\s(?:pick|score|rating|verdict)s?|verdict|picks?|scores?|ratings?|rule\sof\sthumb)\b",
    re.IGNORECASE,
)
"""Words of a first row over the author's own picks and advice, which have no source but the author."""

_TABLE = "\n\n| Town | Rain |\n|---|---|\n| Ash | 712 mm |\n| Elm | 655 mm |\n| Oak | 801 mm |\n"


@a_check(
    passes="Charts and tables name their source.",
    fails="Some charts or tables name no source.",
    why="Nobody can cite a chart without knowing whose figures it shows.",
    fix="Put a line under each chart and table: Source, with a link, or say that the figures are your own.",
    passing="# Rain\n\nThe towns differ."
    + _TABLE
    + "\nSource: [Weather office, yearly report](https://weather.example.org/2025).\n",
    failing="# Rain\n\nThe towns differ."
    + _TABLE
    + "\nThat is a lot of rain.\n"
    + _TABLE.replace("7", "6")
    + "\nBring a coat.\n",
    inapplicable=Example("# Rain\n\nThe towns differ."),
    needs=("words",),
)
def check(document: Document, facts: Facts) -> Outcome:
    """Share of charts and of tables with measured figures whose source or own origin is named beside them."""
    strong = facts(original_data).value == "strong"
    # An embed names its source inside its frame, a picture without a caption inside the picture; neither is read.
    shown = [
        (m.span, m.quote, m.caption)
        for m in facts(chart_marks)
        if m.kind != "embed" and (m.caption.strip() or m.image is None)
    ]
    if is_english(document) and len(facts(told_figures)) < FIGURES:
        # A page that speaks of no figures draws its own thoughts.
        shown = []
    charts = len(shown)
    for table in facts(fact_tables):
        cells = [cell for row in table.cells[1:] for cell in row[1:]]
        if sum(bool(_AMOUNT.match(cell.strip())) for cell in cells) * 2 >= max(1, len(cells)):
            head = Span(table.span.start, _line_end(document, table.span))
            if _ADVICE.search(document.words_at(head)):
                continue
            shown.append((table.span, document.quote(head), table.caption))
    if not shown:
        return not_applicable("There are no charts, and no tables of figures.")
    if strong:
        return not_applicable("The figures are the page's own, and the page says so.")
    if told := _SOURCE_OF_ALL.search(document.text):
        quote = document.quote(Span(*told.span()))
        return share(len(shown), len(shown), "The text says where its data come from.", quotes=[quote])
    noun = (
        ("table of figures", "tables of figures")
        if not charts
        else ("chart", "charts")
        if charts == len(shown)
        else ("chart or table", "charts and tables")
    )
    outward = sorted(link.span.start for link in document.links if link.own is False)
    bare: list[Quote] = [
        quote for span, quote, caption in shown if not _sourced(document, span, caption, outward)
    ]
    verdict = (
        lacking(len(bare), len(shown), noun, ("names its source", "names no source", "name no source"))
        if bare
        else some_of(len(shown), len(shown), *noun)
        + f" {'names its' if len(shown) == 1 else 'name their'} source"
    )
    findings = [
        located(document, q.span, "No source stands beside this.")
        if q.span
        else Finding("No source stands beside this.", q)
        for q in bare[:8]
    ]
    return share(len(shown) - len(bare), len(shown), f"{verdict}.", findings=findings)


def _line_end(document: Document, span: Span) -> int:
    end = document.text.find("\n", span.start, span.end)
    return span.end if end < 0 else end


def _sourced(document: Document, span: Span, caption: str, outward: list[int]) -> bool:
    text = document.text
    start, end = max(0, span.start - NEAR), min(len(text), span.end + NEAR)
    last_rows = text[max(span.start, span.end - NEAR) : span.end]
    if any(
        _SOURCE.search(words) or says("source", document, words)
        for words in (caption, text[start : span.start], last_rows, text[span.end : end])
    ):
        return True
    if _OWN.search(caption) or _OWN.search(text[max(0, span.start - OWN_NEAR) : span.start]):
        return True
    return bisect_left(outward, start) < bisect_left(outward, end)
