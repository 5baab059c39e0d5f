from __future__ import annotations

from grader.facts import Facts
from grader.facts.embedding import embed_markup, embeddable
from grader.read import read
from grader.source import Source

DRAFT = '# Sacks "by day"\n\nWe counted.\n\n![Sacks & days](https://m.example.org/s.png)\n\nMore.\n'


def made(text: str, url: str = "https://m.example.org/a?x=1&y=2") -> str:
    document = read(Source(content=text, input_type="markdown", url=url, as_of="2026-11-22"))
    images = Facts(document)(embeddable)
    return embed_markup(document, images[0]) if images else ""


def test_the_code_shows_the_picture_and_credits_the_page_once() -> None:
    code = made(DRAFT)
    assert 'src="https://m.example.org/s.png" alt="Sacks &amp; days"' in code
    assert code.count('href="https://m.example.org/a?x=1&amp;y=2"') == 2
    assert "Source: " in code
    assert "Sacks &quot;by day&quot;</a>" in code


def test_without_an_address_there_is_none() -> None:
    assert made(DRAFT, "") == ""
    assert made(DRAFT.replace("https://m.example.org/s.png", "data:image/png;base64,AA")) == ""
