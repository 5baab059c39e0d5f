"""Stated sizes and late loading."""

from __future__ import annotations

from collections.abc import Callable

from grader.check import NOT_APPLICABLE, Outcome
from grader.checks.page_experience.image_sizes import check

Judge = Callable[..., Outcome]


PAGE = (
    "<!doctype html><html><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>"
    "<p>The mill at the ford was built in 1821 and still grinds rye for nine bakers in the valley.</p>{more}"
    "</article></body></html>"
)


def test_all_sized_pictures_pass(judge: Judge) -> None:
    more = "".join(
        f'<img src="/{i}.jpg" alt="Wheel {i}" width="640" height="480" loading="lazy">' for i in range(6)
    )
    outcome = judge(check, PAGE.format(head="", more=more), "html")
    assert outcome.score == 1.0
    assert outcome.findings == ()


def test_one_unsized_picture_among_many_still_passes(judge: Judge) -> None:
    sized = "".join(f'<img src="/{i}.jpg" alt="Wheel {i}" width="640" height="480">' for i in range(2))
    outcome = judge(check, PAGE.format(head="", more=sized + '<img src="/x.jpg" alt="The race">'), "html")
    assert outcome.passed
    assert len(outcome.findings) == 1


def test_no_pictures_do_not_apply(judge: Judge) -> None:
    assert judge(check, PAGE.format(head="", more=""), "html").state == NOT_APPLICABLE


def test_icons_of_the_frame_are_not_shown_to_the_writer(judge: Judge) -> None:
    icon = '<img src="/img/logo.svg" alt="Logo" class="site-logo">'
    outcome = judge(check, PAGE.format(head="", more=icon), "html")
    assert not outcome.findings
    assert judge(check, PAGE.format(head="", more='<img src="/wheel.jpg" alt="The wheel">'), "html").findings
