"""grader.facts.page: gates and pictures that load badly."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.document import Control, Document, Image, Notice, Span
from grader.facts import Facts
from grader.facts.page import eager_images, gates, insecure_images, unsized_images


def facts_of(text: str = "The mill grinds rye.", **rest: Any) -> Facts:
    return Facts(Document(text=text, input_type="html", as_of="2026-11-22", is_page=True, **rest))


def test_an_address_form_before_the_text_is_a_gate_and_one_after_it_is_none() -> None:
    before = Control("email", "Your e-mail", Span(0, 0))
    after = Control("email", "Your e-mail", Span(20, 20))
    beside = Control("email", "Your e-mail", None)
    assert [g.kind for g in facts_of(controls=(before,))(gates)] == ["e-mail form before the text"]
    assert facts_of(controls=(after, beside))(gates) == ()


def test_a_login_and_the_pages_own_words_are_gates() -> None:
    login = Control("password", "Password", Span(20, 20))
    words = Notice("gate", "Subscribe to read on", Span(0, 3))
    button = Control("button", "Sign up to keep reading", Span(20, 20))
    plain = Control("button", "Sign up", Span(20, 20))
    assert [g.kind for g in facts_of(controls=(login,), notices=(words,))(gates)] == ["wall", "login"]
    assert len(facts_of(controls=(button, plain))(gates)) == 1


def test_pictures_without_size_late_loading_or_https() -> None:
    images = tuple(
        Image(
            f"http{'s' * (i % 2)}://m.example.org/{i}.jpg",
            Span(0, 0),
            width=3 if i else None,
            height=2,
            lazy=i == 4,
        )
        for i in range(5)
    )
    facts = facts_of(images=images)
    assert facts(unsized_images) == images[:1]
    assert facts(eager_images) == images[3:4]
    assert facts(insecure_images) == images[::2]


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=80),
    st.lists(st.tuples(st.sampled_from(["email", "password", "button"]), st.text(max_size=60)), max_size=5),
)
def test_any_controls_give_a_sound_repeatable_value(text: str, controls: list[tuple[str, str]]) -> None:
    made = tuple(Control(kind, label, Span(0, 0)) for kind, label in controls)
    assert facts_of(text, controls=made)(gates) == facts_of(text, controls=made)(gates)
