from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.text_changes import CAME, EDITED, GONE, SAME, passages, same_draft

LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30), max_size=12)


def kinds(before: str, after: str) -> list[str]:
    return [p.kind for p in passages(before, after)]


def test_equal_texts_have_only_equal_paragraphs() -> None:
    text = "One line.\n\nAnother line.\nA third."
    assert kinds(text, text) == [SAME] * 3
    assert passages("", "") == ()


def test_a_paragraph_comes_goes_and_is_edited() -> None:
    before = "The ferry leaves at eight in the morning.\nNobody knows why.\nTickets are sold on board."
    after = "The ferry leaves at nine in the morning.\nTickets are sold on board.\nDogs travel free."
    assert kinds(before, after) == [EDITED, GONE, SAME, CAME]
    edited = passages(before, after)[0]
    assert [(w.kind, w.text) for w in edited.words if w.kind != SAME] == [(GONE, "eight"), (CAME, "nine")]


def test_another_sentence_in_its_place_is_no_edit() -> None:
    assert kinds("Cats sleep all day.", "Prices rose by four per cent last year.") == [GONE, CAME]


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_both_texts_can_be_read_off(old: list[str], new: list[str]) -> None:
    found = passages("\n".join(old), "\n".join(new))
    assert [p.before for p in found if p.kind != CAME] == [line for line in old if line.strip()]
    assert [p.after for p in found if p.kind != GONE] == [line for line in new if line.strip()]
    for passage in found:
        if passage.words:
            assert "".join(w.text for w in passage.words if w.kind != CAME) == passage.before
            assert "".join(w.text for w in passage.words if w.kind != GONE) == passage.after


def test_hopeless_texts_are_compared_by_paragraphs_only() -> None:
    old, new = (" ".join(f"word{n % step}" for n in range(9_000)) for step in (6, 7))
    (passage,) = (p for p in passages(old, new) if p.kind == EDITED)
    assert passage.words == ()
    many = passages("\n".join(["x"] * 9_000), "\n".join(["x", "y"] * 4_500))
    assert sum(p.kind != GONE for p in many) == 9_000


def test_a_later_version_is_told_from_another_draft() -> None:
    before = "We counted the swifts over the mill on thirty evenings in June and July."
    assert same_draft(before, before + " Then it rained.")
    assert same_draft(before, f"<h2>Swifts</h2><p>{before.replace('thirty', '<b>30</b>')}</p>")
    assert not same_draft(before, "A list of ten dishwashers that we tried at home, with their prices.")
    assert not same_draft(before, "")
    assert same_draft("one", "One!")
