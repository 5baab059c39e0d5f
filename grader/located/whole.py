"""Located: a report's text as a tree with its remarks, and what explains them."""

from __future__ import annotations

from dataclasses import dataclass

from grader.located.remarks import Explanation, Remark, explanation, remarks_of
from grader.located.tree import MOST_SHOWN, Link, Part, tree
from grader.report import Report

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages (ISO 639) that are written from right to left."""


@dataclass(frozen=True, slots=True)
class Located:
    """Everything that a view of the text with its findings shows; plain and picklable."""

    parts: tuple[Part, ...]
    """The text, block by block; every character of what is shown stands in it once."""
    remarks: tuple[Remark, ...]
    """In the order of the text, those without a place in it first; a part names them by their index."""
    explanations: tuple[Explanation, ...]
    """One for each check that has a remark, in the order of the report."""
    links: tuple[Link, ...]
    language: str
    shown: int
    """Characters of the text that are shown."""
    total: int

    @property
    def direction(self) -> str:
        """Which way the text as a whole runs, "rtl" or "ltr": its lists and tables follow; each block is told by its words."""
        return "rtl" if self.language.lower().partition("-")[0] in RIGHT_TO_LEFT else "ltr"

    def explanation(self, check: str) -> Explanation:
        """What there is to say about a check's remarks; KeyError where it has none."""
        for one in self.explanations:
            if one.check == check:
                return one
        raise KeyError(check)


def located(report: Report, *, most: int = MOST_SHOWN) -> Located | None:
    """The text of `report` with its findings, at most the first `most` characters; None where it was kept without its text."""
    document = report.document
    if document is None:
        return None
    remarks = remarks_of(report, document)
    parts, links, shown = tree(document, remarks, most=most)
    speaking = {remark.check for remark in remarks}
    return Located(
        parts,
        remarks,
        tuple(explanation(r) for r in report.results if r.check in speaking),
        links,
        document.language,
        shown,
        len(document.text),
    )
