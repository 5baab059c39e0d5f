"""grader.facts.sentences: where sentences end, in several scripts, and how many words there are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Document, Heading, ListItem, Paragraph, Section, Span, Table
from grader.facts import Facts
from grader.facts.sentences import blocks, sentences, spaced_words, split, tokens, words, words_in
from grader.read import read
from grader.source import Source


def cut(text: str, language: str = "") -> list[str]:
    return [text[s.start : s.end] for s in split(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here. Two is there! Is three? Yes.", 4),
        ("Dr. Adler of Lindow Inc. paid 3.5 percent to the U.S. Treasury at 5 p.m. on Monday.", 1),
        ("J. R. Holm wrote it. See Fig. 3 and No. 5. It rests on e.g. clay.", 3),
        ("So said C. Eugene Holm. See c. 1821 and vol. 3 of it.", 2),
        ("He came at 5 p.m. The mill was shut.", 2),
        ("It is rich in vitamin C. The peel is not.", 2),
        ("“It turned,” she said. “It turned again.” Then it stopped.", 3),
        ("“Did it turn?” asked Holm. “No!” she said.", 2),
        ("It turned for years.[3] Then it stopped.[4][5] Nobody knows why.", 3),
        ("It turned for years.12 Then it stopped.", 2),
        ("It turned ... and stopped. Well… maybe. Then rest.", 3),
        ("See example.org for more. Use v2.1.3 of it.", 2),
        ("1. Grind the flour. 2. Sift it.", 2),
        ("First line\nSecond line\nand its rest", 2),
        ("粉を挽く。水を足す！「もう？」と聞いた。", 4),
        ("एक चक्की है। दूसरी नहीं।", 2),
        ("هل تدور؟ نعم. لا", 3),
        ("", 0),
        (" \n \t", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: int) -> None:
    assert len(cut(text)) == expected, cut(text)


def test_a_day_number_ends_no_sentence_in_languages_that_write_it_so() -> None:
    assert len(cut("Am 3. Oktober stand sie still. Dann nicht mehr.", "de")) == 2


def test_white_space_around_a_sentence_is_not_its_own() -> None:
    assert cut("  One.   Two.  ") == ["One.", "Two."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three plain words", 3),
        ("it's well-known, isn't it", 4),
        ("1,200 sacks at 3.5 each", 5),
        ("粉を挽く", 2),
        ("— … !", 0),
        ("", 0),
    ],
)
def test_words(text: str, expected: int) -> None:
    assert words_in(text) == expected


def test_each_block_has_its_role_and_section() -> None:
    text = "# Mills\n\nOne. Two.\n\n> Quoted words here.\n\n## Wheels\n\n- Item one. More.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    document = read(Source(content=text, input_type="markdown", as_of="2026-11-22"))
    facts = Facts(document)
    found = [(s.role, document.words_at(s.span)) for s in facts(sentences)]
    assert ("paragraph", "Two.") in found
    assert ("list_item", "More.") in found
    assert ("quotation", "Quoted words here.") in found
    assert ("heading", "Wheels") in found
    assert [r for r, _ in found].count("table") == 2
    by_words = {document.words_at(s.span): s for s in facts(sentences)}
    assert by_words["More."].section > by_words["Two."].section
    assert facts(words).value == words_in(document.text)


def test_text_that_two_blocks_share_is_cut_once() -> None:
    text = "A\tB\nIn a cell.\n\nAfter."
    table = Table(Span(0, 14), (("A", "B"), ("In a cell.", "")))
    document = Document(
        text=text,
        input_type="html",
        as_of="2026-11-22",
        tables=(table,),
        paragraphs=(Paragraph(Span(4, 14)), Paragraph(Span(16, 22))),
        list_items=(ListItem(Span(16, 22), 0),),
        headings=(Heading(Span(0, 1), 2),),
        sections=(Section(Span(0, 22)),),
    )
    found = Facts(document)(blocks)
    assert [b.span for b in found] == [Span(0, 14), Span(16, 22)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_covered_in_order_and_the_same_twice(text: str) -> None:
    spans = list(split(text, Span(0, len(text))))
    assert spans == list(split(text, Span(0, len(text))))
    at = 0
    for span in spans:
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        at = span.end
    assert not text[at:].strip()
    assert words_in(text) >= 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("घाट के पास की चक्की", 5),
        ("مُحَمَّد كَتَبَ الرِّسَالَةَ", 3),
        ("渡口旁边的磨坊", 5),
        ("水車小屋のこなひき", 5),
        ("ウィキペディア", 3),
        ("2026年11月", 4),
        ("Mühle 粉挽き", 3),
    ],
)
def test_words_of_other_scripts(text: str, expected: int) -> None:
    assert words_in(text) == expected


def test_a_text_without_spaces_counts_about_the_words_of_its_translation() -> None:
    english = (
        "The mill at the ford was built long ago and still grinds rye for the bakers of the whole valley."
    )
    for same in (
        "渡口旁边的磨坊很久以前就建成了，至今仍为整个山谷的面包师磨黑麦。",
        "渡し場の水車小屋はずっと昔に建てられ、今でも谷じゅうのパン屋のためにライ麦を挽いている。",
    ):
        assert 0.7 <= words_in(same) / words_in(english) <= 1.3


def test_tokens_are_words_or_single_signs() -> None:
    assert tokens("The Mill, 3") == ("the", "mill", "3")
    assert tokens("磨坊 mill の") == ("磨", "坊", "mill", "の")
    assert tokens("घाट के") == ("घाट", "के")


def test_words_parted_by_spaces_are_counted_where_a_language_has_spaces() -> None:
    spaced = Document("The mill - old", "text", "2026-11-22", language="en")
    assert spaced_words(spaced, Facts(spaced)) == 4
    unspaced = Document("磨坊很老了", "text", "2026-11-22", language="zh")
    assert spaced_words(unspaced, Facts(unspaced)) == words_in("磨坊很老了")
