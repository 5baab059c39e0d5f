from __future__ import annotations

from lxml import html

from grader.read.metas import MAX_METAS, Metas, read_metas


def read(markup: str) -> Metas:
    return read_metas(html.document_fromstring(f"<html><body>{markup}</body></html>"))


def test_names_are_lower_case_and_values_in_order() -> None:
    metas = read(
        '<meta name="Author" content=" Jane   Doe "><meta property="author" content="John Roe"><meta name="empty" content=" ">'
    )
    assert metas.all("author") == ("Jane Doe", "John Roe")
    assert metas.first("empty", "author") == "Jane Doe"
    assert metas.first("none") == ""
    assert metas.all("empty") == ()


def test_a_value_attribute_stands_for_content() -> None:
    assert read('<meta name="date" value="2024-05-04">').first("date") == "2024-05-04"


def test_itemprops_of_comments_and_teasers_are_left_out() -> None:
    own = '<meta itemprop="datePublished" content="2024-05-04">'
    other = '<meta itemprop="datePublished" content="2024-05-09">'
    metas = read(
        f"<div class='comments'>{other}</div><div itemtype='https://schema.org/Comment'>{other}</div><article>{own}</article>"
    )
    assert metas.all("itemprop datepublished") == ("2024-05-04",)


def test_so_many_and_no_more() -> None:
    metas = read('<meta name="a" content="b">' * (MAX_METAS + 50))
    assert len(metas.all("a")) == MAX_METAS
