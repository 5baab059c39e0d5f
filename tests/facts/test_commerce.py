"""grader.facts.commerce: words that sell and words that own up to being paid."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Control, Document, LeftOut, Link, Notice, Span
from grader.facts import Facts
from grader.facts.commerce import (
    brand_mentions,
    disclosures,
    paid_marks,
    pitches,
    selling_around,
    shop_fittings,
)


def facts_of(text: str, **rest: object) -> Facts:
    return Facts(Document(text, "html", "2026-11-22", **rest))  # type: ignore[arg-type]


def test_the_same_call_counts_once() -> None:
    assert len(facts_of("Buy now! Buy now! BUY NOW!")(pitches)) == 1
    assert len(facts_of("Buy now! Get a free quote. Our team of experts will help.")(pitches)) >= 3


def test_plain_text_does_not_sell() -> None:
    text = "The council may buy the mill. People order beer there. They offer bread, and their team won. Contact with frost kills it."
    assert facts_of(text)(pitches) == ()


def test_what_others_do_is_no_call_to_buy() -> None:
    for text in (
        "They can save up to 900 euros a year.",
        "Owners can save up to that sum.",
    ):
        assert facts_of(text)(pitches) == ()
    assert [p.quote.text for p in facts_of("Switch today and save up to 40 percent.")(pitches)] == [
        "save up to"
    ]


def test_a_public_office_gives_its_address_without_selling() -> None:
    text = "If your card is lost, contact us."
    assert facts_of(text, own_site="county.gov")(pitches) == ()
    assert facts_of(text, own_site="cards.example")(pitches)


def test_buttons_make_a_shop() -> None:
    cart = Control("button", "Add to cart", None)
    assert [q.text for q in facts_of("A mug.", controls=(cart,))(shop_fittings)] == ["Add to cart"]
    assert facts_of("A mug.", controls=(Control("button", "Search"),))(shop_fittings) == ()


@pytest.mark.parametrize(
    "text",
    [
        "This post contains affiliate links.",
        "We may earn a commission if you buy through our links.",
        "As an Amazon Associate I earn from qualifying purchases.",
        "This is a sponsored post for a water company.",
        "The site receives compensation from our partners.",
    ],
)
def test_disclosures(text: str) -> None:
    facts = facts_of(f"Tents\n{text}\nWe carried nine tents.")
    assert facts(disclosures)
    assert all(q.span and facts.document.words_at(q.span) == q.text for q in facts(disclosures))


@pytest.mark.parametrize(
    "text",
    [
        "The bank paid a commission to the broker.",
        "How to join affiliate programs and disclose affiliate links",
        "The team is sponsored by a brewery.",
    ],
)
def test_paid_content_as_a_subject_is_no_disclosure(text: str) -> None:
    assert facts_of(text)(disclosures) == ()


def test_widgets_around_the_page_are_not_the_pages_own_word() -> None:
    widget = Notice("sponsored", "Around the Web, presented by Grille")
    own = Notice("affiliate", "We may earn a commission from links on this page")
    assert facts_of("Tents.", notices=(widget,))(disclosures) == ()
    assert [q.text for q in facts_of("Tents.", notices=(widget, own))(disclosures)] == [own.text]


def test_paid_links_are_marks_even_where_they_are_images() -> None:
    link = Link("https://www.amazon.com/dp/B0?tag=x-20", "", Span(0, 0), rel=("sponsored",), image=True)
    assert [q.text for q in facts_of("Tents.", links=(link,))(paid_marks)] == [link.href]


def test_the_brand_is_counted_on_sites_that_may_sell() -> None:
    text = "Tentory has tents. With Tentory you sleep. TENTORY pays."
    assert len(facts_of(text, own_site="tentory.com")(brand_mentions)) == 3
    assert len(facts_of("Tentory has tents.", own_site="tentoryinsurance.com")(brand_mentions)) == 1
    assert facts_of(text, own_site="tentory.org")(brand_mentions) == ()
    assert facts_of(text, own_site="tentory.ac.uk")(brand_mentions) == ()
    assert facts_of(text)(brand_mentions) == ()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["our team ", "buy now ", "we offer ", "free ", "quote", ". ", "\n", "affiliate links "]
        ),
        max_size=30,
    )
)
def test_any_text_gives_a_sound_repeatable_value(pieces: list[str]) -> None:
    facts = facts_of("".join(pieces))
    again = facts_of("".join(pieces))
    assert facts(pitches) == again(pitches)
    assert facts(disclosures) == again(disclosures)


def test_offers_around_the_text_show_what_site_it_stands_on() -> None:
    menu = LeftOut("navigation", 9, "Blog Pricing Book a demo Log in")
    shelf = LeftOut("footer", 9, "About us Contact Imprint")
    assert [q.text for q in facts_of("Tents.", left_out=(menu, shelf))(selling_around)] == ["Pricing"]
    assert facts_of("Tents.", left_out=(shelf,))(selling_around) == ()
