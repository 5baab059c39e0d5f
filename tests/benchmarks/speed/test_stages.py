"""A grade by stages: what it asks of the libraries is seen, and its parts are asked for the same."""

from __future__ import annotations

from benchmarks.speed import parts as floor
from benchmarks.speed.once import Once, counted
from benchmarks.speed.pages import page_of
from benchmarks.speed.parts import Part, parts, total
from benchmarks.speed.stages import STAGES, graded
from benchmarks.speed.watched import watched
from grader.facts import sentences
from grader.facts.readability import load_textstat
from grader.source import Source


def test_every_stage_is_timed_and_the_report_is_that_of_a_grade() -> None:
    found = graded(page_of(1_000))
    assert set(found.seconds) == set(STAGES)
    assert all(seconds > 0 for seconds in found.seconds.values())
    assert found.total == sum(found.seconds.values())


def test_what_a_grade_asks_for_is_seen() -> None:
    asked = graded(page_of(1_000, variant=7)).asked()  # never graded before: nothing is remembered of it
    assert asked.extraction is not None
    assert asked.pieces, "the page quotes somebody by name, whom the language model is asked about"
    assert "ner" in asked.components
    assert "Street trees die young." in asked.prose
    assert any("Street trees die young" in p for p in asked.paragraphs)


def test_only_parts_that_the_grade_used_are_summed() -> None:
    asked = graded(page_of(300)).asked()
    found = parts(asked)
    assert {p.name.partition(",")[0] for p in found if p.used} >= {"lxml parse", "trafilatura", "textstat"}
    assert total((Part("a", 1.0, True), Part("b", 2.0, False))) == 1.0
    assert [p.name for p in parts(asked, only_used=True)] == [p.name for p in found if p.used]


def test_the_battery_is_that_of_the_measures() -> None:
    assert len(floor.BATTERY) == 7
    textstat = load_textstat()
    assert all(callable(getattr(textstat, name)) for name in floor.BATTERY)


def test_one_parse_of_html_in_a_grade() -> None:
    assert counted(page_of(300)).parses == 1


def test_a_measurement_made_twice_is_seen() -> None:
    with watched((sentences, "word_count", sentences.word_count)):
        found = counted(page_of(300))
    assert found.again.get("sentences.word_count") == 2


def test_a_grade_of_nothing_special_is_counted() -> None:
    found = counted(Source(content="# A\n\nSome words.", input_type="markdown", as_of="2026-11-22"))
    assert isinstance(found, Once)
    assert found.measured > 50


def test_a_watched_function_is_seen_wherever_it_was_imported_to_and_put_back() -> None:
    textstat, seen = load_textstat(), list[object]()
    held = textstat.flesch_reading_ease
    with watched((textstat, "flesch_reading_ease", lambda text: seen.append(text))):
        textstat.flesch_reading_ease("A cat sat.")
    assert seen == ["A cat sat."]
    assert textstat.flesch_reading_ease is held
