from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import by_hand
import compared
import pytest

from grader.compare.comparison import Comparison, Page, compare
from grader.compare.standings import standings
from grader.ui.comparing import (
    answers,
    changed,
    cited,
    facts,
    gap,
    headline,
    heat_map,
    keep,
    one_page,
    topics,
)
from grader.ui.comparing.pages import linked, listed, nth
from grader.ui.comparing.told import Told
from grader.ui.components.grid import opened


@cache
def four() -> Told:
    return Told(compared.four())


@cache
def nasty() -> Told:
    return Told(compared.hostile())


def sourced(told: Told) -> str:
    """The view of sources as the screen puts it together."""
    c, s = told.comparison, told.sources
    uses = (*s.lacking, *s.shared, *s.shared_sites, *(u for page in s.only for u in page))
    return "".join(cited.use(c, u) for u in uses) + "".join(cited.citation(c, x) for x in s.citations)


def gapped(told: Told) -> str:
    c, rows = told.comparison, {row.id: row for row in told.assets}
    return (
        "".join(gap.lacking(c, g, rows[g.asset]) for g in told.gaps.rivals_have)
        + "".join(gap.having(c, g, rows[g.asset]) for g in told.gaps.you_have)
        + "".join(gap.opening(c, g, rows[g.asset]) for g in told.gaps.nobody_has)
    )


def tabled(told: Told) -> str:
    c = told.comparison
    return facts.fact_table(c, told.facts, "Facts") + facts.dates_table(c, told.freshness)


def single(told: Told) -> str:
    return "".join(
        one_page.head(page, page.report) + one_page.evidence(page.report)
        for page in told.comparison.pages
        if page.report is not None
    )


class Elements(HTMLParser):
    """What a browser would make of a view."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


OURS = {
    "a",
    "article",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "q",
    "section",
    "small",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}

VIEWS: dict[str, Callable[[Told], str]] = {
    "headline": lambda t: " ".join(headline.sentences(t.comparison, t.standings)),
    "table": lambda t: heat_map.behind(t.comparison, t.standings),
    "narrow": lambda t: heat_map.narrow(t.comparison, t.standings),
    "gap": gapped,
    "facts": tabled,
    "topics": lambda t: topics.group(
        t.comparison, (*t.topics.missing, *t.topics.only_ours, *t.topics.shared)
    ),
    "sources": sourced,
    "one page": single,
    "changed": lambda t: changed.whole(changed.differences(four().comparison, t.comparison)),
}


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_words_are_words_in_every_view(view: str) -> None:
    made = VIEWS[view](nasty())
    found = Elements()
    found.feed(made)
    assert found.names <= OURS, found.names - OURS
    assert found.attributes <= {
        *[
            "class",
            "title",
            "aria-hidden",
            "aria-label",
            "href",
            "target",
            "rel",
            "dir",
            "tabindex",
            "role",
            "scope",
            "data-label",
        ]
    }
    assert all(link.startswith(("http://", "https://")) for link in found.links)


@pytest.mark.parametrize("view", [name for name in VIEWS if name not in ("changed",)])
def test_every_view_says_something_of_real_pages(view: str) -> None:
    assert len(re.sub(r"<[^>]+>", "", VIEWS[view](four())).split()) > 8


def test_the_headline_says_where_ours_stands_and_who_leads() -> None:
    first, *rest = headline.sentences(four().comparison, four().standings)
    assert first.startswith("Yours is ")
    assert "behind" in first
    assert any(line.startswith("Ahead of it: ") and "original data" in line for line in rest)


def scored(*scores: float | None, ours: int = -1) -> Comparison:
    report = by_hand.fabricated().report
    pages = [
        Page(f"Page {n}", f"https://p{n}.example/", replace(report(), score=score))
        for n, score in enumerate(scores)
    ]
    return compare(pages, ours=pages[ours] if ours >= 0 else None)


def said(comparison: Comparison) -> str:
    first = headline.sentences(comparison, standings(comparison))[0]
    return re.sub(r"<[^>]+>", "", first)


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (scored(70, 60, 50, ours=0), "Yours is first of three with 70 of 100, 10 points ahead of “Page 1”."),
        (scored(70, 60, 50, ours=1), "Yours is second of three with 60 of 100, 10 points behind “Page 0”."),
        (scored(70, 60, 50, 40, ours=3), "Yours is last of four with 40 of 100, 30 points behind “Page 0”."),
        (scored(70, 70, ours=1), "Yours shares the first place of two with “Page 0”: 70 of 100."),
        (scored(70, 69.8, ours=0), "Yours is first of two with 70 of 100, level with “Page 1”."),
        (scored(70, 60), "“Page 0” is first of two with 70 of 100, 10 points ahead of “Page 1”."),
        (scored(70, 70), "“Page 0” and “Page 1” are level with 70 of 100."),
        (scored(70, None, ours=0), "Fewer than two of these pages have a score, so that nobody is ahead."),
    ],
)  # fmt: skip
def test_the_first_sentence_by_who_is_ahead(comparison: Comparison, words: str) -> None:
    assert said(comparison) == words.replace("10 points", "ten points")


def test_nobody_leads_where_all_are_alike() -> None:
    assert headline.sentences(scored(70, 70, ours=0), standings(scored(70, 70, ours=0)))[1:] == (
        "It is best at no trait yet.",
    )


@pytest.mark.parametrize("dark", [False, True])
def test_the_heat_map_has_a_cell_for_every_page_and_trait(dark: bool) -> None:
    told = four()
    drawn = heat_map.chart(told.comparison, told.standings.rows, dark=dark).to_dict()
    (rows,) = drawn["datasets"].values()
    assert len(rows) == len(told.comparison.pages) * len(told.standings.rows)
    assert all(row["shown"] == "–" or 0 <= int(row["shown"]) <= 100 for row in rows)
    assert {row["page"] for row in rows if row["ours"]} == {
        heat_map.label(told.comparison, told.comparison.ours)
    }
    alt = heat_map.alternative(told.comparison, told.standings)
    for place in range(len(told.comparison.pages)):
        assert heat_map.label(told.comparison, place) in alt


def test_the_gap_names_points_holders_and_words() -> None:
    told = four()
    made = gapped(told)
    assert "of two rivals" in made
    assert 'class="lw-quote"' in made
    assert "see it there" in made
    assert [g.points for g in told.gaps.rivals_have] == sorted(
        (g.points for g in told.gaps.rivals_have), reverse=True
    )


def test_an_opened_cell_tells_its_page_state_and_words() -> None:
    told = four()
    place = next(i for i, p in enumerate(told.comparison.pages) if p.url == "https://counts.example/ferries")
    row = next(r for r in told.assets if r.cells[place].quotes)
    open = answers.opened_asset(told.comparison, told.assets, (row.id, place))
    assert open is not None
    assert open.name.startswith(f"{place + 1} ")
    assert open.word == "has it"
    assert open.quotes[0].text
    check = told.matrix[0]
    assert answers.opened_check(told.comparison, told.matrix, (check.check, place)) is not None
    for wrong in (("gone", 0), (row.id, 99), None):
        assert answers.opened_asset(told.comparison, told.assets, wrong) is None
        assert answers.opened_check(told.comparison, told.matrix, wrong) is None


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {},
        {"cell": None},
        {"cell": "x"},
        {"cell": {"row": 1, "page": 2}},
        {"cell": {"row": "a", "page": -1}},
    ],
)
def test_anything_unsound_from_the_browser_opens_no_cell(sent: object) -> None:
    assert opened(sent) is None


def test_a_file_is_called_after_the_pages_and_says_where_they_are_gone() -> None:
    comparison = four().comparison
    assert keep.title_of(comparison) == "Ferries of the Alder river and three others"
    assert (
        keep.file_name(comparison, "csv")
        == "linkworthy-comparison-ferries-of-the-alder-river-and-2026-11-24.csv"
    )
    assert keep.download(lambda: None, "csv").decode() == keep.DROPPED
    assert keep.download(lambda: (comparison, None), "csv").startswith(b"\xef\xbb\xbf")
    assert b"Alder" in keep.download(lambda: (comparison, comparison), "markdown")


def test_small_words() -> None:
    assert [nth(n) for n in (1, 2, 12, 13, 21, 22, 111)] == ["first", "second", "twelfth", "13th", "21st", "22nd", "111th"]  # fmt: skip
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c"], most=1) == "a and two more"
    assert linked("x", "javascript:alert(1)") == "x"
    assert [facts.age(d) for d in (9, 150, 900)] == ["nine days", "five months", "two years"]
