"""What patches make of a page: pieces ready to paste, fixes tried on a copy, a corrected copy; and the jobs that make them.

Light to import: the dashboard shows these values, and its workers make them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.patches.change import Piece
from grader.report import Report
from grader.scoring import Weighed
from grader.source import Source


@dataclass(frozen=True, slots=True)
class Kit:
    """The pieces of one kind of patch that are ready to paste."""

    patch: str
    """Its id, the name of its file in grader/patches."""
    title: str
    says: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Mechanical:
    """A fix that the program can make in a copy of the source, with what it moved when that was done and graded."""

    patch: str
    title: str
    says: str
    moves: tuple[Weighed, ...]
    score: float | None
    """0..100, one decimal: of the copy with this fix alone."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """All that is ready to paste for one page, and the fixes that can be made in a copy of it."""

    kits: tuple[Kit, ...]
    mechanical: tuple[Mechanical, ...]
    no_copy: str = ""
    """Why no copy can be corrected; "" where one can."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A source with patches made in it."""

    source: Source
    made: tuple[str, ...]
    """Ids of the patches that changed something, in the order in which they were made."""


def workbench_job(progress: Callable[[str], None], source: Source, report: Report) -> Workbench:
    """`grader.corrected.workbench` as grader.jobs.Workers.submit_call runs it."""
    from grader.corrected import workbench

    progress("checking")
    return workbench(source, report)


def corrected_job(progress: Callable[[str], None], source: Source, wanted: tuple[str, ...]) -> Corrected:
    """`grader.corrected.corrected` as grader.jobs.Workers.submit_call runs it."""
    from grader.corrected import corrected

    progress("reading")
    return corrected(source, wanted)


def together_job(
    progress: Callable[[str], None], source: Source, report: Report, wanted: tuple[str, ...]
) -> tuple[Weighed, ...]:
    """`grader.corrected.together` as grader.jobs.Workers.submit_call runs it."""
    from grader.corrected import together

    progress("checking")
    return together(source, report, wanted)
