from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.api import EXAMPLES, Report, Source, example, grade
from grader.changes import changes, headline, movement, noted
from grader.check import Finding
from grader.document import Quote, Span
from grader.text_changes import SAME

AS_OF = "2026-11-24"


@cache
def graded(text: str) -> Report:
    return grade(Source(content=text, input_type="markdown", as_of=AS_OF))


METHOD = "\n\nWe asked 412 people in May 2026 how they ride, by telephone, and 62 % of them said that they share a bike.\n"


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_edit_is_no_change_to_the_byte(name: str) -> None:
    first, again = (
        grade(Source(content=example(name), input_type="markdown", as_of=AS_OF)) for _ in range(2)
    )
    assert first.to_json() == again.to_json()
    found = changes(first, again)
    assert found.nothing
    assert found.headline.startswith("No change")


SENTENCE = st.text(st.characters(codec="utf-8"), max_size=80)


@settings(max_examples=12, deadline=None)
@given(st.lists(SENTENCE, max_size=8), st.sampled_from(EXAMPLES))
def test_graded_twice_is_no_change_whatever_the_text(parts: list[str], name: str) -> None:
    text = "\n\n".join((*parts, example(name)[:900]))
    source = Source(content=text, input_type="markdown", as_of=AS_OF)
    first, again = grade(source), grade(source)
    assert first == again
    assert first.to_json() == again.to_json()
    assert changes(first, again).nothing


def test_a_stored_report_is_no_change_either() -> None:
    report = graded(example("middling"))
    assert changes(Report.from_json(report.to_json()), report).nothing


def test_the_movement_is_the_sum_of_the_traits_and_names_what_moved() -> None:
    before, after = graded(example("middling")), graded(example("middling") + METHOD)
    found = changes(before, after)
    assert before.score is not None
    assert after.score is not None
    assert after.score > before.score
    assert sum(t.points for t in found.traits) == pytest.approx(after.score - before.score, abs=0.15)
    assert "it says how its figures were got" in found.headline
    assert found.headline.startswith(movement(before.score, after.score))
    assert found.headline == headline(before, after)
    assert [p.after for p in found.text if p.kind != SAME] == [METHOD.strip()]
    back = changes(after, before)
    assert sum(t.points for t in back.traits) == pytest.approx(before.score - after.score, abs=0.15)
    assert (back.gone, back.came) == (found.came, found.gone)


def test_a_finding_that_moved_or_was_reworded_stays() -> None:
    report = graded(example("middling"))
    result = next(r for r in report.results if not r.passed and r.score is not None and r.advised)
    quote = Quote("Studies show that most people like to ride in the rain.", Span(0, 55))
    moved = Quote(quote.text, Span(900, 955))
    edited = Quote("Some studies show that most people like to ride in rain.", Span(900, 956))
    other = Quote("Experts say prices will fall.", Span(7, 36))

    def found_at(*quotes: Quote) -> Report:
        mine = replace(result, findings=tuple(Finding("Which studies?", q) for q in quotes))
        return replace(report, results=tuple(mine if r is result else r for r in report.results))

    assert changes(found_at(quote), found_at(moved)).gone == ()
    assert changes(found_at(quote), found_at(edited)).gone == ()
    swapped = changes(found_at(quote), found_at(other))
    assert [n.quote for n in swapped.gone] == [quote.text]
    assert [n.quote for n in swapped.came] == [other.text]
    twice = changes(found_at(quote, quote), found_at(moved))
    assert [n.quote for n in twice.gone] == [quote.text]
    assert twice.kept == len(noted(found_at(moved)))


def test_without_a_text_the_rest_is_compared() -> None:
    report = graded(example("weak"))
    found = changes(replace(report, document=None), report)
    assert not found.text_known
    assert found.text == ()


def test_other_causes_than_the_writing_are_named() -> None:
    report = graded(example("weak"))
    before = replace(report, rubric_version="0.1", as_of="2025-01-01", profile="guide")
    said = " ".join(changes(before, report).caveats)
    for part in ("rubric 0.1", "2025-01-01", "guide"):
        assert part in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (57.2, 61.1, "Up 4 to 61"),
        (61.0, 57.0, "Down 4 to 57"),
        (61.0, 61.0, "No change: 61"),
        (60.6, 61.2, "A little up, still 61"),
        (None, 40.0, "A score now: 40"),
        (40.0, None, "No score now"),
        (None, None, "No score, before or now"),
    ],
)
def test_the_movement_in_words(before: float | None, after: float | None, said: str) -> None:
    assert movement(before, after) == said
