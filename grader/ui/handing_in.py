"""Handing a draft in to be graded, and finding again what a tab handed in to a server that is gone."""

from __future__ import annotations

from dataclasses import dataclass

from grader import jobs, replicas
from grader.errors import GraderError
from grader.jobs import JobState
from grader.source import Source
from grader.ui.memory import Entry, Running, memory

ALONE = "Your draft stays on this server and is not stored unless you save its report."
SHARED = (
    "Your draft stays on this team’s servers. While it is graded it lies in the database that they share, for at most "
    "15 minutes; it is not stored for longer unless you save its report."
)


def kept_where() -> str:
    """What becomes of a draft, for the line below its box."""
    return SHARED if replicas.sharing() else ALONE


def hand_in(tab: str, source: Source, *, label: str, example: str, draft: str) -> Running:
    """Begin the grade of a source for a tab; raises Busy where the queue is full."""
    queue = replicas.shared_queue()
    if queue is None:
        return jobs.workers().submit(source)
    from grader.replicas.handed import Handed

    handed = Handed(source, label=label, example=example, draft=draft)
    return queue.submit(handed, owner=_owner(tab))


def moved(before: str, after: str) -> None:
    """What a tab handed in under its first, provisional id belongs to its own."""
    if (queue := replicas.shared_queue()) is not None:
        queue.move(_owner(before), _owner(after))


def found_again(tab: str) -> Entry | None:
    """What the tab handed in last to another server, or to this one before it was started anew; kept as its latest."""
    queue = replicas.shared_queue()
    try:
        found = queue.latest(_owner(tab)) if queue is not None else None
    except GraderError:
        return None  # as after 60 minutes: the draft stands in its box
    if found is None:
        return None
    handed = found.handed
    return memory().keep(
        tab, handed.source, found.job, label=handed.label, example=handed.example, draft=handed.draft
    )


def _owner(tab: str) -> str:
    return replicas.owner_of("tab", tab)


@dataclass(frozen=True, slots=True)
class Refused:
    """A grade that was not begun: the draft waits for its writer to try again."""

    error: GraderError

    def state(self) -> JobState:
        """It has failed."""
        return JobState("failed", error=self.error)

    def cancel(self) -> None:
        """There is nothing to call off."""
