from __future__ import annotations

from grader.document import Document
from grader.facts import Facts
from grader.facts.section_links import (
    contents_place,
    contents_rows,
    ids_to_give,
    made_elsewhere,
    whole_slug,
)
from grader.read import read
from grader.source import Source


def page(text: str, kind: str = "html") -> tuple[Document, Facts]:
    document = read(Source(content=text, input_type=kind, as_of="2026-11-22"))
    return document, Facts(document)


SECTIONS = "".join(
    f"<{h}>{t}</{h[:2]}><p>It turns.</p>"
    for h, t in (("h2", "Wheel"), ("h2 id=own", "Stones"), ("h3", "Wheel"))
)


def test_ids_are_given_to_those_without_and_taken_by_nobody_else() -> None:
    document, facts = page(f"<h1>Mill</h1>{SECTIONS}")
    assert ids_to_give(document, facts, (0, 1, 2)) == {0: "wheel", 2: "wheel-2"}
    assert ids_to_give(document, facts, (0, 2), taken=("wheel", "wheel-2")) == {0: "wheel-3", 2: "wheel-4"}


def test_rows_have_two_levels_at_most_and_say_what_is_new() -> None:
    document, facts = page(f"<h1>Mill</h1>{SECTIONS}")
    rows = contents_rows(document, facts, (0, 1, 2))
    assert [(r.title, r.id, r.depth, r.given) for r in rows] == [
        ("Wheel", "wheel", 0, True),
        ("Stones", "own", 0, False),
        ("Wheel", "wheel-2", 1, True),
    ]
    assert [r.id for r in made_elsewhere(rows)] == ["wheel", "own", "wheel-1"]


def test_site_generators_do_not_cut_an_id() -> None:
    long = "What the wheel of the mill at the ford in the upper valley does in every month but May"
    assert whole_slug(long) == "-".join(long.lower().split())
    assert whole_slug("Café & oven – now") == "cafe-oven-now"
    assert whole_slug("…") == "section"
    draft = f"# Mill\n\n[there](#{whole_slug(long)})\n\n## {long}\n\nIt turns.\n"
    assert page(draft, "markdown")[0].jumps[0].target == "heading"


def test_a_list_goes_above_the_first_section_with_text_before_it() -> None:
    assert page(f"<h1>Mill</h1><h2>Wheel</h2><p>It turns.</p>{SECTIONS}")[1](contents_place) == 1
    assert page(f"<h1>Mill</h1><p>A mill.</p>{SECTIONS}")[1](contents_place) == 0
    assert page("<p>A mill without a section.</p>")[1](contents_place) is None
