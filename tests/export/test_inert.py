from __future__ import annotations

import pytest

from grader.export.inert import inert, no_command, one_line, showable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a\\x1b[31mred"),
        ("abc\u202edcba", "abc\\u202edcba"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("half \ud83d", "half \\ud83d"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("\x9b1m", "\\x9b1m"),
        # Marks that Arabic, Hindi and emoji need stay.
        ("\u0627\u200f \u0915\u094d\u200d\u0937 \U0001f469\u200d\U0001f52c é 漢", None),
    ],
)
def test_what_steers_is_spelled_out(text: str, shown: str | None) -> None:
    assert inert(text) == (text if shown is None else shown)


def test_one_line_is_one_line() -> None:
    made = one_line("a\r\nb\x85c\u2028d\x0be\x1cf")
    assert made == "a b c d e f"


@pytest.mark.parametrize(
    "text", ["::error::x", "a\n  ::error::x", "\t::x", "a ##[group]b", "##[error]", "a ##vso[b]"]
)
def test_no_line_is_a_command(text: str) -> None:
    made = no_command(text)
    assert not any(line.lstrip().startswith("::") for line in made.splitlines())
    assert "##[" not in made
    assert "##vso[" not in made
    assert made.count("\n") == text.count("\n")


def test_an_ordinary_text_stays_as_it_is() -> None:
    text = "std::vector ## Heading\n  - 3 :: 4"
    assert no_command(text) == text
    assert showable(text) == text


def test_what_no_page_can_hold_is_replaced() -> None:
    assert showable("a\0b\x1bc\ud800d\te\nf") == "a\ufffdb\ufffdc\ufffdd\te\nf"
