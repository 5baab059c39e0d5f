from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from grader.errors import GraderError
from grader.read.metadata import Metadata, read_metadata
from grader.read.parse import parse
from tests.read.metadata_pages import ARTICLE, AS_OF, names, told, tree_of, value

BODY = f"<main><h1>Bread for beginners</h1>{ARTICLE}</main>"


def test_what_the_head_carries() -> None:
    page = told(
        BODY,
        head='<title>Bread for beginners | Loaf</title><meta name="description" content="How to bake.">'
        '<meta property="og:site_name" content="Loaf"><link rel="canonical" href="/bread">'
        '<meta name="robots" content="NOINDEX, follow"><meta name="viewport" content="width=device-width">'
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
        '<script type="application/ld+json">{"@type":"Article","headline":"Bread for beginners"}</script>',
        lang="en-GB",
    )
    assert (page.title, page.title_source) == ("Bread for beginners", "h1")
    assert page.description == "How to bake."
    assert page.site_name == "Loaf"
    assert page.canonical == "https://example.org/bread"
    assert page.language == "en"
    assert page.robots == "noindex, follow"
    assert page.viewport == "width=device-width"
    assert page.licence_href == "https://creativecommons.org/licenses/by/4.0/"
    assert page.schema_types == ("Article",)


def test_an_empty_page_tells_nothing() -> None:
    assert told("", head="", lang="") == Metadata()


@pytest.mark.parametrize(
    ("head", "body", "title", "source"),
    [
        ("<title>Bread | Loaf</title>", "<p>x</p>", "Bread", "title element"),
        ('<title>x</title><meta property="og:title" content="Bread">', "<p>x</p>", "Bread", "meta og:title"),
        (
            "<title>Bread for beginners</title>",
            "<h1><a href='/'>Loaf</a></h1><h2>Bread for beginners</h2>",
            "Bread for beginners",
            "heading",
        ),
        (
            "<title>Bread</title>",
            "<div class='popup'><h1>Sign up</h1></div><p>x</p>",
            "Bread",
            "title element",
        ),
        ("", "<h1>Bread</h1>", "Bread", "h1"),
        (
            '<script type="application/ld+json">{"@type":"Article","headline":"Bread"}</script>',
            "<p>x</p>",
            "Bread",
            "json-ld",
        ),
        (
            "<title>Bread: what to know - a long subtitle about it</title>",
            "<p>x</p>",
            "Bread: what to know - a long subtitle about it",
            "title element",
        ),
    ],
)
def test_the_title(head: str, body: str, title: str, source: str) -> None:
    page = told(body, head=head)
    assert (page.title, page.title_source) == (title, source)


@pytest.mark.parametrize(
    ("lang", "head", "language"),
    [
        ("de-AT", "", "de"),
        ("", '<meta http-equiv="content-language" content="fr">', "fr"),
        ("", '<meta property="og:locale" content="pt_BR">', "pt"),
        (
            "",
            '<script type="application/ld+json">{"@type":"Article","inLanguage":"es-ES","datePublished":"2024"}</script>',
            "es",
        ),
        ("nonsense", "", ""),
    ],
)
def test_the_language_that_a_page_states(lang: str, head: str, language: str) -> None:
    assert told(BODY, head=head, lang=lang).language == language


def test_the_region_of_the_locale_settles_dates() -> None:
    body = f"<main><h1>Bread</h1><p>Published 03/04/2024</p>{ARTICLE}</main>"
    british = '<title>Bread</title><meta property="og:locale" content="en_GB">'
    assert value(told(body, head=british).published) == "2024-04-03"
    assert value(told(body).published) == "2024-03-04"


def test_microdata_types() -> None:
    page = told(
        "<div itemscope itemtype='https://schema.org/Recipe'><div itemscope itemtype='http://schema.org/Person'></div></div>"
    )
    assert page.schema_types == ("Recipe", "Person")


def test_the_main_region_says_where_an_article_opens() -> None:
    body = (
        "<div><p>Updated May 1, 2024</p></div><div id='m'><p>By Jane Doe</p><p>May 4, 2024</p>"
        + ARTICLE
        + "</div>"
    )
    tree = tree_of(body, head="<title>Nothing like it</title>")
    page = read_metadata(tree, tree.get_element_by_id("m"), url="", as_of=AS_OF)
    assert names(page) == ["Jane Doe"]
    assert value(page.published) == "2024-05-04"


def test_modules_of_page_builders_are_content() -> None:
    body = (
        "<div class='elementor-widget elementor-widget-heading'><h1>Bread</h1></div>"
        "<div class='elementor-widget elementor-widget-post-info'><p>By Jane Doe</p><p>Published May 4, 2024</p></div>"
        + ARTICLE
    )
    page = told(f"<main>{body}</main>")
    assert (names(page), value(page.published)) == (["Jane Doe"], "2024-05-04")


@pytest.mark.parametrize("url", ["", "https://[::1", "not a url", "https://example.org/a?b=c#d"])
def test_any_address(url: str) -> None:
    page = read_metadata(
        tree_of(BODY, head='<base href="http://[bad"><link rel="canonical" href="//[x">'),
        None,
        url=url,
        as_of=AS_OF,
    )
    assert page.title == "Bread for beginners"


DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def check(page: Metadata) -> None:
    for date in (*page.dates, *filter(None, (page.published, page.updated))):
        assert DATE.fullmatch(date.value)
        assert date.value <= AS_OF
        assert date.role in ("published", "updated")
        assert date.source
        assert date.span is None
    for author in page.authors:
        assert author.name == " ".join(author.name.split())
        assert author.name
    assert page.published is None or page.published.role == "published"
    assert page.updated is None or page.updated.role == "updated"


PIECES = st.sampled_from(
    [
        "<h1>",
        "</h1>",
        "<h2>",
        "<p>",
        "</p>",
        "<div class='byline'>",
        "<span class='author'>",
        "</span>",
        "</div>",
        "<time datetime='2024-05-04'>",
        "<time datetime='never'>",
        "</time>",
        "<a rel='author' href='http://[x'>",
        "</a>",
        "<main>",
        "</main>",
        "<article>",
        "By ",
        "Written by",
        "Jane Doe",
        "Updated ",
        "Published: ",
        "May 4, 2024",
        "03/04/2024",
        "13/13/2013",
        "3 days ago",
        "|",
        ", ",
        " and ",
        "<br>",
        "<meta itemprop='datePublished' content='x2024'>",
        "<script type='application/ld+json'>",
        '{"@type":"Article","author":[{"name":null}],"datePublished":3}',
        "</script>",
        "<div hidden>",
        "<title>Bread",
        "</title>",
        "<div itemtype='http://['>",
        "<html lang='e'>",
        "<link rel='canonical' href='http://[::1'>",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join))
def test_any_page(text: str) -> None:
    try:
        tree = parse(f"<html>{text}").tree
    except GraderError:
        return
    check(read_metadata(tree, None, url="https://example.org/2024/05/a", as_of=AS_OF))
    for main in list(tree.iter("div", "main"))[:2]:
        check(read_metadata(tree, main, url="", as_of=AS_OF))


def test_trees_with_comments_and_odd_elements() -> None:
    tree = html.document_fromstring(
        f"<!-- by nobody --><?x y?><main><h1>Bread</h1><!-- by Tom Poster --><p>By Jane Doe</p>{ARTICLE}</main>"
    )
    assert names(read_metadata(tree, None, url="", as_of=AS_OF)) == ["Jane Doe"]
    bare = html.fragment_fromstring("<p>By Jane Doe</p>")
    check(read_metadata(bare, None, url="", as_of=AS_OF))
    check(read_metadata(html.HtmlElement(), None, url="", as_of=AS_OF))


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "May 4, 2024 updated " * 8000 + "</p>",
        "".join(f"<p>Updated May {n % 28 + 1}, 2024</p>" for n in range(5000)),
        "<p>Updated" + " " * 200_000 + "x</p>",
        "<p>" + "by " * 80_000 + "</p>",
        "<p>" + "a" * 400_000 + " 2024</p>",
        f"<p class='{'author-' * 14_000}'>x</p>",
        "".join(
            f"<span class='author'><a rel='author' href='/author/x{n}'>Jane Doe</a></span> "
            for n in range(4000)
        ),
        "<script type='application/ld+json'>{" + '"author":{' * 30_000 + "</script>",
    ],
)
def test_hostile_pages_end(body: str) -> None:
    """Quadratic work on any of these would take minutes."""
    check(told(f"<main><h1>Bread</h1>{body}</main>"))


def test_nothing_in_the_tree_is_changed() -> None:
    tree = tree_of(f"<main><h1>Bread</h1><p>By Jane Doe, May 4, 2024</p>{ARTICLE}</main>")
    before = etree.tostring(tree)
    read_metadata(tree, None, url="", as_of=AS_OF)
    assert etree.tostring(tree) == before
