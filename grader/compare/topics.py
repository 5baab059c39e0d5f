"""Topics: what at least two rivals cover and our page does not, with where each covers it; shown, never scored."""

from __future__ import annotations

from dataclasses import dataclass

from grader.compare.comparison import Comparison
from grader.document import Quote

WARNING = (
    "Copying rivals' topics makes copies, and a writer who links has no use for one more. Take from this list only what "
    "your readers need and you know better than the pages that already cover it."
)
"""Stands wherever topics are shown."""

FEWEST_RIVALS = 2
"""Pages that must cover a topic for it to be one of the field and not of a page; copies count once."""


@dataclass(frozen=True, slots=True)
class Covering:
    """Where one page covers a topic."""

    page: int
    """Place in `Comparison.pages`."""
    name: str
    """As this page writes it."""
    section: str
    """Heading of the section where it is covered first; "" before the first heading."""
    link: str
    """Leads there; "" for a draft."""
    mentions: int
    in_heading: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject, an entity or a question, with the pages that cover it."""

    kind: str
    """subject | entity | question"""
    name: str
    key: str
    covering: tuple[Covering, ...]
    """In the order of `Comparison.pages`."""

    @property
    def pages(self) -> tuple[int, ...]:
        """Places of the pages that cover it."""
        return tuple(c.page for c in self.covering)


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics of a comparison, those with most pages and the most prominent first in each list."""

    missing: tuple[Topic, ...] = ()
    """What at least FEWEST_RIVALS rivals cover and our page does not; () where no page is ours."""
    only_ours: tuple[Topic, ...] = ()
    """What our page covers with some weight and no rival does."""
    shared: tuple[Topic, ...] = ()
    """What our page and at least FEWEST_RIVALS rivals cover; without a page of ours, what that many pages cover."""
    untold: tuple[tuple[int, str], ...] = ()
    """Pages that are not in the lists, or only with their headings and questions: place and one sentence why."""
    reason: str = ""
    """Why `missing` could not be told, one sentence; "" where it was."""
    warning: str = WARNING


def topics(comparison: Comparison) -> Topics:
    """What the rivals cover that our page does not, and the other way round."""
    return Topics()
