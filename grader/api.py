"""The public face: read, grade, and the values that go in and come out; parsers and checks load at first use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

from grader.document import Document
from grader.errors import ReadError
from grader.report import Report
from grader.source import Source

if TYPE_CHECKING:
    from grader.grading import Progress, grade_document
    from grader.nlp import PINNED
    from grader.read import read
    from grader.read.address import test_allowance
    from grader.read.detect import guess_type

EXAMPLES = ("weak", "middling", "strong")
"""Names of the drafts that come with the program."""

__all__ = [
    "EXAMPLES",
    "PINNED",
    "Document",
    "Report",
    "Source",
    "example",
    "grade",
    "grade_document",
    "guess_type",
    "read",
    "test_allowance",
]

_LAZY = {
    "PINNED": "grader.nlp",
    "grade_document": "grader.grading",
    "guess_type": "grader.read.detect",
    "read": "grader.read",
    "test_allowance": "grader.read.address",
}
"""Names that come from modules which the dashboard's server and `--help` need not load."""


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_LAZY[name]), name)
    globals()[name] = found
    return found


def grade(
    source: Source,
    *,
    progress: Progress | None = None,
    allow: frozenset[str] = frozenset(),
    cancelled: Callable[[], bool] | None = None,
    keep_document: bool = True,
) -> Report:
    """Read `source` and grade it; `allow` is what `test_allowance` gave. Nothing is kept and nothing leaves the machine but the fetch of a URL.

    Raises ReadError (FetchError, InputTooLarge among them) and ModelMismatch, each with what to do next.
    """
    from grader.grading import grade_document
    from grader.read import read

    if progress is not None:
        progress("fetching" if source.url and not source.content else "reading")
    document = read(source, allow=allow, cancelled=cancelled)
    if source.visit_links:
        if progress is not None:
            progress("fetching")
        from grader.read.visits import visit_links

        document = visit_links(document, allow=allow, cancelled=cancelled)
    corrections = source.corrections
    report = grade_document(
        document,
        profile=corrections.profile or source.profile,
        progress=progress,
        keep_document=keep_document,
    )
    if corrections:
        told = corrections.told()
        report = replace(
            report, corrections=told, notes=(*(f"Put right by you. {said}" for said in told), *report.notes)
        )
    return report


def example(name: str) -> str:
    """The Markdown of a built-in example draft; raises ReadError for a name not in EXAMPLES."""
    if name not in EXAMPLES:
        raise ReadError(f"There is no example called {name!r}.", f"Choose one of {', '.join(EXAMPLES)}.")
    return (files("grader") / "examples" / f"{name}.md").read_text(encoding="utf-8")
