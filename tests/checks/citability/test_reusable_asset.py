"""Things to take away."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import Outcome
from grader.checks.citability.reusable_asset import check

Judge = Callable[..., Outcome]


HOWTO = "# How to paint a door\n\nYou need a brush. You should sand the door first, and you can take it off its hinges.\n\n"
BOXES = "".join(f"- [ ] Step number {n}\n" for n in range(6))


def test_one_kind_passes_and_a_second_completes_it(judge: Judge) -> None:
    one = judge(check, HOWTO + BOXES)
    two = judge(
        check,
        HOWTO + BOXES + "\n[Download the plan (PDF)](/door-plan.pdf)\n",
        url="https://doors.example.org/p",
    )
    assert one.passed
    assert one.quotes
    assert two.score == 1.0
    assert "checklist" in two.verdict
    assert "file" in two.verdict


def test_the_words_alone_gain_nothing(judge: Judge) -> None:
    assert judge(check, HOWTO + "Template. Checklist. Download. Calculator. Worksheet.\n").score == 0.0


def test_news_is_not_asked(judge: Judge) -> None:
    text = "The door fell on Monday, the owner said. She told reporters that nobody was hurt. " * 4
    outcome = judge(check, text)
    assert outcome.score == 0
    assert not outcome.advise
    assert outcome.findings == ()


def test_only_a_guide_that_is_not_the_thing_itself_is_asked(judge: Judge) -> None:
    more = "You can paint it in May. You should wait for a dry day, and you need an hour for each coat. " * 4
    for title, asked in (
        ("How to paint a door", True),
        ("How much it costs to paint a door", False),
        ("Door paint chart", False),
        ("Doors", False),
    ):
        outcome = judge(check, f"# {title}\n\n{more}")
        assert (outcome.score, bool(outcome.findings)) == (0, asked), title


def test_a_file_behind_a_form_is_not_there_to_take(judge: Judge) -> None:
    form = (
        "<p>Fill out the form to get a copy of our workbook.</p><form><input name=first placeholder='First name'><input name=last "
        "placeholder='Last name'><input name=company placeholder='Company'><input type=email placeholder='Work e-mail'>"
        "<input type=tel name=phone placeholder='Phone'><button>Download the workbook</button></form>"
    )
    page = (
        "<!doctype html><html><head><title>Workbook for painters</title></head><body><main><h1>Workbook for painters</h1>"
        f"<p>{'The workbook has forty doors and how each of them was painted by its owner. ' * 4}</p>{form}</main></body></html>"
    )
    assert judge(check, page, "html").score == 0
    assert judge(
        check, page.replace(form, "<p><a href='/w.pdf'>Download the workbook (PDF)</a></p>"), "html"
    ).passed
