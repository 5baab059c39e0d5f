"""Pages to measure on: of the size asked for, graded whole, the same every time, and without two sections alike."""

from __future__ import annotations

import pytest

from benchmarks.speed.pages import FORMS, edited, page_of
from benchmarks.speed.prose import SENTENCES, VARIANTS, Writer
from grader.api import grade, read
from grader.document import Document
from grader.facts import Facts
from grader.facts.sentences import sentences, word_count
from grader.facts.subject import other_subject


def paragraphs(document: Document) -> set[str]:
    return {document.words_at(p.span) for p in document.paragraphs if p.role == "paragraph"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", [300, 1_000, 3_000])
def test_a_grade_counts_the_words_that_were_asked_for(words: int, form: str) -> None:
    for variant in (0, VARIANTS, 2 * VARIANTS):
        report = grade(page_of(words, variant=variant, form=form))
        assert abs(report.words - words) <= 0.05 * words
        assert not [note for note in report.notes if "another subject" in note]
        assert report.score is not None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", [10_000, 50_000])
def test_a_long_page_is_of_one_subject_and_of_the_size_asked_for(words: int, form: str) -> None:
    document = read(page_of(words, form=form))
    facts = Facts(document)
    assert facts(other_subject) is None
    assert abs(facts(word_count) - words) <= 0.05 * words
    assert document.cuts == ()


def test_no_two_sections_are_the_same() -> None:
    document = read(page_of(50_000))
    headings = [document.words_at(h.span) for h in document.headings if h.level == 2]
    assert len(headings) > 150
    assert len(set(headings)) == len(headings)
    said = [document.words_at(s.span) for s in Facts(document)(sentences) if s.role == "paragraph"]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("form", FORMS)
def test_a_page_has_the_shape_of_a_real_one(form: str) -> None:
    document = read(page_of(3_000, form=form))
    assert len(document.headings) > 10
    assert len(document.links) > 10
    assert document.list_items
    assert document.tables
    assert len(document.images) > 3
    assert document.quotations
    assert document.authors
    assert document.published


def test_the_same_page_is_made_every_time() -> None:
    assert page_of(1_000, variant=3) == page_of(1_000, variant=3)


def test_variants_are_as_much_work_and_share_no_paragraph() -> None:
    one, other = (read(page_of(3_000, variant=v)) for v in (0, 1))
    assert len(one.paragraphs) == len(other.paragraphs)
    assert len(one.links) == len(other.links)
    assert not paragraphs(one) & paragraphs(other)


def test_every_sentence_names_its_town() -> None:
    assert [s for s in SENTENCES if "{town}" not in s and "{cite}" not in s] == []
    assert Writer("a").sentence() != Writer("a", variant=1).sentence()


def test_an_edit_changes_one_paragraph() -> None:
    draft = page_of(1_000, form="markdown")
    before, after = (paragraphs(read(s)) for s in (draft, edited(draft, number=0)))
    assert len(after - before) == 1
    assert len(before - after) == 1
    assert edited(draft, number=0) != edited(draft, number=1)
