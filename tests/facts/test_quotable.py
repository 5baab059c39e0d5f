"""grader.facts.quotable: sentences that stand on their own."""

from __future__ import annotations

import re

import pytest

from grader.facts import Facts
from grader.facts.quotable import quotable_sentences
from grader.read import read
from grader.source import Source


def quotable(text: str) -> list[str]:
    document = read(Source(content=f"# The Arle\n\n{text}\n", input_type="markdown", as_of="2026-11-22"))
    return [document.words_at(s) for s in Facts(document)(quotable_sentences)]


@pytest.mark.parametrize(
    "text",
    [
        "About 61 percent of farmers in the Arle valley have no flood insurance, according to the [county archive](https://county.example.org/a).",
        "The county spent 2.1 million euros on dykes along the Arle, according to its [accounts](https://county.example.org/b).",
        "A spillway is a type of channel that leads flood water past a dam.",
    ],
)
def test_a_figure_or_a_definition_with_its_subject(text: str) -> None:
    assert quotable(text) == [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", text)]


@pytest.mark.parametrize(
    "text",
    [
        "It spent 2.1 million euros on dykes along the river last year.",
        "They say that 61 percent of farmers have no flood insurance.",
        "As shown above, 61 percent of farmers in the valley have no insurance.",
        "The valley is green in the spring and brown in the autumn.",
        "61 percent of farmers.",
        "About 61 percent of farmers in the Arle valley have no flood insurance.",
        "Sign up today and save 61 percent on flood insurance for the whole farm.",
    ],
)
def test_what_leans_on_its_neighbours_names_no_source_says_nothing_or_sells(text: str) -> None:
    assert quotable(text) == []


def test_repeating_a_sentence_gains_nothing() -> None:
    line = "About 61 percent of farmers in the Arle valley have no flood insurance, according to the [county archive](https://county.example.org/a)."
    assert len(quotable(" ".join([line] * 6))) == 1


def test_a_figure_behind_a_sentence_with_a_source_is_not_of_that_source() -> None:
    sourced = (
        "According to the Arle Valley Archive, 61 percent of farmers in the valley have no flood insurance."
    )
    behind = "Nearly 44 percent of anglers throw away a net every year."
    assert quotable(f"{sourced} {behind}") == [sourced]
