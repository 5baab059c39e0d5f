from __future__ import annotations

import pytest
from lxml import html

from grader.read.lines import read_lines
from grader.read.opening import find_opening, find_title, without_site

PROSE = "<p>" + "Plain words about bread that go on for a while. " * 12 + "</p>"


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Bread | Loaf Weekly", "Loaf Weekly", "Bread"),
        ("Loaf Weekly - Bread", "Loaf Weekly", "Bread"),
        ("Bread for beginners – Loaf", "", "Bread for beginners"),
        ("Bread", "Loaf", "Bread"),
        ("Loaf", "Loaf", "Loaf"),
        ("Bread - a long subtitle about many things", "", "Bread - a long subtitle about many things"),
        ("", "Loaf", ""),
    ],
)
def test_the_site_s_name_is_taken_off(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


def title_of(body: str, *stated: str) -> str | None:
    tree = html.document_fromstring(f"<html><body>{body}</body></html>")
    found = find_title(tree.find("body"), tree.find(".//main"), stated)
    return None if found is None else found.text_content()


def test_which_heading_is_the_title() -> None:
    assert title_of("<h1>Loaf</h1><h1>Bread for all</h1>", "Bread for all") == "Bread for all"
    assert title_of("<h1>Sign up</h1><main><h1>Bread</h1></main>", "Nothing like it") == "Bread"
    assert (
        title_of("<h1><a href='/'>Loaf</a></h1><h3>Bread for beginners</h3>", "Loaf: Bread for beginners")
        == "Bread for beginners"
    )
    assert (
        title_of("<h1>Bread</h1><h2>Bread: how to bake it</h2>", "Bread", "Bread: how to bake it | Loaf")
        == "Bread"
    )
    assert title_of("<div class='popup'><h1>Sign up</h1></div>", "Bread") is None
    assert title_of("<h1 hidden>Bread</h1>", "Bread") is None
    assert title_of("<h2>Introduction</h2>", "Bread") is None


def opened(body: str, *, title: str = "h1") -> tuple[list[str], list[str]]:
    tree = html.document_fromstring(f"<html><body>{body}</body></html>")
    heading, main = tree.find(f".//{title}"), tree.find(".//main")
    lines = read_lines(tree.find("body"), main=main, title=heading)
    opening = find_opening(lines, heading)
    return tuple(
        [lines.words(lines.lines[n]).strip()[:12] for n in part] for part in (opening.before, opening.after)
    )  # type: ignore[return-value]


def test_the_lines_around_a_title() -> None:
    body = f"<article><p>May 4, 2024</p><h1>Bread</h1><p>By Jane</p>{PROSE}<p>Later</p></article>"
    assert opened(body) == (["May 4, 2024"], ["By Jane", "Plain words "])


def test_a_dek_may_be_a_heading_but_the_next_section_ends_it() -> None:
    body = "<main><h1>Bread</h1><h2>How to bake it</h2><p>By Jane</p><h2>Flour</h2><p>Flour is</p></main>"
    assert opened(body)[1] == ["How to bake it"[:12], "By Jane"]
    linked = "<main><h1>Blog</h1><p>Posts</p><h2><a href='/a'>First</a></h2><p>By Jane</p></main>"
    assert opened(linked)[1] == ["Posts"]


def test_an_author_s_name_set_as_a_heading_ends_nothing() -> None:
    body = (
        "<main><h1>Bread</h1><h4 class='author-name'><a href='/j'>Jane Doe</a></h4><p>May 4, 2024</p></main>"
    )
    assert opened(body)[1] == ["Jane Doe", "May 4, 2024"]


def test_what_belongs_elsewhere_is_passed_over() -> None:
    body = "<p>Far away</p><div><div><div><div><div><div><main><h1>Bread</h1><div class='newsletter'><p>Join</p></div><p>By Jane</p></main></div></div></div></div></div></div>"
    assert opened(body) == ([], ["By Jane"])


def test_without_a_title_the_main_region_opens() -> None:
    assert opened("<p>Menu</p><main><p>By Jane</p><p>May 4, 2024</p></main>") == (
        [],
        ["By Jane", "May 4, 2024"],
    )
    assert opened("<p>Menu</p><p>By Jane</p>") == ([], [])
