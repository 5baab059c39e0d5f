"""The findings of a report one by one, numbered as they are shown: what to change, most points first."""

from __future__ import annotations

from dataclasses import dataclass

from grader.check import SCORED, Finding
from grader.document import Document, Quote
from grader.report import Report, Result
from grader.traits import TRAIT


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to change, with the check that says so."""

    number: int
    """From 1, in the order of the report."""
    result: Result
    finding: Finding

    @property
    def quote(self) -> Quote | None:
        """The words that it rests on; None where something is missing."""
        return self.finding.quote if self.finding.quote and self.finding.quote.text.strip() else None

    @property
    def sentence(self) -> str:
        """What it says: the finding's own words, with the check's verdict before them where they are not the same."""
        own, verdict = self.finding.message, self.result.verdict or self.result.title
        return verdict if own in ("", verdict) else own


def to_change(result: Result) -> bool:
    """The check failed, and the page is asked to change that."""
    return result.state == SCORED and not result.passed and result.advised


def by_trait(report: Report) -> list[tuple[str, list[Result]]]:
    """Traits with their results, the trait that loses most points first; inside it the result that loses most."""
    groups: dict[str, list[Result]] = {}
    for result in report.results:
        groups.setdefault(result.trait, []).append(result)
    for results in groups.values():
        results.sort(
            key=lambda r: (not r.advised, -r.points, r.score if r.score is not None else 2.0, r.check)
        )

    def lost(results: list[Result]) -> float:
        return sum(r.points for r in results if to_change(r))

    order = list(TRAIT)
    return sorted(
        groups.items(), key=lambda g: (-round(lost(g[1]), 3), order.index(g[0]) if g[0] in order else 99)
    )


def findings(report: Report) -> tuple[Found, ...]:
    """Every finding that asks for a change; a check that failed without one gives its verdict as one."""
    made: list[Found] = []
    for _, results in by_trait(report):
        for result in filter(to_change, results):
            whole = Finding(result.verdict or result.title, result.quotes[0] if result.quotes else None)
            for finding in result.findings or (whole,):
                made.append(Found(len(made) + 1, result, finding))
    return tuple(made)


def section(document: Document | None, offset: int | None) -> str:
    """The heading that the character at `offset` stands under; "" where there is none."""
    if document is None or offset is None:
        return ""
    index = document.section_index(offset)
    heading = document.sections[index].heading if index >= 0 else None
    return " ".join(document.words_at(heading.span).split()) if heading is not None else ""
