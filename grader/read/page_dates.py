"""When a page says it was published and updated: words on the page, JSON-LD, metas, markup, and at last its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from grader.document import PageDate
from grader.read.dates import days_apart, in_path, instant, plausible, read_stamp
from grader.read.lines import Lines
from grader.read.metas import Metas
from grader.read.opening import ELSEWHERE, Opening
from grader.read.schema_org import Stated
from grader.read.shown_dates import ShownDates, shown_dates

MARKUP = "time element"
"""Source of dates from microdata and microformats in the body."""

PUBLISHED_METAS = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "itemprop datepublished",
    "datepublished",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.issued",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "pub_date",
    "publication_date",
    "publication-date",
    "publicationdate",
    "published",
    "published_date",
    "published-date",
    "published_time",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "bt:pubdate",
    "originalpublicationdate",
    "displaydate",
    "pdate",
    "ptime",
    "date.release",
    "article.published",
    "article.created",
    "citation_publication_date",
    "citation_date",
    "dc.date.created",
    "dcterms.created",
    "dc.created",
    "itemprop datecreated",
    "datecreated",
    "created",
    "date",
)
UPDATED_METAS = (
    "article:modified_time",
    "article:modified",
    "og:article:modified_time",
    "itemprop datemodified",
    "datemodified",
    "og:updated_time",
    "og:modified_time",
    "dc.date.modified",
    "dcterms.modified",
    "dc.modified",
    "last-modified",
    "last_modified",
    "lastmodified",
    "last-updated",
    "last_updated",
    "lastupdated",
    "lastmod",
    "article.updated",
    "modified",
    "modified_time",
    "updated",
    "dateupdated",
    "date.modified",
    "revised",
    "itemprop lastreviewed",
    "review_date",
)


@dataclass(frozen=True, slots=True)
class Dates:
    """All dates a page gives for itself, and the two that count."""

    found: tuple[PageDate, ...]
    published: PageDate | None
    updated: PageDate | None


def _valid(role: str, words: str, source: str, *, first_is_day: bool, as_of: str) -> PageDate | None:
    value = read_stamp(words, first_is_day=first_is_day)
    return PageDate(role, value, source, words[:120]) if plausible(value, as_of=as_of) else None


def stated_dates(metas: Metas, stated: Stated, *, first_is_day: bool, as_of: str) -> list[PageDate]:
    """Dates of JSON-LD and metas, the more trusted first."""
    found: list[PageDate | None] = []
    created: list[PageDate | None] = []
    for node in stated.nodes:
        if node.rank == 2 and any(n.rank < 2 and n.dates for n in stated.nodes):
            continue
        for role, words in node.dates:
            date = _valid(
                "updated" if role == "updated" else "published",
                words,
                "json-ld",
                first_is_day=first_is_day,
                as_of=as_of,
            )
            (created if role == "created" else found).append(date)
    for role, names in (("published", PUBLISHED_METAS), ("updated", UPDATED_METAS)):
        for name in names:
            for words in metas.all(name)[:3]:
                found.append(_valid(role, words, f"meta {name}", first_is_day=first_is_day, as_of=as_of))
    return [d for d in found + created if d is not None]


def _marked(lines: Lines, opening: Opening, role: str, *, as_of: str) -> list[PageDate]:
    """Dates of microdata and microformats in the body: itemprop, pubdate, dt-published.

    Those of the opening come first; others count only where they agree, since threads and lists carry many.
    """
    found: list[PageDate] = []
    below: list[PageDate] = []
    order = set(opening.order)
    prop, name = ("datepublished", "dt-published") if role == "published" else ("datemodified", "dt-updated")
    for mark in lines.marks:
        if mark.part in ELSEWHERE:
            continue
        props = (mark.element.get("itemprop") or "").lower().split()
        classes = mark.names.split()
        if (
            prop in props
            or name in classes
            # WordPress themes carry the update so, hidden by the style sheet, beside a second time of publication.
            or (
                role == "updated"
                and mark.element.tag == "time"
                and "updated" in classes
                and "published" not in classes
            )
            or (role == "published" and mark.element.get("pubdate") is not None)
        ):
            shown = " ".join(lines.text[mark.start : mark.end].split())[:80]
            value = read_stamp(mark.stamp) or read_stamp(shown)
            if plausible(value, as_of=as_of):
                date = PageDate(role, value, MARKUP, mark.stamp or shown)
                (found if lines.at(mark.start) in order else below).append(date)
    return found + below if len({d.value for d in below}) <= 1 else found


def _same_moment(published: PageDate, updated: PageDate) -> bool:
    """Whether a stated modification is no later than the publication, to the second: then nothing was updated."""
    first, second = instant(published.text), instant(updated.text)
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return updated.value < published.value[: len(updated.value)]
    # A template that knows days only writes midnight twice; that states a day, not a moment.
    midnight = first == second and (second.hour, second.minute, second.second) == (0, 0, 0)
    return second <= first and not midnight


def _equal(one: datetime | None, other: datetime | None) -> bool:
    return (
        one is not None
        and other is not None
        and (one.tzinfo is None) == (other.tzinfo is None)
        and one == other
    )


def _published(shown: ShownDates, told: list[PageDate]) -> PageDate | None:
    """The date of publication, the address left aside.

    Where one is stated, a date shown without a label counts only within a day of it: it may be the last update.
    """
    if shown.published is not None:
        return shown.published
    stated = next((d for d in told if d.role == "published"), None)
    if stated is None:
        return shown.published_below or next(iter(shown.plain), None)
    near = [*shown.plain, shown.published_below] if shown.published_below else shown.plain
    return next((d for d in near if len(d.value) == 10 and days_apart(d.value, stated.value) <= 1), stated)


def _updated(shown: ShownDates, told: list[PageDate], published: PageDate | None) -> PageDate | None:
    """The date of the last update."""
    if shown.updated is not None:
        return shown.updated
    stated = next((d for d in told if d.role == "updated"), None)
    if stated is None:
        return None
    publications = [d for d in told if d.role == "published"]
    own = [d for d in publications if days_apart(d.value, publications[0].value) <= 1]
    if any(_same_moment(d, stated) for d in own):
        return None
    if stated.source == MARKUP:
        # A theme's only time, classed as an update, is that of publication.
        return None if not own and published is not None and stated.value == published.value else stated
    # The same moment, told with the page's own time zone.
    moment = instant(stated.text)
    local = (
        d for d in told if d.role == "updated" and d.source == MARKUP and _equal(instant(d.text), moment)
    )
    return next(local, stated)


def read_dates(
    lines: Lines, opening: Opening, metas: Metas, stated: Stated, *, url: str, first_is_day: bool, as_of: str
) -> Dates:
    """The page's dates.

    A date that the page shows with a label wins, then JSON-LD, metas and markup. Those are in UTC more often than not:
    a date shown within a day of them is taken in their place. A date shown without a label counts where nothing else is
    stated, and the address comes last. An update stated to be at the very moment of publication is none.
    """
    told = stated_dates(metas, stated, first_is_day=first_is_day, as_of=as_of)
    for role in ("published", "updated"):
        told += _marked(lines, opening, role, as_of=as_of)
    values = frozenset(d.value for d in told)
    shown = shown_dates(lines, opening, first_is_day=first_is_day, as_of=as_of, stated_values=values)
    path = urlsplit(url).path if url else ""
    in_address = in_path(path)
    published = _published(shown, told)
    if plausible(in_address, as_of=as_of):
        told.append(PageDate("published", in_address, "url", path[:200]))
        published = published or told[-1]
    updated = _updated(shown, told, published)
    chosen = [d for d in (published, updated) if d is not None]
    return Dates(tuple(dict.fromkeys([*chosen, *shown.labelled, *told]))[:60], published, updated)
