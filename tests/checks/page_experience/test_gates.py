"""Gates before the text."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.page_experience.gates import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)


def test_a_newsletter_form_after_the_text_is_no_gate(judge: Judge) -> None:
    more = '<form><input type="email" placeholder="Your e-mail"><button>Subscribe</button></form>'
    assert judge(check, PAGE.format(head="", more=more), "html").score == 1.0


def test_words_about_signing_up_in_a_sentence_are_no_gate(judge: Judge) -> None:
    more = "<p>Bakers sign up for the mill's list in autumn, and the miller reads it out in church.</p>"
    assert judge(check, PAGE.format(head="", more=more), "html").score == 1.0
