"""Section links: the ids that headings have or would be given, and the rows of a contents list that leads to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from grader.document import Document
from grader.facts import Facts
from grader.facts.contents import contents_list, slug, slugs
from grader.facts.sentences import blocks
from grader.markup import Bullets, Run


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a contents list."""

    heading: int
    """Index in `Document.headings`."""
    title: str
    id: str
    depth: int
    """0 or 1."""
    given: bool
    """The heading does not have the id yet."""


def title_of(document: Document, number: int) -> str:
    """The words of a heading in one line."""
    return " ".join(document.words_at(document.headings[number].span).split())


def ids_to_give(
    document: Document, facts: Facts, wanted: Iterable[int], *, taken: Iterable[str] = ()
) -> dict[int, str]:
    """An id for each of the `wanted` headings (indexes) that has none: the one that a link of the page asks for already,
    else one made of its words that neither the page nor `taken` has.
    """
    without = [n for n in wanted if not document.headings[n].id]
    held = {h.id for h in document.headings if h.id} | set(taken)
    asked = _asked_for(document, facts, without)
    held |= set(asked.values())
    rest = [n for n in without if n not in asked]
    made = slugs((title_of(document, n) for n in rest), taken=held)
    return asked | dict(zip(rest, made, strict=True))


def _asked_for(document: Document, facts: Facts, without: list[int]) -> dict[int, str]:
    """Ids that the page's own contents list leads to and that are nowhere, by the heading that the list's words name."""
    listed = facts(contents_list)
    found: dict[int, str] = {}
    for entry in listed.entries if listed is not None else ():
        lost = entry.jump is not None and entry.jump.target == "missing" and entry.jump.fragment
        if lost and entry.jump is not None and entry.heading in without and entry.heading not in found:
            fragment = entry.jump.fragment
            if not re.search(r"[\s\"'<>&]", fragment) and fragment not in found.values():
                found[entry.heading] = fragment
    return found


def contents_rows(
    document: Document, facts: Facts, headings: Iterable[int], *, taken: Iterable[str] = ()
) -> tuple[Row, ...]:
    """A row for each of the `headings`, with the id it has or would be given; two levels at most."""
    wanted = tuple(headings)
    given = ids_to_give(document, facts, wanted, taken=taken)
    upper = min((document.headings[n].level for n in wanted), default=1)
    return tuple(
        Row(
            n,
            title_of(document, n),
            document.headings[n].id or given[n],
            min(1, document.headings[n].level - upper),
            n in given,
        )
        for n in wanted
    )


def whole_slug(words: str) -> str:
    """The id that site generators make of a heading: as `slug`, and never cut."""
    return "-".join(slug(w) for w in words.split() if any(c.isalnum() for c in w)) or "section"


def made_elsewhere(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with the ids that site generators will make of a draft's headings: the second "Results" is "results-1"."""
    seen: Counter[str] = Counter()
    made = []
    for row in rows:
        base = whole_slug(row.title)
        own = f"{base}-{seen[base]}" if seen[base] else base
        seen[base] += 1
        made.append(replace(row, id=own) if row.given else row)
    return tuple(made)


def contents_blocks(rows: Iterable[Row], label: str) -> Bullets:
    """The rows as a list of links, under `label`."""
    held = tuple(rows)
    return Bullets(tuple((Run(r.title, f"#{r.id}"),) for r in held), tuple(r.depth for r in held), label)


def contents_place(document: Document, facts: Facts) -> int | None:
    """Index of the heading that a contents list goes right above: the first with text before it; None without headings."""
    first = next(iter(facts(blocks)), None)
    for number, heading in enumerate(document.headings):
        if first is not None and heading.span.start > first.span.start:
            return number
    return 0 if document.headings else None
