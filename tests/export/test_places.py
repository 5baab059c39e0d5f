"""Findings are placed in the file that the writer edits, by their words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.api import Source, read
from grader.check import Finding
from grader.document import Document, Quote, Span
from grader.export.found import Found, findings
from grader.export.places import Place, Places, Written
from grader.report import Result
from tools.golden_pages import FOLDER, graded

MARKDOWN = """---
title: Swifts over the mill
---

# Swifts over the mill

We counted **14 swifts** on the [first evening](https://birds.example/first_(evening) "14 swifts") of June.
Nobody knows why.

- A nest box costs less than a tile.
- Nobody knows why.

<!-- Nobody knows why. -->
<p>Caf&eacute; owners say so &amp; mean it.</p>
"""
RESULT = Result("method", "original_data", "scored", 0.2, False, "t", "v", "", "w", "f", 3.0, 2.0)


def read_markdown(text: str = MARKDOWN) -> Document:
    return read(Source(text, "markdown", as_of="2026-11-24"))


def at(document: Document, words: str, nth: int = 0) -> Found:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return Found(1, RESULT, Finding("m", document.quote(Span(start, start + len(words)))))


def words_at(text: str, place: Place | None) -> str:
    assert place is not None
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: place.line - 1])) + place.column - 1
    end = sum(map(len, lines[: place.end_line - 1])) + place.end_column - 1
    return text[start:end]


@pytest.mark.parametrize(
    ("words", "nth", "line", "written"),
    [
        ("14 swifts on the first evening of June", 0, 7, None),
        ("first evening", 0, 7, "first evening"),
        ("Nobody knows why.", 0, 8, "Nobody knows why"),
        ("Nobody knows why.", 1, 11, "Nobody knows why"),
        ("A nest box costs less than a tile.", 0, 10, "A nest box costs less than a tile"),
        ("Café owners say so & mean it.", 0, 14, "Caf&eacute; owners say so &amp; mean it"),
    ],
)
def test_words_are_found_through_their_markup(words: str, nth: int, line: int, written: str | None) -> None:
    document = read_markdown()
    place = Places(Written("swifts.md", MARKDOWN), document).of(at(document, words, nth))
    assert place is not None
    assert place.line == line
    if written is not None:
        assert words_at(MARKDOWN, place) == written
    else:
        assert words_at(MARKDOWN, place).startswith("14 swifts** on")


def test_words_from_the_file_s_head_are_found_in_it() -> None:
    found = Found(1, RESULT, Finding("m", Quote("Swifts over the mill", None, "front matter")))
    place = Places(Written("swifts.md", MARKDOWN), read_markdown()).of(found)
    assert place is not None
    assert place.line == 2


def test_a_picture_s_address_is_found_where_it_is_relative() -> None:
    text = '<p>Some words.</p>\n<p><img src="img/mill_race.png" alt=""></p>\n'
    found = Found(
        1, RESULT, Finding("m", Quote("https://birds.example/a/img/mill_race.png", None, "address"))
    )
    place = Places(Written("a.html", text), None).of(found)
    assert words_at(text, place) == "mill_race.png"


def test_what_is_missing_stands_before_the_words_that_follow_or_at_the_end() -> None:
    document = read_markdown()
    places = Places(Written("swifts.md", MARKDOWN), document)
    before = places.of(Found(1, RESULT, Finding("m", None, document.text.index("A nest box"))))
    assert before == Place(10, 3, 10, 3)
    end = places.of(Found(1, RESULT, Finding("m", None, len(document.text))))
    assert end is not None
    assert end.line == 14


def test_line_ends_of_each_kind_are_counted() -> None:
    for ending in ("\n", "\r\n", "\r"):
        text = ending.join(["# A", "", "One two three.", "", "Four five six."])
        document = read_markdown(text)
        place = Places(Written("a.md", text), document).of(at(document, "Four five six."))
        assert place == Place(5, 1, 5, 14)


def test_columns_are_characters_and_letters_of_other_scripts_count() -> None:
    text = "Straße 😀 Ünder İstanbul, ﬁne: drei Wörter."
    document = read_markdown(text)
    place = Places(Written("a.md", text), document).of(at(document, "drei Wörter"))
    assert place == Place(1, text.index("drei") + 1, 1, len(text))


@pytest.mark.parametrize("text", ["", "Something else altogether."])
def test_what_does_not_stand_there_has_no_place(text: str) -> None:
    document = read_markdown()
    places = Places(Written("a.md", text), document)
    assert places.of(at(document, "Nobody knows why.")) is None
    assert places.of(Found(1, RESULT, Finding("m", Quote("– … –", None)))) is None
    assert places.of(Found(1, RESULT, Finding("m"))) is None


def test_nearly_every_finding_of_the_golden_pages_is_placed() -> None:
    asked = placed = 0
    for path in (p for p in FOLDER.iterdir() if p.suffix in (".html", ".md")):
        report = graded(path)
        text = path.read_text(encoding="utf-8")
        places = Places(Written(path.name, text), report.document)
        for found in findings(report):
            place = places.of(found)
            asked += 1
            placed += place is not None
            if found.quote is not None and found.quote.span is not None:
                assert found.quote.text.split()[0][:2] in words_at(text, place), found
    assert asked > 40
    assert placed >= 0.95 * asked


@pytest.mark.parametrize(
    "piece", ["<!--", "<a", "](", "][", "{#", "&", "[^", "<script", "a", "aa ", "<a b>"], ids=repr
)
def test_hostile_files_are_looked_through_in_one_go(piece: str) -> None:
    document = replace(read_markdown(), text="aaaa " * 50)
    text = piece * (60_000 // len(piece))
    places = Places(Written("a.md", text), document)
    for start in range(0, 200, 5):
        places.of(Found(1, RESULT, Finding("m", document.quote(Span(start, start + 5)))))


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(["<!--", "-->", "<b>", "](", ")", "&amp;", "{#x}", "---\n", "\n", "\r"]), max_size=8
    ),
    st.data(),
)
def test_any_file_gives_a_place_inside_it_or_none(text: str, markup: list[str], drawn: st.DataObject) -> None:
    at = drawn.draw(st.integers(0, len(text)))
    written = text[:at] + "".join(markup) + text[at:]
    document = replace(read_markdown(), text=text)
    start = drawn.draw(st.integers(0, len(text)))
    end = drawn.draw(st.integers(start, len(text)))
    quoted = Finding("m", Quote(text[start:end], Span(start, end)))
    for finding in (quoted, Finding("m", None, start), Finding("m", Quote(text[start:end], None, "title"))):
        place = Places(Written("a.md", written), document).of(Found(1, RESULT, finding))
        if place is not None:
            lines = re.split("\r\n|\n|\r", written)
            assert 1 <= place.line <= place.end_line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1
            if finding.missing_at is None:
                assert (place.line, place.column) < (place.end_line, place.end_column)


def test_the_file_itself_may_be_as_it_likes(tmp_path: Path) -> None:
    document = read_markdown()
    Places(Written("a.md", "\ufeff---\n" + "\n" * 10 + "x"), document).of(at(document, "Nobody knows why."))
