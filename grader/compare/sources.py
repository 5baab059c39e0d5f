"""Sources of pages beside each other: which several give, which only one has, and which pages cite each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.compare.addresses import address_key, place
from grader.compare.comparison import Comparison, Page
from grader.compare.coverage import Cited, Coverage
from grader.document import Quote

FEWEST = 2
"""Pages with different texts that must give a source for it to be shared."""

PLATFORMS = frozenset(
    (
        *(
            "github.com",
            "github.io",
            "gitlab.com",
            "medium.com",
            "substack.com",
            "twitter.com",
            "x.com",
            "youtube.com",
        ),
        *(
            "youtu.be",
            "facebook.com",
            "linkedin.com",
            "instagram.com",
            "reddit.com",
            "tumblr.com",
            "pinterest.com",
        ),
        *(
            "wordpress.com",
            "blogspot.com",
            "google.com",
            "archive.org",
            "bit.ly",
            "t.co",
            "goo.gl",
            "doi.org",
            "vimeo.com",
        ),
        *(
            "quora.com",
            "stackoverflow.com",
            "slideshare.net",
            "amazon.com",
            "amzn.to",
            "dropbox.com",
            "notion.site",
        ),
    )
)
"""Sites on which everybody writes: two pages that link to one share no source by that."""


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
    """Which sources the pages share, which only one has, and who cites whom; the order of the pages changes nothing.

    A page with the same text as another gives nothing of its own: what only copies give stands in `only` of each.
    """
    pages = comparison.pages
    told = {i: p.coverage for i, p in enumerate(pages) if p.report is not None and p.coverage is not None}
    addresses: dict[str, dict[int, Cited]] = defaultdict(dict)
    sites: dict[str, dict[int, Cited]] = defaultdict(dict)
    for i, coverage in told.items():
        for cited in coverage.cited:
            if not cited.source:
                continue
            addresses[cited.key].setdefault(i, cited)
            if cited.site and cited.site != coverage.site and cited.site not in PLATFORMS:
                sites[cited.site].setdefault(i, cited)
    texts = _texts(comparison)
    used = [_use(comparison, key, by_page) for key, by_page in addresses.items()]
    shared = [u for u in used if _different(u, texts) >= FEWEST]
    known = {(u.site, u.pages) for u in shared}
    shared_sites = [
        use
        for site, by_page in sites.items()
        if _different(use := _use(comparison, site, by_page), texts) >= FEWEST
        and (site, use.pages) not in known
    ]
    alone = {u.key for u in used} - {u.key for u in shared}
    return Sources(
        shared=_ordered(shared),
        shared_sites=_ordered(shared_sites),
        lacking=_lacking(comparison, shared, shared_sites, texts),
        only=tuple(
            tuple(
                _use(comparison, c.key, {i: c})
                for c in (told[i].cited if i in told else ())
                if c.source and c.key in alone
            )
            for i in range(len(pages))
        ),
        citations=_citations(comparison, told),
        counts=tuple(_count(page, told.get(i)) for i, page in enumerate(pages)),
        untold=tuple((i, _why(page)) for i, page in enumerate(pages) if i not in told),
    )


def _why(page: Page) -> str:
    return (
        "It was not read."
        if page.report is None
        else "Its text was not kept, so that the addresses of its sources are not known."
    )


def _count(page: Page, coverage: Coverage | None) -> int | None:
    """Sources as the report counts them, the one figure that all its screens show."""
    if page.report is None:
        return None
    stated = next((f.value for f in page.report.facts if f.name == "sources"), None)
    if isinstance(stated, int):
        return stated
    return None if coverage is None else sum(c.source for c in coverage.cited)


def _texts(comparison: Comparison) -> tuple[str, ...]:
    """What tells the texts of the pages apart."""
    return tuple(p.report.content_sha256 if p.report is not None else "" for p in comparison.pages)


def _different(use: SourceUse, texts: Sequence[str], *, without: int = -1) -> int:
    return len({texts[i] for i in use.pages if i != without})


def _use(comparison: Comparison, key: str, by_page: dict[int, Cited]) -> SourceUse:
    site = next((c.site for _, c in sorted(by_page.items()) if c.site), "")
    given = tuple(_given(comparison, i, by_page[i]) for i in sorted(by_page))
    return SourceUse(key, site, given)


def _given(comparison: Comparison, i: int, cited: Cited) -> Given:
    link = place(comparison.pages[i].url, cited.quote, anchor=cited.anchor)
    return Given(i, cited.address, cited.section, link, cited.mentions, cited.quote)


def _ordered(found: Iterable[SourceUse]) -> tuple[SourceUse, ...]:
    return tuple(sorted(found, key=lambda u: (-len(u.pages), -sum(g.mentions for g in u.given), u.key)))


def _lacking(
    comparison: Comparison, shared: Iterable[SourceUse], sites: Iterable[SourceUse], texts: Sequence[str]
) -> tuple[SourceUse, ...]:
    """What at least two rivals give and ours does not: addresses first, then sites that no such address is on."""
    ours = comparison.ours
    if ours < 0 or comparison.pages[ours].coverage is None:
        return ()
    pages = [u for u in shared if ours not in u.pages and _different(u, texts, without=ours) >= FEWEST]
    told = {u.site for u in pages}
    wide = [
        u
        for u in sites
        if ours not in u.pages and u.site not in told and _different(u, texts, without=ours) >= FEWEST
    ]
    return (*_ordered(pages), *_ordered(wide))


def _citations(comparison: Comparison, told: dict[int, Coverage]) -> tuple[Citation, ...]:
    """Links from one page to another one's address or, failing that, to its site; never to the own site."""
    found: list[Citation] = []
    keys = [_own_keys(comparison, i, told) for i in range(len(comparison.pages))]
    anywhere = frozenset().union(*keys)
    for by, coverage in told.items():
        for of, own in enumerate(keys):
            site = told[of].site if of in told else ""
            exact = next((c for c in coverage.cited if c.key in own), None)
            near = next(
                (c for c in coverage.cited if site and c.site == site and c.source and c.key not in anywhere),
                None,
            )
            link = exact or near
            if by == of or link is None or (exact is None and site == coverage.site):
                continue
            found.append(Citation(by, of, exact is not None, _given(comparison, by, link)))
    return tuple(sorted(found, key=lambda c: (not c.exact, c.by, c.of)))


def _own_keys(comparison: Comparison, i: int, told: dict[int, Coverage]) -> frozenset[str]:
    page = comparison.pages[i]
    given = (page.url, page.report.url if page.report is not None else "")
    own = told[i].own if i in told else ()
    return frozenset(key for key in (*map(address_key, given), *own) if key)
