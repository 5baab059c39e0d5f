"""grader.facts.summary: abstracts, key takeaways and picks near the top, and what only looks like them."""

from __future__ import annotations

import pytest

from grader.facts import Facts
from grader.facts.outline import summary_up_front
from grader.facts.summary import summary_block
from grader.read import read
from grader.source import Source

LINE = "The ferry leaves at six and comes back at noon, whatever the weather on the lake may be. "
POINTS = "- The first boat leaves at six.\n- The last one is back at noon.\n- Nobody sails in a storm.\n\n"


def facts_of(text: str, input_type: str = "markdown") -> Facts:
    return Facts(read(Source(content=text, input_type=input_type, as_of="2026-11-22")))


def value(measure, text: str, input_type: str = "markdown"):  # type: ignore[no-untyped-def]
    facts = facts_of(text, input_type)
    return measure(facts.document, facts).value


@pytest.mark.parametrize(
    "top",
    [
        f"## Key takeaways\n\n{POINTS}",
        f"## Key findings from forty summers\n\n{POINTS}",
        f"**TL;DR**\n\n{POINTS}",
        "TL;DR: the first boat leaves at six, the last one is back at noon, and nobody sails in a storm.\n\n",
        f"## Quick summary: when boats leave\n\n{POINTS}",
        "## Abstract\n\nWe counted the boats on the lake for forty summers and found that they left on time.\n\n",
        f"Our count found:\n\n{POINTS}",
        f"## Das Wichtigste in Kürze\n\n{POINTS}",
        f"## Our picks\n\n### The fast boat\n\n{LINE}\n\n",
    ],
)
def test_summaries_near_the_top_are_found(top: str) -> None:
    assert (
        value(summary_up_front, f"# Ferries\n\n{LINE}\n\n{top}## The lake\n\n" + f"{LINE}\n\n" * 30) is True
    )


@pytest.mark.parametrize(
    "top",
    [
        "## Key takeaways\n\n",  # a label with nothing under it
        "## Key takeaways\n\nSoon.\n\n",
        f"## What to take along\n\n{POINTS}",
        f"The captain said:\n\n{POINTS}",
        "We found the boat.\n\n",
    ],
)
def test_labels_alone_and_other_lists_are_no_summary(top: str) -> None:
    assert (
        value(summary_up_front, f"# Ferries\n\n{LINE}\n\n{top}## The lake\n\n" + f"{LINE}\n\n" * 30) is False
    )


@pytest.mark.parametrize(
    "top",
    [
        "- Best for most: the Swan\n- Best on a budget: the Duck\n- Most elegant: the Heron",
        "Best Overall | The Swan, $11 Best Small | The Duck, $9 Most Elegant | The Heron, $20",
        f"## Nine boats for the lake: overview\n\n{LINE}{LINE}",
        f"## Boats at a glance\n\n{LINE}{LINE}",
    ],
)
def test_picks_and_overviews_at_the_top_sum_up_a_roundup(top: str) -> None:
    assert value(summary_up_front, f"# Boats\n\n{LINE}\n\n{top}\n\n## The Swan\n\n{LINE * 9}") is True


@pytest.mark.parametrize(
    "top",
    [
        "- Best for most: the Swan\n- The Duck\n- The Heron",
        f"## Engine overview\n\n{LINE}{LINE}",
        "The best boats of the lake are old, and most of them: they leak. The top: it is of tin.",
    ],
)
def test_one_pick_and_other_overviews_sum_up_nothing(top: str) -> None:
    assert value(summary_up_front, f"# Boats\n\n{LINE}\n\n{top}\n\n## The Swan\n\n{LINE * 9}") is False


def test_a_summary_at_the_end_is_not_up_front() -> None:
    text = "# Ferries\n\n" + f"{LINE}\n\n" * 60 + f"## Key takeaways\n\n{POINTS}"
    assert value(summary_up_front, text) is False


def test_the_summary_knows_its_place() -> None:
    facts = facts_of(f"# Ferries\n\n## Key takeaways\n\n{POINTS}## The lake\n\n{LINE}")
    found = facts(summary_block)
    assert found is not None
    assert facts.document.words_at(found.label) == "Key takeaways"
    assert facts.document.words_at(found.body).startswith("The first boat")
    assert found.words == 18
