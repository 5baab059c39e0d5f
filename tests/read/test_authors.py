from __future__ import annotations

import pytest

from tests.read.metadata_pages import ARTICLE, PROSE, names, told

BYLINES = [
    (
        "<span class='byline'> by <span class='author vcard'><a class='url fn n' href='/author/jane'>Jane Doe</a></span></span>",
        ["Jane Doe"],
    ),
    (
        "<p class='post-meta'><time>May 4, 2024</time> • <span itemprop='author' itemscope itemtype='http://schema.org/Person'><span class='p-author h-card' itemprop='name'>Jane Doe</span></span></p>",
        ["Jane Doe"],
    ),
    (
        "<p>By <a rel='author' href='/jane'>Jane Doe</a> and <a rel='author' href='/john'>John Roe</a></p>",
        ["Jane Doe", "John Roe"],
    ),
    (
        "<div class='byline'>By <a href='/jane'>Jane Doe</a> and <a href='/john'>John Roe</a>, Loaf News</div>",
        ["Jane Doe", "John Roe"],
    ),
    (
        "<div class='Article-authorName'>By <a href='/j'>Jane Doe</a><span class='Article-authorTitle'>Bread Columnist</span></div>",
        ["Jane Doe"],
    ),
    (
        "<p>Medically reviewed by <a href='/r'>Ann Smith, M.D.</a> — Written by <a href='/j'>Jane Doe</a> — Updated on May 4, 2024</p>",
        ["Jane Doe"],
    ),
    ("<p class='byline author'>Written by Jane Doe<br>Edited by John Roe</p>", ["Jane Doe"]),
    (
        "<div class='author'><span class='author-name'>Jane Doe</span> Reviewed by <span class='author-name'>John Roe</span></div>",
        ["Jane Doe"],
    ),
    ("<div><div>Written by</div><div>Jane Doe</div></div>", ["Jane Doe"]),
    ("<p>Date: May 4, 2024 | Reading time: 21 min | Author: Jane Doe</p>", ["Jane Doe"]),
    ("<p>// By Jane Doe • May 4, 2024</p>", ["Jane Doe"]),
    ("<div><a href='/@jane'>Jane Doe</a></div><div>6 min read · May 4, 2024</div>", ["Jane Doe"]),
    ("<dl><dt>Author</dt><dd>Jane Doe &lt;jane at example dot org&gt;</dd></dl>", ["Jane Doe"]),
    ("<p>A work by <a href='https://example.com/jd'>Jane Doe</a> for the Loaf</p>", ["Jane Doe"]),
    ("<p>Von Jana Muster</p>", ["Jana Muster"]),
    ("<p>Por Juana Pérez</p>", ["Juana Pérez"]),
    ("<span class='author'>The Loaf Editors</span>", ["The Loaf Editors"]),
    ("<span class='username'>by <a class='thread-author' href='/u/9'>jdoe92</a></span>", ["jdoe92"]),
]


@pytest.mark.parametrize(("line", "expected"), BYLINES)
def test_bylines_where_the_article_opens(line: str, expected: list[str]) -> None:
    page = told(f"<main><h1>Bread</h1>{line}{ARTICLE}</main>")
    assert names(page) == expected
    assert all(a.visible and a.source == "visible" and a.text for a in page.authors)


def test_where_a_byline_links_to() -> None:
    page = told(f"<main><h1>Bread</h1><p>By <a href='/people/jane'>Jane Doe</a></p>{ARTICLE}</main>")
    assert page.authors[0].href == "https://example.org/people/jane"


@pytest.mark.parametrize(
    "line",
    [
        "<p>By admin | May 4, 2024</p>",
        "<p>By default, bread rises.</p>",
        "<p>By the way, bread rises.</p>",
        "<p>Photo by Tom Snap / Unsplash</p>",
        "<p>Reviewed by Ann Smith</p>",
        "<p>Contact: <a href='/staff/ann-smith'>Ann Smith</a></p>",
        "<p class='author-bio'>Jane bakes bread in Leeds and writes about it.</p>",
        "<p class='comment-author'>Tom Poster</p>",
        "<p class='author'>jane@example.org</p>",
        "<p class='author'>Staff Writer</p>",
        "<p>Sponsored by Flour Power</p>",
    ],
)
def test_no_byline(line: str) -> None:
    assert names(told(f"<main><h1>Bread</h1>{line}{ARTICLE}</main>")) == []


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>Bread</h1>{ARTICLE}</main><section id='comments'><b class='fn author'>Tom Poster</b><p>Nice</p></section>",
        f"<main><h1>Bread</h1>{ARTICLE}<div class='related-posts'><h3><a href='/c'>Cake</a></h3><span class='author'>Tom Poster</span></div></main>",
        "<main><h1>Blog</h1>"
        + "".join(
            f"<article><h2><a href='/{n}'>Post</a></h2><p class='author'>By Jane {n}oe</p><p>Words</p></article>"
            for n in "ABCDEF"
        )
        + "</main>",
        f"<main><h1>Thread</h1>{PROSE}{PROSE}"
        + "".join(f"<div><span class='author'>Jane {n}oe</span>{PROSE}</div>" for n in "ABCDEF")
        + "</main>",
    ],
)
def test_names_of_comments_teasers_and_lists(body: str) -> None:
    assert names(told(body)) == []


@pytest.mark.parametrize(
    "end",
    [
        "<p><em>Written by Jane Doe, a baker in Leeds.</em></p>",
        "<div class='author-box'><h4>About the author</h4><p class='author-name'>Jane Doe</p><p>Jane bakes.</p></div>",
        "<footer class='entry-footer'><span class='entry-author'>Posted by: <a rel='author' href='/j'>Jane Doe</a></span></footer>",
    ],
)
def test_a_name_at_the_end(end: str) -> None:
    assert names(told(f"<main><h1>Bread</h1>{ARTICLE}{end}</main>")) == ["Jane Doe"]


def json_ld(author: str) -> str:
    return f'<title>Bread</title><script type="application/ld+json">{{"@type":"Article","headline":"Bread","author":{author}}}</script>'


def test_stated_authors() -> None:
    body = f"<main><h1>Bread</h1>{ARTICLE}</main>"
    person = json_ld('{"@type":"Person","name":"Jane Doe, PhD"}')
    page = told(body, head=person + '<meta name="author" content="Loaf Weekly">')
    assert [(a.name, a.source, a.visible) for a in page.authors] == [("Jane Doe", "json-ld", False)]
    page = told(body, head='<title>B</title><meta name="author" content="Jane Doe and John Roe">')
    assert [(a.name, a.source) for a in page.authors] == [
        ("Jane Doe", "meta author"),
        ("John Roe", "meta author"),
    ]
    library = "".join(f'<meta name="citation_author" content="{n}">' for n in ("Doe, Jane", "Roe, John"))
    assert names(told(body, head="<title>B</title>" + library)) == ["Jane Doe", "John Roe"]
    assert (
        names(
            told(
                body,
                head='<title>B</title><meta property="article:author" content="https://example.com/jane">',
            )
        )
        == []
    )
    assert names(told(body, head=json_ld('{"@type":"Person","name":"admin"}'))) == []


def test_persons_before_organisations_and_handles() -> None:
    body = f"<main><h1>Bread</h1><p class='author'>Loaf Weekly</p>{ARTICLE}</main>"
    site = '<meta property="og:site_name" content="Loaf Weekly">'
    assert names(told(body, head="<title>Bread</title>" + site)) == ["Loaf Weekly"]
    assert names(told(body, head=json_ld('{"@type":"Person","name":"Jane Doe"}') + site)) == ["Jane Doe"]
    bare = f"<main><h1>Bread</h1>{ARTICLE}</main>"
    assert names(told(bare, head=json_ld('{"@type":"Organization","name":"Loaf Weekly"}'))) == ["Loaf Weekly"]
    head = json_ld('{"@type":"Person","name":"Jane Doe"}') + '<meta name="author" content="jdoe">'
    assert names(told(bare, head=head)) == ["Jane Doe"]
    assert names(told(bare, head='<title>Bread</title><meta name="author" content="jdoe">')) == ["jdoe"]


def test_what_is_shown_beats_what_is_stated() -> None:
    body = f"<main><h1>Bread</h1><p>By Jane Doe</p>{ARTICLE}</main>"
    assert names(told(body, head=json_ld('{"@type":"Person","name":"John Roe"}'))) == ["Jane Doe"]


def test_a_first_name_is_made_whole_by_the_site_s_name() -> None:
    body = f"<main><h1>Bread</h1><p class='author'>Jane</p>{ARTICLE}</main>"
    assert names(told(body, head='<title>B</title><meta property="og:site_name" content="Jane Doe">')) == [
        "Jane Doe"
    ]
    assert names(told(body)) == ["Jane"]
