"""A comparison as Markdown, for an issue, a brief or a mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote as escaped

from grader.compare.differences import details
from grader.document import Quote
from grader.export.comparison_parts import SHOWN_NOT_SCORED, SIGNS, Parts, gap_lists, shown
from grader.export.markdown import escape
from grader.export.wording import long_date
from grader.report import BASE_RATE, MEANING, whole

MOST_TOPICS = 30
"""Topics, and shared sources, of one list that are written out."""
_SAFE = ":/?#@!$&'+,;=%~-._"
"""Signs of an address that stand in a Markdown link as they are; brackets and blanks do not."""


def render(told: Parts) -> str:
    """The comparison as Markdown, ending in a line break; words of the pages are escaped."""
    lines = [f"# {escape(told.title)}", "", escape(told.leading()), ""]
    if told.comparison.as_of:
        lines += [f"Judged as of {long_date(told.comparison.as_of)}.", ""]
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
            lines += [*made, ""]
    lines += ["## What these scores know", "", MEANING, "", BASE_RATE, ""]
    return "\n".join(lines)


def _quoted(quotes: Sequence[Quote], most: int = 1) -> str:
    words = [q.text for q in quotes if q.text.strip()]
    return "".join(f" “{escape(w[:200])}{'…' if len(w) > 200 else ''}”" for w in words[:most])


def _linked(words: str, link: str) -> str:
    """Words that lead to a place where there is one; both from other people."""
    if not link.lower().startswith(("http://", "https://")):
        return escape(words)
    return f"[{escape(words)}]({escaped(link.encode('utf-8', 'replace'), safe=_SAFE)})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], *, right: bool = False) -> list[str]:
    rule = ["---", *(["---:" if right else ":-:"] * (len(head) - 1))]
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]


def _numbers(told: Parts) -> list[str]:
    return [f"**{n + 1}**" if n == told.ours else str(n + 1) for n in range(len(told.pages))]


def _changed(told: Parts) -> list[str]:
    found = told.differences
    if found is None:
        return []
    lines = ["## What changed", "", escape(found.headline), ""]
    for page in found.pages:
        who = f"**{escape(page.name)}**{' (yours)' if page.ours else ''}"
        lines.append(f"- {who}: {escape(f'{page.headline} {page.trouble}'.rstrip())}")
        lines += [f"  - {escape(said)}" for said in details(page)]
    return [*lines, *(f"- {escape(said)}" for said in (found.ours, *found.caveats) if said)]


def _pages(told: Parts) -> list[str]:
    lines = ["## Pages", ""]
    row = told.overall
    made = []
    for place, page in enumerate(told.pages):
        stand = row.stands[place] if row is not None else None
        name = _linked(told.names[place], page.url)
        if page.report is None:
            name += f"<br>Not read: {escape(f'{page.trouble} {page.next_step}'.strip())}"
        elif stand is not None and stand.score is None:
            name += f"<br>No score: {escape(stand.reason)}"
        made.append(
            [
                str(place + 1),
                f"{name}{' **(yours)**' if place == told.ours else ''}",
                "–" if stand is None else shown(stand.score),
                "–" if stand is None or stand.behind is None else str(whole(stand.behind)),
            ]
        )
    return [*lines, *_table(["", "Page", "Score of 100", "Behind the best"], made)]


def _gaps(told: Parts) -> list[str]:
    cells = {row.id: row.cells for row in told.assets}
    lines = ["## Asset gap", ""]
    if told.gaps.reason:
        lines += [escape(told.gaps.reason), ""]
    for heading, said, found in gap_lists(told.gaps):
        lines += [f"### {heading}", "", said if found else "Nothing.", ""]
        for gap in found:
            points = f" **+{whole(gap.points)}**" if whole(gap.points) else ""
            lines.append(f"- **{escape(gap.title)}**{points} {escape(gap.fix)}".rstrip())
            if gap.told:
                lines.append(f"  - {escape(gap.told)}")
            for place in gap.holders:
                held = cells[gap.asset][place]
                words = _quoted(held.quotes) or f" {escape(held.verdict)}"
                lines.append(f"  - {_linked(told.numbered(place), held.link)}:{words}")
        if found:
            lines.append("")
    return lines[:-1]


def _standings(told: Parts) -> list[str]:
    if not told.standings.rows:
        return []
    rows = [
        [f"{escape(r.title)} ({r.weight:g})", *(shown(s.score) for s in r.stands)]
        for r in told.standings.rows
    ]
    return [
        *("## Scores by trait", "", escape(told.standings.note), ""),
        *_table(["Trait (weight)", *_numbers(told)], rows, right=True),
    ]


def _assets(told: Parts) -> list[str]:
    if not told.assets:
        return []
    rows = [[escape(r.title), *(SIGNS.get(c.state, "?") for c in r.cells)] for r in told.assets]
    legend = "✓ has it, ✗ lacks it, ? could not tell, · not read."
    return ["## Assets", "", legend, "", *_table(["Asset", *_numbers(told)], rows)]


def _checks(told: Parts) -> list[str]:
    lines: list[str] = []
    for trait, rows in told.by_trait():
        made = [[escape(r.title), *(SIGNS.get(c.state, "?") for c in r.cells)] for r in rows]
        lines += [f"### {escape(trait)}", "", *_table(["Check", *_numbers(told)], made), ""]
        for row in rows if told.ours >= 0 else ():
            mine = row.cells[told.ours]
            if mine.state == "failed":
                lines.append(f"- Yours: {escape(mine.verdict)}{_quoted(mine.quotes)}")
        if lines[-1]:
            lines.append("")
    if not lines:
        return []
    legend = "✓ passed, ✗ failed, – not applicable, ? could not tell, · not read."
    return ["## Check by check", "", legend, "", *lines[:-1]]


def _facts(told: Parts) -> list[str]:
    if not told.facts:
        return []
    rows = [[escape(r.title), *(escape(c.text) for c in r.cells)] for r in told.facts]
    return ["## Facts", "", *_table(["Fact", *_numbers(told)], rows)]


def _topics(told: Parts) -> list[str]:
    found = told.topics
    lines = ["## Topics", "", f"> {found.warning}", "", SHOWN_NOT_SCORED, ""]
    if found.reason:
        lines += [escape(found.reason), ""]
    for heading, topics in (
        ("Rivals cover, yours does not", found.missing),
        ("Only yours covers", found.only_ours),
        ("Covered by several", found.shared),
    ):
        if not topics:
            continue
        lines += [f"### {heading}", ""]
        for topic in topics[:MOST_TOPICS]:
            where = "; ".join(
                _linked(
                    f"{c.page + 1}" + (f" {' '.join(c.section.split())[:80]}" if c.section else ""), c.link
                )
                for c in topic.covering
            )
            lines.append(f"- **{escape(topic.name)}** ({topic.kind}): {where}")
        if len(topics) > MOST_TOPICS:
            lines.append(f"- and {len(topics) - MOST_TOPICS} more")
        lines.append("")
    lines += [f"- {escape(told.numbered(place))}: {escape(why)}" for place, why in found.untold]
    return lines if lines[-1] else lines[:-1]


def _freshness(told: Parts) -> list[str]:
    rows = [
        [
            escape(told.numbered(d.page)),
            *(
                f"{long_date(date.value)}{_quoted(date.quotes)}" if date.value else escape(date.how)
                for date in (d.published, d.updated, d.figures)
            ),
            "–" if d.age is None else f"{d.age:,}",
        ]
        for d in told.freshness.pages
        if told.pages[d.page].report is not None
    ]
    head = ["Page", "Published", "Updated", "Newest year of its figures", "Days since its newest date"]
    return ["## Freshness", "", *_table(head, rows)] if rows else []


def _sources(told: Parts) -> list[str]:
    found = told.sources
    lines = ["## Sources", ""]
    counts = [f"{escape(told.numbered(i))}: {n}" for i, n in enumerate(found.counts) if n is not None]
    if counts:
        lines += [f"How many each gives: {'; '.join(counts)}.", ""]
    for heading, uses in (
        ("Rivals give, yours does not", found.lacking),
        ("Given by several", (*found.shared, *found.shared_sites)),
    ):
        if uses:
            lines += [f"### {heading}", ""]
            for use in uses[:MOST_TOPICS]:
                where = ", ".join(_linked(str(g.page + 1), g.link) for g in use.given)
                lines.append(f"- {escape(use.key)}: {where}")
            if len(uses) > MOST_TOPICS:
                lines.append(f"- and {len(uses) - MOST_TOPICS} more")
            lines.append("")
    own = [(place, uses) for place, uses in enumerate(found.only) if uses]
    if own:
        lines += ["### Given by one page only", ""]
        for place, uses in own:
            more = f" and {len(uses) - 5} more" if len(uses) > 5 else ""
            lines.append(
                f"- {escape(told.numbered(place))}: {', '.join(escape(u.key) for u in uses[:5])}{more}"
            )
        lines.append("")
    if found.citations:
        lines += ["### Who links to whom", ""]
        for one in found.citations:
            what = "" if one.exact else "another page of the site of "
            by = _linked(told.numbered(one.by), one.given.link)
            lines.append(
                f"- {by} links to {what}{escape(told.numbered(one.of))}{_quoted((one.given.quote,))}"
            )
        lines.append("")
    lines += [f"- {escape(told.numbered(place))}: {escape(why)}" for place, why in found.untold]
    made = lines if lines[-1] else lines[:-1]
    return made if len(made) > 1 else []
