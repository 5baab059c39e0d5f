"""grader.facts.sources: references told from shops and profiles, and links at random from links that belong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Link, Span
from grader.facts import Facts
from grader.facts.sources import data_links, linked_blocks, primary, reference_links, sources
from grader.read import read
from grader.source import Source


def facts_of(text: str, **source: str) -> Facts:
    return Facts(read(Source(content=text, input_type="markdown", as_of="2026-11-22", **source)))


def number(text: str, **source: str) -> int:
    return facts_of("# Mills\n\n" + text, **source)(sources).value


def test_distinct_addresses_count_once() -> None:
    text = (
        "The wheel is old, as [the parish book](https://parish.example.org/book) and "
        "[the same book](https://parish.example.org/book#p3) say, and [a map](https://maps.example.net/ford-1821) shows it."
    )
    assert number(text) == 2


@pytest.mark.parametrize(
    "href",
    [
        "https://www.amazon.com/dp/B000123",
        "https://amzn.to/3abcd",
        "https://play.google.com/store/apps/details?id=mill",
        "https://twitter.com/lindowmill",
        "https://orcid.org/0000-0001-2345-6789",
        "https://www.facebook.com/lindowmill/",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://shop.example.org/products/sack",
        "https://docs.google.com/spreadsheets/d/1",
        "mailto:mill@example.org",
        "#wheel",
        "https://mill.example.com/other",
        "https://lindow.example.com/shop/cart",
    ],
)
def test_what_is_no_reference(href: str) -> None:
    assert number(f"The sacks are [sold there]({href}) in autumn.", own_site="example.com") == 0


def test_a_sister_site_is_the_own_site() -> None:
    text = "The wheel is old, as [the paper](https://www.lindowpost.co.uk/wheel) wrote."
    assert number(text, own_site="lindowpost.com") == 0
    assert number(text, own_site="fordpost.com") == 1


def test_two_sites_under_one_suffix_are_no_sisters() -> None:
    text = "The wheel is old, as [the paper](https://www.fordpost.example/wheel) wrote."
    assert number(text, own_site="lindow.example") == 1


def test_a_licence_is_no_source() -> None:
    text = "Free to copy under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) with a link to the mill."
    assert number(text) == 0


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://www.cdc.gov/salt/index.html", True),
        ("https://stats.lindow.gov.uk/mills", True),
        ("https://www.lindow.ac.uk/mills-survey", True),
        ("https://doi.org/10.1000/182", True),
        ("https://docs.lindow.example/api", True),
        ("https://en.wikipedia.org/wiki/Mill", False),
        ("https://medium.com/@a/mills", None),
        ("https://www.britannica.com/mills", False),
        ("https://lindow.example.com/mills", None),
        ("https://www.cdc.gov/", None),
        ("https://gov.example.com/mills", None),
    ],
)
def test_primary_is_told_by_the_host_or_not_at_all(href: str, expected: bool | None) -> None:
    assert primary(Link(href, "mills", Span(0, 5))) is expected


@pytest.mark.parametrize(
    ("words", "href", "related"),
    [
        (
            "[Salt raises blood pressure](https://www.who.int/news/salt-blood-pressure-trial) in most people.",
            "",
            True,
        ),
        (
            "[Salt raises blood pressure](https://www.who.int/news/forest-fires-northern-spain) in most people.",
            "",
            False,
        ),
        ("[Salt raises blood pressure](https://doi.org/10.1000/182) in most people.", "", True),
        ("Salt raises [blood pressure](https://www.nature.com/) in most people.", "", False),
        ("As [the WHO](https://www.who.int/) says, salt raises pressure.", "", True),
        ("As the [World Health Organization](https://www.who.int/) says, salt raises pressure.", "", True),
    ],
)
def test_a_link_that_has_nothing_to_do_with_its_words(words: str, href: str, related: bool) -> None:
    (found,) = facts_of("Kitchen\n\n" + words)(reference_links)
    assert found.related is related


def test_blocks_with_a_link_that_belongs() -> None:
    facts = facts_of(
        "Salt is [bad for blood pressure](https://doi.org/10.1000/182).\n\nSugar is [sweet](https://www.nature.com/).\n"
    )
    words = {facts.document.words_at(s) for s in facts(linked_blocks)}
    assert words == {"Salt is bad for blood pressure."}


def test_links_to_kept_data_say_data() -> None:
    facts = facts_of(
        "All [data and code](https://github.com/lindow/mills) are there, by [the author](https://github.com/lindow)."
    )
    assert [k.text for k in facts(data_links)] == ["data and code"]


def test_affiliate_pages_sell_behind_nofollow() -> None:
    html = (
        "<html><body><article><h1>Sacks</h1><p>We earn a commission from affiliate links on this page.</p>"
        "<p>The <a rel='nofollow' href='https://sacks.example.org/linen'>linen sack</a> lasts longest of all the sacks here, as "
        "<a href='https://cloth-tests.org/linen'>a test of cloth</a> found.</p></article></body></html>"
    )
    facts = Facts(
        read(
            Source(content=html, input_type="html", url="https://mill.example.com/sacks", as_of="2026-11-22")
        )
    )
    assert [r.domain for r in facts(reference_links)] == ["cloth-tests.org"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=10)), max_size=5))
def test_any_links_give_a_sound_and_repeatable_number(pairs: list[tuple[str, str]]) -> None:
    text = "words " + " ".join(t for _, t in pairs)
    links = tuple(Link(h, t, Span(0, 5)) for h, t in pairs)
    document = Document(text=text, input_type="html", as_of="2026-11-22", links=links)
    first, second = Facts(document)(sources), Facts(document)(sources)
    assert first == second
    assert 0 <= first.value <= len(pairs)


GERMAN = (
    "Die Mühle an der Furt wurde vor langer Zeit gebaut und mahlt noch heute Roggen für die Bäcker im ganzen Tal. "
    * 2
)
JAPANESE = "渡し場の水車小屋はずっと昔に建てられ、今でも谷じゅうのパン屋のためにライ麦を挽いている。" * 2


def test_an_address_in_english_speaks_against_no_link_in_another_language() -> None:
    link = "[Studie](https://journal.example/2024/harbour-ferry-passengers-review)"
    german = facts_of(f"# Mühle\n\n{GERMAN}\n\nDas zeigt eine {link} über Mühlen.\n")
    assert [r.related for r in german(reference_links)] == [True]
    english = facts_of(
        f"# Mill\n\n{'The mill at the ford still grinds rye for bakers. ' * 4}\n\nSo says a {link} of mills.\n"
    )
    assert [r.related for r in english(reference_links)] == [False]


def test_a_home_page_belongs_to_a_script_without_capitals_and_must_be_named_in_others() -> None:
    japanese = facts_of(f"# 水車\n\n{JAPANESE}\n\nくわしくは[水車協会](https://suisha.example/)へ。\n")
    assert [r.related for r in japanese(reference_links)] == [True]
    german = facts_of(
        f"# Mühle\n\n{GERMAN}\n\nMehr sagt [ein anderer](https://bootsverleih.example/) dazu.\n"
    )
    assert [r.related for r in german(reference_links)] == [False]


@pytest.mark.parametrize(
    "host", ["www.stat.go.jp", "www.insee.fr", "sidra.ibge.gov.br", "cyberleninka.ru", "www.bund.de"]
)
def test_public_hosts_of_other_countries_are_primary(host: str) -> None:
    assert primary(Link(f"https://{host}/a/b", "x", Span(0, 1)))
    assert not primary(Link("https://espn.go.com/a/b", "x", Span(0, 1)))


def test_links_in_the_signature_under_a_post_are_no_sources() -> None:
    page = (
        "<html><body><article><p>The wheel turns as <a href='https://parish.example.org/book'>the book</a> says.</p>"
        "<div class='post__signature'>Buy <a href='https://grain.example.net/offer'>my grain course</a></div></article></body></html>"
    )
    facts = Facts(read(Source(content=page, input_type="html", as_of="2026-11-22")))
    assert facts(sources).value == 1
