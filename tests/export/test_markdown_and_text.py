"""Hostile words in the two oldest formats: nothing steers a terminal or a build log, nothing is taken for markup."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from grader.export import markdown, text
from grader.report import Report

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_text_steers_neither_a_terminal_nor_a_build_log(hostile: Report) -> None:
    made = text.render(hostile)
    assert not STEERING.search(made)
    assert not any(line.lstrip().startswith("::") for line in made.split("\n"))
    assert "##[" not in made


def test_markdown_takes_no_word_for_markup(hostile: Report) -> None:
    made = markdown.render(hostile)
    assert not STEERING.search(made)
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(made)
    assert not re.search(r"<(?:script|img|svg|iframe|a|math|style|pre|code|blockquote><h|del)\b", html)
    # Every heading is ours.
    titles = re.findall(r"<h[1-6]>(.*?)</h[1-6]>", html, re.DOTALL)
    assert len(titles) == made.count("\n#") + 1
    assert "&lt;script&gt;window.ran=1" in html
