"""A comparison in a terminal and in Markdown: what stands at the top, and words that steer nothing."""

from __future__ import annotations

import re

import compared
from markdown_it import MarkdownIt

from grader.export import comparison_markdown, comparison_text
from grader.export.comparison_parts import parts

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_a_terminal_is_told_who_is_ahead_and_then_the_gap() -> None:
    told = parts(compared.four())
    lines = comparison_text.render(told).split("\n")
    assert lines[0] == "Ferries of the Alder river beside 3 other pages"
    assert lines[2] == " ".join(told.leading().split())[: len(lines[2])]
    pages = lines.index("Pages")
    assert [line[:9] for line in lines[pages + 1 : pages + 7 : 2]] == ["   1.  38", "   2.  24", "   3.  22"]
    assert "<- yours" in lines[pages + 5]
    heads = [lines.index(h) for h in ("Rivals have, you lack", "You have, rivals lack", "Nobody has")]
    assert pages < heads[0] < heads[1] < heads[2]
    scores = next(line for line in lines if line.startswith("Overall"))
    assert scores.split() == ["Overall", "38", "24", "22", "–"]


def test_text_keeps_its_width_but_for_addresses() -> None:
    for line in comparison_text.render(parts(compared.four())).split("\n"):
        assert len(line) <= 100 or "http" in line, line


def test_text_steers_neither_a_terminal_nor_a_build_log() -> None:
    made = comparison_text.render(parts(compared.hostile(), earlier=compared.four()))
    assert not STEERING.search(made)
    assert not any(line.lstrip().startswith("::") for line in made.split("\n"))
    assert "##[" not in made


def test_markdown_takes_no_word_for_markup() -> None:
    made = comparison_markdown.render(parts(compared.hostile(), earlier=compared.four()))
    assert not STEERING.search(made)
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(made)
    # The line break within a cell is ours; every link leads to a compared page.
    assert not re.search(r"<(?:script|img|svg|iframe|math|style|pre|code|del)\b", html)
    assert {h.split("/")[2] for h in re.findall(r'href="([^"]+)"', html)} <= {"example.org"}
    titles = re.findall(r"<h[1-6]>(.*?)</h[1-6]>", html, re.DOTALL)
    assert len(titles) == len(re.findall(r"^#{1,3} ", made, re.MULTILINE))
    assert "&lt;script&gt;window.ran=1" in html


def test_markdown_tables_have_a_column_for_each_page() -> None:
    told = parts(compared.four())
    html = MarkdownIt("commonmark").enable("table").render(comparison_markdown.render(told))
    for table in re.findall(r"<table>(.*?)</table>", html, re.DOTALL):
        rows = [len(re.findall(r"<t[hd]\b", row)) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
        assert len(set(rows)) == 1
    assert (
        '<a href="https://counts.example/ferries">How many people ride the Alder ferries: a count of 2026</a>'
        in html
    )
    assert "<strong>3</strong></th>" in html
