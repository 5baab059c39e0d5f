"""Texts that a drawing would make plainer."""

from __future__ import annotations

from grader.facts import Facts
from grader.facts.drawable import drawable
from grader.read import read
from grader.source import Source

PLAIN = (
    "The miller sells rye in May and barley in June, and the bakers come from the whole of the upper valley. "
)
SYSTEM = (
    "The output of the first module is the input of the next layer. Each node is connected to two others, the flow "
    "through the valves runs in a loop, and the last stage of the pipeline writes the state of every component. "
)


def is_drawable(text: str) -> bool:
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    return Facts(document)(drawable)


def test_parts_links_and_phases_are_drawable() -> None:
    assert is_drawable(PLAIN * 10 + SYSTEM * 3)


def test_a_few_such_words_and_one_of_them_again_and_again_are_not() -> None:
    assert not is_drawable(PLAIN * 10)
    assert not is_drawable(PLAIN * 200 + SYSTEM)
    assert not is_drawable(SYSTEM)
    assert not is_drawable("The branch of the bank is open. " * 30)
