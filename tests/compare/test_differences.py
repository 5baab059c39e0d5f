"""What changed between two comparisons: page by page, in plain words, and nothing where nothing did."""

from __future__ import annotations

from dataclasses import replace

import compared
import pytest

from grader.compare.comparison import Comparison, Page, compare
from grader.compare.differences import ADDED, CHANGED, REMOVED, differences, ordinal, told
from grader.report import Report

CITE = "\n## How to cite\n\nYou can cite this page as: Ferries of the Alder river, 2026.\n"


def with_page(comparison: Comparison, place: int, page: Page | None) -> Comparison:
    """The comparison with another page at a place, or without the one there; the same page stays ours."""
    ours = comparison.pages[comparison.ours]
    pages = [p for i, p in enumerate(comparison.pages) if i != place or page is None]
    if page is None:
        pages.pop(place)
    else:
        pages.append(page)
    return compare(pages, ours=page if place == comparison.ours else ours)


def scored(page: Page, score: float) -> Page:
    assert isinstance(page.report, Report)
    return replace(page, report=replace(page.report, score=score))


def test_the_same_comparison_has_no_differences() -> None:
    comparison = compared.four()
    for same in (comparison, Comparison.from_json(comparison.to_json()), compared.four()):
        found = differences(comparison, same)
        assert found.nothing
        assert found.headline == "Nothing has changed."
        assert found.pages == found.caveats == ()
        assert told(found) == ("Nothing has changed.",)


def test_another_day_alone_is_no_difference_and_is_said() -> None:
    before = compared.four()
    later = [
        replace(p, report=replace(p.report, as_of="2026-12-24")) if p.report is not None else p
        for p in before.pages
    ]
    found = differences(before, compare(later, ours=later[before.ours]))
    assert found.nothing
    assert found.caveats == ("The pages were judged as of 2026-11-24 then and as of 2026-12-24 now.",)


def test_a_draft_that_was_edited_says_what_it_won() -> None:
    found = differences(compared.four(), compared.four(compared.OURS + CITE))
    (ours,) = found.pages
    assert (ours.kind, ours.ours, ours.text_changed) == (CHANGED, True, True)
    assert ours.before is not None
    assert ours.after is not None
    assert ours.after > ours.before
    assert ours.headline.startswith("Up ")
    assert [move.asset for move in ours.won] == ["how_to_cite"]
    assert "cite this page" in ours.won[0].quotes[0].text
    assert ours.lost == ()
    assert [check.check for check in ours.flipped] == ["citation_guidance"]
    assert {"words", "sections"} <= {fact.fact for fact in ours.facts}
    sentences = told(found)
    assert sentences[0].startswith("One page changed.")
    assert "“Ferries of the Alder river” (yours): It has now: how to cite." in sentences
    back = differences(compared.four(compared.OURS + CITE), compared.four()).pages[0]
    assert [move.asset for move in back.lost] == ["how_to_cite"]
    assert "cite this page" in back.lost[0].quotes[0].text


def test_pages_come_and_go() -> None:
    before = compared.four()
    other = compared.page(compared.OTHER.replace("Alder", "Mill"), "https://new.example/mill")
    gone = next(i for i, p in enumerate(before.pages) if p.url == "https://counts.example/ferries")
    found = differences(before, with_page(before, gone, other))
    assert [(p.kind, p.ours) for p in found.pages] == [(ADDED, False), (REMOVED, False)]
    added, removed = found.pages
    assert added.headline == f"It is new here, with {int((added.after or 0) + 0.5)} of 100."
    assert removed.name == "How many people ride the Alder ferries: a count of 2026"
    assert removed.later is None
    assert found.headline == "One page came in and one page went out."
    fewer = differences(before, with_page(before, gone, None))
    assert fewer.place == "Your page is 2nd of 2 now; it was 3rd of 3."


def test_troubles_are_said_when_they_come_and_when_they_go() -> None:
    before = compared.four()
    place = next(i for i, p in enumerate(before.pages) if p.url == "https://rides.example/alder")
    lost = Page(
        "https://rides.example/alder", "https://rides.example/alder", trouble="The site did not answer."
    )
    after = with_page(before, place, lost)
    (page,) = differences(before, after).pages
    assert (page.headline, page.trouble) == ("It could not be read this time.", "The site did not answer.")
    (page,) = differences(after, before).pages
    assert page.trouble_gone
    assert page.headline.startswith("It could be read this time. A score now: ")
    other = with_page(
        after, next(i for i, p in enumerate(after.pages) if p == lost), replace(lost, trouble="It is gone.")
    )
    (page,) = differences(after, other).pages
    assert page.headline == "It could not be read for another reason."


def test_a_move_of_another_page_moves_ours_in_rank() -> None:
    before = compared.four()
    assert before.ours == 2
    after = with_page(before, 1, scored(before.pages[1], 10.0))
    found = differences(before, after)
    assert [p.ours for p in found.pages] == [False]
    assert found.place == "Your page is 2nd of 3 now; it was 3rd of 3."


def test_another_page_that_is_ours_is_said() -> None:
    before = compared.four()
    other = compare(before.pages, ours=before.pages[0])
    none = compare(before.pages)
    assert differences(before, other).ours == (
        "“How many people ride the Alder ferries: a count of 2026” is marked as yours now; it was another page before."
    )
    assert differences(before, none).ours == "No page is marked as yours any more."
    assert (
        differences(none, before).ours
        == "“Ferries of the Alder river” is marked as yours now; none was before."
    )
    assert not differences(before, other).nothing


def test_a_page_is_known_by_its_address_though_all_else_is_new() -> None:
    before = compared.four()
    place = next(i for i, p in enumerate(before.pages) if p.url == "https://rides.example/alder")
    moved = replace(
        compared.page(compared.RIVAL, "http://www.rides.example/alder/?utm_source=x"), name="New title"
    )
    (page,) = differences(before, with_page(before, place, moved)).pages
    assert (page.kind, page.name, page.earlier) == (CHANGED, "New title", place)


def test_an_edited_draft_under_a_new_title_is_still_ours() -> None:
    before = compared.four()
    renamed = compared.page(compared.OURS.replace("# Ferries of the", "# The ferries of the") + CITE)
    (page,) = differences(before, with_page(before, before.ours, renamed)).pages
    assert (page.kind, page.ours, page.name) == (CHANGED, True, "The ferries of the Alder river")


def test_equal_copies_are_paired_one_to_one() -> None:
    one = compared.page(compared.OTHER)
    comparison = compare([one, one, one], ours=one)
    assert differences(comparison, comparison).nothing
    assert [p.kind for p in differences(comparison, compare([one, one], ours=one)).pages] == [REMOVED]


def test_another_rubric_is_a_caveat() -> None:
    before = compared.four()
    pages = [
        replace(p, report=replace(p.report, rubric_version="9.9")) if p.report else p for p in before.pages
    ]
    (said,) = differences(before, compare(pages, ours=pages[before.ours])).caveats
    assert said.endswith("9.9 now.")


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (20, "20th")],
)
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said
