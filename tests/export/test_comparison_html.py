"""The page of a comparison: whole, self-contained, readable aloud, and deaf to what the compared pages say."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import compared
import pytest

from grader.export.comparison_html import render, style
from grader.export.comparison_parts import parts
from grader.export.html import page_style, policy

VOID = {"meta", "br"}
ELEMENTS = (
    *("html", "head", "body", "meta", "title", "style", "header", "main", "footer", "section", "div", "span"),
    *("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody"),
    *("tr", "th", "td", "a", "q", "br", "strong", "small", "details", "summary", "pre"),
)
ATTRIBUTES = {
    *(
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "id",
        "dir",
        "href",
        "rel",
        "scope",
        "tabindex",
    ),
    *("role", "aria-label", "aria-labelledby", "aria-hidden"),
}


class Page(HTMLParser):
    """Elements, attributes, links, tables and words of a page; every element closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.headings: list[int] = []
        self.rows: list[int] = []
        self.tables: list[list[int]] = []
        self.captions = 0
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        of = dict(attrs)
        self.ids += [str(of["id"])] if "id" in of else []
        self.hrefs += [str(of["href"])] if "href" in of else []
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        self.captions += tag == "caption"
        if tag == "tr":
            self.tables[-1].append(0)
        if tag in ("td", "th"):
            self.tables[-1][-1] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words += data


@pytest.fixture(scope="module")
def plain() -> str:
    return render(parts(compared.four(), earlier=compared.four(compared.OURS + "\nMore is to come.\n")))


@pytest.fixture(scope="module")
def nasty() -> str:
    return render(parts(compared.hostile()))


def test_the_parts_stand_under_headings_that_go_down_one_level_at_a_time(plain: str) -> None:
    page = Page(plain)
    assert page.headings[0] == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(page.headings))
    for title in (
        "What changed",
        "The pages",
        "Rivals have, you lack",
        "You have, rivals lack",
        "Nobody has",
    ):
        assert f">{title}<" in plain, title
    for title in ("Scores by trait", "Check by check", "Facts", "Topics", "Freshness", "Sources"):
        assert f"<h2>{title}</h2>" in plain, title


def test_tables_have_a_caption_and_rows_of_one_width(plain: str) -> None:
    page = Page(plain)
    assert len(page.tables) == page.captions > 12
    for rows in page.tables:
        assert len(set(rows)) == 1, rows


def test_values_and_states_are_words_and_not_only_colours(plain: str) -> None:
    assert re.search(
        r'<td class="h3">2\d <small><span class="theirs" dir="auto">2nd, −\d+</span></small></td>', plain
    )
    assert '<span aria-hidden="true">✓</span><span class="vh">passed</span>' in plain
    assert '<span aria-hidden="true">✗</span><span class="vh">lacks</span>' in plain


def test_links_lead_inside_or_to_the_pages_at_their_words(plain: str) -> None:
    page = Page(plain)
    assert len(page.ids) == len(set(page.ids))
    assert {h[1:] for h in page.hrefs if h.startswith("#")} == {"p1", "p2", "p3", "p4"}
    away = [h for h in page.hrefs if not h.startswith("#")]
    assert "https://counts.example/ferries#:~:text=Moor%2C%20I.%20%282026%29.%20How%20many%20people" in away
    assert all(h.startswith("https://") for h in away)
    assert plain.count('rel="noopener noreferrer nofollow"') == len(away)


def test_the_page_asks_for_nothing_and_runs_nothing(plain: str, nasty: str) -> None:
    for html in (plain, nasty):
        page = Page(html)
        assert page.elements <= set(ELEMENTS)
        assert page.attributes <= ATTRIBUTES
        said = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert said is not None
        assert said[1].replace("&#39;", "'") == policy(style())
        assert "default-src 'none'" in policy(style())
        assert html.count("<style>") == 1
    assert policy(style()) != policy() == policy(page_style())


def test_hostile_words_are_shown_as_they_are_and_lead_nowhere(nasty: str) -> None:
    page = Page(nasty)
    assert "<script>window.ran=1" in page.words
    assert {h.split("/")[2] for h in page.hrefs if not h.startswith("#")} <= {"example.org"}
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", nasty)


def test_without_a_page_of_ours_the_gap_says_why() -> None:
    from grader.compare.comparison import compare

    html = render(parts(compare(compared.four().pages)))
    assert "No page is marked as yours" in html
    assert "(yours)" not in html
