"""Bold lines in place of headings."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import COULD_NOT_TELL, NOT_APPLICABLE, Outcome
from grader.checks.structure.pseudo_headings import check
from grader.document import Document
from grader.facts import Facts

Judge = Callable[..., Outcome]

BODY = "The mill at the ford grinds rye and barley for the whole valley."


def test_each_bold_title_is_quoted(judge: Judge) -> None:
    outcome = judge(
        check, f"# Mill\n\n**The wheel**\n\n{BODY}\n\n**The stones**\n\n{BODY}\n\n## Prices\n\n{BODY}"
    )
    assert [f.quote.text for f in outcome.findings if f.quote] == ["The wheel", "The stones"]
    assert outcome.score == 0.5


def test_bold_words_inside_a_paragraph_are_no_titles(judge: Judge) -> None:
    text = f"# Mill\n\n## Prices\n\n**Rye** costs more than **barley**.\n\n**All of this paragraph is bold, and it is a sentence.**\n\n## Wages\n\n{BODY}"
    assert judge(check, text).score == 1.0


def test_one_bold_line_without_any_heading_may_be_anything(judge: Judge) -> None:
    assert judge(check, f"**LAKE VIEW, Austria**\n\n{BODY}").state == NOT_APPLICABLE


def test_a_format_that_hides_headings_is_not_judged() -> None:
    document = Document(text=BODY, input_type="pdf", as_of="2026-11-22", structure_known=False)
    assert check(document, Facts(document)).state == COULD_NOT_TELL


def test_the_parts_of_an_offer_are_not_asked_about(judge: Judge) -> None:
    parts = "".join(f"<p><b>{title}</b></p><p>{BODY}</p>" for title in ("The flour", "The sack", "The label"))
    page = f"<!doctype html><html><head><title>Rye flour</title></head><body><main><h1>Rye flour</h1>{parts}<button>Add to cart</button><p>$4.20</p></main></body></html>"
    shop = judge(
        check,
        page,
        "html",
        url="https://mill.example.com/products/rye",
    )
    assert not shop.passed
    assert not shop.advise
    assert judge(check, f"<h1>Rye flour</h1>{parts}", "html").advise


def test_who_asks_in_an_interview_says_a_line(judge: Judge) -> None:
    asked = "".join(f"**AP: How did part {n} of the mill begin?**\n\nJS: {BODY}\n\n" for n in range(4))
    assert (
        judge(
            check, f"# Mill\n\n## The talk\n\n{asked}## The wheel\n\n{BODY}\n\n## The stones\n\n{BODY}"
        ).score
        == 1.0
    )
