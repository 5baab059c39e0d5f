from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.read.code_spans import by_fences, outside_code


def test_code_is_left_alone() -> None:
    text = "a `a` a ``a ` a`` a\n\n```\na\n```\n~~~~ x\na\n~~~\na\n~~~~\na"
    assert outside_code(text, lambda part: part.replace("a", "B")) == (
        "B `a` B ``a ` a`` B\n\n```\na\n```\n~~~~ x\na\n~~~\na\n~~~~\nB"
    )


def test_a_backtick_without_its_fellow_opens_nothing() -> None:
    assert outside_code("a ` a\n\na ` a", lambda part: part.replace("a", "B")) == "B ` B\n\nB ` B"


@given(st.text(alphabet=st.sampled_from("`~a \n"), max_size=200))
def test_nothing_is_lost(text: str) -> None:
    assert outside_code(text, lambda part: part) == text
    assert "".join(part for _, part in by_fences(text)) == text
