"""grader.facts.kind: what a page mainly is, told by marks that quote their words; how far it sells."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Control, Document, Notice, Span
from grader.facts import Facts
from grader.facts.kind import commercial, kind, kind_points, kind_verdict, sponsored_or_affiliate
from grader.facts.kind_declared import page_title
from grader.facts.kind_marks import MARKS, kind_marks
from grader.facts.kind_weights import KINDS, START, WEIGHTS
from grader.read import read
from grader.source import Source

HOWTO = """# How to mend a dry stone wall

1. Clear the gap of loose stones.
2. Sort the stones by size.
3. Set the largest stones at the foot.
4. Fill the middle with small stones.
5. Lay a long stone through the wall.
6. Place the cope stones on top.

## Step 1: Clear the gap

Take the stones out by hand and put them on the grass.

## Step 2: Build

Set each stone across the joint below it.
"""
NEWS = """# Ferry runs aground off the point

HARWELL (Coast Wire) — A ferry ran aground on Monday with 91 people on board, the coast guard said.

Nobody was hurt, a spokeswoman told reporters on Tuesday. The captain said that the light had failed. "We saw the rocks
too late," he said.

The owners said that they would pay for the tow. The mayor told the council that she had warned of the light last week,
according to two members who were there.
"""
RELEASE = """# Harwell Ferries announces a second boat

FOR IMMEDIATE RELEASE

Harwell Ferries today announced that it will put a second boat into service. Harwell Ferries is a leading operator of
ferries on the coast.

About Harwell Ferries

Media contact: Ada Moor, press@ferries.example.com
"""
OPINION = """# We should not have built the bridge

I think that the bridge was a mistake, and I believe that my neighbours know it. Of course it is pretty. But frankly, the
truth is that we must stop building what nobody asked for. I walked over it last night, and I was alone with my dog.

The council should have asked us. Unfortunately it never does. I suspect that it is afraid of the answer, and in my view
it ought to be. I have lived here for forty years, and I have never seen my town so angry with itself. I know what they
will say: that I am old, and that I hate change. I do not. I hate waste, and I hate being told that it is progress. In my
opinion a town that cannot mend its own roof has no business on the river, and I will say so until my voice gives out.
"""
LISTED = """# 7 best lamps for reading in bed

## 1. The Brass Arm

We tested it for nine nights. Best for side sleepers.

## 2. The Paper Globe

Our pick for the price.

## 3. The Clip

Best for travel.
"""
GUIDE = """# Beginner's guide to composting

## What is compost?

Compost is what is left when leaves rot. For example, you can use what you rake in the autumn.

## What can you put in it?

If you have a garden, you can put in leaves, and you should keep out meat.

## How long does it take?

When you turn the heap, you may need to wait half a year.

## What goes wrong?

If it smells, you should add straw.
"""
THREAD = """# Chain keeps slipping

Posts: 41 Joined: Mar 2019

My chain slips when I stand up. Any ideas?

Posts: 1,204 Joined: Jan 2011

Check the cassette. Edited by Moss 2 days ago

3 replies

Reply to this
"""
SPEC = """# The Plume protocol reference

A server MUST answer within one second. A client MUST NOT send two requests at once. The header SHOULD be sent first and
MAY be left out by old clients. A proxy SHALL forward the header. See RFC 9110.
"""


def facts_of(text: str, input_type: str = "markdown", url: str = "") -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, url=url, as_of="2026-11-22")))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (HOWTO, "howto"),
        (NEWS, "news"),
        (RELEASE, "press_release"),
        (OPINION, "opinion"),
        (LISTED, "list"),
        (GUIDE, "guide"),
        (THREAD, "forum"),
        (SPEC, "reference"),
    ],
)
def test_kinds_by_their_marks(text: str, name: str) -> None:
    facts = facts_of(text)
    fact = facts(kind)
    assert fact.value == name, fact.note
    assert fact.quotes
    assert fact.note.startswith("by ")


@pytest.mark.parametrize(
    "title", ["Walls: a step by step guide", "Your how-to guide to walls", "A DIY guide to walls"]
)
def test_a_guide_in_steps_is_named_no_guide(title: str) -> None:
    facts = facts_of(f"# {title}\n\nA wall is built of stones.")
    assert "title_guide" not in [m.name for m in facts(kind_marks)]


def test_ages_of_replies_are_fittings_of_a_thread() -> None:
    replies = "\n\n".join(f"Ada{n} {n} years ago\n\nMine leaks as well." for n in range(2, 6))
    marks = {m.name: m.strength for m in facts_of(f"# My boat leaks\n\n{replies}")(kind_marks)}
    assert marks["forum_words"] > 0.5


def test_own_goods_named_in_passing_do_not_sell_and_a_brand_in_every_line_does() -> None:
    walls = "".join(
        f"Wall {n} stands on {n + 3} stones that were sorted by size before. " for n in range(260)
    )
    assert facts_of(f"# Walls\n\nAs our platform shows, {walls}")(commercial).value == "none"
    named = (
        "# Walls\n\nWallora sorts stones. "
        + "The wall is old. " * 12
        + "With Wallora walls stand. Wallora is for walls."
    )
    assert facts_of(named, url="https://wallora.com/walls")(commercial).value == "some"


def test_a_shop_and_a_calculator() -> None:
    shop = (
        "<!doctype html><html><head><title>Oak bench</title></head><body><main><h1>Oak bench</h1><p>Solid oak, 120 cm wide, "
        "oiled by hand. Seats three.</p><p>$240</p><button>Add to cart</button></main></body></html>"
    )
    assert facts_of(shop, "html", "https://benches.example.com/products/oak")(kind).value == "product"
    assert facts_of(shop, "html", "https://benches.example.com/products/oak")(commercial).value == "dominant"
    tool = (
        "<!doctype html><html><head><title>Plank calculator</title></head><body><main><h1>Plank calculator</h1>"
        "<p>How many planks does your floor need? Enter the size of the room in metres.</p><form><label>Width <input "
        "type=number></label><label>Length <input type=number></label><button>Calculate</button></form></main></body></html>"
    )
    assert facts_of(tool, "html", "https://planks.example.org/plank-calculator")(kind).value == "tool"


def test_software_with_plans_on_its_front_page_is_a_product() -> None:
    page = (
        '<!doctype html><html><head><title>Tidebook</title><script type=\'application/ld+json\'>{"@context":"https://schema.org",'
        '"@type":"SoftwareApplication","name":"Tidebook","offers":{"@type":"Offer","price":"4"}}</script></head><body><main>'
        "<h1>Rotas for your boat club</h1><p>Tidebook fills the rota for your club, and your members see their turns.</p>"
        "<h2>Plans</h2><h3>Small</h3><p>$0 per member a month</p><h3>Club</h3><p>$4 per member a month</p>"
        "<h2>Questions</h2><h3>Can you try it?</h3><p>Start your free trial, or book a demo.</p></main></body></html>"
    )
    facts = facts_of(page, "html", "https://tidebook.example/")
    assert facts(kind).value == "product"
    assert facts(commercial).value == "dominant"
    assert facts_of("A lamp costs $12 in the shop and $4 at the fair.\n")(kind).value != "product"


def test_paid_links_with_calls_to_buy_make_a_shelf() -> None:
    def sold(calls: str, rel: str) -> str:
        items = "".join(
            f"<h2>{n}. Lamp {n}</h2><p>This lamp has a wide foot and a long flex, and its shade is of paper. {calls}</p>"
            f"<p><a rel='{rel}' href='https://shop.example.com/l{n}'>Lamp {n} at the shop</a></p>"
            for n in range(1, 9)
        )
        page = f"<!doctype html><html><head><title>8 best lamps</title></head><body><main><h1>8 best lamps</h1>{items}</main></body></html>"
        return facts_of(page, "html", "https://lamps.example/best-lamps/")(commercial).value

    assert sold("Buy now!", "sponsored nofollow") == "dominant"
    assert sold("", "sponsored nofollow") == "some"
    assert sold("Buy now!", "") == "some"


def test_every_mark_is_weighed_and_every_weight_has_a_mark_and_a_kind() -> None:
    assert set(WEIGHTS) == set(MARKS)
    assert {k for row in WEIGHTS.values() for k in row} | set(START) <= set(KINDS)


def test_points_are_start_plus_strength_times_weight() -> None:
    marks = facts_of(NEWS)(kind_marks)
    points = kind_points(marks)
    expected = START["news"] + sum(m.strength * WEIGHTS[m.name].get("news", 0) for m in marks)
    assert points["news"] == pytest.approx(expected)
    assert all(0 < m.strength <= 1 for m in marks)
    assert facts_of(NEWS)(kind_verdict).margin > 0


@pytest.mark.parametrize(
    ("title", "site", "own", "expected"),
    [
        ("Oak benches | Bench World", "Bench World", "", "Oak benches"),
        ("Oak benches - Bench World", "Bench World", "", "Oak benches"),
        ("Oak benches – benchworld", "", "benchworld.com", "Oak benches"),
        ("Garden tools – the spreadsheet", "Bench World", "", "Garden tools – the spreadsheet"),
        ("Garden tools | For free | Bench World", "", "", "Garden tools"),
    ],
)
def test_the_site_is_taken_off_the_title(title: str, site: str, own: str, expected: str) -> None:
    assert (
        page_title(Document("", "html", "2026-11-22", title=title, site_name=site, own_site=own)) == expected
    )


def test_selling_is_told_by_what_the_text_says() -> None:
    assert facts_of(GUIDE)(commercial).value == "none"
    some = facts_of(GUIDE + "\nBuy now from our online store.\n")(commercial)
    assert some.value == "some"
    assert some.quotes
    much = GUIDE + (
        "\nBuy now. Get a free quote. Call us. Book a demo. Start your free trial. Order today. We offer free shipping, and our "
        "team of experts will help. Shop now. Sign up today.\n"
    )
    assert facts_of(much)(commercial).value == "dominant"
    assert facts_of(GUIDE + "\nBuy now!" * 30)(commercial).value == "some"


def test_paid_content_is_at_least_some_selling() -> None:
    facts = facts_of(GUIDE + "\nThis post contains affiliate links.\n")
    assert facts(sponsored_or_affiliate).value is True
    assert facts(commercial).value == "some"
    assert facts_of(GUIDE)(sponsored_or_affiliate).value is False


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=200),
    st.lists(st.sampled_from(["Add to cart", "Calculate", "Reply", "x"]), max_size=3),
    st.sampled_from(["", "https://a.example.com/forum/1", "::", "https://[bad"]),
)
def test_any_page_gives_a_sound_repeatable_value(text: str, labels: list[str], url: str) -> None:
    document = Document(
        text,
        "html",
        "2026-11-22",
        url=url,
        title=text[:40],
        is_page=True,
        controls=tuple(Control("button", label, Span(0, 0)) for label in labels),
        notices=(Notice("affiliate", text[:30]),),
    )
    assert Facts(document)(kind).value in KINDS
    assert Facts(document)(kind) == Facts(document)(kind)
    assert Facts(document)(commercial).value in ("none", "some", "dominant")


def test_english_words_say_nothing_about_the_kind_of_a_text_in_another_language() -> None:
    line = "I mulini della valle macinano la segale {0} per i panettieri, e i mugnai del fiume la portano ai mercati. "
    page = "<html lang=it><head><title>I mulini</title></head><body><main><h1>I mulini</h1><p>{}</p></main></body></html>"
    text = "".join(line.format(n) for n in range(6))
    document = read(Source(content=page.format(text), input_type="html", as_of="2026-11-22"))
    assert document.language == "it"
    names = {m.name for m in Facts(document)(kind_marks)}
    assert not names & {"first_person", "second_person", "unsigned", "little_text"}
    assert Facts(document)(kind).value != "product"
    shop = page.format(text).replace("</main>", "<button>Aggiungi al carrello</button></main>")
    sold = Facts(read(Source(content=shop, input_type="html", as_of="2026-11-22")))
    assert sold(kind).value == "product"


def test_calls_to_buy_are_told_in_other_languages() -> None:
    text = "Мельница у брода построена очень давно и до сих пор мелет рожь для всех пекарей долины. " * 4
    page = Facts(
        read(
            Source(
                content=text + "Закажите муку сегодня! Бесплатная доставка.",
                input_type="text",
                as_of="2026-11-22",
            )
        )
    )
    fact = page(commercial)
    assert fact.value != "none"
    assert "Закажите" in [q.text for q in fact.quotes]
    assert (
        Facts(read(Source(content=text, input_type="text", as_of="2026-11-22")))(commercial).value == "none"
    )
