"""Grades pages and takes the simple measures that the score has to beat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.labels import AS_OF
from grader.batch import Line, Row, grade_rows
from grader.check import NOT_APPLICABLE
from grader.document import Document
from grader.facts.readability import measured as readability
from grader.report import Report
from grader.rubric import rubric
from grader.scoring import Weighed, assessed_share, no_score_reason, overall

SCORE = "score"
GENERAL = "general"
WORDS = "words"

MEASURES: dict[str, str] = {
    SCORE: "The score",
    GENERAL: "The score, every page under the general profile",
    WORDS: "Word count",
    "headings": "Headings, the title not among them",
    "code_blocks": "Code blocks",
    "outbound_links": "Links to other sites",
    "images": "Images",
    "numerals": "Numerals",
    "links_per_100_words": "Links to other sites per 100 words",
    "title_length": "Length of the title",
    "flesch": "Flesch reading ease",
}
"""Names of the measures in the order of the tables: ours first, then what anyone can count."""

_NUMERAL = re.compile(r"\d(?:[\d.,]*\d)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: what the grader says of it, and what can be counted of it without any judgement."""

    id: str
    profile: str
    values: dict[str, float | None]
    """By the names of MEASURES; None where it could not be told."""
    plain: dict[str, Any] = field(default_factory=dict)
    """The line of `linkworthy batch`: id, score, facts and error."""

    @property
    def error(self) -> str:
        """Why the page could not be graded; "" where it could."""
        return self.plain.get("error") or ""


def measure(rows: list[Row], *, processes: int | None = None) -> Iterator[Measured]:
    """Grade every row in worker processes, in their order; about 0.3 s of CPU a page."""
    for line in grade_rows(rows, as_of=AS_OF, processes=processes, keep_document=True):
        yield measured_line(line)


def measured_line(line: Line) -> Measured:
    """What can be said of a graded row; its report must still hold the document."""
    report = line.report
    if report is None or report.document is None:
        return Measured(line.id, "", dict.fromkeys(MEASURES), line.as_plain())
    values = {
        SCORE: report.score,
        GENERAL: score_under(report, "general"),
        **counted(report.document, report.words),
    }
    return Measured(line.id, report.profile, values, line.as_plain())


def score_under(report: Report, profile: str) -> float | None:
    """The score that a graded page has under another profile, 0..100 with one decimal; None where it has none."""
    weights = rubric()
    weighed = tuple(
        Weighed(
            result.check,
            result.trait,
            weights.points(result.trait, result.check, profile),
            result.score,
            result.state != NOT_APPLICABLE,
        )
        for result in report.results
    )
    score = overall(weighed)
    if score is None or no_score_reason(report.words, assessed_share(weighed)):
        return None
    return round(score, 1)


def counted(document: Document, words: int) -> dict[str, float | None]:
    """The simple measures of a document's main text; Flesch 1948 is None for a text without a sentence."""
    outbound = {
        link.href for link in document.links if not link.own and link.href.startswith(("http://", "https://"))
    }
    return {
        WORDS: words,
        "headings": len(document.headings),
        "code_blocks": len(document.code),
        "outbound_links": len(outbound),
        "images": len(document.images),
        "numerals": len(_NUMERAL.findall(document.text)),
        "links_per_100_words": 100 * len(outbound) / words if words else None,
        "title_length": len(document.title),
        "flesch": _flesch(document),
    }


def _flesch(document: Document) -> float | None:
    prose = (document.words_at(p.span) for p in document.paragraphs if p.role == "paragraph")
    sentences = [s for text in prose for s in _SENTENCE_END.split(text) if s.strip()]
    return readability(sentences).reading_ease if sentences else None
