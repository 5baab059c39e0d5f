from __future__ import annotations

from grader.api import Source, read
from grader.document import Document
from grader.located.nesting import Container, containers


def document(html: str) -> Document:
    return read(Source(content=html, input_type="html", as_of="2026-11-24"))


def words(page: Document, one: Container) -> str:
    return page.text[one.start : one.end].replace("\n", "|")


def of_kind(page: Document, *kinds: str) -> list[str]:
    return [words(page, c) for c in containers(page) if c.kind in kinds]


def test_a_list_in_an_item_is_held_by_the_item() -> None:
    page = document("<p>Before</p><ol><li>one<ul><li>a</li><li>b</li></ul></li><li>two</li></ol><p>After</p>")
    assert of_kind(page, "ordered") == ["one|a|b|two"]
    assert of_kind(page, "list") == ["a|b"]
    assert of_kind(page, "item") == ["one|a|b|", "a|", "b", "two"]


def test_a_second_paragraph_belongs_to_its_item() -> None:
    page = document("<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul><p>After</p>")
    assert of_kind(page, "item") == ["one|more|", "two"]


def test_a_heading_ends_a_list_and_its_numbers_go_on() -> None:
    page = document("<ol><li>one</li><li><h3>A heading</h3><p>two</p></li></ol>")
    found = [c for c in containers(page) if c.kind == "ordered"]
    assert [words(page, c) for c in found] == ["one", "two"]
    assert [c.number for c in found] == [1, 2]


def test_two_lists_after_each_other_stay_two() -> None:
    page = document("<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol>")
    assert of_kind(page, "list", "ordered") == ["a", "b", "c"]


def test_quotations_and_figures_hold_their_blocks() -> None:
    page = document(
        "<p>Before</p><blockquote cite='https://a.example/'><p>said</p><p>twice</p></blockquote>"
        "<figure><img src=a.png alt=Chart><figcaption>A caption</figcaption></figure>"
    )
    assert of_kind(page, "quotation") == ["said|twice"]
    assert of_kind(page, "figure") == ["A caption"]
    assert [c.note for c in containers(page) if c.kind == "quotation"] == ["https://a.example/"]
