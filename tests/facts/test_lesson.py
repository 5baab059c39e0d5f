"""grader.facts.lesson: pages whose figures are there to explain."""

from __future__ import annotations

import pytest

from grader.facts import Facts
from grader.facts.lesson import is_lesson
from grader.read import read
from grader.source import Source


@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        ("In this chapter we look at wheels.", True),
        ("The last chapter of the mill's history was short.", False),
        ("The sum $$a+b$$ is small, $$a$$ is smaller.", True),
        ("One sum: $$a$$.", False),
        ("It costs $5 to $9 and then $12 to $20.", False),
    ],
)
def test_chapters_and_formulas_are_lessons(text: str, lesson: bool) -> None:
    document = read(Source(content=text, input_type="text", as_of="2026-11-22"))
    assert Facts(document)(is_lesson) is lesson
