from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from altered import with_fact
from rivals import GERMAN, NORTH, OURS, PLAIN, SOUTH, page

from grader.compare.comparison import Page, compare
from grader.compare.dates import COULD_NOT_TELL, PageDates, freshness


def row(made: Page, *others: Page) -> PageDates:
    comparison = compare([made, *others])
    return freshness(comparison).pages[comparison.pages.index(made)]


def dated(published: str | None, updated: str | None) -> Page:
    return with_fact(with_fact(page(PLAIN), "published", published), "updated", updated)


def test_dates_come_with_how_they_were_told() -> None:
    north = row(page(NORTH))
    assert (north.published.value, north.updated.value) == ("2026-03-10", "2026-06-04")
    assert north.published.how == "from visible"
    assert "10 March 2026" in north.published.quotes[0].text
    assert (north.figures.value, north.figures.how) == ("2024", "newest year with a figure")
    assert north.age == 171  # 4 June to 22 November


def test_what_is_not_known_could_not_be_told() -> None:
    plain = row(page(PLAIN))
    assert [t.value for t in (plain.published, plain.updated, plain.figures)] == ["", "", ""]
    assert all(t.how.startswith(COULD_NOT_TELL) for t in (plain.published, plain.updated, plain.figures))
    assert (plain.age, plain.rank) == (None, None)
    unread = row(Page("away", "https://away.example/", trouble="No answer."))
    assert "not read" in unread.published.how
    assert "not kept" in row(replace(page(NORTH), coverage=None)).figures.how
    assert "language" in row(page(GERMAN)).figures.how


@pytest.mark.parametrize(
    ("published", "updated", "age"),
    [
        ("2026-11-22", None, 0),
        ("2026-11-01", None, 21),
        ("2026-10", None, 22),
        ("2025", None, 326),
        ("2026", None, 0),
        ("2020-01-01", "2026-11-20", 2),
        ("2027-01-01", None, 0),
        ("2026-02-31", None, None),
        ("soon", "", None),
    ],
)
def test_age_is_in_days_from_the_newest_date(published: str, updated: str | None, age: int | None) -> None:
    assert row(dated(published, updated)).age == age


def test_the_freshest_is_first_and_ties_share_a_rank() -> None:
    pages = [page(OURS), page(NORTH), page(SOUTH), replace(page(NORTH), name="twin")]
    comparison = compare(pages)
    ranks = {comparison.pages[r.page].name: r.rank for r in freshness(comparison).pages}
    assert ranks["twin"] == ranks["Bees in the city of Norrbridge"] == 1
    assert sorted(r for r in ranks.values() if r) == [1, 1, 3, 4]


def test_the_order_of_the_pages_changes_nothing() -> None:
    pages = [page(OURS), page(NORTH), page(SOUTH)]
    first = freshness(compare(pages))
    assert all(freshness(compare(p)) == first for p in permutations(pages))
    assert freshness(compare([])).pages == ()
