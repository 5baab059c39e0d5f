"""Topics: what rivals cover and ours does not, with places; copies count once, order says nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

from rivals import GERMAN, NORTH, OURS, PLAIN, SOUTH, URLS, page

from grader.compare.comparison import Comparison, Page, compare
from grader.compare.topics import WARNING, Topic, topics


def told(*texts: str, ours: str = OURS) -> Any:
    pages = [page(t) for t in texts]
    return topics(compare(pages, ours=page(ours)))


def names(found: tuple[Topic, ...]) -> list[str]:
    return [t.key for t in found]


def test_what_two_rivals_cover_and_ours_does_not() -> None:
    found = told(OURS, NORTH, SOUTH)
    assert {"varroa mite", "swarm control", "queen cell", "much hive"} <= set(names(found.missing))
    assert "norrbridge apiary board" in names(t for t in found.missing if t.kind == "entity")
    assert found.reason == ""
    assert found.warning == WARNING


def test_each_rival_has_its_section_link_and_quote() -> None:
    comparison = compare([page(OURS), page(NORTH), page(SOUTH)], ours=page(OURS))
    mites = next(t for t in topics(comparison).missing if t.key == "varroa mite")
    assert len(mites.covering) == 2
    for covering in mites.covering:
        where = comparison.pages[covering.page]
        assert covering.link.startswith(where.url)
        assert covering.in_heading
        assert "arroa" in covering.section
        assert "arroa" in covering.quote.text


def test_the_most_rivals_and_the_most_prominent_come_first() -> None:
    found = told(OURS, NORTH, SOUTH).missing
    headed = [sum(c.in_heading for c in t.covering) for t in found]
    assert headed == sorted(headed, reverse=True)


def test_what_one_rival_covers_is_no_topic() -> None:
    assert told(OURS, NORTH, PLAIN).missing == ()


def test_a_copy_of_a_rival_is_no_second_rival() -> None:
    copy = page(NORTH, url="https://mirror.example/bees")
    found = topics(compare([page(OURS), page(NORTH), copy], ours=page(OURS)))
    assert found.missing == ()
    assert found.reason


def test_what_ours_mentions_only_in_passing_is_not_missing() -> None:
    passing = page(OURS.replace("Honey from", "We treat a mite called varroa. Honey from"))
    found = topics(compare([passing, page(NORTH), page(SOUTH)], ours=passing))
    assert "varroa mite" in names(told(OURS, NORTH, SOUTH).missing)
    assert "queen cell" in names(found.missing)
    named = page(OURS.replace("Honey from", "We treat varroa mites. Honey from"))
    found = topics(compare([named, page(NORTH), page(SOUTH)], ours=named))
    assert "varroa mite" not in names(found.missing)


def test_what_ours_alone_covers() -> None:
    alone = names(told(OURS, NORTH, SOUTH).only_ours)
    assert "wind break" in alone
    assert "reed mat" in alone
    assert not set(alone) & {"varroa mite", "hive"}


def test_names_of_the_pages_own_sites_are_no_topics() -> None:
    one, two = (
        page(t.replace("Norrbridge Apiary Board", "Apiary Board"), url=URLS[t]) for t in (NORTH, SOUTH)
    )
    three = page(PLAIN, url="https://apiaryboard.example/summer")
    assert "apiary board" in names(topics(compare([page(OURS), one, two], ours=page(OURS))).missing)
    assert "apiary board" not in names(
        topics(compare([page(OURS), one, two, three], ours=page(OURS))).missing
    )


def test_without_a_page_of_ours_shared_topics_are_told() -> None:
    found = topics(compare([page(NORTH), page(SOUTH)]))
    assert found.missing == ()
    assert found.only_ours == ()
    assert "varroa mite" in names(found.shared)
    assert "marked" in found.reason


def test_pages_in_another_language_or_without_text_are_named_and_left_out() -> None:
    stored = replace(page(NORTH), coverage=None, name="stored")
    unread = Page("away", "https://away.example/", trouble="No answer.")
    comparison = compare(
        [page(OURS), page(NORTH), page(SOUTH), page(GERMAN), stored, unread], ours=page(OURS)
    )
    found = topics(comparison)
    assert {comparison.pages[i].name for i, _ in found.untold} == {"Bienen in der Stadt", "stored", "away"}
    assert names(found.missing) == names(told(OURS, NORTH, SOUTH).missing)


def test_where_ours_is_not_told_nothing_is_missing() -> None:
    ours = replace(page(OURS), coverage=None)
    found = topics(compare([ours, page(NORTH), page(SOUTH)], ours=ours))
    assert (found.missing, found.shared) == ((), ())
    assert "not kept" in found.reason


def test_pages_of_one_other_language_share_headings_and_questions() -> None:
    other = page(GERMAN.replace("Im August wird behandelt", "Im Juli wird gezählt"))
    ours = page(GERMAN.replace("## Die Varroamilbe", "## Der Umzug"))
    found = topics(compare([ours, page(GERMAN), other], ours=ours))
    assert names(found.missing) == ["die varroamilbe"]
    assert all("headings" in why for _, why in found.untold)


def test_the_order_of_the_pages_changes_nothing() -> None:
    pages = [page(OURS), page(NORTH), page(SOUTH), page(PLAIN)]
    first = topics(compare(pages, ours=pages[0]))
    assert all(topics(compare(p, ours=pages[0])) == first for p in permutations(pages))


def test_two_pages_of_one_text_cover_the_same() -> None:
    twin = page(OURS, url="https://twin.example/bees")
    comparison = compare([page(OURS), twin, page(NORTH), page(SOUTH)], ours=page(OURS))
    other = compare([page(OURS), twin, page(NORTH), page(SOUTH)], ours=twin)
    assert names(topics(comparison).missing) == names(topics(other).missing)
    assert topics(comparison).only_ours == topics(other).only_ours == ()


def test_a_longer_name_and_its_part_are_one_topic() -> None:
    found = names(told(OURS, NORTH, SOUTH).missing)
    assert "swarm control" in found
    assert "swarm" not in found
    assert "varroa mite" in found
    assert "mite" not in found


def test_no_pages_have_no_topics() -> None:
    assert topics(Comparison((), -1, "")).shared == ()
