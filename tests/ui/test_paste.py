from __future__ import annotations

import pytest

from grader import limits
from grader.ui.components.paste import Pasted, Shape, pasted_from, shape_of, took


def test_a_draft_that_the_box_sent() -> None:
    assert pasted_from({"rich": True, "html": "<p>a</p>", "text": "a"}) == Pasted(True, "<p>a</p>", "a")
    assert pasted_from({"rich": False, "text": "a"}) == Pasted(False, "", "a")


@pytest.mark.parametrize("value", [None, "text", 7, ["a"]])
def test_anything_else_is_no_draft(value: object) -> None:
    assert pasted_from(value) is None


@pytest.mark.parametrize("value", [{}, {"rich": True, "text": "a"}, {"html": "<p>a</p>"}, {"text": "  \n"}])
def test_an_empty_draft_is_not_sound(value: object) -> None:
    got = pasted_from(value)
    assert got is not None
    assert not got.sound


def test_the_server_holds_to_the_limit_too() -> None:
    assert Pasted(False, "", "a" * limits.MAX_TEXT_BYTES).sound
    assert not Pasted(False, "", "a" * (limits.MAX_TEXT_BYTES + 1)).sound
    assert not Pasted(False, "", "é" * (limits.MAX_TEXT_BYTES // 2 + 1)).sound
    assert Pasted(False, "", "\ud800").sound


def test_the_number_it_was_asked_with() -> None:
    assert pasted_from({"text": "a", "ask": 3}) == Pasted(False, "", "a", 3)
    assert pasted_from({"text": "a", "ask": "3"}) == Pasted(False, "", "a", 0)


def test_the_shape_of_the_box() -> None:
    assert shape_of({"rich": True, "empty": False, "sample": "x" * 9000}) == Shape(True, False, "x" * 4000)
    assert shape_of(None) == shape_of("nonsense") == Shape()


@pytest.mark.parametrize(
    ("state", "number"), [(None, 0), ({}, 0), ({"took": 3}, 3), ({"took": "3"}, 0), ("x", 0)]
)
def test_what_the_box_took_over_last(state: object, number: int) -> None:
    assert took(state) == number


def test_a_draft_that_came_by_itself_says_so() -> None:
    sent = {"rich": False, "html": "", "text": "words", "ask": 2}
    by_hand, by_itself = pasted_from(sent), pasted_from({**sent, "auto": True})
    assert by_hand is not None
    assert by_itself is not None
    assert (by_hand.auto, by_itself.auto) == (False, True)
