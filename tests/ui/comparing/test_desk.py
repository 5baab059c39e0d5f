from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest
from side_by_side import Answer, Pool

from grader.compare.comparison import MOST_PAGES, Page, compare
from grader.errors import FetchError
from grader.source import Source
from grader.ui.comparing.desk import ADDRESS, DRAFT, FILE, LARGE, REPORT, Desk, Handed
from grader.ui.comparing.desks import Desks

REFUSED = FetchError("The site refused.", "Upload the page.", "forbidden", "https://closed.example/")


def at(name: str) -> Handed:
    return Handed(ADDRESS, f"{name}.example", Source(url=f"https://{name}.example/"))


@pytest.fixture
def pool(fabricated: ModuleType) -> Pool:
    """Pages of closed.example fail, those of slow.example never end; the others have a score by their name."""

    def answer(source: Source) -> Answer:
        if "closed" in source.url and not source.content:
            return REFUSED
        if "slow" in source.url:
            return None
        made: Answer = replace(
            fabricated.report(score=40.0 + len(source.url), title=source.url or "A draft"), url=source.url
        )
        return made

    return Pool(answer)


def ended(desk: Desk) -> bool:
    return all(s.state.ended for s in desk.states())


def settle(desk: Desk, when: Callable[[Desk], bool] = ended) -> None:
    """Wait until the pool's thread has taken in what has ended."""
    until = time.monotonic() + 20
    while not when(desk):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_page_that_fails_keeps_its_place_and_takes_another_way_in(pool: Pool) -> None:
    desk = Desk()
    desk.add([at("one"), at("closed"), at("three")], workers=pool)  # type: ignore[arg-type]
    settle(desk)
    assert [s.page.report is not None for s in desk.states()] == [True, False, True]
    assert desk.states()[1].page.trouble == "The site refused."
    told = desk.comparison(desk.states())
    assert told is not None
    assert len(told.comparison.pages) == 3
    asked = len(pool.asked)
    row = desk.rows[1]
    desk.replace(row.id, Handed(FILE, "saved.html", Source(content=b"x", url="https://closed.example/")))
    settle(desk)
    assert len(pool.asked) == asked + 1  # nobody else is read again
    assert [s.page.report is not None for s in desk.states()] == [True, True, True]


def test_removing_and_adding_reads_nothing_again(pool: Pool) -> None:
    desk = Desk()
    desk.add([at("one"), at("two"), at("three")], workers=pool)  # type: ignore[arg-type]
    settle(desk)
    kept = desk.states()[2].page
    desk.remove(desk.rows[0].id)
    desk.add([at("four")], workers=pool)  # type: ignore[arg-type]
    settle(desk)
    assert desk.addresses == ("https://two.example/", "https://three.example/", "https://four.example/")
    assert desk.states()[1].page is kept
    assert len(pool.asked) == 4


def test_no_more_than_twenty_and_room_again_after_a_removal(pool: Pool) -> None:
    desk = Desk()
    assert desk.add([at(f"p{n}") for n in range(25)], workers=pool) == MOST_PAGES  # type: ignore[arg-type]
    assert desk.add([at("more")], workers=pool) == 0  # type: ignore[arg-type]
    desk.remove(desk.rows[3].id)
    assert desk.add([at("more")], workers=pool) == 1  # type: ignore[arg-type]
    assert desk.room == 0


def test_the_first_draft_is_ours_and_a_mark_moves_without_reading(pool: Pool) -> None:
    desk = Desk()
    draft = Handed(DRAFT, "Mine", Source(content="words"))
    desk.add([at("one"), draft, draft], workers=pool)  # type: ignore[arg-type]
    settle(desk)
    assert [s.ours for s in desk.states()] == [False, True, False]
    told = desk.comparison(desk.states())
    assert told is not None
    assert told.comparison.pages[told.comparison.ours].url == ""
    desk.mark(desk.rows[0].id)
    told = desk.comparison(desk.states())
    assert told is not None
    assert told.comparison.pages[told.comparison.ours].url == "https://one.example/"
    desk.mark(9999)
    assert desk.ours == desk.rows[0].id
    desk.mark(0)
    again = desk.comparison(desk.states())
    assert again is not None
    assert again.comparison.ours == -1
    assert len(pool.asked) == 3


def test_a_slow_page_is_called_off_and_read_on_request(pool: Pool) -> None:
    desk = Desk()
    desk.add([at("one"), at("two"), at("slow")], workers=pool)  # type: ignore[arg-type]
    settle(desk, lambda d: sum(s.state.ended for s in d.states()) == 2)
    assert desk.under_way
    assert desk.comparison(desk.states()) is None
    desk.cancel()
    assert not desk.under_way
    told = desk.comparison(desk.states())
    assert told is not None
    assert any("called off" in page.trouble for page in told.comparison.pages)
    pool.answer = lambda source: REFUSED
    desk.go_on()
    settle(desk)
    assert desk.states()[2].page.trouble == "The site refused."


def test_what_is_shown_stays_while_one_page_more_is_read(pool: Pool) -> None:
    desk = Desk()
    desk.add([at("one"), at("two")], workers=pool)  # type: ignore[arg-type]
    settle(desk)
    told = desk.comparison(desk.states())
    desk.add([at("slow")], workers=pool)  # type: ignore[arg-type]
    assert desk.comparison(desk.states()) is told
    desk.cancel()
    assert desk.comparison(desk.states()) is not told


def test_the_same_pages_are_worked_out_once(pool: Pool) -> None:
    desk = Desk()
    desk.add([at("one"), at("two")], workers=pool)  # type: ignore[arg-type]
    settle(desk)
    assert desk.comparison(desk.states()) is desk.comparison(desk.states())


def test_a_large_file_is_dropped_once_it_was_read(pool: Pool) -> None:
    desk = Desk()
    large = Handed(FILE, "large.html", Source(content=b"x" * (LARGE + 1)))
    desk.add([large, at("two")], workers=pool)  # type: ignore[arg-type]
    settle(desk)
    desk.states()
    assert desk.size < LARGE


def test_a_refreshed_comparison_reads_addresses_and_keeps_drafts(pool: Pool, fabricated: ModuleType) -> None:
    draft = Page("A draft", "", fabricated.report(title="A draft"))
    page = Page("One", "https://one.example/", fabricated.report(title="One"))
    before = compare([draft, page], ours=draft)
    desk = Desk()
    desk.refresh(before, earlier="abc", workers=pool)  # type: ignore[arg-type]
    settle(desk)
    assert [source.url for source in pool.asked] == ["https://one.example/"]
    assert {row.handed.kind for row in desk.rows} == {ADDRESS, REPORT}
    told = desk.comparison(desk.states())
    assert told is not None
    assert told.comparison.pages[told.comparison.ours].name == "A draft"
    assert (desk.before, desk.earlier) == (before, "abc")


def test_desks_belong_to_their_tabs_and_lapse(pool: Pool) -> None:
    now = [0.0]
    kept = Desks(clock=lambda: now[0])
    mine = kept.of("a")
    mine.add([at("one")], workers=pool)  # type: ignore[arg-type]
    assert kept.of("b").rows == []
    assert kept.of("a") is mine
    assert not kept.move("a", "settled")
    assert kept.of("settled") is mine
    kept.of("fresh")
    assert kept.move("fresh", "settled")  # a reload: the tab's own desk comes back
    assert kept.of("settled") is mine
    now[0] = 3601.0
    assert kept.of("settled").rows == []
    assert len(kept) == 1
