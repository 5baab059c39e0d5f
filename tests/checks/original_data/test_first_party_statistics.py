"""Figures of the page's own."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.original_data.first_party_statistics import check

Judge = Callable[..., Outcome]


def test_more_own_figures_score_more_and_saturate(judge: Judge) -> None:
    own = [f"We counted {n} nests in garden {k}, up by {n}%." for k, n in enumerate(range(11, 99, 8))]
    scores = [judge(check, "# Nests\n\n" + " ".join(own[:k])).score for k in (1, 3, 6, 11)]
    assert scores == sorted(scores)
    assert 0 < scores[0] < 0.75
    assert scores[2] == scores[3] == 1.0


def test_the_same_sentence_again_gains_nothing(judge: Judge) -> None:
    once = "We counted 412 nests, up by 38%."
    assert judge(check, f"# Nests\n\n{once}").score == judge(check, "# Nests\n\n" + f"{once}\n\n" * 9).score


def test_figures_of_others_and_bare_figures_are_not_own(judge: Judge) -> None:
    text = (
        "# Nests\n\nAccording to the Bird Office, 38% of gardens have nests. Some 71% of boxes stand empty."
    )
    outcome = judge(check, text)
    assert outcome.score == 0
    assert outcome.findings[0].missing_at is not None


def test_own_words_inside_a_quotation_are_the_speakers(judge: Judge) -> None:
    assert (
        judge(
            check, "# Nests\n\n“We counted 412 nests, up by 38%,” said Ruth Adler of the Bird Office."
        ).score
        == 0
    )


def test_what_could_be_counted_is_quoted(judge: Judge) -> None:
    outcome = judge(
        check,
        "# Nests\n\nMost homes have a nest. In wet years many small birds move in. The most beautiful people have many ideas.",
    )
    assert [f.quote.text for f in outcome.findings if f.quote] == ["Most homes", "many small birds"]


def test_a_shop_is_judged_and_not_asked(judge: Judge) -> None:
    head = "<meta property='og:type' content='product'>"
    text = "Nest boxes of oak. In stock, add to cart for 9 euros, free shipping from 40 euros. " * 12
    page = f"<html><head>{head}</head><body><h1>Nest boxes</h1><p>{text}</p></body></html>"
    outcome = judge(check, page, "html", url="https://nests.example.com/product/boxes")
    assert (outcome.score, outcome.advise) == (0, False)


def test_figures_that_are_only_claimed_count_next_to_nothing(judge: Judge) -> None:
    claimed = "".join(
        f"Our research shows that {n}% of {who} skip breakfast on Mondays. "
        for n, who in ((41, "riders"), (52, "cooks"), (63, "clerks"))
    )
    said = "We surveyed 412 of them by post in May 2026. "
    assert (judge(check, claimed).score or 0) < 0.1
    assert (judge(check, said + claimed).score or 0) > 0.5


def test_a_forecast_needs_no_survey(judge: Judge) -> None:
    text = (
        "We expect rents in Ashby to rise by 3% in 2027. We predict that 41% of leases will be renewed early."
    )
    assert (judge(check, text).score or 0) > 0.4


def page(body: str) -> str:
    fill = "<p>" + "The wheel of a mill turns in the stream below the old ford. " * 45 + "</p>"
    return f"<html><head><title>A guide to mills</title></head><body><article><h1>A guide to mills</h1>{body}{fill}</article></body></html>"


def test_manuals_code_and_chapters_are_not_asked(judge: Judge) -> None:
    def asked(body: str, url: str = "https://mill.example.com/guide-to-mills") -> bool:
        return judge(check, page(body), "html", url=url).advise

    assert asked("<p>Mills are old.</p>")
    assert not asked("<p>Mills are old.</p>", "https://docs.example.com/guide-to-mills")
    assert not asked("<pre>turn(wheel)</pre>")
    assert not asked("<p>In this chapter we look at mills.</p>")


def test_only_those_who_do_something_could_be_counted(judge: Judge) -> None:
    text = "# Mills\n\nMost readers skip it. It is fit for most readers now. Many readers who bake may try. Most cases are old."
    assert [f.quote.text for f in judge(check, text).findings if f.quote] == ["Most readers"]


def test_a_leaflet_on_a_page_is_judged_and_not_asked(judge: Judge) -> None:
    page = (
        "<!doctype html><html lang=en><head><title>Guide to brushing boots</title></head><body><main><h1>Guide to brushing boots"
        "</h1><p>You should brush boots when they are dry. "
        + "If the mud is wet, you can wait for a day before you begin. " * 12
        + "</p></main></body></html>"
    )
    outcome = judge(check, page, input_type="html", url="https://boots.example/brushing")
    assert outcome.score == 0
    assert not outcome.advise
