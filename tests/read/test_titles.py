"""Titles without a heading element: buttons, summaries, class names and bold run-ins."""

from __future__ import annotations

import pytest

from grader.document import Document
from grader.read.html import read_html

ANSWER = "<p>The ferry leaves at six and comes back at noon, whatever the weather on the lake may be.</p>"


def read(body: str) -> Document:
    return read_html(body, as_of="2026-11-22")


def headings(document: Document) -> list[str]:
    return [document.words_at(h.span) for h in document.headings]


def bold(document: Document) -> list[str]:
    return [document.words_at(p.span) for p in document.paragraphs if p.bold]


@pytest.mark.parametrize(
    "toggle",
    [
        "<h3><button aria-expanded='false'>When does it leave?</button></h3>",
        "<h3><button><span>When does it leave?</span></button></h3>",
        "<button class='acc'><h3>When does it leave?</h3></button>",
    ],
)
def test_a_heading_that_is_a_button_is_a_heading(toggle: str) -> None:
    document = read(f"<p>Ferries.</p>{toggle}{ANSWER}")
    assert headings(document) == ["When does it leave?"]


def test_a_button_beside_a_headings_words_is_no_part_of_it() -> None:
    document = read(f"<h2>Timetable <button>Copy link</button></h2>{ANSWER}")
    assert headings(document) == ["Timetable"]
    assert [c.label for c in document.controls] == ["Copy link"]


@pytest.mark.parametrize(
    "toggle",
    [
        "<details><summary>When does it leave?</summary>",
        "<details><summary role='heading' aria-level='6'>When does it leave?</summary>",
        "<button class='accordion-trigger'>When does it leave?</button>",
        "<button aria-expanded='false' aria-controls='p1'>When does it leave?</button>",
        "<p class='faq-item__title'>When does it leave?</p>",
        "<div class='sectionHeading'>When does it leave?</div>",
        "<div class='Faq_question__x7Fs2'>When does it leave?</div>",
        "<div><span class='list__heading'>When does it leave?</span> <ul><li>At six</li></ul></div>",
        "<p class='text-h4'>When does it leave?</p>",
    ],
)
def test_what_opens_or_is_called_a_title_stands_in_for_a_heading(toggle: str) -> None:
    document = read(f"<p>Ferries.</p>{toggle}{ANSWER}")
    assert bold(document) == ["When does it leave?"]
    assert not document.headings


@pytest.mark.parametrize(
    "line",
    [
        "<button aria-expanded='false' aria-controls='m'>Show more</button>",
        "<button type='submit' class='accordion'>Send the form</button>",
        "<button aria-haspopup='true' class='toggle'>Choose a boat</button>",
        "<p class='author-title'>Captain of the ferry</p>",
        "<p class='chart-title'>Passengers by year</p>",
        "<div class='admonition'><p class='title'>Mind the gap</p></div>",
        "<p class='title-wrap'>Ferries leave on time</p>",
        f"<div class='title'>{ANSWER}{ANSWER}</div>",
    ],
)
def test_other_buttons_and_titles_of_other_things_do_not(line: str) -> None:
    assert not bold(read(f"<p>Ferries.</p>{line}{ANSWER}"))


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p><b>Timetable</b><br>The ferry leaves at six.</p>",
        "<p><b>Timetable<br></b> The ferry leaves at six.</p>",
    ],
)
def test_a_bold_line_before_a_break_is_a_line_of_its_own(paragraph: str) -> None:
    document = read(paragraph)
    assert bold(document) == ["Timetable"]
    assert document.text == "Timetable\nThe ferry leaves at six." or document.text.split("\n\n") == [
        "Timetable",
        "The ferry leaves at six.",
    ]


def test_breaks_inside_bold_and_after_plain_words_part_nothing() -> None:
    assert len(read("<p><b>Pier 3<br>Lake Road</b></p>").paragraphs) == 1
    assert len(read("<p>We saw <b>Pier 3</b><br>Lake Road</p>").paragraphs) == 1


def test_a_caption_outside_a_figure_is_a_caption() -> None:
    document = read(f"<img src='a.png'><div class='caption'><strong>Boats by year</strong></div>{ANSWER}")
    assert [p.role for p in document.paragraphs] == ["caption", "paragraph"]


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("Ferry times<a class='headerlink' href='#ferry' title='Link to this heading'>¶</a>", "Ferry times"),
        ("Ferry times <a href='#ferry' class='anchor-link'>Permalink</a> <!-- here -->", "Ferry times"),
        ("<a href='#x' class='anchor'>#</a> Ferry <em>times</em> of the lake", "Ferry times of the lake"),
        ("<a href='/ferry'>Ferry times</a>", "Ferry times"),
        ("<a href='/ai'>AI</a>", "AI"),
    ],
)
def test_a_sign_that_copies_the_address_is_no_part_of_the_title(inside: str, title: str) -> None:
    assert read(f"<main><h1>{inside}</h1>{ANSWER}</main>").title == title
