"""grader.facts.sourced: figures counted as a reader counts them."""

from __future__ import annotations

import pytest

from grader.facts import Facts
from grader.facts.sourced import amount, cited_stats, unsourced_stats
from grader.read import read
from grader.source import Source

PRICES = [
    f"A {stone} for the mill will cost about ${900 + n} each."
    for n, stone in enumerate(("stone", "wheel", "sieve", "hopper", "shaft", "gear", "gate", "sluice"))
]


def facts_of(text: str, title: str = "Rye") -> Facts:
    return Facts(read(Source(content=f"# {title}\n\n{text}", input_type="markdown", as_of="2026-11-22")))


def apart(*sentences: str) -> str:
    """Each sentence under a heading of its own, so that no source reaches from one to the next."""
    return "\n\n".join(f"## Part {i}\n\n{s}" for i, s in enumerate(sentences))


@pytest.mark.parametrize(
    ("number", "value"), [(0.0, "none"), (0.9, "none"), (1, "few"), (3.4, "few"), (3.5, "many")]
)
def test_one_is_few_and_four_are_many(number: float, value: str) -> None:
    assert amount(number) == value


def test_prices_without_a_source_count_for_less_than_one() -> None:
    assert facts_of(apart(PRICES[0]))(unsourced_stats).value == "none"
    found = facts_of(apart(*PRICES[:3]))(unsourced_stats)
    assert found.value == "few"
    assert [q.text for q in found.quotes] == PRICES[:3]
    assert facts_of(apart(*PRICES))(unsourced_stats).value == "few"


def test_a_price_with_its_source_is_nearly_a_figure_of_others() -> None:
    linked = [
        p[:-1] + ", [the list of stones and gear says](https://guild.example.org/stones)." for p in PRICES
    ]
    assert facts_of(apart(linked[0]))(cited_stats).value == "none"
    assert facts_of(apart(*linked[:2]))(cited_stats).value == "few"
    assert facts_of(apart(*linked))(cited_stats).value == "many"


def test_prices_of_goods_in_a_list_want_no_source() -> None:
    rows = "".join(f"<h2>{n}. Stone {n}</h2><p>{p}</p>" for n, p in enumerate(PRICES, start=1))
    html = f"<html><head><title>The 8 best stones for a mill</title></head><body><article><h1>The 8 best stones for a mill</h1>{rows}</article></body></html>"
    document = read(
        Source(
            content=html, input_type="html", url="https://mill.example.com/best-stones", as_of="2026-11-22"
        )
    )
    assert Facts(document)(unsourced_stats).value == "none"


def test_among_code_figures_are_settings() -> None:
    bare = (
        "Some 21% of mills are old.",
        "Nearly half of all ovens burn gas.",
        "Rye sales doubled within a year.",
    )
    assert facts_of(apart(*bare))(unsourced_stats).value == "few"
    assert facts_of(apart(*bare) + "\n\n```\nturn(wheel)\n```\n")(unsourced_stats).value == "none"


def test_studies_of_nobody_are_one_figure_without_a_source() -> None:
    found = facts_of("Studies show that rye keeps for long. Experts agree that it does.")(unsourced_stats)
    assert found.value == "few"
    assert len(found.quotes) == 2


def test_what_follows_a_source_alone_is_no_figure_of_others() -> None:
    text = "The Grain Office wrote a study of mills. Some 21% of mills are old."
    assert facts_of(text)(cited_stats).value == "none"
    assert facts_of(text + " And 9% of them have no wheel.")(cited_stats).value == "few"
