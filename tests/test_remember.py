"""What is remembered changes no report, is bounded, and is forgotten."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader import remember
from grader.api import example, grade_document, read
from grader.facts import Facts
from grader.facts.lines import places
from grader.report import Report
from grader.source import Source

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.html"))


def graded(text: str, kind: str = "markdown") -> Report:
    return grade_document(read(Source(content=text, input_type=kind, as_of="2026-11-22")))


def edited(text: str) -> str:
    """Another sentence at the end of the third long paragraph, and the second one gone."""
    parts = text.split("\n\n")
    long = [i for i, part in enumerate(parts) if len(part) > 80]
    parts[long[2 % len(long)]] += " In 2024 we counted 412 of them again, and 38 % were gone."
    del parts[long[1 % len(long)]]
    return "\n\n".join(parts)


@pytest.mark.parametrize("name", ["weak", "middling", "strong"])
def test_an_edited_draft_is_graded_as_if_it_were_new(name: str) -> None:
    text = edited(example(name))
    remember.forget()
    fresh = graded(text).to_json()
    remember.forget()
    graded(example(name))
    assert graded(text).to_json() == fresh


@pytest.mark.parametrize("page", GOLDEN[::4], ids=lambda p: p.stem)
def test_a_page_met_again_has_the_same_report(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    remember.forget()
    assert graded(text, "html").to_json() == graded(text, "html").to_json()


def test_what_is_remembered_is_asked_once_and_forgotten() -> None:
    asked: list[str] = []

    @remember.remembered
    def length(words: str) -> int:
        asked.append(words)
        return len(words)

    assert [length("oak"), length("oak"), length("elm")] == [3, 3, 3]
    assert asked == ["oak", "elm"]
    remember.forget()
    assert length("oak") == 3
    assert asked == ["oak", "elm", "oak"]


def test_memory_has_an_end() -> None:
    kept: remember.Kept[int, int] = remember.Kept()
    for number in range(remember.MOST + 10):
        kept.keep(number, number)
    assert kept.get(0) is None
    assert kept.get(remember.MOST + 9) == remember.MOST + 9


def test_time_begins_with_a_grade_and_ends_with_forgetting(monkeypatch: pytest.MonkeyPatch) -> None:
    remember.forget()
    started: list[float] = []

    class Clock:
        daemon = False

        def __init__(self, seconds: float, function: object) -> None:
            started.append(seconds)

        def start(self) -> None:
            pass

        def cancel(self) -> None:
            started.append(-1)

    # Only its own: others may start timers meanwhile.
    monkeypatch.setattr(remember, "threading", SimpleNamespace(Timer=Clock))
    graded(example("weak"))
    graded(example("weak"))
    assert started == [remember.KEPT_SECONDS]
    remember.forget()
    assert started == [remember.KEPT_SECONDS, -1]


@pytest.mark.parametrize("pattern", [r"\bpiles?\b", r"\s[A-Z]\w+", r"^\w+", r"\w+(?=\n)", r"(?<=\n)\w"])
def test_a_pattern_asked_line_by_line_finds_what_it_finds_in_the_whole_text(pattern: str) -> None:
    document = read(Source(content=example("strong"), input_type="markdown", as_of="2026-11-22"))
    asked = re.compile(pattern)
    within = [m.span() for m in asked.finditer(document.text) if "\n" not in m.group().strip("\n")]
    for _ in range(2):
        found = [(p.span().start, p.span().end) for p in places(Facts(document), asked)]
        assert found == within


def test_groups_of_a_place_are_those_of_a_match() -> None:
    document = read(Source(content="Oak 1931.\n\nElm and ash.", input_type="markdown", as_of="2026-11-22"))
    one, two = places(Facts(document), re.compile(r"(Oak|Elm)\s(\d+)?"))
    assert (one.group(), one.groups(), two.groups()) == ("Oak 1931", ("Oak", "1931"), ("Elm", ""))
    assert document.words_at(one.span(2)) == "1931"


def test_too_much_new_text_is_forgotten_before_the_next_grade(monkeypatch: pytest.MonkeyPatch) -> None:
    remember.forget()
    graded(example("weak"))
    asked: list[str] = []

    @remember.remembered
    def length(words: str) -> int:
        asked.append(words)
        return len(words)

    length("oak")
    graded(example("weak"))
    length("oak")
    assert asked == ["oak"]  # the same text again is not new
    monkeypatch.setattr(remember, "MOST_CHARACTERS", 100)
    graded(example("weak"))
    length("oak")
    assert asked == ["oak", "oak"]
