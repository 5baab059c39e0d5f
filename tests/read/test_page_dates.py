from __future__ import annotations

import pytest

from tests.read.metadata_pages import ARTICLE, told, value

BODY = f"<main><h1>Bread</h1>{ARTICLE}</main>"


def meta(**names: str) -> str:
    return "<title>Bread</title>" + "".join(
        f'<meta property="{name.replace("__", ":")}" content="{content}">' for name, content in names.items()
    )


def json_ld(published: str, modified: str) -> str:
    return (
        '<title>Bread</title><script type="application/ld+json">{"@type":"Article","headline":"Bread",'
        f'"datePublished":"{published}","dateModified":"{modified}"}}</script>'
    )


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time",
        "datePublished",
        "DC.date.issued",
        "citation_publication_date",
        "parsely-pub-date",
        "pubdate",
        "date",
    ],
)
def test_metas_of_publication(name: str) -> None:
    page = told(BODY, head=f'<title>Bread</title><meta name="{name}" content="2024-05-04">')
    assert page.published is not None
    assert (page.published.value, page.published.source) == ("2024-05-04", f"meta {name.lower()}")
    assert not page.published.visible


@pytest.mark.parametrize(
    "name", ["article:modified_time", "og:updated_time", "dateModified", "DCTERMS.modified", "last-modified"]
)
def test_metas_of_an_update(name: str) -> None:
    page = told(BODY, head=f'<title>Bread</title><meta name="{name}" content="2024-05-06T10:00:00Z">')
    assert (value(page.published), value(page.updated)) == (None, "2024-05-06")


def test_a_value_attribute_stands_for_content() -> None:
    page = told(BODY, head='<title>Bread</title><meta value="2024-05-04" name="article:published_time">')
    assert value(page.published) == "2024-05-04"


def test_json_ld_comes_before_metas() -> None:
    head = json_ld("2024-05-04", "2024-06-04") + meta(article__published_time="2024-05-09")
    page = told(BODY, head=head)
    assert (value(page.published), value(page.updated)) == ("2024-05-04", "2024-06-04")
    assert page.published is not None
    assert page.published.source == "json-ld"


def test_a_date_shown_beats_what_the_head_says() -> None:
    body = f"<main><h1>Bread</h1><p>Published May 1, 2024. Updated: May 3, 2024</p>{ARTICLE}</main>"
    page = told(body, head=json_ld("2024-05-04", "2025-06-04"))
    assert (value(page.published), value(page.updated)) == ("2024-05-01", "2024-05-03")


def test_the_page_s_own_time_zone_wins_within_a_day() -> None:
    body = f"<main><h1>Bread</h1><p>May 4, 2024</p>{ARTICLE}</main>"
    assert (
        value(told(body, head=json_ld("2024-05-05T02:17:00Z", "2024-05-20T02:17:00Z")).published)
        == "2024-05-04"
    )
    assert (
        value(told(body, head=json_ld("2024-03-05T02:17:00Z", "2024-03-05T02:17:00Z")).published)
        == "2024-03-05"
    )


def test_a_date_shown_without_a_label_may_be_the_update() -> None:
    body = f"<main><h1>Bread</h1><time>May 20, 2024</time>{ARTICLE}</main>"
    page = told(body, head=json_ld("2023-05-04T10:00:00Z", "2024-05-20T10:00:00Z"))
    assert (value(page.published), value(page.updated)) == ("2023-05-04", "2024-05-20")
    assert not any(d.visible for d in page.dates if d.role == "updated")


@pytest.mark.parametrize(
    ("published", "modified", "updated"),
    [
        ("2024-05-04T10:00:00Z", "2024-05-04T10:00:00Z", None),
        ("2024-05-04T10:00:00Z", "2024-05-04T12:00:00+02:00", None),
        ("2024-05-04T10:00:00Z", "2024-05-04T09:00:00Z", None),
        ("2024-05-04", "2024-05-03", None),
        ("2024-05-04T10:00:00Z", "2024-05-04T10:04:00Z", "2024-05-04"),
        ("2024-05-04", "2024-05-04", "2024-05-04"),
        ("2024-05-04T00:00:00Z", "2024-05-04T00:00:00Z", "2024-05-04"),
    ],
)
def test_an_update_at_the_moment_of_publication_is_none(
    published: str, modified: str, updated: str | None
) -> None:
    assert value(told(BODY, head=json_ld(published, modified)).updated) == updated


def test_the_usual_theme_of_blogs() -> None:
    line = (
        "<span class='posted-on'><time class='entry-date published' datetime='2024-05-04T10:00:00Z'>May 4, 2024</time>"
        "<time class='updated' datetime='2024-06-01T10:00:00Z'>June 1, 2024</time></span>"
    )
    page = told(f"<main><h1>Bread</h1>{line}{ARTICLE}</main>")
    assert (value(page.published), value(page.updated)) == ("2024-05-04", "2024-06-01")
    assert page.updated is not None
    assert not page.updated.visible
    once = "<time class='entry-date updated' datetime='2024-05-04T10:00:00Z'>May 4, 2024</time>"
    page = told(f"<main><h1>Bread</h1>{once}{ARTICLE}</main>")
    assert (value(page.published), page.updated) == ("2024-05-04", None)


def test_microdata_of_a_thread_is_not_the_page_s() -> None:
    posts = "".join(
        f"<div><time itemprop='datePublished' datetime='2024-05-0{n}'></time><p>Words</p></div>"
        for n in range(1, 9)
    )
    assert told(f"<main><h1>Bread</h1>{ARTICLE}{posts}</main>").published is None


def test_the_address_comes_last() -> None:
    url = "https://example.org/2024/05/04/bread"
    page = told(BODY, url=url)
    assert page.published is not None
    assert (page.published.value, page.published.source) == ("2024-05-04", "url")
    assert value(told(BODY, url=url, head=json_ld("2024-05-09", "2024-05-09")).published) == "2024-05-09"
    assert told(BODY, url="https://example.org/2031/05/04/bread").published is None


def test_dates_after_the_day_of_grading_are_none() -> None:
    page = told(BODY, head=json_ld("2026-11-23", "2027-01-01"))
    assert (page.published, page.updated, page.dates) == (None, None, ())
    assert value(told(BODY, head=json_ld("2026-11-22", "2026-11-22")).published) == "2026-11-22"
