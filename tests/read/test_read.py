"""The front door: every kind of source becomes a Document, and says what was cut or told."""

from __future__ import annotations

import pytest

from grader.errors import ReadError
from grader.read import read
from grader.source import Source

AS_OF = "2026-11-22"


def test_nothing_to_read_is_a_clear_error() -> None:
    with pytest.raises(ReadError, match="nothing to read"):
        read(Source())


def test_type_is_told_where_it_is_not_given() -> None:
    document = read(
        Source(content="# Bells\n\n- one\n- two\n\nSee [this](https://example.org).\n", as_of=AS_OF)
    )
    assert document.input_type == "markdown"
    assert document.title == "Bells"
    assert len(document.list_items) == 2


def test_rich_paste_is_cleaned_and_kept() -> None:
    pasted = "<b style='font-weight:normal' id='docs-internal-guid-1'><h2>Why</h2><p>Text with a <a href='https://example.org'>link</a>.</p></b><script>alert(1)</script>"
    document = read(Source(content=pasted, input_type="html", clipboard=True, as_of=AS_OF))
    assert [document.words_at(h.span) for h in document.headings] == ["Why"]
    assert document.links[0].href == "https://example.org"
    assert "alert" not in document.text


def test_saved_page_knows_where_it_stood() -> None:
    page = "<!doctype html><!-- saved from url=(0028)https://www.example.org/bells --><html><head><title>Bells</title></head><body><p>Ring.</p><a href='/own'>own</a></body></html>"
    document = read(Source(content=page.encode(), filename="bells.html", as_of=AS_OF))
    assert document.url == "https://www.example.org/bells"
    assert document.own_site == "example.org"
    assert document.links[0].own is True


def test_markdown_that_grows_as_html_is_still_read() -> None:
    text = "# Long\n\n" + "- a\n" * 700_000
    assert len(text) < 3_000_000
    assert read(Source(content=text, input_type="markdown", as_of=AS_OF)).list_items


def test_markdown_and_the_html_it_makes_read_alike() -> None:
    markdown = "# Bells\n\nThey ring **at noon**, says [the town](https://example.org).\n\n## Why\n\n1. First\n2. Second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    fragment = '<h1>Bells</h1><p>They ring <strong>at noon</strong>, says <a href="https://example.org">the town</a>.</p><h2>Why</h2><ol><li>First</li><li>Second</li></ol><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'
    one = read(Source(content=markdown, input_type="markdown", as_of=AS_OF))
    other = read(Source(content=fragment, input_type="html", as_of=AS_OF))
    for name in ("text", "headings", "paragraphs", "list_items", "tables", "links"):
        assert getattr(one, name) == getattr(other, name), name


def test_own_site_tells_links_apart_in_a_draft() -> None:
    text = "See [ours](https://blog.example.co.uk/a) and [theirs](https://example.com/b)."
    document = read(Source(content=text, input_type="markdown", own_site="www.example.co.uk", as_of=AS_OF))
    assert [link.own for link in document.links] == [True, False]
