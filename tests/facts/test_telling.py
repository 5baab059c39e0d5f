"""Pictures whose words tell what they show."""

from __future__ import annotations

from grader.document import Document, Image, Span
from grader.facts import Facts
from grader.facts.telling import is_stuffed, tells

TEXT = "The mill at the ford has two wheels of oak. The larger wheel broke in the flood of 1947."


def _tells(**words: str) -> bool:
    document = Document(text=TEXT, input_type="markdown", as_of="2026-11-22", language="en")
    return tells(Image("wheel.jpg", Span(0, 0), **words), document, Facts(document))


def test_a_text_about_the_page_tells() -> None:
    assert _tells(alt="The larger wheel of the mill after the flood")
    assert _tells(caption="The wheel in 1948")


def test_a_text_that_fits_any_page_does_not() -> None:
    assert not _tells(alt="Smiling colleagues in a bright modern office")
    assert not _tells(alt="wheel")
    assert not _tells(alt="")


def test_words_over_and_over_are_stuffing() -> None:
    assert is_stuffed("mill wheel, best mill wheel, cheap mill wheel, mill wheel 2026")
    assert not is_stuffed("Bar chart of the rye ground in each year from 1821 to 1947, by wheel")
    assert not _tells(alt="mill wheel, best mill wheel, cheap mill wheel, mill wheel 2026")
