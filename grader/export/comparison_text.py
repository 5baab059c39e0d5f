"""A comparison as plain text for a terminal: who is ahead, the asset gap, then everything side by side by page number."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from grader.compare.differences import details
from grader.document import Quote
from grader.export.comparison_parts import (
    SHOWN_NOT_SCORED,
    SIGNS,
    Parts,
    gap_lists,
    shown,
)
from grader.export.inert import inert, no_command, one_line
from grader.export.text import WIDTH
from grader.export.wording import long_date
from grader.report import BASE_RATE, MEANING, whole

_SCORE, _SIGN = 4, 3
"""Columns of a page in a table of scores, and in one of signs."""
_SHORT = 44
"""Characters of a page's name where it was named in full above."""
MOST_TOPICS = 30
"""Topics, and shared sources, of one list that are written out."""


def render(told: Parts) -> str:
    """The comparison as text of WIDTH columns, ending in a line break; nothing in it steers a terminal or a build log."""
    lines = [*_wrap(told.title), ""]
    lines += _wrap(told.leading())
    if told.comparison.as_of:
        lines.append(f"Judged as of {long_date(told.comparison.as_of)}.")
    for make in (
        _changed,
        _pages,
        _gaps,
        _standings,
        _assets,
        _checks,
        _facts,
        _topics,
        _freshness,
        _sources,
    ):
        made = make(told)
        if made:
            lines += ["", *made]
    lines += ["", *_wrap(MEANING), *_wrap(BASE_RATE), ""]
    return no_command(inert("\n".join(lines)))


def _wrap(text: str, indent: str = "", more: str = "") -> list[str]:
    return textwrap.wrap(one_line(text), WIDTH, initial_indent=indent, subsequent_indent=indent + more)


def _quoted(quotes: Sequence[Quote], most: int = 1) -> str:
    words = [one_line(q.text) for q in quotes if q.text.strip()]
    return "".join(f" “{textwrap.shorten(w, 90, placeholder='…')}”" for w in words[:most])


def _changed(told: Parts) -> list[str]:
    found = told.differences
    if found is None:
        return []
    lines = ["What changed", *_wrap(found.headline, "  ")]
    for page in found.pages:
        who = f"{page.name}{' (yours)' if page.ours else ''}"
        lines += _wrap(f"{who}: {page.headline} {page.trouble}".rstrip(), "  ", "  ")
        lines += [line for said in details(page) for line in _wrap(said, "    ", "  ")]
    lines += [line for said in (found.ours, *found.caveats) for line in _wrap(said, "  ", "  ")]
    return lines


def _pages(told: Parts) -> list[str]:
    lines = ["Pages"]
    row = told.overall
    for place, page in enumerate(told.pages):
        stand = row.stands[place] if row is not None else None
        mine = " <- yours" if place == told.ours else ""
        score = "–" if stand is None else shown(stand.score)
        behind = "" if stand is None or not stand.behind else f" ({whole(stand.behind)} behind)"
        lines += textwrap.wrap(
            one_line(f"{told.names[place]}{behind}{mine}"),
            WIDTH,
            initial_indent=f"{place + 1:>4}. {score:>3}  ",
            subsequent_indent=" " * 11,
        )
        if page.url and page.url != told.names[place]:
            lines.append(f"           {one_line(page.url)}")
        if page.report is None:
            lines += _wrap(f"Not read: {page.trouble} {page.next_step}".rstrip(), " " * 11)
        elif stand is not None and stand.score is None:
            lines += _wrap(f"No score: {stand.reason}", " " * 11)
    return lines


def _gaps(told: Parts) -> list[str]:
    if told.ours < 0 and not told.gaps.nobody_has:
        return _wrap(f"Asset gap: {told.gaps.reason}") if told.gaps.reason else []
    cells = {row.id: row.cells for row in told.assets}
    lines: list[str] = []
    for heading, said, found in gap_lists(told.gaps):
        lines += [heading, *(_wrap(said, "  ") if found else ["  Nothing."])]
        for gap in found:
            points = f"+{whole(gap.points)}  " if whole(gap.points) else ""
            lines += _wrap(f"{points}{gap.title}. {gap.fix}".rstrip(), "  ", "    ")
            lines += _wrap(gap.told, "      ") if gap.told else []
            for place in gap.holders[:5]:
                held = cells[gap.asset][place]
                lines += _wrap(
                    f"{_named(told, place)}:{_quoted(held.quotes) or ' ' + held.verdict}", "      ", "  "
                )
                if held.link:
                    lines.append(f"        {one_line(held.link)}")
            if len(gap.holders) > 5:
                lines.append(f"      and {len(gap.holders) - 5} more")
        lines.append("")
    lines += _wrap(told.gaps.reason) if told.gaps.reason else []
    return lines if lines[-1] else lines[:-1]


def _grid(
    told: Parts, heading: str, rows: Iterable[tuple[str, Sequence[str]]], *, column: int = _SIGN
) -> list[str]:
    """A line for each row, with a column for each page's number."""
    room = min(70, WIDTH - column * len(told.pages))
    numbers = [str(n + 1) for n in range(len(told.pages))]
    lines = []
    for label, cells in ((heading, numbers), *rows):
        short = textwrap.shorten(one_line(label), room - 1, placeholder="…")
        lines.append(f"{short:<{room}}" + "".join(f"{c:>{column}}" for c in cells))
    return lines


def _named(told: Parts, place: int) -> str:
    return f"{place + 1} {textwrap.shorten(one_line(told.names[place]), _SHORT, placeholder='…')}"


def _standings(told: Parts) -> list[str]:
    if not told.standings.rows:
        return []
    rows = [
        (
            row.title if row.trait == "overall" else f"{row.title} ({row.weight:g})",
            [shown(s.score) for s in row.stands],
        )
        for row in told.standings.rows
    ]
    return [*_grid(told, "Scores by trait (weight)", rows, column=_SCORE), *_wrap(told.standings.note)]


def _assets(told: Parts) -> list[str]:
    rows = [(row.title, [SIGNS.get(c.state, "?") for c in row.cells]) for row in told.assets]
    return (
        [*_grid(told, "Assets", rows), "  ✓ has it, ✗ lacks it, ? could not tell, · not read"] if rows else []
    )


def _checks(told: Parts) -> list[str]:
    lines: list[str] = []
    for trait, rows in told.by_trait():
        lines += _grid(told, trait, [(r.title, [SIGNS.get(c.state, "?") for c in r.cells]) for r in rows])
    if lines:
        lines.append("  ✓ passed, ✗ failed, – not applicable, ? could not tell, · not read")
    return lines


def _facts(told: Parts) -> list[str]:
    if not told.facts:
        return []
    lines = ["Facts"]
    for place, page in enumerate(told.pages):
        if page.report is not None:
            said = " · ".join(f"{row.title}: {row.cells[place].text}" for row in told.facts)
            lines += [f"  {_named(told, place)}", *_wrap(said, "      ")]
    return lines


def _topics(told: Parts) -> list[str]:
    found = told.topics
    lines = ["Topics", *_wrap(found.warning, "  "), *_wrap(SHOWN_NOT_SCORED, "  ")]
    lines += _wrap(found.reason, "  ") if found.reason else []
    for heading, topics in (
        ("Rivals cover, yours does not", found.missing),
        ("Only yours covers", found.only_ours),
        ("Covered by several", found.shared),
    ):
        if topics:
            lines.append(f"  {heading}")
        for topic in topics[:MOST_TOPICS]:
            where = "; ".join(
                f"{c.page + 1}"
                + (
                    f" under “{textwrap.shorten(one_line(c.section), 60, placeholder='…')}”"
                    if c.section
                    else ""
                )
                for c in topic.covering
            )
            lines += _wrap(f"{topic.name} ({topic.kind}): {where}", "    ", "  ")
        if len(topics) > MOST_TOPICS:
            lines.append(f"    and {len(topics) - MOST_TOPICS} more")
    lines += [line for place, why in found.untold for line in _wrap(f"{_named(told, place)}: {why}", "  ")]
    return lines


def _freshness(told: Parts) -> list[str]:
    lines = ["Freshness"]
    for dates in told.freshness.pages:
        if told.pages[dates.page].report is None:
            continue
        said = [
            f"{name} {long_date(date.value) if date.value else date.how}"
            for name, date in (
                ("published", dates.published),
                ("updated", dates.updated),
                ("newest year of its figures", dates.figures),
            )
        ]
        lines += _wrap(f"{_named(told, dates.page)}: {', '.join(said)}", "  ", "  ")
    return lines if len(lines) > 1 else []


def _sources(told: Parts) -> list[str]:
    found = told.sources
    lines = ["Sources"]
    counts = [f"{_named(told, i)}: {n}" for i, n in enumerate(found.counts) if n is not None]
    lines += _wrap("How many each gives: " + "; ".join(counts), "  ", "  ") if counts else []
    for heading, uses in (
        ("Rivals give, yours does not", found.lacking),
        ("Given by several", (*found.shared, *found.shared_sites)),
    ):
        if uses:
            lines.append(f"  {heading}")
        for use in uses[:MOST_TOPICS]:
            lines += _wrap(f"{use.key}: {', '.join(str(p + 1) for p in use.pages)}", "    ", "  ")
        if len(uses) > MOST_TOPICS:
            lines.append(f"    and {len(uses) - MOST_TOPICS} more")
    for place, own in enumerate(found.only):
        if own:
            keys = ", ".join(one_line(use.key) for use in own[:3])
            more = f" and {len(own) - 3} more" if len(own) > 3 else ""
            lines += _wrap(f"Only {_named(told, place)}: {keys}{more}", "  ", "  ")
    for one in found.citations:
        what = "" if one.exact else "another page of the site of "
        lines += _wrap(f"{_named(told, one.by)} links to {what}{_named(told, one.of)}", "  ", "  ")
    lines += [line for place, why in found.untold for line in _wrap(f"{_named(told, place)}: {why}", "  ")]
    return lines if len(lines) > 1 else []
