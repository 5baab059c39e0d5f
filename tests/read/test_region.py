"""The main region: what belongs to it beside what the extractor took, and what does not though it took it."""

from __future__ import annotations

import pytest

from grader.document import Document
from grader.read import region
from grader.read.html import read_html

PROSE = "The river rose for three days before anyone measured it, and by then the gauge had gone under. "


def read(body: str, title: str = "The gauge that drowned") -> Document:
    page = f"<!doctype html><html><head><title>{title} | River Notes</title></head><body>{body}</body></html>"
    return read_html(page, as_of="2026-11-22", url="https://river-notes.org/gauge")


def paragraphs(number: int, times: int = 3) -> str:
    return "".join(f"<p>{n}. {PROSE * times}</p>" for n in range(number))


def test_questions_right_beside_the_articles_body_belong_to_it() -> None:
    asked = "".join(f"<h3>Why is {n} so?</h3><p>Number {n}: {PROSE * 2}</p>" for n in "abcde")
    document = read(
        "<main><div class='wrap'><h1>The gauge that drowned</h1>"
        f"<div class='article-content'>{paragraphs(12, 4)}</div><div class='mt-5'><h2>Asked often</h2>{asked}</div></div>"
        "<div class='col-4'>"
        + "".join(f"<a href='/p{n}'>Another page {n} of ours</a>" for n in range(40))
        + "</div></main>"
    )
    assert "Asked often" in [document.words_at(h.span) for h in document.headings]
    assert "Another page 7" not in document.text


def test_a_menu_of_chapters_is_left_out_though_it_has_headings() -> None:
    menu = "".join(
        f"<li><h2>{n}. <a href='/c{n}'>The {word} chapter</a></h2><ol>"
        + "".join(
            f"<li>{n}.{m} <a href='/c{n}/{m}'>Part {m} of the {word} chapter</a></li>" for m in range(1, 6)
        )
        + "</ol></li>"
        for n, word in enumerate(("first", "second", "third", "fourth"), 1)
    )
    document = read(
        f"<div id='content'><div class='panel'><ol class='book'>{menu}</ol></div>"
        f"<div id='main'><h1>The gauge that drowned</h1>{paragraphs(12)}<h2>Below</h2>{paragraphs(3)}</div></div>"
    )
    assert [document.words_at(h.span) for h in document.headings] == ["Below"]


def test_a_list_of_links_to_other_sites_is_kept() -> None:
    links = "".join(
        f"<li><a href='https://s{n}.example.org/flood'>Report {n} on the flood</a></li>" for n in range(14)
    )
    document = read(
        f"<article><h1>The gauge that drowned</h1>{paragraphs(12)}<h2>Sources</h2><ul>{links}</ul></article>"
    )
    assert len(document.links) == 14


def test_links_to_places_of_the_page_are_kept() -> None:
    links = "".join(f"<li><a href='#part-{n}'>What happened in part {n}</a></li>" for n in range(14))
    document = read(f"<article><h1>The gauge that drowned</h1><ul>{links}</ul>{paragraphs(12)}</article>")
    assert len(document.jumps) == 14


def test_a_cell_of_links_beside_the_article_is_the_menu() -> None:
    document = read(
        "<table><tr><td><a href='/'>Home</a><br><a href='/fleet'>Fleet</a><br><a href='/us'>Contact</a></td>"
        f"<td><h1>The gauge that drowned</h1>{paragraphs(6)}</td></tr></table>"
    )
    assert "Fleet" not in document.text
    assert "gauge had gone under" in document.text


def test_a_cell_of_links_in_a_table_of_facts_is_kept() -> None:
    document = read(
        f"<article><h1>The gauge that drowned</h1>{paragraphs(6)}<table><tr><th>Gauges</th><th>State</th></tr>"
        "<tr><td><a href='/a'>Arno</a>, <a href='/b'>Berg</a>, <a href='/c'>Carl</a></td><td>All of them drowned</td></tr>"
        "</table></article>"
    )
    assert "Berg" in document.text


def test_teasers_are_left_out() -> None:
    links = "".join(
        f"<li><a href='https://river-notes.org/{n}'>Another page {n} of ours</a></li>" for n in range(14)
    )
    document = read(f"<article><h1>The gauge that drowned</h1>{paragraphs(12)}<ul>{links}</ul></article>")
    assert "Another page 7" not in document.text


@pytest.fixture
def thread(monkeypatch: pytest.MonkeyPatch) -> str:
    """A page with a thread and teasers beside it, of which the extractor takes the teasers."""
    teasers = "".join(
        f"<li><article><h3><a href='/t{n}'>A livelier topic number {n}</a></h3><p>{n} {PROSE[:70]}</p></article></li>"
        for n in range(7)
    )
    monkeypatch.setattr(region, "_taken_keys", lambda _: {region._key(f"{n} {PROSE}") for n in range(7)})
    # So many links that the whole page counts as links, and its prose says nothing.
    menu = "".join(f"<a href='/m{n}'>A person's page with a long name {n}</a> " for n in range(30))
    return (
        f"<main><section><div class='menu'>{menu}</div>{{above}}<article class='thread'><header>{{title}}</header>"
        f"<div class='post'><p>{PROSE * 4}</p><p>So I ask: {PROSE * 2}</p></div></article>"
        f"<div class='card'><ul>{teasers}</ul></div></section></main>"
    )


def test_the_title_says_which_of_two_parts_is_the_page(thread: str) -> None:
    document = read(thread.format(above="", title="<h1>The gauge that drowned</h1>"))
    assert "So I ask" in document.text
    assert "livelier topic" not in document.text


def test_a_part_of_a_shops_page_is_widened_to_all_that_it_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(region, "_taken_keys", lambda _: {region._key(f"Overview. {PROSE}")})
    document = read(
        "<div><div class='buy'><h1>The gauge that drowned</h1><img src='/g1.jpg' alt='From the left'><p>$35.00</p></div>"
        f"<div class='tabs'><div><p>Overview. {PROSE * 2}</p></div><div><h4>What is in the box?</h4><p>Box: {PROSE * 4}</p></div></div>"
        "</div>"
    )
    assert [image.alt for image in document.images] == ["From the left"]
    assert "Box: " in document.text
