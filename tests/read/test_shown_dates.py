from __future__ import annotations

import pytest

from tests.read.metadata_pages import ARTICLE, PROSE, told, value

LABELLED = [
    ("<p>Published on May 4, 2024</p>", "2024-05-04", None),
    ("<p>Published: 4 May 2024 | Updated: 6 May 2024</p>", "2024-05-04", "2024-05-06"),
    ("<p>Posted May 4, 2024 by Jane Doe</p>", "2024-05-04", None),
    ("<p>Jane Doe Updated May 6, 2024</p>", None, "2024-05-06"),
    ("<p>May 4, 2024 (updated May 6, 2024)</p>", "2024-05-04", "2024-05-06"),
    ("<p>Last reviewed for accuracy on: <time>May 6, 2024</time></p>", None, "2024-05-06"),
    ("<p>Updated 9:13 AM EDT, Mon May 6, 2024</p>", None, "2024-05-06"),
    (
        "<p>[Submitted on 4 May 2024 (v1), last revised 6 May 2024 (this version, v2)]</p>",
        "2024-05-04",
        "2024-05-06",
    ),
    ("<p>Created 05-04-2024 2:20pm - Last Modified: 05-06-2024 2:20pm</p>", "2024-05-04", "2024-05-06"),
    (
        "<dl><dt>Published</dt><dd>4 May 2024</dd><dt>Last updated</dt><dd>6 May 2024 — <a href='#h'>all updates</a></dd></dl>",
        "2024-05-04",
        "2024-05-06",
    ),
    (
        "<div><span>Updated</span> <time datetime='2024-05-06T10:00:00Z'>3 months ago</time></div>",
        None,
        "2024-05-06",
    ),
    (
        "<div>Modified <a href='?x' title='2024-05-06 22:13:51Z'>2 years, 2 months ago</a></div>",
        None,
        "2024-05-06",
    ),
    ("<p>Veröffentlicht am 4. Mai 2024, zuletzt aktualisiert: 06.05.2024</p>", "2024-05-04", "2024-05-06"),
    ("<p>Publié le 4 mai 2024 à 10h20, mis à jour le 6 mai 2024</p>", "2024-05-04", "2024-05-06"),
    ("<p>Publicado el 4 de mayo de 2024</p>", "2024-05-04", None),
    ("<p>公開日：2024年5月4日</p><p>更新日：2024年5月6日</p>", "2024-05-04", "2024-05-06"),
]


@pytest.mark.parametrize(("line", "published", "updated"), LABELLED)
def test_labels_where_the_article_opens(line: str, published: str | None, updated: str | None) -> None:
    page = told(f"<main><h1>Bread</h1>{line}{ARTICLE}</main>", lang="en-US")
    assert (value(page.published), value(page.updated)) == (published, updated)
    assert all(d.visible and d.source == "visible" and d.text for d in page.dates)


@pytest.mark.parametrize(
    "end",
    [
        "<footer><span>Last updated on <b><time datetime='2024-05-06T10:00:00Z'>May 6, 2024</time></b> by Jane</span></footer>",
        "<p><em>Last reviewed May 6, 2024</em></p>",
        "</main><footer>This page was last edited on 6 May 2024, at 10:20 (UTC).</footer>",
        "</main><aside><p>This page was last modified on <time>May 6, 2024</time> by contributors.</p></aside>",
        "</main><div class='footer'>© 2010-2014 Loaf. Last updated on May 6, 2024. Made by hand.</div>",
        "<div class='author-box'><p>Last reviewed on <time>May 6, 2024</time></p></div>",
    ],
)
def test_an_update_at_the_end(end: str) -> None:
    page = told(f"<main><h1>Bread</h1>{ARTICLE}{end}")
    assert (value(page.published), value(page.updated)) == (None, "2024-05-06")
    assert page.updated is not None
    assert page.updated.visible


@pytest.mark.parametrize(
    "line",
    [
        "<p>The law was updated on May 4, 2024 by the council.</p>",
        "<p>We updated on May 4, 2024 all of the ovens in the bakery.</p>",
        "<p>A study published on May 4, 2024 says so; its authors have baked for years and years.</p>",
        "<p>The fair takes place on May 4, 2024 in the old town hall and everybody is welcome to come along to it.</p>",
        "<p>Updated May 4, 2030</p>",
        "<p>Updated May 4, 1924</p>",
        "<p>© 2010-2024 Loaf</p>",
    ],
)
def test_dates_of_something_else(line: str) -> None:
    page = told(f"<main><h1>Bread</h1>{line}{ARTICLE}</main>")
    assert (page.published, page.updated) == (None, None)


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>Bread</h1>{ARTICLE}</main><section id='comments'><b>Tom</b> <time datetime='2024-05-06'>May 6, 2024</time><p>Posted on May 6, 2024</p></section>",
        f"<main><h1>Bread</h1>{ARTICLE}<div class='related-posts'><h3><a href='/c'>Cake</a></h3><time>May 6, 2024</time></div></main>",
        f"<header><div class='today'>Monday, May 6, 2024</div></header><main><h1>Bread</h1>{ARTICLE}</main>",
        "<main><h1>Mixer</h1><p>$49</p><div class='reviews'><span class='review-author'>Tom</span><span class='review-date'>May 4, 2024</span></div></main>",
        f"<main><h1>Bread</h1>{ARTICLE}</main><footer>Terms updated May 4, 2024: by baking you agree.</footer>",
        "<main><h1>Blog</h1>"
        + "".join(
            f"<article><h2><a href='/{n}'>Post {n}</a></h2><p>By Jane on May {n}, 2024</p></article>"
            for n in range(1, 7)
        )
        + "</main>",
        f"<main><h1>Thread</h1>{PROSE}"
        + "".join(f"<div><p>Posted on May {n}, 2024</p>{PROSE}</div>" for n in range(1, 7))
        + "</main>",
    ],
)
def test_dates_of_comments_teasers_and_lists(body: str) -> None:
    page = told(body)
    assert (page.published, page.updated, page.dates) == (None, None, ())


@pytest.mark.parametrize(
    "line",
    [
        "<p>May 4, 2024</p>",
        "<p>Sat 4 May 2024 18.54 GMT</p>",
        "<div class='meta'><a href='/jane'>Jane Doe</a><span>6 min read</span><span>·</span><span>May 4, 2024</span></div>",
        "<time datetime='2024-05-04T23:30:00-05:00'>May 4, 2024</time>",
        "<h4 class='author-name'><a href='/author/jane'>Jane Doe</a></h4><time class='byline-date'>May 4, 2024</time>",
    ],
)
def test_a_date_without_a_label(line: str) -> None:
    page = told(f"<main><h1>Bread</h1>{line}{ARTICLE}</main>")
    assert (value(page.published), page.updated) == ("2024-05-04", None)


def test_a_date_before_the_title() -> None:
    blog = f"<h2 class='date-header'><span>Saturday, May 4, 2024</span></h2><h3 class='post-title'>Bread for beginners</h3>{ARTICLE}"
    page = told(
        f"<h1><a href='/'>Loaf</a></h1><div id='main'><div class='post'>{blog}</div></div>",
        head="<title>Loaf: Bread for beginners</title>",
    )
    assert value(page.published) == "2024-05-04"
    assert page.title == "Bread for beginners"


@pytest.mark.parametrize(
    ("lang", "url", "expected"),
    [
        ("en-GB", "https://example.org/a", "2024-04-03"),
        ("en-US", "https://example.org/a", "2024-03-04"),
        ("en", "https://example.org/a", "2024-03-04"),
        ("en", "https://example.co.uk/a", "2024-04-03"),
    ],
)
def test_day_and_month_by_region(lang: str, url: str, expected: str) -> None:
    page = told(f"<main><h1>Bread</h1><p>Published: 03/04/2024</p>{ARTICLE}</main>", lang=lang, url=url)
    assert value(page.published) == expected


def test_day_and_month_by_the_page_s_own_metas() -> None:
    head = '<title>Bread</title><meta property="article:published_time" content="2024-04-03T10:00:00Z">'
    page = told(f"<main><h1>Bread</h1><p>Published: 03/04/2024</p>{ARTICLE}</main>", lang="en-US", head=head)
    assert value(page.published) == "2024-04-03"
    stamped = "<p>Published: <time datetime='2024-04-03'>03/04/2024</time></p>"
    assert (
        value(told(f"<main><h1>Bread</h1>{stamped}{ARTICLE}</main>", lang="en-US").published) == "2024-04-03"
    )


def test_hidden_dates_are_not_seen() -> None:
    page = told(f"<main><h1>Bread</h1><p style='display:none'>Updated May 4, 2024</p>{ARTICLE}</main>")
    assert page.updated is None
