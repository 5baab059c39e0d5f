from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.read.bare_links import as_linked_html, find_addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.example/x.", [("https://a.example/x", "https://a.example/x")]),
        ("(https://a.example/x)", [("https://a.example/x", "https://a.example/x")]),
        ("https://a.example/x_(y)", [("https://a.example/x_(y)", "https://a.example/x_(y)")]),
        ("at www.a.example, and", [("www.a.example", "http://www.a.example")]),
        ("https://a.example/?q=1&r=2#s!", [("https://a.example/?q=1&r=2#s", "https://a.example/?q=1&r=2#s")]),
        ("me@www.example.com and https:// and http://x", []),
        ("„https://a.example/x”", [("https://a.example/x", "https://a.example/x")]),
    ],
)
def test_addresses(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], target) for start, end, target in find_addresses(text)] == found


@given(st.text(alphabet=st.sampled_from("ahtps:/.w()<>&\" '\n"), max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    assert unescape(re.sub(r"</?a\b[^<>]*>", "", as_linked_html(text))) == unescape(text).replace(
        "\x00", "\ufffd"
    )


def test_closing_brackets_that_nothing_opened_are_left_out() -> None:
    text = "http://a.example/" + ")" * 1_900
    assert list(find_addresses(text)) == [(0, 17, "http://a.example/")]
