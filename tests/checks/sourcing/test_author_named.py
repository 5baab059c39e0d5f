"""The author."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.sourcing.author_named import check

Judge = Callable[..., Outcome]


PAGE = "<html><head>{head}</head><body><article><h1>Walls</h1>{by}<p>{text}</p></article></body></html>"
TEXT = (
    "A dry wall needs no mortar, and it stands for as long as somebody puts back the stones that fall from it. "
    * 4
)


def test_a_visible_name_passes(judge: Judge) -> None:
    page = PAGE.format(head="", by="<p class='byline'>By Anna Weller</p>", text=TEXT)
    assert judge(check, page, "html", url="https://walls.example.com/dry").score == 1.0


def test_a_name_for_machines_only_is_less(judge: Judge) -> None:
    page = PAGE.format(head="<meta name='author' content='Anna Weller'>", by="", text=TEXT)
    outcome = judge(check, page, "html", url="https://walls.example.com/dry")
    assert outcome.score == 0.6
    assert outcome.findings


def test_no_name_says_where_it_would_go(judge: Judge) -> None:
    text = f"<h2>Why walls stand</h2><p>{TEXT}</p><h2>How stones are laid</h2><p>{TEXT * 3}</p>"
    page = PAGE.replace("<p>{text}</p>", text).format(head="", by="")
    outcome = judge(check, page, "html", url="https://walls.example.com/guide/dry")
    assert outcome.score == 0
    assert outcome.findings[0].missing_at == 0


def test_a_shop_is_not_asked_for_an_author(judge: Judge) -> None:
    head = "<meta property='og:type' content='product'><script type='application/ld+json'>" + (
        '{"@context": "https://schema.org", "@type": "Product", "name": "Wall ties", "offers": {"@type": "Offer", '
        '"price": "9.00", "priceCurrency": "EUR"}}</script>'
    )
    text = (
        "Wall ties of steel, 50 in a bag. In stock, add to cart for 9 euros, free shipping from 40 euros. "
        * 3
    )
    outcome = judge(
        check, PAGE.format(head=head, by="", text=text), "html", url="https://walls.example.com/product/ties"
    )
    assert (outcome.score, outcome.advise, outcome.findings) == (0, False, ())


def test_whoever_reviewed_the_text_answers_for_it(judge: Judge) -> None:
    by = "<p>Last reviewed on 18 March 2026 by Anna Weller, a mason.</p>"
    head = "<meta name='author' content='Walls'>"
    outcome = judge(
        check, PAGE.format(head=head, by=by, text=TEXT), "html", url="https://stones.example.com/dry"
    )
    assert outcome.score == 1.0
    assert "Anna Weller" in outcome.verdict


def test_a_public_body_and_a_manual_are_not_asked(judge: Judge) -> None:
    page = PAGE.format(head="", by="", text=TEXT)
    for url in ("https://stones.example.gov/dry", "https://stones.example.com/docs/dry"):
        outcome = judge(check, page, "html", url=url)
        assert (outcome.score, outcome.advise) == (0, False)


def test_the_owner_of_a_site_of_ones_own_is_its_author(judge: Judge) -> None:
    header = "<header><a href=/>Anna Weller's notes on walls</a></header>"
    page = PAGE.replace("<article>", header + "<article>").format(head="", by="", text=TEXT)
    assert judge(check, page, "html", url="https://stones.example.com/dry").score == 1.0
    hidden = PAGE.format(head="<meta name='author' content='Anna B. Weller'>", by="", text=TEXT)
    assert judge(check, hidden, "html", url="https://annaweller.example/dry").score == 1.0
    assert judge(check, hidden, "html", url="https://weller-walls.example/dry").score == 0.6
