"""Signs of assets: by what in a page's Report each asset is known to be there, to lack, or not to be tellable."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from grader.check import COULD_NOT_TELL as COULD_NOT_TELL
from grader.check import SCORED, counted, in_a_row
from grader.compare.facts_table import line_of
from grader.document import Quote
from grader.report import FactLine, Report, Result

HAS = "has"
LACKS = "lacks"

NO_STRUCTURE = "A PDF does not show its tables, pictures and lists to a program."
NO_PAGE = "A draft has no page around it yet; what stands there is seen once it is published."
OLDER = "The page's report is of another version of the program, which did not look for it."
FEWEST_TERMS = 2
"""Explained terms from which a page that does not set out to explain has definitions: on the labelled pages, a single one was
as often praise of a product ("X is a club that ...") as a definition."""
_INITIALS = re.compile(r"\([A-Z][A-Za-z&]{1,9}\)|\b[A-Z]{2,10}\s\([A-Z]?[a-z]+\s\w")
"""A name with its initials in brackets, or the other way round: spelled out, and not defined."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a report tells of one asset."""

    state: str
    """has | lacks | could not tell"""
    verdict: str
    """One sentence."""
    quotes: tuple[Quote, ...] = ()


def result_of(report: Report, check: str) -> Result | None:
    """What the check said; None where a report of another rubric has no such check."""
    return next((r for r in report.results if r.check == check), None)


def _missing(report: Report, verdict: str, check: str, *, hidden: bool = False) -> Sign:
    """What is not there: could not tell where `check` could not, or a PDF hides it; lacks otherwise."""
    if hidden and report.input_type == "pdf":
        return Sign(COULD_NOT_TELL, NO_STRUCTURE)
    result = result_of(report, check)
    if result is not None and (result.state == COULD_NOT_TELL or result.failed_to_run):
        return Sign(COULD_NOT_TELL, result.reason or "The check for it did not run on this page.")
    return Sign(LACKS, verdict)


def _unknown(line: FactLine | None) -> Sign:
    return Sign(COULD_NOT_TELL, OLDER if line is None else line.note or "The report could not tell.")


def by_fact(
    name: str, check: str, has: Callable[[object, int], str], lacks: str, *, hidden: bool = False
) -> Callable[[Report], Sign]:
    """Known by a fact: there unless it is False, 0 or "none"; `has` makes a sentence of its value and its quotes' number."""

    def tell(report: Report) -> Sign:
        line = line_of(report, name)
        if line is None or line.value is None:
            return _unknown(line)
        if line.value and line.value != "none":
            return Sign(HAS, has(line.value, len(line.quotes)), line.quotes)
        return _missing(report, lacks, check, hidden=hidden)

    return tell


def number_of(one: str, many: str = "", *, most: int = 12) -> Callable[[object, int], str]:
    """A sentence that counts; of a fact that is no number the quotes are counted, `most` of which a report keeps."""

    def said(value: object, quotes: int) -> str:
        number = value if isinstance(value, int) and not isinstance(value, bool) else max(1, quotes)
        words = counted(number, one, many)
        at_least = "At least " if value is True and quotes >= most else ""
        return f"{at_least + words if at_least else words[0].upper() + words[1:]}."

    return said


def own_data(value: object, quotes: int) -> str:
    """What is said of figures of the page's own."""
    return (
        "The page rests on figures of its own." if value == "strong" else "It gives some figures of its own."
    )


def method(report: Report) -> Sign:
    """The sample, the way and the time of the page's own figures."""
    named = {
        "sample_size": "how many were asked or measured",
        "method_statement": "how its figures were got",
        "collection_dates": "when they were gathered",
    }
    found: list[str] = []
    quotes: list[Quote] = []
    for check, what in named.items():
        result = result_of(report, check)
        # A sample that is missing is shown by the figure that lacks it, so that quotes alone say nothing.
        if result is not None and result.quotes and (result.passed or check == "method_statement"):
            found.append(what)
            quotes += result.quotes[:3]
    if found:
        return Sign(HAS, f"It says {in_a_row(found)}.", tuple(dict.fromkeys(quotes)))
    result = result_of(report, "method_statement")
    own = line_of(report, "original_data")
    if result is not None and result.state == SCORED:
        return Sign(LACKS, "It gives figures of its own, and says neither how they were got nor of how many.")
    if own is None or own.value is None:
        return _unknown(own)
    if own.value != "none":
        return Sign(
            COULD_NOT_TELL,
            "It gives figures of its own that are no study, and whether it tells their method was not looked for.",
        )
    return _missing(
        report, "It has no figures of its own whose sample or method it could tell.", "method_statement"
    )


def tool(report: Report) -> Sign:
    """Something that works in the page, or something to take away."""
    works, taken = line_of(report, "interactive"), line_of(report, "takeaway_artifact")
    there = [line for line in (works, taken) if line is not None and line.value]
    if there:
        said = [
            what
            for line, what in (
                (works, "something that works in the page"),
                (taken, "something to take away and reuse"),
            )
            if line in there
        ]
        return Sign(
            HAS, f"It has {in_a_row(said)}.", tuple(dict.fromkeys(q for line in there for q in line.quotes))
        )
    unknown = next((line for line in (works, taken) if line is None or line.value is None), works)
    if unknown is None or unknown.value is None:
        return _unknown(unknown)
    return _missing(
        report, "No tool, template, checklist or code to reuse was found.", "reusable_asset", hidden=True
    )


def definitions(report: Report) -> Sign:
    """Sentences that define; on pages that do not set out to explain, the terms whose meaning the text gives."""
    asked, explained = result_of(report, "definitions"), result_of(report, "terms_explained")
    if asked is not None and asked.quotes:
        return Sign(HAS, asked.verdict, asked.quotes)
    quotes = tuple(
        q for q in (explained.quotes if explained is not None else ()) if not _INITIALS.search(q.text)
    )
    if len(quotes) >= FEWEST_TERMS:
        words = counted(len(quotes), "term")
        return Sign(HAS, f"{words[0].upper()}{words[1:]} are explained.", quotes)
    if quotes:
        return Sign(
            COULD_NOT_TELL,
            f"One sentence may say what a term means: “{' '.join(quotes[0].text.split())[:120]}”",
        )
    if explained is None:
        return Sign(COULD_NOT_TELL, OLDER)
    if report.language not in ("", "en"):
        # A short text gives the checks nothing to look at in any language.
        return Sign(COULD_NOT_TELL, "Sentences that define a term are known in English only.")
    return _missing(report, "No sentence says what a term means.", "terms_explained")


def how_to_cite(report: Report) -> Sign:
    """Guidance, BibTeX or an identifier; a licence or a press contact is none."""
    result = result_of(report, "citation_guidance")
    if result is None:
        return Sign(COULD_NOT_TELL, OLDER)
    if result.passed:
        return Sign(HAS, result.verdict, result.quotes)
    # It applies to short pages only where there is guidance, so that these have none.
    return _missing(report, "The page does not say how to cite it.", "citation_guidance")


def download(report: Report) -> Sign:
    """A file that the page offers; a repository of code that it mentions is none."""
    line = line_of(report, "download")
    if line is None or line.value is None:
        return _unknown(line)
    if line.value:
        said = number_of("file is offered", "files are offered", most=6)
        return Sign(HAS, said(line.value, len(line.quotes)), line.quotes)
    return _missing(report, "No data or other file to download was found.", "data_download")


def contents(value: object, quotes: int) -> str:
    """What is said of a contents list."""
    return (
        "A contents list leads to its sections."
        if value == "linked"
        else "A contents list stands there without links."
    )


def updated(report: Report) -> Sign:
    """A date of update that readers see."""
    seen, known = line_of(report, "updated_visible"), line_of(report, "updated")
    if seen is None:
        return _unknown(seen)
    if seen.value:
        return Sign(HAS, "Readers see when it was last updated.", seen.quotes)
    if _is_draft(report):
        return Sign(COULD_NOT_TELL, NO_PAGE)
    if known is not None and known.value:
        return _missing(report, f"Programs find an update of {known.value}; readers see none.", "update_date")
    return _missing(report, "Nothing says when it was last updated.", "update_date")


def _is_draft(report: Report) -> bool:
    """No page around the text: the checks on one could not tell."""
    result = result_of(report, "viewport")
    return result is not None and result.state == COULD_NOT_TELL
