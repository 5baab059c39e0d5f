"""What a title promises."""

from __future__ import annotations

import pytest

from grader.facts import Facts
from grader.facts.promise import promises_figures, promises_guidance, promises_meaning, promises_steps
from grader.read import read
from grader.source import Source

BODY = (
    "You should look at the roof from the street first. You can see most of what is wrong from there. If a slate has slipped, "
    "you need a ladder and a hook. You may ask a neighbour to hold it. For example, you can start at the gutter.\n\n"
)


def facts_of(title: str, body: str = BODY, url: str = "") -> Facts:
    text = f"# {title}\n\n{body}## What you need\n\n{body}## How it works\n\n{body}"
    return Facts(read(Source(content=text, input_type="markdown", url=url, as_of="2026-11-22")))


@pytest.mark.parametrize(
    ("title", "guidance", "meaning", "figures", "steps"),
    [
        ("How to mend a slate roof", True, False, False, False),
        ("A guide to slate roofs", True, False, False, False),
        ("What is a valley gutter?", True, True, False, False),
        ("Slate roofs explained", True, True, False, False),
        ("How much does a slate roof cost?", True, False, True, False),
        ("Slate roof checklist", True, False, False, True),
        ("On slate", False, False, False, False),
    ],
)
def test_titles(title: str, guidance: bool, meaning: bool, figures: bool, steps: bool) -> None:
    facts = facts_of(title)
    told = [facts(f) for f in (promises_guidance, promises_meaning, promises_figures, promises_steps)]
    assert told == [guidance, meaning, figures, steps]


def test_a_makers_manual_promises_its_reader_nothing_more() -> None:
    assert not facts_of("How to mend a slate roof", url="https://docs.slates.example.com/mend")(
        promises_guidance
    )


def test_a_report_is_no_guide_whatever_it_is_called() -> None:
    news = "The roof fell on Monday, the owner said. She told reporters that nobody was hurt. " * 4
    assert not facts_of("How to lose a roof", news)(promises_guidance)


@pytest.mark.parametrize(
    "title", ["Guide to slate roofs 2.1 released", "Slate guide updates", "How to mend a roof: status report"]
)
def test_what_is_new_in_a_guide_is_no_guide(title: str) -> None:
    assert not facts_of(title)(promises_guidance)
