"""Where a text turns to another subject."""

from __future__ import annotations

from grader.api import Source, grade, read
from grader.document import Document
from grader.facts import Facts
from grader.facts.subject import before, other_subject, subject_words
from tools.golden_pages import FOLDER, pages, source_of

AS_OF = "2026-11-22"


def _text(name: str) -> str:
    document = read(source_of(FOLDER / f"{name}.html"))
    return document.text.replace("\n", "\n\n")


def _document(text: str) -> Document:
    return read(Source(content=text, input_type="markdown", as_of=AS_OF))


DOOR = "# How to rehang a sticking door\n\n" + _text("howto_sticking_door")
FERRY = _text("news_ferry")
GLUED = DOOR + "\n\n## Winter ferry on three days only\n\n" + FERRY


def test_no_golden_page_is_taken_for_two() -> None:
    for page in pages():
        document = read(source_of(page))
        assert other_subject(document, Facts(document)) is None, page.stem


def test_the_page_that_is_glued_on_is_found_where_it_begins() -> None:
    document = _document(GLUED)
    span = other_subject(document, Facts(document))
    assert span is not None
    assert span.end == len(document.text)
    assert abs(span.start - document.text.index("Winter ferry on three days only")) < 600


def test_what_is_glued_on_is_not_graded_and_the_report_says_so() -> None:
    alone = grade(Source(content=DOOR, input_type="markdown", as_of=AS_OF))
    glued = grade(Source(content=GLUED, input_type="markdown", as_of=AS_OF))
    assert alone.score is not None
    assert glued.score is not None
    assert glued.score <= alone.score + 1
    assert any("turns to another subject" in note for note in glued.notes)
    assert glued.document is not None
    assert "Winter ferry" in glued.document.text


def test_a_short_text_is_one() -> None:
    document = _document("# Doors\n\nA door sticks in wet weather.\n\n# Ferries\n\nA ferry sails on Monday.")
    assert other_subject(document, Facts(document)) is None


def test_scripts_without_spaces_are_not_judged() -> None:
    document = _document("木の扉は湿気で膨らむ。" * 60 + "\n\n" + "船は月曜日に出る。" * 90)
    assert other_subject(document, Facts(document)) is None


def test_what_stands_before_keeps_its_places() -> None:
    document = _document(GLUED)
    span = other_subject(document, Facts(document))
    assert span is not None
    first = before(document, span.start)
    assert document.text.startswith(first.text)
    for piece in (*first.headings, *first.paragraphs, *first.links, *first.sections):
        assert piece.span is not None
        assert piece.span.end <= span.start
    assert len(first.headings) < len(document.headings)


def test_general_words_tell_no_subject() -> None:
    assert subject_words("People said that many things were important this year.", english=True) == ()
    assert subject_words("Hinges and chisels", english=True) == (
        "hing",
        "chisel",
    )


LAST_LINES = (
    "I closed the gate behind me and walked home through the rain.\n\n"
    "My sister asked where I had been, and I said that I had been looking at nothing much.\n\n"
)


def test_the_last_lines_before_another_text_stay_with_their_own() -> None:
    own = DOOR + "\n\n" + LAST_LINES
    document = _document(own + "## Winter ferry on three days only\n\n" + FERRY)
    span = other_subject(document, Facts(document))
    assert span is not None
    assert document.words_at(span).startswith("Winter ferry on three days only")
