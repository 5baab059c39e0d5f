from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from rivals import NORTH, OURS, PLAIN, SOUTH, page

from grader.compare.comparison import Comparison, Page, compare
from grader.compare.sources import Sources, SourceUse, sources


def three(ours: str = OURS) -> Comparison:
    return compare([page(OURS), page(NORTH), page(SOUTH)], ours=page(ours))


def place_of(comparison: Comparison, text: str) -> int:
    return next(i for i, p in enumerate(comparison.pages) if p.url == page(text).url)


def keys(found: tuple[SourceUse, ...]) -> list[str]:
    return [u.key for u in found]


def test_an_address_is_shared_whatever_its_spelling() -> None:
    comparison = three()
    found = sources(comparison)
    (mites,) = found.shared
    assert mites.key == "mites.example/count"
    assert set(mites.pages) == {place_of(comparison, NORTH), place_of(comparison, SOUTH)}
    assert {g.quote.text.split()[0] for g in mites.given} == {"Count", "The"}
    assert all(g.link.startswith("https://") for g in mites.given)
    assert found.lacking == (mites,)
    assert sources(three(NORTH)).lacking == ()


def test_what_only_one_gives_stands_with_it() -> None:
    comparison = three()
    only = sources(comparison).only
    assert keys(only[place_of(comparison, OURS)]) == ["loads.example/roofs"]
    assert "prices.example/hives" in keys(only[place_of(comparison, NORTH)])
    assert all("mites.example/count" not in keys(o) for o in only)


def test_who_cites_whom() -> None:
    comparison = three()
    ours, north, south = (place_of(comparison, t) for t in (OURS, NORTH, SOUTH))
    told = {(c.by, c.of, c.exact) for c in sources(comparison).citations}
    assert told == {(north, ours, True), (south, north, True)}
    to_ours = next(c for c in sources(comparison).citations if c.of == ours)
    assert "how to keep bees on a roof" in to_ours.given.quote.text


def test_a_link_to_another_page_of_a_rivals_site_is_told_apart() -> None:
    other = SOUTH.replace("https://north.example/town-bees", "https://north.example/prices")
    changed = page(other, url="https://south.example/bees")
    comparison = compare([page(NORTH), changed])
    (citation,) = sources(comparison).citations
    assert not citation.exact
    assert comparison.pages[citation.of].url == page(NORTH).url


def test_sites_are_shared_at_a_second_level() -> None:
    other = page(
        OURS.replace("https://loads.example/roofs", "https://mites.example/history"),
        url="https://ours.example/roof-bees",
    )
    found = sources(compare([other, page(NORTH), page(SOUTH)], ours=other))
    (site,) = [u for u in found.shared_sites if len(u.pages) == 3]
    assert site.site == site.key
    assert keys(found.lacking) == ["mites.example/count"]


def test_a_copy_shares_nothing_and_cites_as_its_original_does() -> None:
    twin = page(NORTH, url="https://mirror.example/bees")
    found = sources(compare([page(NORTH), twin]))
    assert found.shared == ()
    assert len({tuple(keys(o)) for o in found.only}) == 1
    assert found.only[0]


def test_what_is_not_known_is_said() -> None:
    stored = replace(page(NORTH), coverage=None, name="stored")
    unread = Page("away", "https://away.example/", trouble="No answer.")
    comparison = compare([page(SOUTH), stored, unread, page(PLAIN)])
    found = sources(comparison)
    names = [p.name for p in comparison.pages]
    assert {names[i] for i, _ in found.untold} == {"stored", "away"}
    counts = dict(zip(names, found.counts, strict=True))
    assert counts["away"] is None
    assert counts["My summer"] == 0
    assert counts["stored"] == 3, "the report knows how many, though not which"


def test_a_page_that_is_not_told_can_be_cited() -> None:
    stored = replace(page(NORTH), coverage=None)
    comparison = compare([page(SOUTH), stored])
    (citation,) = sources(comparison).citations
    assert citation.exact
    assert comparison.pages[citation.of].coverage is None


def test_the_order_of_the_pages_changes_nothing() -> None:
    pages = [page(OURS), page(NORTH), page(SOUTH), page(PLAIN)]
    first = sources(compare(pages, ours=pages[0]))
    assert all(sources(compare(p, ours=pages[0])) == first for p in permutations(pages))
    assert sources(compare([])) == Sources()


def test_a_link_to_one_page_of_the_comparison_is_no_link_to_its_neighbour() -> None:
    neighbour = page(PLAIN, url="https://north.example/summer")
    comparison = compare([page(NORTH), page(SOUTH), neighbour])
    told = {(comparison.pages[c.by].url, comparison.pages[c.of].url) for c in sources(comparison).citations}
    assert told == {(page(SOUTH).url, page(NORTH).url)}
