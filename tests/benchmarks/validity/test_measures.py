"""benchmarks/validity/measures.py: the simple measures are what their names say, and the general score is the grader's own."""

from __future__ import annotations

import pytest

from benchmarks.validity.measures import MEASURES, WORDS, measured_line, score_under
from grader.api import Source, example, grade
from grader.batch import Line

DRAFT = """# Mills of the parish

We counted 12 mills in 2024 and 9,5 percent of them [still grind](https://mill.example/log). So says
[our own list](https://parish.example/mills), and [the log](https://mill.example/log) once more.

## What they grind

![A mill](https://pictures.example/mill.png)

    grind --slow

They grind rye. They grind oats too.
"""

COUNTED = {
    "headings": 1,
    "code_blocks": 1,
    "outbound_links": 1,
    "images": 1,
    "numerals": 3,
    "title_length": len("Mills of the parish"),
}


@pytest.mark.parametrize("profile", ["general", "research", "opinion"])
def test_a_score_under_another_profile_is_the_one_that_the_grader_gives(profile: str) -> None:
    source = Source(content=example("strong"), input_type="markdown", as_of="2026-11-22")
    asked = grade(Source(content=source.content, input_type="markdown", as_of="2026-11-22", profile=profile))
    assert score_under(grade(source), profile) == asked.score
    assert asked.score is not None


def test_a_page_without_a_score_has_none_under_any_profile() -> None:
    report = grade(Source(content="Nine words are not enough to say anything here.", as_of="2026-11-22"))
    assert report.score is None
    assert score_under(report, "general") is None


def test_simple_measures_are_what_their_names_say() -> None:
    source = Source(
        content=DRAFT, input_type="markdown", url="https://parish.example/mills-2024", as_of="2026-11-22"
    )
    page = measured_line(Line("a", grade(source)))
    assert page.error == ""
    assert page.values.keys() == MEASURES.keys()
    words = page.values[WORDS] or 0
    assert 30 < words < 60
    assert 40 < (page.values["flesch"] or 0) < 121
    assert page.values["links_per_100_words"] == pytest.approx(100 / words)
    assert {name: page.values[name] for name in COUNTED} == COUNTED
    assert page.plain["facts"]["subheadings"] == 1


def test_a_page_that_could_not_be_graded_says_why_and_has_no_values() -> None:
    gone = measured_line(Line("gone", error="It could not be read."))
    assert gone.error == "It could not be read."
    assert gone.values.keys() == MEASURES.keys()
    assert set(gone.values.values()) == {None}
