"""A comparison as CSV, a row for every cell of it, for a spreadsheet; no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from grader.compare.differences import details
from grader.document import Quote
from grader.export.comparison_parts import MOST_QUOTES, Parts, gap_lists
from grader.export.csv import cell

HEAD = (
    *("part", "group", "item", "page_number", "page", "ours", "address"),
    *("value", "number", "rank", "behind", "points", "told", "quote", "link"),
)
"""The columns. `part` is page, standing, asset, gap, check, fact, topic, freshness, source, citation or difference; `value`
is as people read it, `number` the same to reckon with, `points` what our page would gain."""

_Row = dict[str, object]


def render(told: Parts) -> str:
    """The table with the columns of HEAD."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(HEAD)
    for make in (
        _pages,
        _standings,
        _assets,
        _gaps,
        _checks,
        _facts,
        _topics,
        _freshness,
        _sources,
        _differences,
    ):
        for row in make(told):
            rows.writerow(cell(row.get(column)) for column in HEAD)
    return out.getvalue()


def _at(told: Parts, place: int, part: str) -> _Row:
    page = told.pages[place]
    return {
        "part": part,
        "page_number": place + 1,
        "page": told.names[place],
        "ours": "yes" if place == told.ours else "no",
        "address": page.url,
    }


def _words(quotes: Sequence[Quote]) -> str:
    return " … ".join(" ".join(q.text.split()) for q in quotes[:MOST_QUOTES] if q.text.strip())


def _pages(told: Parts) -> Iterator[_Row]:
    for place, page in enumerate(told.pages):
        read = page.report is not None
        yield _at(told, place, "page") | {
            "item": "read" if read else "not read",
            "value": page.name,
            "told": "" if read else f"{page.trouble} {page.next_step}".strip(),
        }


def _standings(told: Parts) -> Iterator[_Row]:
    for row in told.standings.rows:
        for place, stand in enumerate(row.stands):
            yield _at(told, place, "standing") | {
                "group": row.trait,
                "item": row.title,
                "value": "no score" if stand.score is None else stand.score,
                "number": stand.score,
                "rank": stand.rank,
                "behind": stand.behind,
                "told": stand.reason,
            }


def _assets(told: Parts) -> Iterator[_Row]:
    for row in told.assets:
        for place, held in enumerate(row.cells):
            yield _at(told, place, "asset") | {
                "group": row.id,
                "item": row.title,
                "value": held.state,
                "told": held.verdict,
                "quote": _words(held.quotes),
                "link": held.link,
            }


def _gaps(told: Parts) -> Iterator[_Row]:
    for heading, _, found in gap_lists(told.gaps):
        for gap in found:
            yield {
                "part": "gap",
                "group": heading,
                "item": gap.title,
                "value": told.listed(gap.holders) or "nobody",
                "number": len(gap.holders),
                "points": gap.points,
                "told": f"{gap.fix} {gap.told}".strip(),
            }


def _checks(told: Parts) -> Iterator[_Row]:
    for trait, rows in told.by_trait():
        for row in rows:
            for place, said in enumerate(row.cells):
                yield _at(told, place, "check") | {
                    "group": trait,
                    "item": row.title,
                    "value": said.state,
                    "number": said.score,
                    "points": said.points,
                    "told": said.verdict,
                    "quote": _words(said.quotes),
                }


def _facts(told: Parts) -> Iterator[_Row]:
    for row in told.facts:
        for place, fact in enumerate(row.cells):
            yield _at(told, place, "fact") | {
                "group": row.id,
                "item": row.title,
                "value": fact.text,
                "number": fact.number,
                "told": fact.note,
                "quote": _words(fact.quotes),
            }


def _topics(told: Parts) -> Iterator[_Row]:
    yield {"part": "topic", "told": told.topics.warning}
    if told.topics.reason:
        yield {"part": "topic", "group": "missing in ours", "told": told.topics.reason}
    for group, found in (
        ("missing in ours", told.topics.missing),
        ("only in ours", told.topics.only_ours),
        ("shared", told.topics.shared),
    ):
        for topic in found:
            for where in topic.covering:
                yield _at(told, where.page, "topic") | {
                    "group": group,
                    "item": topic.name,
                    "value": where.section,
                    "number": where.mentions,
                    "told": topic.kind,
                    "quote": _words((where.quote,)),
                    "link": where.link,
                }
    for place, why in told.topics.untold:
        yield _at(told, place, "topic") | {"group": "could not tell", "told": why}


def _freshness(told: Parts) -> Iterator[_Row]:
    for dates in told.freshness.pages:
        for item, date in (
            ("published", dates.published),
            ("updated", dates.updated),
            ("newest year of its figures", dates.figures),
        ):
            yield _at(told, dates.page, "freshness") | {
                "item": item,
                "value": date.value,
                "told": date.how,
                "quote": _words(date.quotes),
            }
        yield _at(told, dates.page, "freshness") | {
            "item": "days since its newest date",
            "number": dates.age,
            "rank": dates.rank,
        }


def _sources(told: Parts) -> Iterator[_Row]:
    found = told.sources
    for group, uses in (
        ("shared address", found.shared),
        ("shared site", found.shared_sites),
        ("missing in ours", found.lacking),
        ("only here", tuple(use for own in found.only for use in own)),
    ):
        for use in uses:
            for given in use.given:
                yield _at(told, given.page, "source") | {
                    "group": group,
                    "item": use.key,
                    "value": given.address,
                    "number": given.mentions,
                    "told": given.section,
                    "quote": _words((given.quote,)),
                    "link": given.link,
                }
    for citation in found.citations:
        yield _at(told, citation.by, "citation") | {
            "item": told.numbered(citation.of),
            "value": "the page itself" if citation.exact else "another page of its site",
            "quote": _words((citation.given.quote,)),
            "link": citation.given.link,
        }
    for place, why in found.untold:
        yield _at(told, place, "source") | {"group": "could not tell", "told": why}


def _differences(told: Parts) -> Iterator[_Row]:
    found = told.differences
    if found is None:
        return
    for sentence in (found.headline, found.ours, *found.caveats):
        if sentence:
            yield {"part": "difference", "told": sentence}
    for page in found.pages:
        row: _Row = {"part": "difference", "page": page.name, "ours": "yes" if page.ours else "no"}
        if page.later is not None:
            row = _at(told, page.later, "difference")
        moved = page.after - page.before if page.after is not None and page.before is not None else None
        said = " ".join(filter(None, (page.headline, page.trouble, *details(page))))
        yield row | {"item": page.kind, "number": None if moved is None else round(moved, 1), "told": said}
