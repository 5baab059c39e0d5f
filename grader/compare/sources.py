"""Sources of pages beside each other: which several give, which only one has, and which pages cite each other."""

from __future__ import annotations

from dataclasses import dataclass

from grader.compare.comparison import Comparison
from grader.document import Quote


@dataclass(frozen=True, slots=True)
class Given:
    """Where one page gives a source."""

    page: int
    """Place in `Comparison.pages`."""
    address: str
    """As this page gives it."""
    section: str
    link: str
    """Leads to the place in the citing page; "" for a draft."""
    mentions: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class SourceUse:
    """A source with the pages that give it."""

    key: str
    """The address without what says nothing, or the registered domain."""
    site: str
    """Registered domain; "" where it is not known."""
    given: tuple[Given, ...]
    """In the order of `Comparison.pages`; of a domain, the first link of each page."""

    @property
    def pages(self) -> tuple[int, ...]:
        """Places of the pages that give it."""
        return tuple(g.page for g in self.given)


@dataclass(frozen=True, slots=True)
class Citation:
    """One page of the comparison links to another."""

    by: int
    """Place of the page that links."""
    of: int
    """Place of the page that is linked, or to whose site it links."""
    exact: bool
    """To the page itself; False: to another page of its site."""
    given: Given


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a comparison."""

    shared: tuple[SourceUse, ...] = ()
    """Addresses that at least two pages give, most pages first."""
    shared_sites: tuple[SourceUse, ...] = ()
    """Registered domains to which at least two pages link, at addresses not all of which are in `shared`; most pages first."""
    lacking: tuple[SourceUse, ...] = ()
    """Of both, what at least two rivals give and our page does not; () where no page is ours."""
    only: tuple[tuple[SourceUse, ...], ...] = ()
    """For each page, the addresses that no other gives, in reading order."""
    citations: tuple[Citation, ...] = ()
    """Who links to whom: to the page itself first."""
    counts: tuple[int | None, ...] = ()
    """Sources of each page; None where the page was not read."""
    untold: tuple[tuple[int, str], ...] = ()
    """Pages whose sources' addresses are not known: place and one sentence why."""


def sources(comparison: Comparison) -> Sources:
    """Which sources the pages share, which only one has, and who cites whom."""
    return Sources()
